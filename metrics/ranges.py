"""Rank ranges: the places an outlet could hold once chance is allowed for.

Two ways for one metric. **Pairwise**, for one outlet at a time: it stands at least behind those
that are clearly better than it. **Joint**, true of all outlets at once and therefore wider.
The range of the composite is drawn by chance, see `metrics/redraw.py`.
Every range holds the outlet's rank: who is clearly better is better.

Source: Klein, Wright and Wieczorek (2020), A joint confidence region for an overall ranking of
populations, J. R. Statist. Soc. C 69, 589.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from data.types import Better
from metrics.funnel import Kind
from metrics.outdone import Counts, Floats, outdone

PAIRWISE_Z = 1.645
"""90 % of differences that are chance alone stay within so many standard errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRanges:
    """First and last place an outlet could hold, one element per outlet in the order given; 0 is unranked."""

    low: Counts
    high: Counts
    of: int
    """How many outlets are ranked."""


def pairwise(value: Floats, se: Floats, better: Better, *, z: float = PAIRWISE_Z) -> RankRanges:
    """low = 1 + the number clearly better, high = ranked - the number clearly worse.

    Clearly: by more than z * sqrt(s_i^2 + s_j^2).

    Args:
        value: Values as published; NaN is unranked.
        se: Standard errors in the same unit; NaN is unranked.
    """
    return _ranges(value, se, better, lambda x, s: outdone(x, s, z))


def joint(value: Floats, se: Floats, better: Better, *, confidence: float = 0.90) -> RankRanges:
    """The ranges that hold for all outlets together: places by intervals that lie wholly above or below one's own."""

    def apart(x: Floats, s: Floats) -> tuple[Counts, Counts]:
        z = joint_z(len(x), confidence)
        low, high = x - z * s, x + z * s
        above = len(x) - np.searchsorted(np.sort(low), high, side="right")
        return above, np.searchsorted(np.sort(high), low, side="left")

    return _ranges(value, se, better, apart)


def joint_z(n: int, confidence: float) -> float:
    """Standard errors that hold all n intervals at once with `confidence`: each at confidence^(1/n), independent.

    >>> round(joint_z(1, 0.95), 2), round(joint_z(51, 0.90), 2)
    (1.96, 3.08)
    """
    return NormalDist().inv_cdf(0.5 + confidence ** (1 / n) / 2)


def standard_errors(kind: Kind, top: Floats, size: Floats, *, sd: float = 0.0) -> Floats:
    """The standard error of each value, in the unit of top / size; NaN where there are no observations.

    A share or a count of none or all would have no error at all, so a half is added to either side
    (Jeffreys), as in the composite's draws.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        n = np.where(size > 0, size, np.nan)
        if kind is Kind.MEAN:
            return np.where(np.isfinite(top), sd / np.sqrt(n), np.nan)
        if kind is Kind.RATE:
            return np.sqrt(top + 0.5) / n
        share = (top + 0.5) / (n + 1)
        return np.sqrt(share * (1 - share) / n)


def _ranges(value: Floats, se: Floats, better: Better, clearly: Callable[[Floats, Floats], tuple[Counts, Counts]]) -> RankRanges:
    ranked = np.isfinite(value) & np.isfinite(se)
    low, high = np.zeros(len(value), dtype=np.int64), np.zeros(len(value), dtype=np.int64)
    number = int(ranked.sum())
    if number:
        above, below = clearly(value[ranked] if better is Better.HIGHER else -value[ranked], se[ranked])
        low[ranked], high[ranked] = 1 + above, number - below
    return RankRanges(low=low, high=high, of=number)


def ranks(score: NDArray[np.int64]) -> Counts:
    """Competition ranks (1, 2, 2, 4) of whole-numbered scores, higher is better."""
    ordered = np.sort(score)
    return len(score) - np.searchsorted(ordered, score, side="right") + 1
