"""The scheme's scoring as a function of the values alone, for methods that score a month many times over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from metrics.composite.normalise import FULL
from metrics.composite.scoring import MICRO, scored
from metrics.composite.standings import Standings
from metrics.figures.values import Real, Values, Whole
from metrics.scheme.choices import Aggregate, Missing, Normalise
from metrics.scheme.scheme import Scheme
from metrics.statistics.resampling import Composite

HALF_UP = 0.5 + 1e-6
"""Values with two decimals often make composites that are exactly a half, which floats may miss from below."""


def composite_of_values(standings: Standings) -> Composite:
    """Values of each item -> published composites; what is missing, too few or exempt stays so.

    Where the composite is a weighted mean of goalpost scores, it is worked out in one go in floats:
    within a unit of the last decimal of the scheme's own scoring, which all other schemes use.
    """
    return _straight(standings) if is_straight(standings.scheme) else _by_the_scheme(standings)


def is_straight(scheme: Scheme) -> bool:
    """Goalposts, weighted means, nothing filled and no veto."""
    return (
        all(item.normalise is Normalise.GOALPOSTS and not item.log and item.veto is None for item in scheme.items)
        and {scheme.ranking.aggregate, *(group.aggregate for group in scheme.groups)} == {Aggregate.ARITHMETIC}
        and scheme.ranking.missing in (Missing.REWEIGHT, Missing.EXCLUDE)
    )


def _by_the_scheme(standings: Standings) -> Composite:
    field = standings.units.bars == ""

    def published(values: list[Real]) -> Whole:
        pairs = zip(standings.given, values, strict=True)
        given = [replace(one, values=Values(exact=value, printed=value)) for one, value in pairs]
        return scored(standings.scheme, given, field).published

    return published


def _straight(standings: Standings) -> Composite:
    unit = FULL / (MICRO / 10**standings.scheme.ranking.decimals)
    lines = []
    for item, weight in zip(standings.scheme.items, standings.result.weights, strict=True):
        worst, best = float(item.worst or 0), float(item.best or 0)
        lines.append((worst, 1 / (best - worst), weight * unit))

    def published(values: list[Real]) -> Whole:
        total = np.full(len(standings.place), HALF_UP)
        for value, (worst, per, weight) in zip(values, lines, strict=True):
            share = (value - worst) * per
            np.fmin(share, 1.0, out=share)  # fmin and fmax pass over NaN; a missing item weighs nothing
            np.fmax(share, 0.0, out=share)
            share *= weight
            total += share
        return np.floor(total, out=total).astype(np.int64)

    return published
