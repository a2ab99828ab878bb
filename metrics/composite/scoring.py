"""The composite: item values in, published scores out. Pure, on arrays; used by the league of a
month, by trials on a table and by the reference tests alike.

Steps: values -> micro-points per item -> missing rule -> groups -> composite -> published score.
Everything after the micro-points is integer arithmetic, rounded half-up once when published.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from data.types import Better
from metrics.composite.aggregate import FINE, Scores, quotients
from metrics.composite.normalise import normalised, vetoed, without_range
from metrics.composite.tree import Tree
from metrics.figures.values import Mask, Real, Values, Whole
from metrics.scheme.choices import Missing, VetoEffect
from metrics.scheme.scheme import Scheme

MICRO = 1_000_000
"""Micro-points in a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """One item of the scheme as measured: `short` has too few observations, `exempt` was decided to take no part.

    `n` is the number of observations, masked where it was not supplied.
    """

    better: Better
    values: Values
    n: np.ma.MaskedArray
    short: Mask
    exempt: Mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What came out, per outlet; two-dimensional arrays are item x outlet, in the scheme's order."""

    published: Whole
    """The score as published, in whole units of its last decimal."""
    micro: Whole
    note: np.ndarray
    """Codes of `metrics.notes.NOTES`: empty, no_data or coverage."""
    points: Whole
    """Micro-points of each item."""
    there: Mask
    """Whether the item counts, measured or filled."""
    filled: Mask
    weights: Real
    """Effective weight after re-weighting; sums to 1 over what counts."""
    vetoed: Mask
    """Where a veto struck, by item."""
    even: Mask
    """Where an item counts as measured in a field that has no range in it."""
    groups: dict[str, Scores]
    """Score of each group; "" is the composite before any veto."""


def scored(scheme: Scheme, given: list[ItemFigures], field: Mask) -> Scored:
    """Score everybody; the field's own worst, best and ranks come from `field` alone."""
    tree = Tree(scheme)
    measured = np.stack([one.values.there() & ~one.short & ~one.exempt for one in given])
    items = list(zip(scheme.items, given, measured, strict=True))
    points = np.stack([normalised(item, one.better, one.values, field & counts) for item, one, counts in items])
    fillable = ~measured & ~np.stack([one.exempt for one in given])
    points, there = _filled(scheme.ranking.missing, points, measured, fillable, field)
    struck = np.stack([vetoed(item, one.better, one.values) for item, one, _ in items]) & measured
    zeroing = np.array([item.veto_effect is VetoEffect.ZERO for item in scheme.items])[:, None]
    points = np.where(struck & zeroing, 0, points)
    even = np.array([without_range(item, one.values, field & counts) for item, one, counts in items])
    groups = tree.scores([Scores(fine=points[row] * FINE, there=there[row]) for row in range(len(points))], field)
    micro = capped(scheme, quotients(groups[""].fine, FINE), struck & ~zeroing)
    return Scored(
        published=quotients(micro, 10 ** (6 - scheme.ranking.decimals)),
        micro=micro,
        note=_notes(scheme, tree, given, measured, there),
        points=points,
        there=there,
        filled=there & ~measured,
        weights=tree.effective_weights(there),
        vetoed=struck,
        even=measured & even[:, None],
        groups=groups,
    )


def _filled(rule: Missing, points: Whole, measured: Mask, fillable: Mask, field: Mask) -> tuple[Whole, Mask]:
    """The points with missing ones filled, where the rule fills them."""
    if rule not in (Missing.MEDIAN, Missing.WORST):
        return points, measured
    points, there = points.copy(), measured.copy()
    for row in range(len(points)):
        inside = np.sort(points[row][measured[row] & field])
        if rule is Missing.MEDIAN and not len(inside):
            continue
        fill = 0 if rule is Missing.WORST else _median(inside)
        points[row][fillable[row]] = fill
        there[row] |= fillable[row]
    return points, there


def _median(ordered: Whole) -> int:
    low, high = int(ordered[(len(ordered) - 1) // 2]), int(ordered[len(ordered) // 2])
    return (low + high + 1) // 2


def capped(scheme: Scheme, micro: Whole, struck: Mask) -> Whole:
    """The composites in micro-points, each no higher than the lowest cap of the vetoes that struck (item x outlet)."""
    for row, item in enumerate(scheme.items):
        micro = np.where(struck[row], np.minimum(micro, int(item.veto_cap * MICRO)), micro)
    return micro


def _notes(scheme: Scheme, tree: Tree, given: list[ItemFigures], measured: Mask, there: Mask) -> np.ndarray:
    """Why the composite takes no place: nothing at all, or too little of it."""
    rule = scheme.ranking.missing
    if rule is Missing.REWEIGHT:
        enough = tree.covers(measured, Fraction(scheme.ranking.coverage))
    elif rule is Missing.EXCLUDE:
        enough = tree.covers(measured, Fraction(1))
    else:
        enough = tree.covers(there, Fraction(scheme.ranking.coverage))
    seen, counted = np.stack([one.values.there() for one in given]).any(axis=0), measured.any(axis=0)
    return np.where(~seen, "no_data", np.where(enough & counted, "", "coverage"))
