"""The cumulative rule in every reading, window and repeat, computed a second way.

Month by month with plain numbers, as a clerk would count.
"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.types import Month
from metrics.money.repeat import Appearance, answering
from metrics.scheme.choices import Again, CountFrom, Counting, Window
from metrics.scheme.pay import Repeat
from tests.rules.money import behind
from tests.tables import rows

BEGIN = Month(2025, 1)
MONTHS = 30


def by_hand(appearances: tuple[Appearance, ...], branch: str, rule: Repeat) -> list[str]:
    """The months in which the branch head answers."""
    months = [BEGIN.plus(step) for step in range(MONTHS)]
    struck: list[int] = []
    for at, month in enumerate(months):
        first = at
        if rule.window is Window.ROLLING:
            first = at - rule.rolling_months + 1
        else:
            while (
                months[first].number != rule.year_starts if first >= 0 else BEGIN.plus(first).number != rule.year_starts
            ):
                first -= 1
        counted = {
            (one.month, one.outlet)
            for one in appearances
            if one.branch == branch and first <= one.month.since(BEGIN) <= at
        }
        new = {outlet for when, outlet in counted if when == month}
        if rule.counting is Counting.APPEARANCES:
            times = len(counted)
        elif rule.counting is Counting.MONTHS:
            times = len({when for when, _ in counted})
        else:
            times = max((len([1 for _, one in counted if one == outlet]) for outlet in new), default=0)
        enough = times > rule.more_than if rule.reading is CountFrom.MORE_THAN else times >= rule.more_than
        already = rule.again is Again.ONCE and any(first <= earlier for earlier in struck)
        if new and enough and not already:
            struck.append(at)
    return [str(months[at]) for at in struck]


def by_rule(appearances: tuple[Appearance, ...], branch: str, rule: Repeat) -> list[str]:
    months = (BEGIN.plus(step) for step in range(MONTHS))
    return [str(month) for month in months if answering(appearances, branch, month, rule)]


EVERY = [
    {
        "counting": counting,
        "reading": reading,
        "window": window,
        "again": again,
        "year_starts": starts,
        "rolling_months": length,
    }
    for counting, reading, window, again in product(Counting, CountFrom, Window, Again)
    for starts, length in ((1, 12), (3, 12), (11, 5))
]
HISTORIES = st.lists(
    st.tuples(st.integers(0, MONTHS - 1), st.sampled_from("TU"), st.sampled_from("ABC")), max_size=40, unique=True
)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: " ".join(map(str, rule.values())))
@settings(max_examples=15, deadline=None)
@given(HISTORIES, st.integers(0, 4))
def test_both_ways_agree_on_any_history(rule: dict, history: list[tuple[int, str, str]], more_than: int):
    drawn = tuple(Appearance(month=BEGIN.plus(at), branch=branch, outlet=outlet) for at, branch, outlet in history)
    asked = Repeat(more_than=more_than, **rule)
    assert by_rule(drawn, "T", asked) == by_hand(drawn, "T", asked)


MARCH = """
    counting    | reading   | window          | again     | answers in
    appearances | more_than | assessment_year | each_time | 2026-10 2026-12 2027-01 2027-02
    appearances | more_than | assessment_year | once      | 2026-10
    appearances | at_least  | assessment_year | each_time | 2026-02 2026-07 2026-10 2026-12 2027-01 2027-02
    appearances | at_least  | assessment_year | once      | 2026-02 2026-07
    appearances | more_than | rolling         | each_time | 2026-05 2026-07 2026-10 2026-12 2027-01 2027-02 2027-03
    appearances | more_than | rolling         | once      | 2026-05
    months      | more_than | assessment_year | each_time | 2026-12 2027-01 2027-02
    months      | at_least  | assessment_year | each_time | 2026-10 2026-12 2027-01 2027-02
    months      | more_than | assessment_year | once      | 2026-12
    same_outlet | more_than | assessment_year | each_time | 2027-01 2027-02
    same_outlet | at_least  | assessment_year | each_time | 2026-12 2027-01 2027-02
    same_outlet | more_than | assessment_year | once      | 2027-01
"""
YEAR_FROM_MARCH = behind(
    *("2026-01 T A", "2026-02 T A", "2026-02 T B"),  # the year before
    *("2026-05 T A", "2026-07 T A", "2026-07 T B", "2026-10 T B", "2026-12 T A", "2027-01 T A", "2027-02 T A"),
    "2027-03 T A",  # the next year
)


@pytest.mark.parametrize("row", rows(MARCH), ids=lambda row: " ".join(list(row.values())[:4]))
def test_an_assessment_year_from_march_in_every_reading(row: dict[str, str]):
    rule = Repeat(
        year_starts=3,
        counting=Counting(row["counting"]),
        reading=CountFrom(row["reading"]),
        window=Window(row["window"]),
        again=Again(row["again"]),
    )
    assert by_rule(YEAR_FROM_MARCH, "T", rule) == row["answers in"].split()
