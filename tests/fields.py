"""Whole fields of outlets drawn at random, judged by a scheme: for rules that must hold on any field."""

from __future__ import annotations

import numpy as np

from data.types import Better, Month
from metrics.composite.scoring import ItemFigures
from metrics.composite.standings import Standings, Units, judged_standings
from metrics.figures.values import Values
from metrics.scheme.scheme import Scheme
from tests.schemes import scheme

FOUR = """
[[items]]
metric = "avg_wait"
weight = 30
worst = 20
best = 5
[[items]]
metric = "csat"
weight = 30
worst = 80
best = 100
[[items]]
metric = "csat_vip"
weight = 15
worst = 80
best = 100
[[items]]
metric = "init_rate"
weight = 25
worst = 50
best = 100
"""
CENTRES = {"avg_wait": (9.0, 2.5), "csat": (94.0, 3.0), "csat_vip": (95.0, 4.0), "init_rate": (85.0, 8.0)}


def field(
    outlets: int,
    seed: int,
    *,
    of: Scheme | str = FOUR,
    missing: float = 0.05,
    barred: float = 0.05,
    month: Month | None = None,
) -> Standings:
    """A judged field of outlets O0001...; some figures are missing and some outlets take no part."""
    random = np.random.default_rng(seed)
    by = scheme(of) if isinstance(of, str) else of
    codes = np.array([f"O{number:04d}" for number in range(1, outlets + 1)])
    given = tuple(_given(item.metric, outlets, missing, random) for item in by.items)
    bars = np.where(random.random(outlets) < barred, "new", "")
    classes, branches = np.full(outlets, "tier2"), np.array([f"T{number % 5}" for number in range(outlets)])
    units = Units(outlet=codes, name=codes, branch=branches, outlet_class=classes, bars=bars)
    return judged_standings(by, units, given, month=month or Month(2026, 10))


def _given(metric: str, outlets: int, missing: float, random: np.random.Generator) -> ItemFigures:
    centre, spread = CENTRES.get(metric, (85.0, 6.0))
    lower = metric == "avg_wait"
    values = np.round(np.clip(random.normal(centre, spread, outlets), 0.5, 60.0 if lower else 100.0), 2)
    values[random.random(outlets) < missing] = np.nan
    nobody = np.zeros(outlets, dtype=np.bool_)
    n = np.ma.masked_array(random.integers(30, 900, outlets), mask=np.isnan(values))
    return ItemFigures(
        better=Better.LOWER if lower else Better.HIGHER,
        values=Values(exact=values, printed=values),
        n=n,
        short=nobody,
        exempt=nobody.copy(),
    )
