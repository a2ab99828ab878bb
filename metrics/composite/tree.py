"""The scheme's items and groups as a tree: scores flow up it, weights down it."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

from metrics.composite.aggregate import Scores, combined
from metrics.figures.values import Mask, Real
from metrics.scheme.choices import Aggregate
from metrics.scheme.items import whole_weights
from metrics.scheme.scheme import Scheme

Member = int | str
"""An item by its position in the scheme, or a group by its id."""


class Tree:
    """Groups from the deepest up; the root is the group "", the composite."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.members: dict[str, list[Member]] = {"": []}
        self.ways: dict[str, Aggregate] = {"": scheme.ranking.aggregate}
        weights: dict[Member, Decimal] = {}
        for group in scheme.groups:
            self.members.setdefault(group.parent, []).append(group.id)
            self.ways[group.id], weights[group.id] = group.aggregate, group.weight
        for place, item in enumerate(scheme.items):
            self.members.setdefault(item.group, []).append(place)
            weights[place] = item.weight
        self.weights = {
            group: whole_weights([weights[member] for member in members]) for group, members in self.members.items()
        }

    def scores(self, items: list[Scores], field: Mask) -> dict[str, Scores]:
        """The score of every group, the composite under ""."""
        found: dict[str, Scores] = {}

        def of(group: str) -> Scores:
            members = [items[member] if isinstance(member, int) else of(member) for member in self.members[group]]
            found[group] = combined(self.ways[group], members, self.weights[group], field)
            return found[group]

        of("")
        return found

    def nominal_weights(self) -> list[Fraction]:
        """What each item weighs in the composite when everything is there; sums to 1."""
        found = [Fraction(0)] * len(self.scheme.items)

        def hand_down(group: str, share: Fraction) -> None:
            total = sum(self.weights[group])
            for member, weight in zip(self.members[group], self.weights[group], strict=True):
                part = share * Fraction(weight, total)
                if isinstance(member, int):
                    found[member] = part
                else:
                    hand_down(member, part)

        hand_down("", Fraction(1))
        return found

    def covers(self, there: Mask, least: Fraction) -> Mask:
        """Where the items that are there weigh at least `least` of all.

        In whole numbers, so that exactly three quarters is enough.
        """
        nominal = self.nominal_weights()
        exact = math.lcm(*(weight.denominator for weight in nominal))
        common = min(exact, 10**15)
        slack = 0 if common == exact else len(nominal)
        wholes = np.array([int(weight * common) for weight in nominal], dtype=np.int64)
        return (there * wholes[:, None]).sum(axis=0) >= math.ceil(least * common) - slack

    def effective_weights(self, there: Mask) -> Real:
        """What each item weighs in the composite of each outlet, with what is missing left out at each level."""
        found = np.zeros(there.shape)
        present = self._present(there)

        def hand_down(group: str, share: Real) -> None:
            covered = [
                np.where(present[member], weight, 0)
                for member, weight in zip(self.members[group], self.weights[group], strict=True)
            ]
            total = np.maximum(sum(covered), 1)
            for member, weight in zip(self.members[group], covered, strict=True):
                part = share * weight / total
                if isinstance(member, int):
                    found[member] = part
                else:
                    hand_down(member, part)

        hand_down("", np.ones(there.shape[1]))
        return found

    def _present(self, there: Mask) -> dict[Member, Mask]:
        """Where an item, or anything weighty within a group, is there."""
        present: dict[Member, Mask] = {place: there[place] for place in range(len(there))}

        def of(group: str) -> Mask:
            found = np.zeros(there.shape[1], dtype=np.bool_)
            for member, weight in zip(self.members[group], self.weights[group], strict=True):
                inside = present[member] if isinstance(member, int) else of(member)
                found |= inside & (weight > 0)
            present[group] = found
            return found

        of("")
        return present

    def compensates(self, place: int) -> bool:
        """Whether every level above the item is a weighted mean, so that its contribution is weight x score."""
        parents = {group.id: group.parent for group in self.scheme.groups}
        group = self.scheme.items[place].group
        while group:
            if self.ways[group] is not Aggregate.ARITHMETIC:
                return False
            group = parents[group]
        return self.ways[""] is Aggregate.ARITHMETIC
