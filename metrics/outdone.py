"""How many outlets are clearly better and clearly worse than each outlet, exactly and fast.

"Clearly" means by more than z * sqrt(s_i^2 + s_j^2). Comparing all pairs of 23,433 outlets takes
seconds. Here the others are laid out in rows of nearly equal standard error and, within a row,
counted by value in fine bins. For one outlet and one row the bound is almost a constant, so whole
bins are counted at once; only the few others in the bins around the bound are compared one by one.
The rounding of the bins never decides anything: what is counted at once is certain by a margin.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

ROWS, GROUPS, BINS = 18, 4, 8192
MARGIN = 0.1
"""In bins: far more than single precision can lose over 8,192 of them."""

FEW = 400
"""Up to so many outlets all pairs are compared."""

_TINY = 1e-300


def outdone(value: Floats, se: Floats, z: float) -> tuple[Counts, Counts]:
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
    bounds = np.geomspace(max(s[0], s[-1] * 1e-3), s[-1], GROUPS + 1)[1:-1] if s[-1] > 0 else s[:0]
    for start, end in pairwise(_cuts(s, bounds)):
        _count_group(x, s, rows, slice(start, end), z, better, worse)
    found = np.empty((2, len(x)), dtype=np.int64)
    found[:, order] = better, worse
    return found[0], found[1]


def _needed(se: Floats, z: float) -> Floats:
    return (z * se) ** 2


def _clearly(ahead: Floats, needed: Floats) -> NDArray[np.bool_]:
    """ahead > sqrt(needed), without the root: the square keeps its sign."""
    return ahead * np.abs(ahead) > needed


def _all_pairs(value: Floats, se: Floats, z: float) -> NDArray[np.bool_]:
    """Whether the column's outlet is clearly better than the row's."""
    needed = _needed(se, z)
    return _clearly(value[None, :] - value[:, None], needed[:, None] + needed[None, :])


def _cuts(s: Floats, bounds: Floats) -> list[int]:
    """Positions at which sorted errors are cut by the bounds, from 0 to their number, none empty."""
    return np.unique(np.concatenate([[0], np.searchsorted(s, bounds), [len(s)]])).tolist()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Outlets by standard error: row `r` holds errors from `low[r]` to `high[r]`."""

    row: NDArray[np.int32]
    low: Floats
    high: Floats

    @classmethod
    def of(cls, s: Floats) -> _Rows:
        """Rows narrow where outlets are many: widths that make row width times members least."""
        density = np.sqrt(np.histogram(s, bins=256, range=(s[0], max(s[-1], s[0] + 1e-12)))[0])
        spread = np.concatenate([[0.0], np.cumsum(density)])
        bounds = np.interp(np.arange(1, ROWS) / ROWS * spread[-1], spread, np.linspace(s[0], s[-1], 257))
        cuts = np.array(_cuts(s, bounds))
        return cls(row=np.repeat(np.arange(len(cuts) - 1, dtype=np.int32), np.diff(cuts)), low=s[cuts[:-1]], high=s[cuts[1:] - 1])


def _count_group(x: Floats, s: Floats, rows: _Rows, group: slice, z: float, better: Counts, worse: Counts) -> None:
    """For outlets of similar standard error, add to `better` of each and to `worse` of whoever outdoes it."""
    lines = _Lines.of(rows, s[group][0], s[group][-1], z)
    laid = _Laid.out(x, s, rows, lines, s[group][-1])
    others, theirs = x[laid.order], _needed(s[laid.order], z)
    mine, needed = x[group], _needed(s[group], z)
    place, narrow = ((mine - laid.start) * laid.scale + 1).astype(np.float32), (s[group] ** 2).astype(np.float32)
    found, beaten = better[group], np.zeros(len(x), dtype=np.int64)
    for row, middle in enumerate(lines.middle):
        root = np.sqrt(narrow + np.float32(middle**2))
        bound = root * np.float32(z * laid.scale)
        bound += place
        below, above = lines.departures(row, root, z)
        low, high = _bin(bound - below * np.float32(laid.scale), -MARGIN), _bin(bound + above * np.float32(laid.scale), MARGIN)
        under = laid.under[row * BINS : (row + 1) * BINS + 1]
        first, last, mates = under[low], under[high + 1], slice(under[0], under[-1])
        found += under[-1] - last
        surely = np.cumsum(np.bincount(high, minlength=BINS))
        beaten[mates] += surely[laid.bin[mates] - 1]
        _count_near(mine, needed, others, theirs, first, last - first, found, beaten, mates)
    worse[laid.order] += beaten


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """All outlets in their rows, by tilted value: `order` of positions, the `bin` of each in that order, how many lie under each bin."""

    order: NDArray[np.intp]
    bin: NDArray[np.int32]
    under: NDArray[np.int32]
    start: float
    scale: float

    @classmethod
    def out(cls, x: Floats, s: Floats, rows: _Rows, lines: _Lines, widest: float) -> _Laid:
        tilted = x - lines.slope[rows.row] * (s - lines.middle[rows.row])
        start = float(tilted.min())
        scale = (BINS - 3) / (max(float(tilted.max()) - start, 1e-6 * widest, 1e-9 * abs(start)) or 1.0)
        bins = ((tilted - start) * scale).astype(np.int32) + np.int32(1)
        key = rows.row * np.int32(BINS) + bins
        order = np.argsort(key)
        under = np.zeros(len(lines.middle) * BINS + 1, dtype=np.int32)
        np.cumsum(np.bincount(key, minlength=len(under) - 1), out=under[1:])
        return cls(order=order, bin=bins[order], under=under, start=start, scale=scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """The bound z * sqrt(a^2 + b^2) as a straight line in b about the middle of each row, for a group of similar a."""

    middle: Floats
    slope: Floats
    reach: Floats
    """How far a row extends from its middle."""
    below: Floats
    above: Floats
    """The most by which the bound departs from the line in each row, over the whole group."""
    bend: Floats
    """The most the bound's curvature adds within a row: its second derivative is at most 0.385 z / b."""

    @classmethod
    def of(cls, rows: _Rows, nearest: float, farthest: float, z: float) -> _Lines:
        middle = (rows.low + rows.high) / 2
        reach = np.maximum(middle - rows.low, rows.high - middle)
        steep = [z * middle / np.maximum(np.hypot(a, middle), _TINY) for a in (nearest, farthest)]
        slope = (steep[0] + steep[1]) / 2
        ends = [z * (np.hypot(a, b) - np.hypot(a, middle)) - slope * (b - middle) for a in (nearest, farthest) for b in (rows.low, rows.high)]
        return cls(
            middle=middle,
            slope=slope,
            reach=reach,
            # the bound is convex in b, so it lies above its tangent at the middle, whose slope is between the two
            below=np.abs(steep[0] - slope) * reach,
            above=np.maximum(np.max(ends, axis=0), 0.0),
            bend=0.385 * z * reach**2 / (2 * np.maximum(rows.low, _TINY)),
        )

    def departures(self, row: int, root: NDArray[np.float32], z: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The same for each outlet of the group by its own slope, which is closer; `root` is sqrt(a^2 + middle^2)."""
        reach = self.reach[row]
        own = np.float32(z * self.middle[row] * reach) / np.maximum(root, np.float32(1e-30))
        own -= np.float32(self.slope[row] * reach)
        np.abs(own, out=own)
        above = np.minimum(own + np.float32(min(self.bend[row], self.above[row])), np.float32(self.above[row]))
        return np.minimum(own, np.float32(self.below[row])), above


def _bin(bound: NDArray[np.floating], shift: float) -> NDArray[np.intp]:
    moved = bound + np.float32(shift)
    np.maximum(moved, 0, out=moved)
    np.minimum(moved, BINS - 1, out=moved)
    return moved.astype(np.intp)


def _count_near(
    mine: Floats, needed: Floats, others: Floats, theirs: Floats, first: NDArray[np.int32], many: NDArray[np.int32], found: Counts, beaten: Counts, mates: slice
) -> None:
    """Compare the outlets one by one with the `many[i]` others from position `first[i]` on, all of them in `mates`."""
    near = np.flatnonzero(many)
    if not len(near):
        return
    times = many[near]
    starts = np.cumsum(times) - times
    at = np.arange(times.sum())
    at += np.repeat(first[near] - starts, times)
    clearly = _clearly(others[at] - np.repeat(mine[near], times), np.repeat(needed[near], times) + theirs[at])
    found[near] += np.add.reduceat(clearly, starts, dtype=np.int64)
    beaten[mates] += np.bincount(at[clearly] - mates.start, minlength=mates.stop - mates.start)
