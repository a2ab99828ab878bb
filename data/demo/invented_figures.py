"""What the sheets say of an invented outlet's month: the better its quality, the shorter its queues, and so on."""

from __future__ import annotations

import math
import random
from datetime import date

from data.types import Month

Figures = dict[str, int | float | date | None]
"""By column of the sheet."""
MARKS = {"env": 20, "image": 15, "process": 35, "effic": 15, "lobby": 15}
CAUSES = ("attitude", "waiting", "effic", "product", "other")


def invented_figures(chance: random.Random, month: Month, *, quality: float, counters: int) -> dict[str, Figures]:
    """One outlet's month on all four sheets, by kind."""
    season = 1 + {1: 0.25, 2: 0.05, 6: 0.06, 9: 0.03, 12: 0.15}.get(month.number, 0.0)
    mood = quality + chance.gauss(0, 0.35)
    tickets = max(150, int(counters * 600 * season * chance.gauss(1, 0.06)))
    sheets = {
        "wait": _wait(chance, mood, season, tickets),
        "complaint": _complaints(chance, mood, season, tickets),
        "eval": _ratings(chance, mood, int(tickets * chance.uniform(1.15, 1.45))),
    }
    if chance.random() < 0.94:  # not every outlet is visited every month
        sheets["mystery"] = _visit(chance, mood, month)
    return sheets


def _wait(chance: random.Random, mood: float, season: float, tickets: int) -> Figures:
    seconds = min(2400, max(90, round(520 * season**1.7 * math.exp(-0.17 * mood) * chance.lognormvariate(0, 0.12))))
    minutes = seconds / 60
    vip = min(tickets // 3, max(12, int(tickets * chance.uniform(0.06, 0.16))))
    vip_seconds = round(seconds * chance.uniform(0.35, 0.65))
    over10 = _binomial(chance, tickets, min(0.85, (minutes / 24) ** 1.3))
    return {
        "tickets": tickets,
        "avg_wait": round(minutes, 2),
        "vip_tickets": vip,
        "vip_wait": round(vip_seconds / 60, 2),
        "std_tickets": tickets - vip,
        "std_wait": round((seconds * tickets - vip_seconds * vip) / (tickets - vip) / 60, 2),
        "max_wait": round(seconds * chance.uniform(2.5, 5) / 60, 2),
        "over10": over10,
        "over20": _binomial(chance, over10, min(0.7, (minutes / 30) ** 1.5)),
        "abandoned": _binomial(chance, tickets, min(0.2, minutes / 180)),
    }


def _complaints(chance: random.Random, mood: float, season: float, tickets: int) -> Figures:
    expected = tickets / 1000 * 0.5 * math.exp(-0.4 * mood) * season
    parts = {
        name: _poisson(chance, expected * share)
        for name, share in zip(CAUSES, (0.22, 0.24, 0.2, 0.22, 0.12), strict=True)
    }
    total = sum(parts.values())
    closed = _binomial(chance, total, 0.93)
    return {
        "total": total,
        **parts,
        "liable": _binomial(chance, total, 0.3),
        "escalated": _binomial(chance, total, 0.06),
        "ontime": round(closed / total, 4) if total else None,
    }


def _ratings(chance: random.Random, mood: float, transactions: int) -> Figures:
    initiated = _binomial(chance, transactions, min(0.998, max(0.5, 0.92 + 0.03 * mood + chance.gauss(0, 0.015))))
    rated = _binomial(chance, initiated, 0.82)
    bad = _binomial(chance, rated, min(0.05, 0.003 * math.exp(-0.6 * mood)))
    fair = _binomial(chance, rated - bad, min(0.1, 0.011 * math.exp(-0.5 * mood)))
    satisfied = _binomial(chance, rated - bad - fair, 0.11)
    vip = max(8, int(rated * chance.uniform(0.05, 0.12)))
    pleased = _binomial(chance, vip, min(0.999, 0.975 + 0.008 * mood))
    return {
        "trans": transactions,
        "initiated": initiated,
        "init_rate": round(initiated / transactions, 4),
        "rated": rated,
        "very": rated - bad - fair - satisfied,
        "sat": satisfied,
        "fair": fair,
        "bad": bad,
        "sat_rate": round((rated - bad - fair) / rated, 4) if rated else None,
        "vip_rated": vip,
        "vip_sat": round(pleased / vip, 4),
    }


def _visit(chance: random.Random, mood: float, month: Month) -> Figures:
    marks = {
        name: round(min(most, max(0.4 * most, most * (0.9 + 0.03 * mood + chance.gauss(0, 0.03)))) * 2) / 2
        for name, most in MARKS.items()
    }
    return {"visit_date": date(month.year, month.number, chance.randint(3, 26)), **marks, "total": sum(marks.values())}


def _binomial(chance: random.Random, number: int, share: float) -> int:
    """Close enough for an invented bank, and quick: a rounded normal, exact when small."""
    if number < 40:
        return sum(chance.random() < share for _ in range(number))
    return min(number, max(0, round(chance.gauss(number * share, math.sqrt(number * share * (1 - share))))))


def _poisson(chance: random.Random, expected: float) -> int:
    number, left = 0, chance.random() - math.exp(-expected)
    term = math.exp(-expected)
    while left > 0:
        number += 1
        term *= expected / number
        left -= term
    return number
