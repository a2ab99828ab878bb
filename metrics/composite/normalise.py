"""From metric values to scores of 0..100. To add a method, add a function to `METHODS`.

Scores are whole numbers, 100 points are 1,000,000,000,000,000: as many digits as a float can vouch
for. A score is snapped once, here, and everything after it is integer arithmetic. Only + - * / and
the natural logarithm are used on floats, so that every machine snaps to the same number.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from data.types import Better
from metrics.figures.values import Mask, Real, Values, Whole, doubled_ranks
from metrics.scheme.choices import BandShape, Normalise
from metrics.scheme.items import Item

FULL = 100_000_000
"""100 points in micro-points."""

FINE = 10_000_000
"""Parts of a micro-point in which scores are carried."""

TOP = FULL * FINE
HALF = TOP // 2


def snapped(shares: Real) -> Whole:
    """Shares of 1 as fine scores, half-up."""
    return np.floor(shares * TOP + 0.5).astype(np.int64)


def quotients(top: Whole, per: Whole | int) -> Whole:
    """top / per, half-up; both well below the limits of 64 bits."""
    return (2 * top + per) // (2 * per)


def parts_of_top(top: Whole, per: Whole | int) -> Whole:
    """TOP * top / per, half-up, by long division: the product alone would not fit 64 bits."""
    whole, rest = np.divmod(top, per)
    for _ in range(3):
        more, rest = np.divmod(rest * 100_000, per)
        whole = whole * 100_000 + more
    return whole + (2 * rest >= per)


def normalised(item: Item, better: Better, values: Values, field: Mask) -> Whole:
    """The micro-points of each value, as they are shown."""
    return quotients(fine_scores(item, better, values, field), FINE)


def fine_scores(item: Item, better: Better, values: Values, field: Mask) -> Whole:
    """The fine score of each value; what is missing gets 0 and must be left out by the caller.

    Args:
        field: Who takes part; the field's own worst, best, mean and ranks come from these alone.
    """
    there = values.there()
    scores = np.zeros(len(there), dtype=np.int64)
    sign = 1.0 if better is Better.HIGHER else -1.0
    judged_as_printed = item.normalise is Normalise.PERCENTILE or (
        item.normalise is Normalise.BANDS and item.band_shape is BandShape.STEP
    )
    figures = sign * _transformed(item, (values.printed if judged_as_printed else values.exact)[there])
    if len(figures):
        scores[there] = METHODS[item.normalise](item, sign, figures, field[there])
    return scores


def without_range(item: Item, values: Values, field: Mask) -> bool:
    """Whether a method that goes by the field's own ends or spread finds none, so that everybody scores 50."""
    inside = values.exact[field & values.there()]
    by_the_ends = item.normalise in (Normalise.MIN_MAX, Normalise.Z_SCORE)
    return by_the_ends and len(inside) > 0 and bool(inside.min() == inside.max())


def vetoed(item: Item, better: Better, values: Values) -> Mask:
    """Where the printed value is worse than the item's veto."""
    if item.veto is None:
        return np.zeros(len(values.printed), dtype=np.bool_)
    line = float(item.veto)
    return values.printed < line if better is Better.HIGHER else values.printed > line


def _transformed(item: Item, figures: Real) -> Real:
    """The logarithm, when asked for; of zero or less it is the worst there is."""
    if not item.log or item.normalise is Normalise.BANDS:
        return figures
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(figures > 0, np.log(figures), -np.inf)


def _bound(item: Item, sign: float, number: object) -> float:
    value = float(str(number))
    return sign * (math.log(value) if item.log else value)


def _between(figures: Real, worst: float, best: float) -> Whole:
    """0 at `worst`, 100 at `best`; a field without a range is all 50."""
    if not best > worst:
        return np.full(len(figures), HALF, dtype=np.int64)
    return snapped(np.clip((figures - worst) / (best - worst), 0.0, 1.0))


def _goalposts(item: Item, sign: float, figures: Real, _field: Mask) -> Whole:
    return _between(figures, _bound(item, sign, item.worst), _bound(item, sign, item.best))


def _min_max(_item: Item, _sign: float, figures: Real, field: Mask) -> Whole:
    inside = _finite(figures[field])
    worst, best = (float(inside.min()), float(inside.max())) if len(inside) else (0.0, 0.0)
    return _between(figures, worst, best)


def _finite(figures: Real) -> Real:
    return figures[np.isfinite(figures)]


def _z_score(_item: Item, _sign: float, figures: Real, field: Mask) -> Whole:
    """50 + 10 z with the sample's standard deviation; exact sums, so that order does not matter.

    Whether the field has a spread is asked of its ends: the float mean of equal values can lie beside them.
    """
    inside = _finite(figures[field])
    if len(inside) < 2 or inside.min() == inside.max():
        return np.full(len(figures), HALF, dtype=np.int64)
    mean = math.fsum(inside) / len(inside)
    spread = math.sqrt(math.fsum((inside - mean) ** 2) / (len(inside) - 1))
    return snapped(np.clip(0.5 + 0.1 * (figures - mean) / spread, 0.0, 1.0))


def _percentile(item: Item, _sign: float, figures: Real, field: Mask) -> Whole:
    return of_places(*doubled_ranks(figures, field, item.rank_ties))


def of_places(doubled: Whole, size: int) -> Whole:
    """(n - r) / (n - 1) of 100, from twice the rank; one alone gets 50."""
    if size < 2:
        return np.full(len(doubled), HALF, dtype=np.int64)
    return parts_of_top(np.clip(2 * size - doubled, 0, 2 * (size - 1)), 2 * (size - 1))


def _target(item: Item, sign: float, figures: Real, field: Mask) -> Whole:
    """The way made from the worst towards the target.

    Below the worst it is negative, beyond the target 100 unless uncapped.
    """
    inside = _finite(figures[field])
    worst = _bound(item, sign, item.worst) if item.worst is not None else float(inside.min()) if len(inside) else 0.0
    target = _bound(item, sign, item.target)
    if not target > worst:
        return np.full(len(figures), TOP, dtype=np.int64)  # even the worst has reached it
    shares = (figures - worst) / (target - worst)
    return snapped(np.clip(shares, -10.0, 1.0 if item.capped else 10.0))


def _bands(item: Item, sign: float, figures: Real, _field: Mask) -> Whole:
    """The score table; with steps a value on a line gets the better side, above and below the table its ends."""
    lines = sorted((sign * float(band.at), float(band.score) / 100) for band in item.bands)
    ats, shares = np.array([at for at, _ in lines]), np.array([share for _, share in lines])
    if item.band_shape is BandShape.LINEAR:
        return snapped(np.interp(figures, ats, shares))
    return snapped(shares[np.maximum(np.searchsorted(ats, figures, side="right") - 1, 0)])


METHODS: dict[Normalise, Callable[[Item, float, Real, Mask], Whole]] = {
    Normalise.GOALPOSTS: _goalposts,
    Normalise.MIN_MAX: _min_max,
    Normalise.Z_SCORE: _z_score,
    Normalise.PERCENTILE: _percentile,
    Normalise.TARGET: _target,
    Normalise.BANDS: _bands,
}
