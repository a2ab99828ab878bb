"""Places over many draws: from which to which, and how often at either end. Used by every method that draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from metrics.figures.values import Mask, Real, Whole, ranks

SEED = 20_260_101
"""Fixed and shown with every result, so that anyone gets the same."""

ENDS = (5, 5)
"""Places rewarded and fined (the published notice of a city branch)."""

_LARGEST_TABLE = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RankDistribution:
    """What the draws show, one element per outlet in the order given; unranked outlets have 0 and NaN."""

    low: Whole
    high: Whole
    """The part `covered` of the draws place the outlet from `low` to `high`; the published rank is always within."""
    top: Real
    """Share of the draws in which it is among the first `ends[0]`."""
    bottom: Real
    """Share of the draws in which it is among the last `ends[1]`."""
    ends: tuple[int, int]
    covered: float
    draws: int
    seed: int


def rank_distribution(
    scores: Iterator[Whole],
    published: Whole,
    ranked: Mask,
    *,
    draws: int,
    covered: float,
    ends: tuple[int, int] = ENDS,
    seed: int = SEED,
) -> RankDistribution:
    """Rank each draw and sum the draws up.

    Args:
        scores: For each draw the scores of those who take part, higher is better.
        published: The month's published scores of all outlets.
        ranked: Who takes part.
    """
    number, rank = int(ranked.sum()), ranks(published, ranked)[ranked]
    seen = np.empty((draws, number), dtype=np.int16 if number < 2**15 else np.int32)
    top, bottom = np.zeros(number), np.zeros(number)
    for draw, scored in enumerate(scores):
        above, below = above_and_below(scored)
        seen[draw] = above + 1
        top += above < ends[0]
        bottom += below < ends[1]
    low, high = np.zeros(len(ranked), dtype=np.int64), np.zeros(len(ranked), dtype=np.int64)
    shares = np.full((2, len(ranked)), np.nan)
    if number:
        ordered = np.sort(np.ascontiguousarray(seen.T), axis=1)
        outside = int(draws * (1 - covered) / 2 + 1e-9)
        low[ranked] = np.minimum(ordered[:, outside], rank)
        high[ranked] = np.maximum(ordered[:, draws - 1 - outside], rank)
        shares[0, ranked], shares[1, ranked] = top / draws, bottom / draws
    return RankDistribution(
        low=low, high=high, top=shares[0], bottom=shares[1], ends=ends, covered=covered, draws=draws, seed=seed
    )


def above_and_below(scores: Whole) -> tuple[Whole, Whole]:
    """For each score how many are higher and how many are lower."""
    if not len(scores):
        return scores, scores
    least = int(scores.min())
    if int(scores.max()) - least > _LARGEST_TABLE:
        ordered = np.sort(scores)
        below, up_to = (np.searchsorted(ordered, scores, side=side) for side in ("left", "right"))
        return len(scores) - up_to, below
    at = scores - least
    many = np.bincount(at)
    up_to = np.cumsum(many)
    return (len(scores) - up_to)[at], (up_to - many)[at]
