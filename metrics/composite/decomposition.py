"""Why this place, and what changed: the composite taken apart by metric, to the last unit.

Two questions. **Why**: weight x (own score - the field's score), from the field's mean to one's own
composite. **What changed since last month**: by metric, what its value did, what new goalposts did
and what re-weighting did. Parts are whole units that add up exactly to the difference shown: exact
fractions first, then the largest remainders get the units that rounding leaves over.
What is not a weighted mean (a veto's cap, a geometric mean) stands in a line of its own, `rest`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from data.rounding import quotient_half_up


class Cause(StrEnum):
    VALUE = "value"
    GOALPOSTS = "goalposts"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPart:
    """One metric of one outlet that counts in a month."""

    metric: str
    points: int
    """Micro-points."""
    weight: Fraction
    """Effective weight; those of an outlet sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one metric adds, in units of the result it belongs to."""

    metric: str
    cause: Cause
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """From `start` to `end` by parts: start + parts + rest == end, in units of `unit` micro-points."""

    start: int
    parts: tuple[Contribution, ...]
    rest: int
    end: int
    unit: int

    def by_metric(self) -> dict[str, int]:
        """All causes of each metric together."""
        found: dict[str, int] = {}
        for part in self.parts:
            found[part.metric] = found.get(part.metric, 0) + part.amount
        return found


def why_steps(
    own: Sequence[CountingPart], field: Mapping[str, int], composite: int, *, unit: int = 1, plain: bool = True
) -> Steps:
    """From the field's mean, under the outlet's own weights, to its composite.

    Args:
        field: The field's mean micro-points by metric.
        composite: The outlet's composite, in units of `unit` micro-points.
        plain: Whether the composite is the weighted mean and nothing else.
    """
    start = _rounded(sum((one.weight * field[one.metric] for one in own), Fraction(0)), unit)
    parts = [(one.metric, Cause.VALUE, one.weight * (one.points - field[one.metric])) for one in own]
    return _steps(start, composite, parts, unit, plain)


def change_steps(
    before: Sequence[CountingPart],
    after: Sequence[CountingPart],
    start: int,
    end: int,
    *,
    crossed: Mapping[str, int] | None = None,
    unit: int = 1,
    plain: bool = True,
) -> Steps:
    """From last month's composite to this month's.

    A metric's value counts with the mean of its two weights, its weight with the mean of its two
    scores less the mean composite; so nothing depends on which is changed first, and a metric that
    comes or goes counts by how far it lies from the composite.

    Args:
        before, after: What counted in the two months.
        start, end: The two composites, in units of `unit` micro-points.
        crossed: This month's value scored by last month's rules, where those differ.
    """
    then, now, crossed = {one.metric: one for one in before}, {one.metric: one for one in after}, crossed or {}
    middle = (_mean(before) + _mean(after)) / 2
    parts: list[tuple[str, Cause, Fraction]] = []
    for metric in dict.fromkeys((*now, *then)):
        old, new = then.get(metric), now.get(metric)
        both = [one for one in (old, new) if one]
        score = Fraction(sum(one.points for one in both), len(both))
        gained = (new.weight if new else 0) - (old.weight if old else 0)
        if old and new:
            weight, crossing = (old.weight + new.weight) / 2, crossed.get(metric, new.points)
            parts.append((metric, Cause.VALUE, weight * (crossing - old.points)))
            parts.append((metric, Cause.GOALPOSTS, weight * (new.points - crossing)))
        parts.append((metric, Cause.WEIGHT, gained * (score - middle)))
    return _steps(start, end, parts, unit, plain)


def apportioned(amounts: Sequence[Fraction], total: int) -> list[int]:
    """Whole numbers near the amounts that add up to the total; the largest remainders are rounded up first.

    >>> apportioned([Fraction(1, 3)] * 3, 1), apportioned([Fraction(5, 2), Fraction(-1, 2)], 2)
    ([1, 0, 0], [3, -1])
    """
    wholes = [amount.numerator // amount.denominator for amount in amounts]
    if not amounts:
        return wholes
    left, order = total - sum(wholes), sorted(range(len(amounts)), key=lambda i: (wholes[i] - amounts[i], i))
    everyone, some = divmod(left, len(amounts))
    return [whole + everyone + (i in order[:some]) for i, whole in enumerate(wholes)]


def _steps(start: int, end: int, parts: Sequence[tuple[str, Cause, Fraction]], unit: int, plain: bool) -> Steps:
    """Zero parts are dropped, so that nothing is said of what did not move."""
    moved = [(metric, cause, amount / unit) for metric, cause, amount in parts if amount]
    explained = sum((amount for _, _, amount in moved), Fraction(0))
    rest = 0 if plain and moved else _rounded(end - start - explained, 1)
    amounts = apportioned([amount for _, _, amount in moved], end - start - rest)
    shown = tuple(
        Contribution(metric=metric, cause=cause, amount=amount)
        for (metric, cause, _), amount in zip(moved, amounts, strict=True)
    )
    return Steps(start=start, parts=shown, rest=end - start - sum(amounts), end=end, unit=unit)


def _mean(parts: Sequence[CountingPart]) -> Fraction:
    return sum((one.weight * one.points for one in parts), Fraction(0))


def _rounded(number: Fraction, unit: int) -> int:
    part = number / unit
    return quotient_half_up(part.numerator, part.denominator)
