"""The watch list: which outlets are beyond a warning line, since when, and which have recovered.

Derived by walking the months in order; nothing is stored and nobody closes anything by hand: the same figures and the
same lines give the same list, for a past month as well. A month without a figure (no data, too few observations,
taking no part) neither goes on nor ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from data.types import Better, Month, Text
from metrics.catalogue import CATALOGUE
from metrics.watch.mark_lines import MarkLine, example_line, judging_line


class WatchState(StrEnum):
    LISTED = "listed"
    RECOVERING = "recovering"
    RECOVERED = "recovered"
    MISSING = "missing"


STATE_WORDS: dict[WatchState, Text] = {
    WatchState.LISTED: Text(zh="在列", en="beyond the line"),
    WatchState.RECOVERING: Text(zh="恢复中", en="recovering"),
    WatchState.RECOVERED: Text(zh="本月恢复", en="recovered this month"),
    WatchState.MISSING: Text(zh="本月无数", en="no figure this month"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """One metric in one month as published: outlets with name, class and branch of then; NaN where there is none."""

    month: Month
    outlet: np.ndarray
    name: np.ndarray
    outlet_class: np.ndarray
    branch: np.ndarray
    value: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One outlet beyond the line of one metric, in one month.

    `since` is the first of the months in a row that put it there, `months` how many with a figure were beyond the line
    in a row up to now (0 while it recovers), `within` how many of `recovers` were within it. `value` None: no figure.
    """

    metric: str
    outlet: str
    name: str
    branch: str
    since: Month
    opened: Month
    months: int
    worst: float
    value: float | None
    line: MarkLine
    state: WatchState
    within: int


@dataclass(slots=True, kw_only=True)
class _Case:
    """Where one outlet has come to; not `opened` while it has not been beyond the line for long enough."""

    since: Month
    opened: Month | None = None
    run: int = 0
    within: int = 0
    worst: float


def watched(metric: str, months: Iterable[MonthFigures], lines: Sequence[MarkLine]) -> tuple[Watched, ...]:
    """Who stands on the list in the last of the months, or left it in that month; the longest first.

    Args:
        months: Every month from the first one on, in order.
    """
    cases: dict[str, _Case] = {}
    shown: list[Watched] = []
    for figures in months:
        found = judging(metric, figures, lines)
        shown = [row for at, line in found if (row := _walked(metric, figures, at, line, cases)) is not None]
    return tuple(sorted(shown, key=lambda one: (-one.months, one.since, one.outlet)))


def judging(metric: str, figures: MonthFigures, lines: Sequence[MarkLine]) -> Iterator[tuple[int, MarkLine]]:
    """Each outlet's place in the arrays with the line that judges it."""
    example, known = example_line(metric), {}
    for at, part in enumerate(zip(figures.outlet_class.tolist(), figures.branch.tolist(), strict=True)):
        if part not in known:
            known[part] = judging_line(lines, metric, figures.month, *part) or example
        yield at, known[part]


def _walked(metric: str, of: MonthFigures, at: int, line: MarkLine, cases: dict[str, _Case]) -> Watched | None:
    """The outlet's case one month on; None when it is not on the list."""
    outlet, value = str(of.outlet[at]), float(of.value[at])
    lead = 1 if CATALOGUE[metric].better is Better.HIGHER else -1
    beyond, missing = lead * value < lead * float(line.warning), bool(np.isnan(value))  # a missing one is not beyond
    if not beyond and outlet not in cases:
        return None
    case = cases.setdefault(outlet, _Case(since=of.month, worst=value))
    if beyond:
        case.worst = min((case.worst, value), key=lambda one: lead * one)
    if not missing:
        case.run, case.within = (case.run + 1, 0) if beyond else (0, case.within + 1)
    case.opened = case.opened or (of.month if beyond and case.run >= line.opens else None)
    left = case.within > 0 and (case.opened is None or case.within >= line.recovers)
    if left:
        del cases[outlet]
    if case.opened is None:
        return None
    return Watched(
        metric=metric,
        outlet=outlet,
        name=str(of.name[at]),
        branch=str(of.branch[at]),
        since=case.since,
        opened=case.opened,
        months=case.run,
        worst=case.worst,
        value=None if missing else value,
        line=line,
        state=_state(beyond, missing, left),
        within=case.within,
    )


def _state(beyond: bool, missing: bool, left: bool) -> WatchState:
    if beyond or missing:
        return WatchState.LISTED if beyond else WatchState.MISSING
    return WatchState.RECOVERED if left else WatchState.RECOVERING
