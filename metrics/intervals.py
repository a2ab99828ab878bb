"""The quantiles that limits are made of: of a normal mean, and of a count of events."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def z_of(confidence: float) -> float:
    """Standard deviations on either side of a normal mean that hold `confidence`.

    >>> round(z_of(0.95), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def exact_limits(count: Floats, confidence: float) -> tuple[Floats, Floats]:
    """The exact Poisson limits of each count of events (> 0).

    Source: Garwood (1936): the gamma quantiles of shapes count and count + 1.
    """
    from scipy.special import gammaincinv  # takes a fifth of a second, and most of what imports this module never asks

    tail = (1 - confidence) / 2
    return gammaincinv(count, tail), gammaincinv(count + 1, 1 - tail)
