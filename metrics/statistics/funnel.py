"""Funnel plots: which outlets lie further from the field than their number of observations explains.

The limits belong to the field's pooled value and to an outlet's own size, so a small outlet is
given a wide one. Where the whole field scatters more than chance allows (phi > 1), the limits are
widened by the variance between outlets, tau^2.

Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185; FunnelPlotR (square-root and
arcsine scales, z winsorised at 10 % of either end, DerSimonian-Laird tau^2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from metrics.figures.values import Real

INNER, OUTER = 0.95, 0.998
WINSORISED = 0.1


class FunnelKind(StrEnum):
    """What stands behind a metric's value, and so how far chance alone moves it."""

    SHARE = "share"
    """top of n: satisfaction, initiation rate. Values are parts of one."""
    RATE = "rate"
    """Events per exposure: complaints."""
    MEAN = "mean"
    """The mean of n observations: minutes, mystery-shopper points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """How much more the field scatters than chance: 1 is chance alone; tau2 on the scale of the limits."""

    phi: float
    tau2: float

    @property
    def applies(self) -> bool:
        return self.phi > 1 and self.tau2 > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelLimits:
    """Limits at each size, in the unit of the value."""

    low95: Real
    high95: Real
    low998: Real
    high998: Real


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """A field and its limits; arrays hold one element per outlet, in the order given, NaN where there is no figure."""

    kind: FunnelKind
    centre: float
    """The field's pooled value: sum over sum."""
    sd: float
    """Standard deviation of one observation (means only; 0 otherwise)."""
    size: Real
    """Observations (shares, means) or exposure (rates)."""
    value: Real
    limits: FunnelLimits
    dispersion: Dispersion
    side: NDArray[np.int8]
    """0 inside; +-1 outside the 95 %, +-2 outside the 99.8 % limits; + is above."""

    def limits_at(self, size: Real) -> FunnelLimits:
        """The limits at other sizes, to draw the curves."""
        return funnel_limits(self.kind, self.centre, size, sd=self.sd, dispersion=self.dispersion)


def funnel(kind: FunnelKind, top: Real, size: Real, *, sd: float = 0.0, adjust: bool = True) -> Funnel:
    """The funnel of a field.

    Args:
        top: Sum behind each value: good cases, events, or total of the observations; NaN is missing.
        size: Observations or exposure; 0 or NaN is missing.
        sd: Standard deviation of one observation; means only.
        adjust: Whether over-dispersion widens the limits.
    """
    there = np.isfinite(top) & np.isfinite(size) & (np.nan_to_num(size) > 0)
    size = np.where(there, size, np.nan)
    value = np.where(there, top, np.nan) / size
    spread, empty = Dispersion(phi=0.0, tau2=0.0), np.full(len(value), np.nan)
    centre, edges = np.nan, FunnelLimits(low95=empty, high95=empty, low998=empty, high998=empty)
    if there.any():
        centre = float(np.nansum(np.where(there, top, 0.0)) / np.nansum(size))
        spread = dispersion(kind, centre, value[there], size[there], sd=sd) if adjust else spread
        edges = funnel_limits(kind, centre, size, sd=sd, dispersion=spread)
    with np.errstate(invalid="ignore"):
        above = (value > edges.high95).astype(np.int8) + (value > edges.high998)
        below = (value < edges.low95).astype(np.int8) + (value < edges.low998)
    return Funnel(
        kind=kind,
        centre=centre,
        sd=sd,
        size=size,
        value=value,
        limits=edges,
        dispersion=spread,
        side=(above - below).astype(np.int8),
    )


def dispersion(kind: FunnelKind, centre: float, value: Real, size: Real, *, sd: float = 0.0) -> Dispersion:
    """How far the field scatters beyond chance: phi is the mean square of the winsorised z.

    tau^2 = (n phi - (n - 1)) / (sum w - sum w^2 / sum w), w = 1 / s^2, never below 0.
    """
    scaled, target, s = _on_the_scale(kind, centre, value, size, sd)
    if len(scaled) < 2 or not np.all(s > 0):
        return Dispersion(phi=0.0, tau2=0.0)
    z = (scaled - target) / s
    z = np.clip(z, np.quantile(z, WINSORISED), np.quantile(z, 1 - WINSORISED))
    n, phi, w = len(z), float(np.mean(z * z)), 1 / (s * s)
    return Dispersion(phi=phi, tau2=max(0.0, float((n * phi - (n - 1)) / (w.sum() - (w * w).sum() / w.sum()))))


def funnel_limits(
    kind: FunnelKind, centre: float, size: Real, *, sd: float = 0.0, dispersion: Dispersion | None = None
) -> FunnelLimits:
    """The 95 % and 99.8 % limits at each size."""
    if dispersion is not None and dispersion.applies:
        edges = [_widened(kind, centre, size, sd, dispersion.tau2, z_of(level)) for level in (INNER, OUTER)]
    else:
        edges = [_plain(kind, centre, size, sd, level) for level in (INNER, OUTER)]
    return FunnelLimits(low95=edges[0][0], high95=edges[0][1], low998=edges[1][0], high998=edges[1][1])


def _plain(kind: FunnelKind, centre: float, size: Real, sd: float, level: float) -> tuple[Real, Real]:
    if kind is FunnelKind.RATE:
        expected = centre * size
        known = np.isfinite(expected) & (np.nan_to_num(expected) > 0)
        low, high = exact_limits(np.where(known, expected, 1.0), level)
        return np.where(known, low, np.nan) / size, np.where(known, high, np.nan) / size
    # Wilson inverted: the values whose Wilson interval just reaches the pooled share; a normal mean alike
    one = np.sqrt(centre * (1 - centre)) if kind is FunnelKind.SHARE else sd
    half = z_of(level) * one / np.sqrt(size)
    low, high = centre - half, centre + half
    return (np.maximum(low, 0.0), np.minimum(high, 1.0)) if kind is FunnelKind.SHARE else (low, high)


def _widened(kind: FunnelKind, centre: float, size: Real, sd: float, tau2: float, z: float) -> tuple[Real, Real]:
    _, target, s = _on_the_scale(kind, centre, np.full(len(size), centre), size, sd)
    half = z * np.sqrt(s * s + tau2)
    if kind is FunnelKind.MEAN:
        return target - half, target + half
    if kind is FunnelKind.SHARE:
        return np.sin(np.maximum(target - half, 0)) ** 2, np.sin(np.minimum(target + half, np.pi / 2)) ** 2
    return centre * np.maximum(target - half, 0) ** 2, centre * (target + half) ** 2


def _on_the_scale(kind: FunnelKind, centre: float, value: Real, size: Real, sd: float) -> tuple[Real, float, Real]:
    """Values, the target and standard errors on the scale where chance is about as wide everywhere."""
    if kind is FunnelKind.MEAN:
        return value, centre, sd / np.sqrt(size)
    if kind is FunnelKind.SHARE:
        target = float(np.arcsin(np.sqrt(min(max(centre, 0.0), 1.0))))
        return np.arcsin(np.sqrt(np.clip(value, 0, 1))), target, 1 / (2 * np.sqrt(size))
    if centre <= 0:
        return np.zeros(len(value)), 1.0, np.zeros(len(value))
    return np.sqrt(value / centre), 1.0, 1 / (2 * np.sqrt(centre * size))


def z_of(confidence: float) -> float:
    """Standard deviations on either side of a normal mean that hold `confidence`.

    >>> round(z_of(0.95), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def exact_limits(count: Real, confidence: float) -> tuple[Real, Real]:
    """The exact Poisson limits of each count of events (> 0).

    Source: Garwood (1936): the gamma quantiles of shapes count and count + 1.
    """
    from scipy.special import gammaincinv  # takes a fifth of a second, and most of what imports this module never asks

    tail = (1 - confidence) / 2
    return gammaincinv(count, tail), gammaincinv(count + 1, 1 - tail)
