"""The three readings of "more than three times" side by side, so that head office sees what each would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.types import Month
from metrics.money.repeat import Appearance, answering, window
from metrics.scheme.choices import Counting
from metrics.scheme.pay import Repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchCounts:
    """One tier-1 branch by the notice of a month: how often it has been behind, and which readings would fine its head."""

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
