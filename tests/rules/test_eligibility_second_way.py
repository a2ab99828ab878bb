"""Who is ranked, counted a second way: day by day on a calendar."""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta

import pytest

from data.types import Month
from metrics.composite.composite import standings
from metrics.composite.single_rankings import ranking
from tests.schemes import scheme
from tests.tables import given

MYSTERY = '[[items]]\nmetric = "mystery"\nworst = 0\nbest = 100\n[eligibility]\n'


def by_the_calendar(month: Month, opened: date | None, closed: date | None, after: int, percent: int) -> str | None:
    """The note of an outlet, None when it was open on no day of the month; the day of closing is no longer open."""
    days = [
        date(month.year, month.number, day) for day in range(1, calendar.monthrange(month.year, month.number)[1] + 1)
    ]
    open_days = sum((opened is None or opened <= day) and (closed is None or day < closed) for day in days)
    if not open_days:
        return None
    if 100 * open_days < percent * len(days):
        return "closed"
    whole = [
        month.plus(-back) for back in range(1, after + 1)
    ]  # each of these months must have been open from its first day
    return "new" if opened is not None and any(opened > date(one.year, one.number, 1) for one in whole) else ""


def some_dates(month: Month, chance: random.Random) -> tuple[date | None, date | None]:
    first = date(month.year, month.number, 1)
    firsts = date(month.year - chance.randint(0, 1), chance.randint(1, month.number), 1)
    opened = chance.choice(
        [None, first - timedelta(chance.randint(0, 420)), firsts, first + timedelta(chance.randint(0, 27))]
    )
    closed = chance.choice([None, None, first + timedelta(chance.randint(-3, 35))])
    return opened, None if opened and closed and closed <= opened else closed


@pytest.mark.parametrize("after", [0, 1, 3, 12])
@pytest.mark.parametrize("percent", [0, 50, 100])
def test_new_and_briefly_open_outlets_are_those_of_the_calendar(after: int, percent: int) -> None:
    chance = random.Random(100 * after + percent)
    month = Month(2026, chance.randint(1, 12))
    outlets = {f"O{at:03d}": some_dates(month, chance) for at in range(150)}
    visits = "outlet | month | visits | points | possible\n" + "".join(
        f"{code} | {month} | 1 | {chance.randint(60, 99)} | 100\n" for code in outlets
    )
    roster = "code | opened | closed\n" + "".join(
        f"{code} | {opened or ''} | {closed or ''}\n" for code, (opened, closed) in outlets.items()
    )
    of = scheme(f"{MYSTERY}new_after_months = {after}\nopen_percent = {percent}\n")
    expected = {
        code: note
        for code, dates in outlets.items()
        if (note := by_the_calendar(month, *dates, after, percent)) is not None
    }
    with given(mystery_visit=visits, outlet=roster).cursor() as db:
        for table in (standings(db, of, month).table, ranking(db, "mystery", month, scheme=of)):
            assert dict(zip(table["outlet"], table["note"], strict=True)) == expected
