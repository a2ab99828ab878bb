"""How sure one figure is: intervals of a share, a count and a mean.

No observations means no interval: None, never zero. All intervals are two-sided and 95 %
unless another confidence is asked for. Shares are parts of one, not percent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BYAR_FROM = 10
"""Events from which Byar's approximation replaces the exact interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, in the unit of the figure it belongs to."""

    low: float
    high: float

    def per(self, exposure: float, *, scale: float = 1.0) -> Interval:
        """The interval of a rate: count limits over the exposure, times `scale` (10,000 for complaints)."""
        return Interval(low=scale * self.low / exposure, high=scale * self.high / exposure)


def z_of(confidence: float) -> float:
    """Standard deviations on either side of a normal mean that hold `confidence`.

    >>> round(z_of(0.95), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(top: float, n: float, *, confidence: float = 0.95) -> Interval | None:
    """The interval of a share `top` / `n`; None when n is 0.

    Source: Wilson (1927); Newcombe (1998) method 3.
    """
    if n <= 0:
        return None
    z = z_of(confidence)
    centre, spread = 2 * top + z * z, z * math.sqrt(z * z + 4 * top * (1 - top / n))
    below = 0.0 if top <= 0 else (centre - spread) / (2 * (n + z * z))
    above = 1.0 if top >= n else (centre + spread) / (2 * (n + z * z))
    return Interval(low=below, high=above)


def gamma_quantile(shape: Floats, part: float) -> Floats:
    """The point below which the part (0 < part < 1) of a gamma distribution of each shape lies."""
    from scipy.special import gammaincinv  # takes a fifth of a second, and most of what imports this module never asks

    return gammaincinv(shape, part)


def exact_count(count: float, *, confidence: float = 0.95) -> Interval:
    """The exact Poisson interval of a count of events (>= 0).

    Source: Garwood (1936): the gamma quantiles of shapes count and count + 1.
    """
    tail = (1 - confidence) / 2
    below = 0.0 if count <= 0 else float(gamma_quantile(np.array([count], dtype=np.float64), tail)[0])
    return Interval(low=below, high=float(gamma_quantile(np.array([count + 1.0]), 1 - tail)[0]))


def byar(count: float, *, confidence: float = 0.95) -> Interval:
    """Byar's approximation to the exact interval of a count of events (> 0).

    Source: Breslow and Day (1987), volume II, page 69.
    """
    z, more = z_of(confidence), count + 1
    return Interval(
        low=count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3,
        high=more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3,
    )


def count_interval(count: float, *, confidence: float = 0.95) -> Interval:
    """The interval of a count: exact below ten events, Byar's from ten on.

    Byar's lower limit can be negative for few events only: from ten on it would take z > 9.
    """
    return exact_count(count, confidence=confidence) if count < BYAR_FROM else byar(count, confidence=confidence)


def rate_interval(count: float, exposure: float, *, scale: float = 1.0, confidence: float = 0.95) -> Interval | None:
    """The interval of `scale` * count / exposure; None without exposure."""
    if exposure <= 0:
        return None
    return count_interval(count, confidence=confidence).per(exposure, scale=scale)


def mean_interval(mean: float, sd: float, n: float, *, confidence: float = 0.95) -> Interval | None:
    """The interval of a mean of n observations whose standard deviation is `sd`; None when n is 0."""
    if n <= 0:
        return None
    half = z_of(confidence) * sd / math.sqrt(n)
    return Interval(low=mean - half, high=mean + half)
