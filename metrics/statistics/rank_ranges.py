"""Rank ranges: the places an outlet could hold once chance is allowed for.

For one metric: an outlet stands at least behind those that are clearly better than it. The range of
the composite is drawn by chance, see `metrics/statistics/resampling.py`. Every range holds the outlet's rank: who is
clearly better is better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.types import Better
from metrics.figures.values import Real, Whole
from metrics.statistics.clearly_better import clearly_better_and_worse
from metrics.statistics.funnel import FunnelKind

PAIRWISE_Z = 1.645
"""90 % of differences that are chance alone stay within so many standard errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRanges:
    """First and last place an outlet could hold, one element per outlet in the order given; 0 is unranked."""

    low: Whole
    high: Whole
    of: int
    """How many outlets are ranked."""


def rank_ranges(value: Real, se: Real, better: Better, *, z: float = PAIRWISE_Z) -> RankRanges:
    """low = 1 + the number clearly better, high = ranked - the number clearly worse.

    Clearly: by more than z * sqrt(s_i^2 + s_j^2).

    Args:
        value: Values as published; NaN is unranked.
        se: Standard errors in the same unit; NaN is unranked.
    """
    ranked = np.isfinite(value) & np.isfinite(se)
    low, high = np.zeros(len(value), dtype=np.int64), np.zeros(len(value), dtype=np.int64)
    number = int(ranked.sum())
    if number:
        above, below = clearly_better_and_worse(
            value[ranked] if better is Better.HIGHER else -value[ranked], se[ranked], z
        )
        low[ranked], high[ranked] = 1 + above, number - below
    return RankRanges(low=low, high=high, of=number)


def standard_errors(kind: FunnelKind, top: Real, size: Real, *, sd: float = 0.0) -> Real:
    """The standard error of each value, in the unit of top / size; NaN where there are no observations.

    A share or a count of none or all would have no error at all, so a half is added to either side
    (Jeffreys), as in the composite's draws.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        n = np.where(size > 0, size, np.nan)
        if kind is FunnelKind.MEAN:
            return np.where(np.isfinite(top), sd / np.sqrt(n), np.nan)
        if kind is FunnelKind.RATE:
            return np.sqrt(top + 0.5) / n
        share = (top + 0.5) / (n + 1)
        return np.sqrt(share * (1 - share) / n)
