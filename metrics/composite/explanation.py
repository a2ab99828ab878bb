"""From a month's standings to the parts that are explained: exact weights, scores, the field's means."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from metrics.composite.decomposition import CountingPart, Steps, change_steps, why_steps
from metrics.composite.normalise import FINE, normalised, quotients
from metrics.composite.standings import Standings
from metrics.composite.tree import Member, Tree
from metrics.scheme.choices import Normalise
from metrics.scheme.scheme import Scheme

FIELD_FREE = frozenset({Normalise.GOALPOSTS, Normalise.BANDS})
"""Methods by which a score depends on the outlet's own value alone."""


def field_position(standings: Standings, outlet: str) -> int | None:
    """Where the outlet stands in the arrays; None when it is not in the month's field."""
    found = np.flatnonzero(standings.units.outlet == outlet)
    return int(found[0]) if len(found) else None


def counting_parts(standings: Standings, at: int) -> tuple[CountingPart, ...]:
    """What counts for one outlet, with its exact effective weight."""
    there = standings.result.there[:, at]
    weights = exact_weights(Tree(standings.scheme), [bool(one) for one in there])
    items = zip(standings.scheme.items, standings.result.points[:, at], weights, there, strict=True)
    return tuple(
        CountingPart(metric=item.metric, points=int(points), weight=weight)
        for item, points, weight, counts in items
        if counts and weight
    )


def exact_weights(tree: Tree, there: list[bool]) -> list[Fraction]:
    """The effective weights of `Tree.effective_weights` for one outlet, as fractions."""
    found = [Fraction(0)] * len(there)

    def present(group: str) -> list[tuple[Member, int]]:
        """What weighs anything in the group and is there, or has something there within it."""
        members = zip(tree.members[group], tree.weights[group], strict=True)
        return [
            (member, weight)
            for member, weight in members
            if weight > 0 and (there[member] if isinstance(member, int) else present(member))
        ]

    def hand_down(group: str, share: Fraction) -> None:
        inside = present(group)
        total = sum(weight for _, weight in inside)
        for member, weight in inside:
            if isinstance(member, int):
                found[member] = share * Fraction(weight, total)
            else:
                hand_down(member, share * Fraction(weight, total))

    hand_down("", Fraction(1))
    return found


def field_points(standings: Standings) -> dict[str, int]:
    """The mean micro-points of each metric over the ranked outlets that have it."""
    ranked = standings.place > 0
    found = {}
    for row, item in enumerate(standings.scheme.items):
        inside = standings.result.points[row][ranked & standings.result.there[row]]
        found[item.metric] = int(inside.sum()) // len(inside) if len(inside) else 0
    return found


def why_this_place(standings: Standings, at: int, *, published: bool = True) -> Steps:
    """From the field's mean to the outlet's composite, in published units or else in micro-points."""
    unit = units(standings.scheme) if published else 1
    composite = standings.result.published if published else standings.result.micro
    return why_steps(
        counting_parts(standings, at),
        field_points(standings),
        int(composite[at]),
        unit=unit,
        plain=is_weighted_mean(standings, at),
    )


def change_since(before: Standings, then: int, after: Standings, now: int, *, published: bool = True) -> Steps:
    """What changed for one outlet between two months, which may have schemes of their own."""
    unit = units(after.scheme) if published else 1
    start, end = (int(one.result.micro[at]) for one, at in ((before, then), (after, now)))
    if published:
        start, end = _in_units(before, then, unit), int(after.result.published[now])
    old, new = counting_parts(before, then), counting_parts(after, now)
    plain = is_weighted_mean(before, then) and is_weighted_mean(after, now)
    return change_steps(old, new, start, end, crossed=crossed(before.scheme, after, now), unit=unit, plain=plain)


def crossed(old: Scheme, after: Standings, at: int) -> dict[str, int]:
    """This month's values scored by last month's rules.

    Only where the rules of a metric differ and a value scores by itself.
    """
    found = {}
    for item, given in zip(after.scheme.items, after.given, strict=True):
        was = old.item(item.metric)
        if was is not None and was != item and {was.normalise, item.normalise} <= FIELD_FREE:
            found[item.metric] = int(normalised(was, given.better, given.values, after.place > 0)[at])
    return found


def is_weighted_mean(standings: Standings, at: int) -> bool:
    """Whether the outlet's composite is the weighted mean of its scores and nothing else."""
    tree = Tree(standings.scheme)
    uncapped = quotients(standings.result.groups[""].fine[at], FINE) == standings.result.micro[at]
    return bool(uncapped) and all(tree.compensates(row) for row in range(len(standings.scheme.items)))


def units(scheme: Scheme) -> int:
    """Micro-points in a unit of the last published decimal."""
    return 10 ** (6 - scheme.ranking.decimals)


def _in_units(standings: Standings, at: int, unit: int) -> int:
    """A published composite in another scheme's published units."""
    return (2 * int(standings.result.published[at]) * units(standings.scheme) + unit) // (2 * unit)
