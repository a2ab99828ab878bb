"""The year view: by outlet, person and tier-1 branch, with an assessment year that may start in any month."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from data.organisation.outlets import adopt_roster
from data.people.rights import COMMAND_LINE
from data.types import Month
from months.ledger import draft_ledger
from months.publish import check, publish, unpublish
from months.year import assessment_year, year
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, SCHEME, load, roster_row, small_bank

pytestmark = pytest.mark.slow  # a history of acts each

SEPTEMBER = Month(2026, 9)
TWO = {SEPTEMBER: BASIC, OCTOBER: BASIC}


@pytest.mark.parametrize(
    ("month", "starts", "first"),
    [
        (OCTOBER, 1, "2026-01"),
        (OCTOBER, 3, "2026-03"),
        (Month(2026, 2), 3, "2025-03"),
        (OCTOBER, 10, "2026-10"),
        (OCTOBER, 11, "2025-11"),
    ],
)
def test_the_assessment_year_starts_in_the_month_the_scheme_says(month: Month, starts: int, first: str):
    months = assessment_year(month, starts)
    assert (str(months[0]), len(months)) == (first, 12)
    assert month in months


def test_two_drafts_add_up_to_twice_the_month():
    found = year(small_bank(months=TWO), OCTOBER)
    assert found.months == found.drafts == (SEPTEMBER, OCTOBER)
    outlets = {one.who: (one.rewards, one.fines, one.tops, one.bottoms, one.behind) for one in found.outlets}
    assert outlets["O02"] == (Decimal(1600), Decimal(0), 2, 0, 0)
    assert outlets["O10"] == (Decimal(0), Decimal(-1600), 0, 2, 2)
    assert "O03" not in outlets


def test_branches_count_appearances_and_the_fines_of_their_heads():
    found = {one.who: one for one in year(small_bank(months=TWO), OCTOBER).branches}
    assert (found["T2"].behind, found["T2"].bottoms, found["T2"].struck) == (4, 4, 1)  # O05 and O06, twice: the fourth
    assert found["T2"].fines == Decimal(-2 * (400 + 240 + 300 + 180) - 500)
    assert (found["T1"].behind, found["T1"].tops) == (0, 4)


def test_persons_have_the_sum_of_their_lines():
    found = {one.who: one for one in year(small_bank(months=TWO), OCTOBER).people}
    assert (found["tier2_head-O10"].net, found["tier1_deputy-T3"].net) == (Decimal(-1000), Decimal(480))
    assert found["tier1_head-T2"].struck == 1


def test_branches_and_people_have_one_sum_without_vacant_seats_and_outlets_lack_what_is_of_no_outlet():
    store = small_bank(months=TWO)
    with store.acting(COMMAND_LINE, "seat.empty", "test") as connection:
        connection.exec_driver_sql("delete from holder where scope in ('O02', 'O10')")
    found = year(store, OCTOBER)
    branches, people, outlets = (
        (sum(one.rewards for one in of), sum(one.fines for one in of))
        for of in (found.branches, found.people, found.outlets)
    )
    lines = [line for month in TWO for line in draft_ledger(store, month).lines]
    held = [line.amount for line in lines if line.scope not in ("O02", "O10")]
    assert len(held) < len(lines)
    assert branches == people == (sum(max(one, Decimal(0)) for one in held), sum(min(one, Decimal(0)) for one in held))
    behind = [line.amount for line in lines if not line.outlet]  # fines of a whole branch
    assert behind == [Decimal(-500)] * 2 and outlets == (people[0], people[1] - sum(behind))
    assert {one.who: one.tops for one in found.outlets}["O02"] == 2  # on the honour list all the same


def test_a_published_month_counts_by_what_was_posted_for_it():
    store = small_bank(months=TWO)
    check(store, CHECKER, SEPTEMBER)
    publish(store, PUBLISHER, SEPTEMBER)
    load(store, SEPTEMBER, {**BASIC, "O11": "88.90"})
    check(store, CHECKER, SEPTEMBER)
    publish(store, PUBLISHER, SEPTEMBER, reason="申诉成立", posted_in=NOVEMBER)
    found = year(store, OCTOBER)
    assert found.drafts == (OCTOBER,)
    outlets = {one.who: one for one in found.outlets}
    assert (outlets["O11"].rewards, outlets["O11"].fines) == (
        Decimal(480),
        Decimal(-960),
    )  # taken, given back, taken in October
    assert (outlets["O11"].net, outlets["O11"].bottoms, outlets["O03"].bottoms) == (Decimal(-480), 1, 1)


def test_a_moved_outlet_leaves_its_months_with_the_branch_of_each():
    store = small_bank(months=TWO)
    adopt_roster(store, COMMAND_LINE, [roster_row("O10", "T1")], since=OCTOBER)
    found = Counter({one.who: one.behind for one in year(store, OCTOBER).branches})
    assert (found["T3"], found["T1"]) == (1, 1)


def test_months_outside_the_year_are_left_out():
    store = small_bank(replace(SCHEME, repeat=replace(SCHEME.repeat, year_starts=10)), months=TWO)
    assert year(store, OCTOBER).months == (OCTOBER,)


class Counted:
    """A store that counts how often its figures are read."""

    def __init__(self, store):
        self.store, self.records, self.as_published, self.read = store, store.records, True, 0

    def cursor(self):
        self.read += 1
        return self.store.cursor()


def test_a_month_that_is_not_published_is_judged_once():
    store = Counted(small_bank(months=TWO))
    assert year(store, OCTOBER).drafts == (SEPTEMBER, OCTOBER)
    assert store.read == 12  # each month of the assessment year once


def test_a_withdrawn_month_has_its_money_as_a_draft_and_the_cumulative_rule_counts_nothing_of_it():
    store = small_bank(months=TWO)
    check(store, CHECKER, SEPTEMBER)
    publish(store, PUBLISHER, SEPTEMBER)
    unpublish(store, PUBLISHER, SEPTEMBER, reason="发布有误")
    found = {one.who: one for one in year(store, OCTOBER).outlets}
    assert (found["O10"].bottoms, found["O10"].behind) == (2, 1)
