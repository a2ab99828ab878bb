"""The composite: item values in, published scores out. Pure, on arrays; used by the league of a
month, by trials on a table and by the reference tests alike.

Steps: values -> score per item -> missing rule -> groups -> composite -> published score.
Everything after the items' scores is integer arithmetic, rounded half-up once, when published.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from data.types import Better
from metrics.composite.aggregate import Scores
from metrics.composite.normalise import FINE, fine_scores, quotients, vetoed, without_range
from metrics.composite.tree import Tree
from metrics.figures.values import Mask, Real, Values, Whole
from metrics.scheme.choices import Missing, VetoEffect
from metrics.scheme.scheme import Scheme

MICRO = 1_000_000
"""Micro-points in a point."""

LAST_DIGITS = 32
"""How far, in fine scores, floats and the rounding of groups may have moved a composite that is exactly a half."""


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
    fine: Whole
    """Score of each item with all its digits, from which the composite is made."""
    points: Whole
    """The same in micro-points, as they are shown."""
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
    """Score everybody; the field's own worst, best, means and ranks come from those of `field` that are ranked."""
    tree = Tree(scheme)
    measured = np.stack([one.values.there() & ~one.short & ~one.exempt for one in given])
    items = list(zip(scheme.items, given, measured, strict=True))
    fillable = ~measured & ~np.stack([one.exempt for one in given])
    field, note, there = _ranked(scheme, given, measured, fillable, field)
    fine = np.stack([fine_scores(item, one.better, one.values, field & counts) for item, one, counts in items])
    fine = _filled(scheme.ranking.missing, fine, measured, there, field)
    struck = np.stack([vetoed(item, one.better, one.values) for item, one, _ in items]) & measured
    zeroing = np.array([item.veto_effect is VetoEffect.ZERO for item in scheme.items])[:, None]
    fine = np.where(struck & zeroing, 0, fine)
    even = np.array([without_range(item, one.values, field & counts) for item, one, counts in items])
    groups = tree.scores([Scores(fine=row, there=here) for row, here in zip(fine, there, strict=True)], field)
    composite = capped(scheme, groups[""].fine, struck & ~zeroing)
    return Scored(
        published=as_published(scheme, composite),
        micro=quotients(composite, FINE),
        note=note,
        fine=fine,
        points=quotients(fine, FINE),
        there=there,
        filled=there & ~measured,
        weights=tree.effective_weights(there),
        vetoed=struck,
        even=measured & even[:, None],
        groups=groups,
    )


def _ranked(
    scheme: Scheme, given: list[ItemFigures], measured: Mask, fillable: Mask, field: Mask
) -> tuple[Mask, np.ndarray, Mask]:
    """Who of the field is ranked, why others are not, which items count; a median of nobody ranked fills nothing."""
    rule, tree = scheme.ranking.missing, Tree(scheme)
    while True:
        known = np.any(measured & field, axis=1, keepdims=True) if rule is Missing.MEDIAN else rule is Missing.WORST
        there = measured | (fillable & known)
        note = _notes(scheme, tree, given, measured, there)
        if not (field & (note != "")).any():
            return field, note, there
        field = field & (note == "")


def _filled(rule: Missing, points: Whole, measured: Mask, there: Mask, field: Mask) -> Whole:
    """The points with missing ones filled, where they count all the same."""
    points = points.copy()
    for row in np.flatnonzero((there & ~measured).any(axis=1)):
        fill = 0 if rule is Missing.WORST else _median(np.sort(points[row][measured[row] & field]))
        points[row][there[row] & ~measured[row]] = fill
    return points


def _median(ordered: Whole) -> int:
    low, high = int(ordered[(len(ordered) - 1) // 2]), int(ordered[len(ordered) // 2])
    return (low + high + 1) // 2


def as_published(scheme: Scheme, composite: Whole) -> Whole:
    """The composites half-up in units of the last decimal; what lies within the last digits of a half is one."""
    return quotients(composite + LAST_DIGITS, 10 ** (6 - scheme.ranking.decimals) * FINE)


def capped(scheme: Scheme, composite: Whole, struck: Mask) -> Whole:
    """The composites, each no higher than the lowest cap of the vetoes that struck (item x outlet)."""
    for row, item in enumerate(scheme.items):
        composite = np.where(struck[row], np.minimum(composite, int(item.veto_cap * MICRO) * FINE), composite)
    return composite


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
