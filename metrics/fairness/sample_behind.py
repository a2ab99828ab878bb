"""How much stands behind each metric of each outlet: the kind of figure, its sample, the scatter of one observation.

Reports give a mean without its scatter, so it is learned from how outlets' own means move from
month to month. That holds little but chance where a mean rests on a visit or two. A mean of
thousands of waits moves because the outlet did: such a difference, times the thousands, is no
single wait's scatter. So a wait is not believed to scatter by more than waits last (exponential);
where that bounds it, or two months are not there yet, the figure is said to be assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from data.types import Month
from metrics.figures.measured import Measured, Sums
from metrics.figures.rolling import rolled
from metrics.figures.values import Real
from metrics.metric import MINUTES, PERCENT, POINTS, Metric
from metrics.scheme.scheme import Scheme
from metrics.statistics.funnel import Funnel, FunnelKind, funnel
from metrics.statistics.rank_ranges import standard_errors
from metrics.statistics.resampling import Observed

MEDIAN_OF_A_SQUARE = 0.4549364
"""Median of a squared standard normal: makes a robust variance of squared differences."""

VISIT_SD = 6.0
"""Points between visits to one and the same outlet (method), until the bank's own months tell."""

FEWEST_DIFFERENCES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """Standard deviation of one observation of a mean, in the metric's unit."""

    sd: float
    assumed: bool
    """Not learned from months of this bank."""


def sums_of(scheme: Scheme, months: Mapping[Month, Measured], month: Month) -> dict[str, Sums]:
    """What stands behind each item of a month: its own sums, or those of the several months the item is read over."""
    now, found = months[month], {}
    for item in scheme.items:
        if item.metric in now.sums:
            past = [months[earlier] for back in range(1, item.months) if (earlier := month.plus(-back)) in months]
            found[item.metric] = rolled(now, past, item.metric) if past else now.sums[item.metric]
    return found


def kind_of(metric: Metric) -> FunnelKind:
    """Percent are shares, minutes and points are means, the others count events."""
    if metric.unit is PERCENT:
        return FunnelKind.SHARE
    return FunnelKind.MEAN if metric.unit in (MINUTES, POINTS) or metric.is_mean else FunnelKind.RATE


def scale_of(metric: Metric) -> float:
    """The value of one case per observation: 100 percent, 10,000 complaints per 10,000; a mean is its own."""
    one = 1_000_000 if metric.top.endswith("_e6") else 1  # in what is stored of it
    return {FunnelKind.SHARE: 100.0, FunnelKind.RATE: float(metric.scale * one), FunnelKind.MEAN: 1.0}[kind_of(metric)]


def observed(metric: Metric, sums: Sums, scatter: Scatter) -> Observed:
    """One month of one metric, as the methods of chance take it."""
    kind, value, size = kind_of(metric), sums.values(metric).exact, sizes(metric, sums)
    return Observed(kind=kind, value=value, size=size, scale=scale_of(metric), sd=scatter.sd)


def sizes(metric: Metric, sums: Sums) -> Real:
    """Observations of each outlet, or the exposure of a rate; NaN unknown. A plain count is exposed to one month."""
    if kind_of(metric) is not FunnelKind.RATE:
        return _known(sums.n)
    return np.ones(len(sums.top)) if metric.per is None else _known(sums.per)


def _known(counts: np.ma.MaskedArray) -> Real:
    return np.where(np.ma.getmaskarray(counts), np.nan, counts.filled(0).astype(np.float64))


def scatter_of(metric: Metric, months: Sequence[Measured]) -> Scatter:
    """The scatter of one observation, by outlets' differences between months that follow each other.

    A difference of two means has the variance sd^2 (1/n + 1/n'); the median over all outlets is not
    moved by those that truly changed.
    """
    if kind_of(metric) is not FunnelKind.MEAN:
        return Scatter(sd=0.0, assumed=False)
    squares = [
        _squares(metric, before, after) for before, after in pairwise(months) if after.month == before.month.after()
    ]
    found = np.concatenate(squares) if squares else np.array([])
    known = len(found) >= FEWEST_DIFFERENCES and np.median(found) > 0
    learned = float(np.sqrt(np.median(found) / MEDIAN_OF_A_SQUARE)) if known else np.inf
    if metric.unit is POINTS:
        return Scatter(sd=learned if known else VISIT_SD, assumed=not known)
    most = _mean_of(metric, months)
    return Scatter(sd=min(learned, most), assumed=learned > most)


def funnel_of(metric: Metric, sums: Sums, scatter: Scatter, *, adjust: bool = True) -> Funnel:
    """The funnel of one month of one metric.

    Values and limits are parts of one for shares, per unit of exposure for rates.
    """
    one = observed(metric, sums, scatter)
    return funnel(one.kind, one.value / one.scale * one.size, one.size, sd=one.sd, adjust=adjust)


def errors_of(one: Observed) -> Real:
    """Standard errors in the metric's unit; NaN without observations."""
    return one.scale * standard_errors(one.kind, one.value / one.scale * one.size, one.size, sd=one.sd)


def pooled(metric: Metric, sums: Sums) -> float:
    """Everybody there together, sum over sum; NaN without any figure."""
    there = np.isfinite(sums.values(metric).exact)
    per = 1 if metric.per is None else int(sums.per[there].sum()) if there.any() else 0
    return float(metric.scale * int(sums.top[there].sum()) / per) if there.any() and per else float("nan")


def _squares(metric: Metric, before: Measured, after: Measured) -> Real:
    """(difference)^2 / (1/n + 1/n') of each outlet that has both months."""
    if metric.key not in before.sums or metric.key not in after.sums:
        return np.array([])
    _, then, now = np.intersect1d(before.outlet, after.outlet, assume_unique=True, return_indices=True)
    old, new = before.sums[metric.key], after.sums[metric.key]
    moved = new.values(metric).exact[now] - old.values(metric).exact[then]
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = moved**2 / (1 / sizes(metric, old)[then] + 1 / sizes(metric, new)[now])
    return squares[np.isfinite(squares)]


def _mean_of(metric: Metric, months: Sequence[Measured]) -> float:
    """Waits scatter about as much as they last (as if exponential)."""
    values = [one.sums[metric.key].values(metric).exact for one in months if metric.key in one.sums]
    everything = np.concatenate(values) if values else np.array([np.nan])
    return float(np.nanmean(everything)) if np.isfinite(everything).any() else 0.0
