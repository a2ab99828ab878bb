"""The steady score (稳健分): a share drawn towards the field's by as much as its small number asks for.

An option for reading, never the default and never for money: two outlets with equal ratings would
be paid differently for their size alone.

Source: Efron and Morris (1975); method of moments for the beta-binomial, Kleinman (1973).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.figures.values import Real

USUAL_STRENGTH = 50.0
MOST_STRENGTH = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """Steady shares, parts of one in the order given; NaN without observations."""

    share: Real
    centre: float
    """The field's pooled share."""
    strength: float
    """How many observations at the field's share are added to everyone's own."""


def shrunk(top: Real, n: Real, *, strength: float | None = None) -> Shrunk:
    """(x + k m) / (n + k), with k from the field by the method of moments unless given.

    Args:
        top: Good cases; NaN is missing.
        n: Observations; 0 or NaN is missing.
    """
    there = np.isfinite(top) & (np.nan_to_num(n) > 0)
    if not there.any():
        return Shrunk(share=np.full(len(top), np.nan), centre=float("nan"), strength=strength or USUAL_STRENGTH)
    centre = float(top[there].sum() / n[there].sum())
    k = strength if strength is not None else of_the_field(top[there], n[there])
    share = np.where(there, (np.where(there, top, 0) + k * centre) / (np.where(there, n, 1) + k), np.nan)
    return Shrunk(share=share, centre=centre, strength=k)


def of_the_field(top: Real, n: Real) -> float:
    """k by moments: the variance between outlets beyond chance tells how much their own figures can be trusted.

    Fewer than three outlets, or a field without variance of its own: the usual 50, or as good as the field's share.
    """
    if len(top) < 3:
        return USUAL_STRENGTH
    total, centre = n.sum(), top.sum() / n.sum()
    spread = (n * (top / n - centre) ** 2).sum()
    effective = total - (n * n).sum() / total
    chance = centre * (1 - centre)
    between = (spread - (len(n) - 1) * chance) / effective if effective > 0 else 0.0
    if between <= 0 or chance <= 0:
        return MOST_STRENGTH
    return float(min(max(chance / between - 1, 0.0), MOST_STRENGTH))
