"""A made-up bank of several months in a fact store: for rules about a month, its past and its chance."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from data.stores.facts import Facts
from data.types import Month
from metrics.figures import views


def bank(outlets: int, months: list[Month], *, seed: int = 1) -> Facts:
    """Waits and ratings of outlets O0001..., each with its own level and chance; O0002 opens in the last month."""
    random, facts = np.random.default_rng(seed), Facts(None)
    codes = [f"O{number:04d}" for number in range(1, outlets + 1)]
    level, quality = random.normal(9, 1.5, outlets), random.normal(0.93, 0.02, outlets).clip(0.6, 0.995)
    tickets = random.integers(200, 3_000, outlets)
    for month in months:
        facts.append("wait_month", _waits(codes, month, level, tickets, random))
        facts.append("rating_month", _ratings(codes, month, quality, tickets, random))
    live = {
        "outlet": pa.table(
            {
                "code": codes,
                "opened": pa.array([None] * outlets, pa.date32()),
                "closed": pa.array([None] * outlets, pa.date32()),
            }
        ),
        "outlet_spell": pa.table(
            {
                "outlet": codes,
                "from_month": ["0000-01", str(months[-1]), *["0000-01"] * (outlets - 2)],
                "until_month": ["9999-12"] * outlets,
                "name": [f"第{number}支行" for number in range(1, outlets + 1)],
                "branch": [f"T{number % 4}" for number in range(outlets)],
                "class": ["tier2"] * outlets,
            }
        ),
        "exclusion": pa.table({name: pa.array([], pa.string()) for name in ("outlet", "month", "metric", "reason")}),
        "active_batch": pa.table(
            {
                "kind": ["wait", "eval"] * len(months),
                "month": [str(m) for m in months for _ in (0, 1)],
                "batch": [1] * 2 * len(months),
            }
        ),
    }
    facts.replace_live(live)
    views.install(facts)
    return facts


def _waits(
    codes: list[str], month: Month, level: np.ndarray, tickets: np.ndarray, random: np.random.Generator
) -> pa.Table:
    minutes = np.maximum(random.normal(level, 8 / np.sqrt(tickets)) + random.normal(0, 0.2, len(codes)), 0.5)
    return pa.table(
        {
            "batch": [1] * len(codes),
            "outlet": codes,
            "month": [str(month)] * len(codes),
            "tickets": tickets,
            "wait_ms": (minutes * tickets * 60_000).astype(np.int64),
        }
    )


def _ratings(
    codes: list[str], month: Month, quality: np.ndarray, tickets: np.ndarray, random: np.random.Generator
) -> pa.Table:
    transactions = tickets * 3
    initiated = random.binomial(transactions, 0.85)
    rated = initiated // 3
    vip = np.maximum(rated // 12, 1)
    satisfied, vip_satisfied = random.binomial(rated, quality), random.binomial(vip, quality)
    counts = {
        "transactions": transactions,
        "transactions_e6": transactions * 1_000_000,
        "initiated_e6": initiated * 1_000_000,
        "rated": rated,
        "rated_e6": rated * 1_000_000,
        "satisfied_e6": satisfied * 1_000_000,
        "vip_rated": vip,
        "vip_weight_e6": vip * 1_000_000,
        "vip_satisfied_e6": vip_satisfied * 1_000_000,
    }
    return pa.table({"batch": [1] * len(codes), "outlet": codes, "month": [str(month)] * len(codes), **counts})
