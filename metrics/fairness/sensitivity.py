"""How much the places depend on the weights: all of them shaken a little, and one left out at a time.

Source: OECD Handbook on Constructing Composite Indicators (2008), chapter 7; COINr (noise on weights).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.composite.composite_of_weights import CompositeOfWeights
from metrics.figures.values import Mask, Real, Whole, ranks
from metrics.statistics.rank_distribution import ENDS, SEED, RankDistribution, above_and_below, rank_distribution

NOISE = 0.25
DRAWS = 1000
COVERED = 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What one metric's weight does to the places."""

    metric: int
    """Its position in the scheme."""
    without: Whole
    """Ranks when it weighs nothing; 0 where nothing else is left or the outlet is unranked."""
    changed: int
    """How many of the bottom places then go to another outlet."""


def shaken(
    composite: CompositeOfWeights,
    items: int,
    published: Whole,
    ranked: Mask,
    *,
    ends: tuple[int, int] = ENDS,
    draws: int = DRAWS,
    seed: int = SEED,
) -> RankDistribution:
    """Places under weights w * (1 + U(-0.25, 0.25)), re-scaled over what is there.

    Args:
        composite: The month's composites under other weights.
        items: How many items the scheme has.
        published: The month's published composites.
        ranked: Who takes part.
    """
    noise = np.random.default_rng(seed).uniform(1 - NOISE, 1 + NOISE, (draws, items))
    scores = (composite(factors)[ranked] for factors in noise)
    return rank_distribution(scores, published, ranked, draws=draws, covered=COVERED, ends=ends, seed=seed)


def one_at_a_time(
    composite: CompositeOfWeights, weights: Real, published: Whole, ranked: Mask, *, bottom: int = 5
) -> tuple[Leaning, ...]:
    """The places without each metric in turn.

    Args:
        weights: What each metric weighs in each outlet's composite, metric x outlet.
    """
    last, found = _last(published, ranked, bottom), []
    for metric in range(len(weights)):
        others = np.arange(len(weights)) != metric
        still = ranked & (weights[others].sum(axis=0) > 0)
        scores = composite(others.astype(np.float64))
        found.append(
            Leaning(metric=metric, without=ranks(scores, still), changed=len(last - _last(scores, still, bottom)))
        )
    return tuple(found)


def _last(scores: Whole, ranked: Mask, many: int) -> set[int]:
    position = np.full(len(ranked), many)
    position[ranked] = above_and_below(scores[ranked])[1]
    return set(np.flatnonzero(position < many).tolist())
