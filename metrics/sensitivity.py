"""How much the places depend on the weights: all of them shaken a little, and one left out at a time.

Source: OECD Handbook on Constructing Composite Indicators (2008), chapter 7; COINr (noise on weights).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.drawn import ENDS, SEED, DrawnPlaces, drawn_places, standing
from metrics.ranks import Mask, Whole, places

Floats = NDArray[np.float64]

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
    points: Whole, there: Mask, weights: Floats, ranked: Mask, *, decimals: int = 2, ends: tuple[int, int] = ENDS, draws: int = DRAWS, seed: int = SEED
) -> DrawnPlaces:
    """Places under weights w * (1 + U(-0.25, 0.25)), re-scaled over what is there.

    Args:
        points: Micro-points, metric x outlet.
        there: Where a metric counts.
        weights: The scheme's weights, one per metric, any scale.
    """
    mine, present = (points * there)[:, ranked].astype(np.float64), there[:, ranked].astype(np.float64)
    noise = np.random.default_rng(seed).uniform(1 - NOISE, 1 + NOISE, (draws, len(weights)))
    scores = (weighted(mine, present, weights * factors, decimals) for factors in noise)
    published = weighted(points, there, weights, decimals)
    return drawn_places(scores, published, ranked, draws=draws, covered=COVERED, ends=ends, seed=seed)


def one_at_a_time(points: Whole, there: Mask, weights: Floats, ranked: Mask, *, decimals: int = 2, bottom: int = 5) -> tuple[Leaning, ...]:
    """The places without each metric in turn."""
    published = weighted(points, there, weights, decimals)
    last = _last(published, ranked, bottom)
    found = []
    for metric in range(len(points)):
        others = weights.copy()
        others[metric] = 0.0
        still = ranked & ((there * others[:, None]).sum(axis=0) > 0)
        scores = weighted(points, there, others, decimals)
        found.append(Leaning(metric=metric, without=places(scores, still), changed=len(last - _last(scores, still, bottom))))
    return tuple(found)


def weighted(points: Whole | Floats, there: Mask | Floats, weights: Floats, decimals: int) -> Whole:
    """Weighted means of what is there, in whole units of the last published decimal."""
    total = weights @ there
    return np.floor(weights @ (points * there) / np.where(total > 0, total, 1.0) / 10 ** (6 - decimals) + 0.5).astype(np.int64)


def _last(scores: Whole, ranked: Mask, many: int) -> set[int]:
    position = np.full(len(ranked), many)
    position[ranked] = standing(scores[ranked])[1]
    return set(np.flatnonzero(position < many).tolist())
