"""Whether a file's month is one that can be expected: next to what is loaded, and not to come."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from data.clock import month_now
from data.types import Month

MONTHS_AHEAD = 12
"""A month further ahead than this is a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotInLine:
    """Why a month was not to be expected: period_future, period_gap, or period_impossible, and what would have been."""

    code: str
    expected: str

    @property
    def impossible(self) -> bool:
        return self.code == "period_impossible"


def not_in_line(month: Month, loaded: Set[Month], here: Set[Month], today: Month | None = None) -> NotInLine | None:
    """The reason to ask about a month of a file; None when there is none.

    Args:
        loaded: The months in which something of the same kind counts; with nothing loaded any month may be the first.
        here: The file's own months: a year in one sheet is in line when one end of it is.
    """
    today = today or month_now()
    if month > today.plus(MONTHS_AHEAD):
        return NotInLine(code="period_impossible", expected=f"<= {today.plus(MONTHS_AHEAD)}")
    if month > today:
        return NotInLine(code="period_future", expected=f"<= {today}")
    if not loaded or any(_reached(month, loaded, here, step) for step in (Month.before, Month.after)):
        return None
    return NotInLine(code="period_gap", expected=str(max(loaded).after()))


def _reached(month: Month, loaded: Set[Month], here: Set[Month], step: Callable[[Month], Month]) -> bool:
    while month in here and month not in loaded:
        month = step(month)
    return month in loaded
