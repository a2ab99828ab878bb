"""How many outlets are clearly better and clearly worse than each outlet, exactly and fast.

"Clearly" means by more than z * sqrt(s_i^2 + s_j^2). Comparing all pairs of 23,433 outlets takes
seconds. Here the others are laid out in rows of nearly equal standard error and, within a row,
counted in fine bins by how far they are ahead of the bound that an outlet of a middling error, the
pivot, would set them. For an outlet whose error is near the pivot's, the bound then is almost a
constant over the row, so whole bins are counted at once; only the few others in the bins around it
are compared one by one. The rounding of the bins never decides anything: what is counted at once is
certain by a margin.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from metrics.figures.values import Mask, Real, Whole

ROWS, GROUPS, BINS = 16, 5, 8192
MARGIN = 0.1
"""In bins: far more than single precision can lose over 8,192 of them."""

FEW = 400
"""Up to so many outlets all pairs are compared."""


def clearly_better_and_worse(value: Real, se: Real, z: float) -> tuple[Whole, Whole]:
    """For each outlet how many others are clearly better, and how many clearly worse.

    Args:
        value: Values, higher is better, none missing.
        se: Their standard errors, >= 0, in the same unit.
        z: How many standard errors of a difference make it clear, >= 0.
    """
    if len(value) < FEW:
        clearly = _all_pairs(value, se, z)
        return clearly.sum(axis=1), clearly.sum(axis=0)
    order = np.argsort(se, kind="stable")
    x, s = value[order], se[order]
    better, worse = np.zeros(len(x), dtype=np.int64), np.zeros(len(x), dtype=np.int64)
    rows = _Rows.of(s)
    for start, end in pairwise(_cuts(s, np.quantile(s, np.arange(1, GROUPS) / GROUPS))):
        _count_group(x, s, rows, slice(start, end), z, better, worse)
    found = np.empty((2, len(x)), dtype=np.int64)
    found[:, order] = better, worse
    return found[0], found[1]


def _needed(se: Real, z: float) -> Real:
    return (z * se) ** 2


def _clearly(ahead: Real, needed: Real) -> Mask:
    """ahead > sqrt(needed), without the root: the square keeps its sign."""
    return ahead * np.abs(ahead) > needed


def _all_pairs(value: Real, se: Real, z: float) -> Mask:
    """Whether the column's outlet is clearly better than the row's."""
    needed = _needed(se, z)
    return _clearly(value[None, :] - value[:, None], needed[:, None] + needed[None, :])


def _cuts(s: Real, bounds: Real) -> list[int]:
    """Positions at which sorted errors are cut by the bounds, from 0 to their number, none empty."""
    return np.unique(np.concatenate([[0], np.searchsorted(s, bounds), [len(s)]])).tolist()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Outlets by standard error: those of row `r` have errors from `edges[r]` to `edges[r + 1]`."""

    row: NDArray[np.int32]
    edges: Real

    @classmethod
    def of(cls, s: Real) -> _Rows:
        """Rows narrow where outlets are many: widths that make row width times members least."""
        density = np.sqrt(np.histogram(s, bins=256, range=(s[0], max(s[-1], s[0] + 1e-12)))[0])
        spread = np.concatenate([[0.0], np.cumsum(density)])
        bounds = np.interp(np.arange(1, ROWS) / ROWS * spread[-1], spread, np.linspace(s[0], s[-1], 257))
        cuts = np.array(_cuts(s, bounds))
        return cls(
            row=np.repeat(np.arange(len(cuts) - 1, dtype=np.int32), np.diff(cuts)),
            edges=s[np.minimum(cuts, len(s) - 1)],
        )


def _count_group(x: Real, s: Real, rows: _Rows, group: slice, z: float, better: Whole, worse: Whole) -> None:
    """For outlets of similar standard error, add to `better` of each and to `worse` of whoever outdoes it."""
    pivot = float(s[group].mean())
    laid = _Laid.out(x - z * np.hypot(pivot, s), rows, s[-1])
    others, theirs = x[laid.order], _needed(s[laid.order], z)
    mine, needed = x[group], _needed(s[group], z)
    place, narrow = ((mine - laid.start) * laid.scale + 1).astype(np.float32), (s[group] ** 2).astype(np.float32)
    found, beaten = better[group], np.zeros(len(x), dtype=np.int64)
    before = _bound(place, narrow, rows.edges[0], pivot, z * laid.scale)
    for row, edge in enumerate(rows.edges[1:]):
        # between a row's edges the bound only rises or only falls, so that it lies between what it is at either
        after = _bound(place, narrow, edge, pivot, z * laid.scale)
        low, high = _bin(np.minimum(before, after), -MARGIN), _bin(np.maximum(before, after), MARGIN)
        under = laid.under[row * BINS : (row + 1) * BINS + 1]
        first, last, mates = under[low], under[high + 1], slice(under[0], under[-1])
        found += under[-1] - last
        surely = np.cumsum(np.bincount(high, minlength=BINS))
        beaten[mates] += surely[laid.bin[mates] - 1]
        _count_near(mine, needed, others, theirs, first, last - first, found, beaten, mates)
        before = after
    worse[laid.order] += beaten


def _bound(
    place: NDArray[np.float32], narrow: NDArray[np.float32], edge: float, pivot: float, scale: float
) -> NDArray[np.float32]:
    """From which bin on another of error `edge` is clearly better than each outlet, less what the pivot asks of it."""
    bound = np.sqrt(narrow + np.float32(edge**2))
    bound -= np.float32(np.hypot(pivot, edge))
    bound *= np.float32(scale)
    bound += place
    return bound


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """All outlets in their rows: `order` of positions, the `bin` of each in that order, how many lie under each bin."""

    order: NDArray[np.intp]
    bin: NDArray[np.int32]
    under: NDArray[np.int32]
    start: float
    scale: float

    @classmethod
    def out(cls, ahead: Real, rows: _Rows, widest: float) -> _Laid:
        start = float(ahead.min())
        scale = (BINS - 3) / (max(float(ahead.max()) - start, 1e-6 * widest, 1e-9 * abs(start)) or 1.0)
        bins = ((ahead - start) * scale).astype(np.int32) + np.int32(1)
        key = rows.row * np.int32(BINS) + bins
        order = np.argsort(key)
        under = np.zeros((len(rows.edges) - 1) * BINS + 1, dtype=np.int32)
        np.cumsum(np.bincount(key, minlength=len(under) - 1), out=under[1:])
        return cls(order=order, bin=bins[order], under=under, start=start, scale=scale)


def _bin(bound: NDArray[np.floating], shift: float) -> NDArray[np.intp]:
    moved = bound + np.float32(shift)
    np.maximum(moved, 0, out=moved)
    np.minimum(moved, BINS - 1, out=moved)
    return moved.astype(np.intp)


def _count_near(
    mine: Real,
    needed: Real,
    others: Real,
    theirs: Real,
    first: NDArray[np.int32],
    many: NDArray[np.int32],
    found: Whole,
    beaten: Whole,
    mates: slice,
) -> None:
    """Compare the outlets one by one with the `many[i]` others from position `first[i]` on, all of them in `mates`."""
    near = np.flatnonzero(many)
    if not len(near):
        return
    times = many[near]
    starts = np.cumsum(times) - times
    # repeats 0, 1, 2 ... `times` over, several times faster than numpy's own repeat
    who = np.zeros(starts[-1] + times[-1], dtype=np.intp)
    who[starts[1:]] = 1
    np.cumsum(who, out=who)
    at = (first[near] - starts).take(who)
    at += np.arange(len(at))
    clearly = np.flatnonzero(
        _clearly(others.take(at) - mine.take(near).take(who), needed.take(near).take(who) + theirs.take(at))
    )
    found[near] += np.bincount(who.take(clearly), minlength=len(near))
    beaten[mates] += np.bincount(at.take(clearly) - mates.start, minlength=mates.stop - mates.start)
