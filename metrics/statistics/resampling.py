"""The composite's rank range: draw the month again and again as chance could have made it, and rank each time.

Each metric is drawn from what its observations leave open (shares from a beta, complaints from a
gamma, means from a normal distribution), the scheme scores the draw as it scores the month, and
the field is ranked. The seed is fixed and travels with the result, so that anyone gets the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from metrics.figures.values import Mask, Real, Whole
from metrics.statistics.funnel import FunnelKind
from metrics.statistics.rank_distribution import ENDS, SEED, RankDistribution, rank_distribution

Composite = Callable[[list[Real]], Whole]
"""Values of each metric, in its unit, one array element per outlet -> published composites, higher is better."""

DRAWS = 500
COVERED = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One metric of every outlet and how much stands behind it, one array element per outlet."""

    kind: FunnelKind
    value: Real
    """In the metric's unit; NaN is missing and stays missing in every draw."""
    size: Real
    """Observations, or exposure of a rate; NaN is unknown, and the value is then left as it is in every draw."""
    scale: float = 1.0
    """The value is scale * cases / size (shares and rates)."""
    sd: float = 0.0
    """Standard deviation of one observation, in the metric's unit (means)."""


def resampled_ranks(
    observed: Sequence[Observed],
    composite: Composite,
    published: Whole,
    ranked: Mask,
    *,
    ends: tuple[int, int] = ENDS,
    draws: int = DRAWS,
    seed: int = SEED,
) -> RankDistribution:
    """The composite's rank ranges, and how often each outlet is at either end.

    Args:
        observed: The scheme's metrics, in the order `composite` takes them.
        composite: The scheme's own scoring.
        published: The month's published composites.
        ranked: Who takes part.
    """
    scores = (composite(values)[ranked] for values in _months(observed, draws, np.random.default_rng(seed)))
    return rank_distribution(scores, published, ranked, draws=draws, covered=COVERED, ends=ends, seed=seed)


def _months(observed: Sequence[Observed], draws: int, random: np.random.Generator) -> Iterator[list[Real]]:
    sources = [_source(one) for one in observed]
    for _ in range(draws):
        yield [draw(random) for draw in sources]


def _source(one: Observed) -> Callable[[np.random.Generator], Real]:
    """What draws one metric of every outlet, in the metric's unit."""
    known = np.isfinite(one.value) & (np.nan_to_num(one.size) > 0)
    value, size = np.where(known, one.value, 0.0), np.where(known, one.size, 1.0)
    left, blank = np.where(known, 0.0, one.value), np.where(known, one.scale, 0.0)
    if one.kind is FunnelKind.MEAN:
        centre, spread = value + left, np.where(known, one.sd, 0.0) / np.sqrt(size)
        return lambda random: centre + spread * random.standard_normal(len(centre))
    cases = np.maximum(value / one.scale * size, 0.0)
    if one.kind is FunnelKind.RATE:
        return lambda random: left + blank / size * random.standard_gamma(cases + 0.5)
    a, b = cases + 0.5, np.maximum(size - cases, 0.0) + 0.5
    return lambda random: left + blank * random.beta(a, b)
