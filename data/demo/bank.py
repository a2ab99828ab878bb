"""An invented city branch: outlets, people and what its sheets say each month. Always the same.

The model is simple and has a story: every outlet has a quality that drifts a little, waits swell
in January and December, one outlet opens late, one closes, one is renamed, one moves to another
branch, and a few small ones stay near the end long enough for the "more than 3 times" rule.
All names are invented.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from datetime import date

from data.organisation.outlets import HolderRow, RosterRow
from data.types import Month, OutletClass, Seat

CITY = "云澜"
LAST_MONTH = Month(2026, 10)
BRANCHES = (
    "城中支行",
    "城东支行",
    "西关支行",
    "滨河支行",
    "高新支行",
    "北郊支行",
    "矿区支行",
    "青石县支行",
    "柳林县支行",
)
SIZES = (11, 9, 8, 8, 7, 7, 7, 6, 5)
PLACES = (
    "钟楼 文庙 东华门 百货大楼 体育馆 少年宫 工人村 槐荫路 桃园 梨花巷 双塔 迎泽 水磨坊 石榴园 银杏大道 学府路 师范街 北大桥 望江 "
    "渡口 新港 云帆路 软件园 创业街 星河湾 会展路 枫林 松山 北郊市场 火车站 货运路 铁路新村 矿务街 煤城路 机修厂 安居苑 幸福里 "
    "凤栖 旧城关 古井镇 白塔镇 红岩镇 柳林桥 柳溪镇 茶山镇 南关 西城壕 丁香路 长虹街 彩虹桥 翠微 锦绣城 金鼎 玉带河 牡丹园 阳光城 "
    "兰亭 芙蓉 海棠 紫藤 "
).split()
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = (
    "建国 秀兰 志强 丽华 伟 敏 静 磊 洋 艳 勇 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 文 辉 力 玲 红 军 晓东 海燕 国栋 "
).split()

Figures = dict[str, int | float | date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOutlet:
    """An outlet of the demo bank with what drives its figures."""

    row: RosterRow
    quality: float
    counters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoChange:
    """From this month on the outlet is as `row` says."""

    since: Month
    row: RosterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBank:
    """Everything the demo loads; `figures[kind][month][code]` are a sheet's columns by name."""

    months: tuple[Month, ...]
    outlets: tuple[DemoOutlet, ...]
    changes: tuple[DemoChange, ...]
    holders: tuple[HolderRow, ...]
    figures: dict[str, dict[Month, dict[str, Figures]]]


def demo_bank(months: int = 24, seed: int = 20261031) -> DemoBank:
    """The bank over the months up to `LAST_MONTH`; the same for the same arguments."""
    chance = random.Random(seed)
    calendar = tuple(LAST_MONTH.plus(step - months + 1) for step in range(months))
    outlets = _outlets(chance, calendar)
    figures = {kind: {month: {} for month in calendar} for kind in ("mystery", "wait", "complaint", "eval")}
    for step, month in enumerate(calendar):
        for outlet in outlets:
            if _open(outlet.row, month):
                for kind, values in _month_of(chance, outlet, month, step).items():
                    figures[kind][month][outlet.row.code] = values
    return DemoBank(
        months=calendar,
        outlets=outlets,
        changes=_changes(outlets, calendar),
        holders=_holders(chance, outlets),
        figures=figures,
    )


def _outlets(chance: random.Random, calendar: tuple[Month, ...]) -> tuple[DemoOutlet, ...]:
    places = iter(PLACES)
    outlets = []
    for number, (branch, size) in enumerate(zip(BRANCHES, SIZES, strict=True), start=1):
        mood = chance.gauss(0, 0.35)
        for place in range(size):
            code = f"YL{number:02d}{place + 1:02d}"
            kind = (
                OutletClass.BUSINESS_OFFICE
                if place == 0
                else OutletClass.SUB_OFFICE
                if chance.random() < 0.15
                else OutletClass.TIER2
            )
            ending = {
                OutletClass.BUSINESS_OFFICE: "营业部",
                OutletClass.SUB_OFFICE: "分理处",
                OutletClass.TIER2: "支行",
            }[kind]
            name = f"{CITY}{branch if place == 0 else next(places)}{ending}"
            outlets.append(
                DemoOutlet(
                    row=RosterRow(code=code, name=name, branch=branch, kind=kind),
                    quality=chance.gauss(0, 0.8) + mood,
                    counters=chance.randint(2, 3) if kind is OutletClass.SUB_OFFICE else chance.randint(3, 8),
                )
            )
    return _with_dates(outlets, calendar)


def _with_dates(outlets: list[DemoOutlet], calendar: tuple[Month, ...]) -> tuple[DemoOutlet, ...]:
    """One outlet opens in the middle and one closes near the end."""
    opens, closes = calendar[len(calendar) * 3 // 8].first_day(), calendar[len(calendar) * 5 // 6].first_day()
    dated = list(outlets)
    dated[17] = replace(dated[17], row=replace(dated[17].row, opened=opens))
    dated[29] = replace(dated[29], row=replace(dated[29].row, closed=closes))
    dated[34] = replace(dated[34], quality=-2.4)
    dated[60] = replace(dated[60], quality=-2.1)
    return tuple(dated)


def _changes(outlets: tuple[DemoOutlet, ...], calendar: tuple[Month, ...]) -> tuple[DemoChange, ...]:
    """One outlet is renamed and one moves to another branch, in the second half of the time."""
    renamed, moved = outlets[23].row, outlets[45].row
    return (
        DemoChange(
            since=calendar[len(calendar) // 2], row=replace(renamed, name=f"{CITY}新天地支行", kind=OutletClass.TIER2)
        ),
        DemoChange(since=calendar[len(calendar) * 3 // 4], row=replace(moved, branch=BRANCHES[0])),
    )


def _holders(chance: random.Random, outlets: tuple[DemoOutlet, ...]) -> tuple[HolderRow, ...]:
    long_ago = date(2020, 1, 1)
    seats = [(Seat.TIER1_HEAD, branch) for branch in BRANCHES] + [(Seat.TIER1_DEPUTY, branch) for branch in BRANCHES]
    for outlet in outlets:
        if outlet.row.kind is OutletClass.BUSINESS_OFFICE:
            seats.append((Seat.OFFICE_MANAGER, outlet.row.code))
        else:
            seats += [(Seat.TIER2_HEAD, outlet.row.code), (Seat.TIER2_DEPUTY, outlet.row.code)]
    people = _names(chance, len(seats))
    return tuple(
        HolderRow(person=person, staff_number=f"{60001 + number}", seat=seat, scope=scope, since=long_ago, until=None)
        for number, (person, (seat, scope)) in enumerate(zip(people, seats, strict=True))
        if number != 40  # one seat is vacant
    )


def _names(chance: random.Random, number: int) -> list[str]:
    everybody = [family + given for family in FAMILY for given in GIVEN]
    return chance.sample(everybody, number)


def _open(row: RosterRow, month: Month) -> bool:
    return (row.opened is None or row.opened <= month.last_day()) and (
        row.closed is None or row.closed > month.first_day()
    )


def _month_of(chance: random.Random, outlet: DemoOutlet, month: Month, step: int) -> dict[str, Figures]:
    """One outlet's month on all four sheets."""
    season = 1 + {1: 0.25, 2: 0.05, 6: 0.06, 9: 0.03, 12: 0.15}.get(month.number, 0.0)
    mood = outlet.quality + 0.01 * step + chance.gauss(0, 0.35)
    tickets = max(150, int(outlet.counters * 600 * season * chance.gauss(1, 0.06)))
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


CAUSES = ("attitude", "waiting", "effic", "product", "other")


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


MARKS = {"env": 20, "image": 15, "process": 35, "effic": 15, "lobby": 15}


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
