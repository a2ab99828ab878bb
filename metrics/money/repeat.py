"""Falling behind again and again: how often, over what time, and when the branch head answers.

The published notice of a city branch says "累计超过3次落后": more than three times, cumulative. What is
counted, over which months and how often the fine comes again it leaves open: each reading is a setting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from data.types import Month
from metrics.scheme.choices import Again, CountFrom, Counting, Window
from metrics.scheme.pay import Repeat


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Appearance:
    """An outlet at the bottom in a month, with the branch it belonged to in that month."""

    month: Month
    branch: str
    outlet: str


def window(month: Month, rule: Repeat) -> tuple[Month, ...]:
    """The calendar months that count with this one, oldest first; months without data stay in."""
    length = rule.rolling_months if rule.window is Window.ROLLING else (month.number - rule.year_starts) % 12 + 1
    return tuple(month.plus(step) for step in range(1 - length, 1))


def times_behind(appearances: Iterable[Appearance], branch: str, month: Month, rule: Repeat) -> int:
    """How often the branch has been behind by this month's notice, as the scheme counts it.

    Counting one outlet's appearances, only outlets that appear in this very month are asked: the
    notice is about them.
    """
    months = set(window(month, rule))
    mine = {one for one in appearances if one.branch == branch and one.month in months}
    return COUNTS[rule.counting](mine, month)


def _appearances(mine: set[Appearance], _month: Month) -> int:
    return len(mine)


def _months(mine: set[Appearance], _month: Month) -> int:
    return len({one.month for one in mine})


def _same_outlet(mine: set[Appearance], month: Month) -> int:
    new = {one.outlet for one in mine if one.month == month}
    return max((sum(one.outlet == outlet for one in mine) for outlet in new), default=0)


COUNTS: dict[Counting, Callable[[set[Appearance], Month], int]] = {
    Counting.APPEARANCES: _appearances,
    Counting.MONTHS: _months,
    Counting.SAME_OUTLET: _same_outlet,
}


def too_often(times: int, rule: Repeat) -> bool:
    return times >= rule.more_than if rule.reading is CountFrom.AT_LEAST else times > rule.more_than


def answering(appearances: Iterable[Appearance], branch: str, month: Month, rule: Repeat) -> bool:
    """Whether the branch head answers in this month's notice: a new appearance, and too often.

    Once a year means once an assessment year, or once in any so many rolling months; which month
    it was follows from the appearances alone.
    """
    mine = {one for one in appearances if one.branch == branch and one.month <= month}
    if rule.again is Again.EACH_TIME:
        return _due(mine, branch, month, rule)
    struck: list[Month] = []
    for earlier in sorted({one.month for one in mine}):
        recent = set(window(earlier, rule))
        if _due(mine, branch, earlier, rule) and not recent.intersection(struck):
            struck.append(earlier)
    return month in struck


def _due(mine: set[Appearance], branch: str, month: Month, rule: Repeat) -> bool:
    new = any(one.month == month for one in mine)
    return new and too_often(times_behind(mine, branch, month, rule), rule)


# --- the readings side by side ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchCounts:
    """One tier-1 branch by the notice of a month: how often it has been behind, which readings would fine its head."""

    branch: str
    appearances: int
    months: int
    same_outlet: int
    fined_by: frozenset[Counting]


def branch_counts(behind: Sequence[Appearance], month: Month, rule: Repeat) -> tuple[BranchCounts, ...]:
    """Every branch that has been behind in the window, most often first.

    `same_outlet` is its most often appearing outlet over the whole window, in this notice or not.
    """
    months = set(window(month, rule))
    counted = {one for one in behind if one.month in months and one.branch}
    found = [
        _reading(branch, {one for one in counted if one.branch == branch}, behind, month, rule)
        for branch in {one.branch for one in counted}
    ]
    return tuple(sorted(found, key=lambda one: (-one.appearances, -one.months, one.branch)))


def _reading(
    branch: str, mine: set[Appearance], behind: Sequence[Appearance], month: Month, rule: Repeat
) -> BranchCounts:
    outlets = [one.outlet for one in mine]
    return BranchCounts(
        branch=branch,
        appearances=len(mine),
        months=len({one.month for one in mine}),
        same_outlet=max(outlets.count(outlet) for outlet in outlets),
        fined_by=frozenset(way for way in Counting if answering(behind, branch, month, replace(rule, counting=way))),
    )
