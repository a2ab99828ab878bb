"""One metric of one outlet: its value against the bank, the target and its own past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from data.rounding import half_up
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.composite.standings import Standings, part_notes
from metrics.fairness.field import FieldStanding
from metrics.figures.attainable import decimals_of
from metrics.statistics.xmr import Chart, chart
from metrics.targets.targets import Attainment, Target, attainment


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRange:
    """Places an outlet could hold once chance is allowed for; shares of the draws at either end (None: not drawn)."""

    low: int
    high: int
    of: int
    top: float | None = None
    bottom: float | None = None
    draws: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricStanding:
    """One metric of the scheme for this outlet. Values are as published, in the metric's unit; None is missing."""

    metric: str
    value: Decimal | None
    n: int | None
    """Observations; None when the report does not give them."""
    note: str
    """A code of `metrics.notes.PART_NOTES`; empty when it counts as measured."""
    micro: int | None
    weight: float
    bank: Decimal | None
    """Sum over sum of everybody there."""
    places: PlaceRange | None
    side: int
    """Of the funnel: 0 within, +-1 beyond 95 %, +-2 beyond 99.8 %; + is above."""
    target: Attainment | None
    chart: Chart


def metric_standing(field: FieldStanding, row: int, at: int, outlet: str, targets: Sequence[Target]) -> MetricStanding:
    now, item, one = field.now, field.now.scheme.items[row], field.now.given[row]
    metric, decimals = item.metric, decimals_of(item)
    value = _decimal(one.values.printed[at], decimals)
    target = next((target for target in targets if target.metric == metric), None) if metric in CATALOGUE else None
    ranges, drawn = field.metric_ranges[metric], field.funnels.get(metric)
    judged = attainment(target, CATALOGUE[metric], field.month, value) if target else None
    return MetricStanding(
        metric=metric,
        value=value,
        n=None if np.ma.getmaskarray(one.n)[at] else int(one.n[at]),
        note=str(part_notes(now, row, at)),
        micro=int(now.result.points[row, at]) if now.result.there[row, at] else None,
        weight=float(now.result.weights[row, at]),
        bank=_decimal(field.bank.get(metric, np.nan), decimals),
        places=PlaceRange(low=int(ranges.low[at]), high=int(ranges.high[at]), of=ranges.of) if ranges.low[at] else None,
        side=int(drawn.side[at]) if drawn is not None else 0,
        target=judged,
        chart=chart(
            _series(field, metric, outlet),
            better=one.better,
            target=float(judged.target) if judged and judged.target is not None else None,
        ),
    )


def _decimal(value: float, decimals: int) -> Decimal | None:
    return None if np.isnan(value) else half_up(float(value), decimals)


def _series(field: FieldStanding, metric: str, outlet: str) -> list[tuple[Month, float | None]]:
    """The metric's published values by single months.

    Months that share observations would make a chart look calmer than it is.
    """
    found: list[tuple[Month, float | None]] = []
    for month, standings in field.standings.items():
        at = field.positions[month].get(outlet)
        value = np.nan if at is None else _single(field, standings, metric, month, at)
        found.append((month, None if np.isnan(value) else float(value)))
    return found


def _single(field: FieldStanding, standings: Standings, metric: str, month: Month, at: int) -> float:
    sums = field.measured[month].sums.get(metric)
    if sums is not None:
        return float(field.printed(month, metric)[at])
    row = next((row for row, item in enumerate(standings.scheme.items) if item.metric == metric), None)
    return np.nan if row is None else float(standings.given[row].values.printed[at])
