"""The gamma distribution's tail and its inverse, for exact limits of counts.

A count with expectation m is at least k with probability P(k, m), the regularised lower
incomplete gamma function; the inverse of that tail gives exact Poisson limits. Written with
the power series and the continued fraction of the textbooks, on arrays, because every outlet
of the bank has an expectation of its own.

Source: Press et al., Numerical Recipes (2007), sections 6.2 and 6.2.1.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MOST_TERMS = 5_000
_TINY = 1e-300


def log_gamma(a: Floats) -> Floats:
    """ln(gamma(a)) of each element; a > 0."""
    return np.fromiter(map(math.lgamma, a.ravel().tolist()), dtype=np.float64, count=a.size).reshape(a.shape)


def lower_tail(a: Floats, x: Floats) -> Floats:
    """P(a, x), the part of a gamma distribution of shape a that lies below x.

    Args:
        a: Shapes, > 0.
        x: Points, >= 0, of the same shape as `a`.
    """
    a, x = np.broadcast_arrays(np.asarray(a, dtype=np.float64), np.asarray(x, dtype=np.float64))
    share = np.zeros(a.shape)
    low, high = (x > 0) & (x < a + 1), x >= a + 1
    share[low] = _series(a[low], x[low])
    share[high] = 1 - _continued_fraction(a[high], x[high])
    return share


def quantile(a: Floats, p: float) -> Floats:
    """The point below which the part p (0 < p < 1) of a gamma distribution of shape a lies."""
    a = np.asarray(a, dtype=np.float64)
    x, ln_gamma = _first_guess(a, p), log_gamma(a)
    for _ in range(40):
        density = np.exp(np.maximum(-x + (a - 1) * np.log(x) - ln_gamma, -700))
        newton = (lower_tail(a, x) - p) / density
        step = newton / (1 - 0.5 * np.clip(newton * ((a - 1) / x - 1), -1, 1))  # Halley's correction
        better = np.where(x - step <= 0, x / 2, x - step)
        settled = np.abs(better - x) <= 1e-13 * better
        x = better
        if settled.all():
            break
    return x


def _first_guess(a: Floats, p: float) -> Floats:
    """Wilson and Hilferty's cube of a normal; for small shapes the power law near zero."""
    z = NormalDist().inv_cdf(p)
    cube = a * (1 - 1 / (9 * a) + z / (3 * np.sqrt(a))) ** 3
    t = 1 - a * (0.253 + a * 0.12)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        power = np.where(p < t, (p / t) ** (1 / a), 1 - np.log(1 - (p - t) / (1 - t)))
    return np.where(a > 1, np.maximum(cube, 1e-3), np.where(power > _TINY, power, _TINY))


def _series(a: Floats, x: Floats) -> Floats:
    term = 1 / a
    total, divisor = term.copy(), a.copy()
    for _ in range(_MOST_TERMS):
        divisor = divisor + 1
        term = term * (x / divisor)
        total += term
        if not np.any(term > total * 1e-16):
            break
    return total * np.exp(-x + a * np.log(x) - log_gamma(a))


def _continued_fraction(a: Floats, x: Floats) -> Floats:
    """Q(a, x) = 1 - P(a, x) by Lentz's method."""
    b = x + 1 - a
    c, d = np.full(a.shape, 1 / _TINY), 1 / b
    h = d.copy()
    for i in range(1, _MOST_TERMS):
        factor = -i * (i - a)
        b = b + 2
        d = _not_zero(factor * d + b)
        c = _not_zero(b + factor / c)
        d = 1 / d
        change = d * c
        h *= change
        if not np.any(np.abs(change - 1) > 1e-15):
            break
    return np.exp(-x + a * np.log(x) - log_gamma(a)) * h


def _not_zero(number: Floats) -> Floats:
    return np.where(np.abs(number) < _TINY, _TINY, number)
