"""The composite's rank range: draw the month again and again as chance could have made it, and rank each time.

Each metric is drawn from what its observations leave open (shares from a beta, complaints from a
gamma, means from a normal distribution), the scheme scores the draw as it scores the month, and
the field is ranked. The seed is fixed and travels with the result, so that anyone gets the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.drawn import ENDS, SEED, DrawnPlaces, drawn_places
from metrics.funnel import Kind
from metrics.ranks import Mask, Whole

Floats = NDArray[np.float64]
Composite = Callable[[list[Floats]], Whole]
"""Values of each metric, in its unit, one array element per outlet -> published composites, higher is better."""

DRAWS = 500
COVERED = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What stands behind one metric of every outlet; NaN or a size of 0 is missing and stays missing in every draw."""

    kind: Kind
    top: Floats
    """Good cases, events, or total of the observations."""
    size: Floats
    """Observations, or exposure."""
    scale: float = 1.0
    """The metric's value is scale * top / size."""
    sd: float = 0.0
    """Standard deviation of one observation, in the unit of top (means only)."""


def redraw(
    observed: Sequence[Observed], composite: Composite, published: Whole, ranked: Mask, *, ends: tuple[int, int] = ENDS, draws: int = DRAWS, seed: int = SEED
) -> DrawnPlaces:
    """The composite's rank ranges, and how often each outlet is at either end.

    Args:
        observed: The scheme's metrics, in the order `composite` takes them.
        composite: The scheme's own scoring.
        published: The month's published composites.
        ranked: Who takes part.
    """
    scores = (composite(values)[ranked] for values in _months(observed, draws, np.random.default_rng(seed)))
    return drawn_places(scores, published, ranked, draws=draws, covered=COVERED, ends=ends, seed=seed)


def _months(observed: Sequence[Observed], draws: int, random: np.random.Generator) -> Iterator[list[Floats]]:
    sources = [_source(one) for one in observed]
    for _ in range(draws):
        yield [draw(random) for draw in sources]


def _source(one: Observed) -> Callable[[np.random.Generator], Floats]:
    """What draws one metric of every outlet, in the metric's unit."""
    there = np.isfinite(one.top) & (np.nan_to_num(one.size) > 0)
    top, size = np.where(there, one.top, 0.0), np.where(there, one.size, 1.0)
    blank = np.where(there, one.scale, np.nan)
    if one.kind is Kind.MEAN:
        centre, spread = blank * top / size, abs(one.scale) * one.sd / np.sqrt(size)
        return lambda random: centre + spread * random.standard_normal(len(centre))
    if one.kind is Kind.RATE:
        per = blank / size
        return lambda random: per * random.standard_gamma(top + 0.5)
    a, b = top + 0.5, np.maximum(size - top, 0.0) + 0.5
    return lambda random: blank * random.beta(a, b)
