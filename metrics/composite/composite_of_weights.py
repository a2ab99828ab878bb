"""The month's composites under other weights of the items, everything else as it is: for methods that try many weights.

The items' scores stay; what a scheme makes of them is made anew: groups, means, places, caps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from metrics.composite.aggregate import Scores
from metrics.composite.composite_of_values import HALF_UP
from metrics.composite.normalise import FINE
from metrics.composite.scoring import as_published, capped
from metrics.composite.standings import Standings
from metrics.composite.tree import Tree
from metrics.figures.values import Mask, Real, Whole
from metrics.scheme.choices import Aggregate, VetoEffect
from metrics.scheme.scheme import Scheme

CompositeOfWeights = Callable[[Real], Whole]
"""A factor for the weight of each item -> published composites of all units, higher is better; 0 leaves an item out."""

_NO_CAP = np.iinfo(np.int64).max
_WHOLE = 10_000
"""Weights are taken to a ten-thousandth of the composite."""


def composite_of_weights(standings: Standings) -> CompositeOfWeights:
    """The composite as a function of factors on the items' weights; all factors equal is the composite as published.

    Where every level is a weighted mean it is worked out in floats, within a unit of the last
    decimal; otherwise by the scheme's own whole numbers.
    """
    ways = {standings.scheme.ranking.aggregate, *(group.aggregate for group in standings.scheme.groups)}
    return _of_means(standings) if ways == {Aggregate.ARITHMETIC} else _by_the_tree(standings)


def _of_means(standings: Standings) -> CompositeOfWeights:
    """From the weights as they count for each outlet, what is missing already handed on within its group."""
    weights, unit = standings.result.weights, 10 ** (6 - standings.scheme.ranking.decimals) * FINE
    weighted = weights * standings.result.fine
    most = capped(standings.scheme, np.full(weights.shape[1], _NO_CAP), _capping(standings))

    def published(factors: Real) -> Whole:
        total = factors @ weights
        means = factors @ weighted / np.where(total > 0, total, 1.0)
        return np.floor(np.minimum(means, most) / unit + HALF_UP).astype(np.int64)

    return published


def _by_the_tree(standings: Standings) -> CompositeOfWeights:
    result, field = standings.result, standings.note == ""
    items = [Scores(fine=fine, there=there) for fine, there in zip(result.fine, result.there, strict=True)]
    nominal = np.array([float(weight) for weight in Tree(standings.scheme).nominal_weights()])

    def published(factors: Real) -> Whole:
        scheme = _weighing(standings.scheme, np.rint(nominal * factors * _WHOLE).astype(np.int64).tolist())
        composite = Tree(scheme).scores(items, field)[""].fine
        return as_published(scheme, capped(scheme, composite, _capping(standings)))

    return published


def _weighing(scheme: Scheme, weights: Sequence[int]) -> Scheme:
    """The scheme with these weights of its items in the whole composite; a group weighs what its items do."""
    items = tuple(replace(item, weight=Decimal(weight)) for item, weight in zip(scheme.items, weights, strict=True))

    def of(group: str) -> Decimal:
        own = sum((item.weight for item in items if item.group == group), Decimal(0))
        return own + sum((of(below.id) for below in scheme.groups if below.parent == group), Decimal(0))

    return replace(scheme, items=items, groups=tuple(replace(group, weight=of(group.id)) for group in scheme.groups))


def _capping(standings: Standings) -> Mask:
    """Where a veto that caps the composite struck, by item."""
    caps = np.array([item.veto_effect is VetoEffect.CAP for item in standings.scheme.items])
    return standings.result.vetoed & caps[:, None]
