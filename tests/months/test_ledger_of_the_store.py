"""A month's ledger gathered from the store: exclusions, moves, schemes and holders of each month's own time."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import insert

from data.organisation.outlets import adopt_roster, appoint
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.stores.store import Store
from data.types import Month, OutletClass, Seat
from metrics.money.lines import End, Ledger
from metrics.scheme.choices import Again, HolderRule, Window
from metrics.scheme.pay import Amounts, Holders
from months.ledger import behind_so_far, draft_ledger
from tests.small_bank import BASIC, NOVEMBER, OCTOBER, SCHEME, adopt_scheme, holder, roster_row, small_bank

SEPTEMBER, AUGUST = Month(2026, 9), Month(2026, 8)


def bottom(of: Ledger) -> list[str]:
    found = {line.position: line.outlet for line in of.lines if line.end is End.BOTTOM and line.position}
    return [found[position] for position in sorted(found)]


def exclude(store: Store, outlet: str, month: Month) -> None:
    with store.acting(COMMAND_LINE, "exclude", outlet) as connection:
        values = {
            "outlet": outlet,
            "month": str(month),
            "metric": "",
            "reason": "已报备",
            "decided_by": "qian",
            "decided_at": records.now(),
        }
        connection.execute(insert(records.exclusion).values(**values))


def test_the_ledger_of_the_worked_example_comes_out_of_the_store_with_its_people():
    of = draft_ledger(small_bank(), OCTOBER)
    assert (of.total(End.TOP), of.total(End.BOTTOM), len(of.lines)) == (Decimal(3040), Decimal(-3040), 20)
    assert next(line.person for line in of.lines if line.outlet == "O10") == "tier2_head-O10"


def test_an_excluded_outlet_takes_no_part_and_positions_are_counted_without_it():
    store = small_bank()
    exclude(store, "O10", OCTOBER)
    assert bottom(draft_ledger(store, OCTOBER)) == ["O05", "O12", "O06", "O11", "O03"]


def test_a_moved_outlet_is_counted_for_the_branch_of_each_month():
    store = small_bank(months=dict.fromkeys((AUGUST, SEPTEMBER, OCTOBER), BASIC))
    adopt_roster(store, COMMAND_LINE, [roster_row("O10", "T1")], since=OCTOBER)
    found = behind_so_far(store, OCTOBER)
    assert [(str(one.month), one.branch) for one in sorted(found) if one.outlet == "O10"] == [
        ("2026-08", "T3"),
        ("2026-09", "T3"),
        ("2026-10", "T1"),
    ]


def test_earlier_months_are_judged_by_the_scheme_of_their_own_time():
    store = small_bank(months=dict.fromkeys((SEPTEMBER, OCTOBER), BASIC))
    adopt_scheme(store, replace(SCHEME, from_month=OCTOBER, places=replace(SCHEME.places, fined=2)))
    assert Counter(str(one.month) for one in behind_so_far(store, OCTOBER)) == {"2026-09": 5, "2026-10": 2}


def test_months_without_data_leave_nothing_and_break_nothing():
    store = small_bank(months={Month(2026, 3): BASIC, OCTOBER: BASIC})
    assert Counter(str(one.month) for one in behind_so_far(store, OCTOBER)) == {"2026-03": 5, "2026-10": 5}


def test_months_before_the_first_scheme_do_not_count():
    store = small_bank(
        months={Month(2025, 12): BASIC, OCTOBER: BASIC},
        scheme=replace(SCHEME, repeat=replace(SCHEME.repeat, window=Window.ROLLING)),
    )
    assert {str(one.month) for one in behind_so_far(store, OCTOBER)} == {"2026-10"}


def test_once_in_rolling_months_looks_back_beyond_the_window():
    rule = replace(SCHEME.repeat, window=Window.ROLLING, rolling_months=2, again=Again.ONCE)
    months = dict.fromkeys((Month(2026, 6), Month(2026, 7), AUGUST, SEPTEMBER, OCTOBER), BASIC)
    store = small_bank(scheme=replace(SCHEME, repeat=rule), months=months)
    fined = {
        str(month): {line.scope for line in draft_ledger(store, month).lines if line.end is End.REPEAT}
        for month in months
    }
    # T2 and T4 are behind twice a month: four in any two months, so every second month from July on
    assert fined == {
        "2026-06": set(),
        "2026-07": {"T2", "T4"},
        "2026-08": set(),
        "2026-09": {"T2", "T4"},
        "2026-10": set(),
    }


def test_who_held_the_seat_in_the_month_answers_whoever_holds_it_now():
    store = small_bank()
    appoint(store, COMMAND_LINE, [holder("新人", Seat.TIER2_HEAD, "O10", since=NOVEMBER.first_day())])
    assert next(line.person for line in draft_ledger(store, OCTOBER).lines if line.outlet == "O10") == "tier2_head-O10"


def test_days_in_the_seat_share_the_amount():
    store = small_bank(replace(SCHEME, holders=Holders(rule=HolderRule.PRO_RATA)))
    appoint(store, COMMAND_LINE, [holder("新人", Seat.TIER2_HEAD, "O10", since=OCTOBER.first_day().replace(day=25))])
    found = [
        (line.person, line.amount)
        for line in draft_ledger(store, OCTOBER).lines
        if line.outlet == "O10" and line.role == Seat.TIER2_HEAD
    ]
    assert found == [("tier2_head-O10", Decimal("-387.10")), ("新人", Decimal("-112.90"))]  # 500 x 24/31, 500 x 7/31


def test_what_a_cap_holds_back_is_carried_from_month_to_month():
    heads = (Amounts(seat=Seat.TIER2_HEAD, rewards=(), fines=tuple(map(Decimal, (500, 400, 400, 300, 300)))),)
    scheme = replace(
        SCHEME,
        amounts=heads,
        holders=Holders(cap=Decimal(300), cap_carries=True),
        repeat=replace(SCHEME.repeat, on=False),
    )
    better = {**BASIC, "O10": "99.00"}
    store = small_bank(scheme, months={AUGUST: BASIC, SEPTEMBER: BASIC, OCTOBER: better, NOVEMBER: better})
    caps = {
        str(month): [
            line.amount
            for line in draft_ledger(store, month).lines
            if line.end is End.CAP and line.person == "tier2_head-O10"
        ]
        for month in (AUGUST, SEPTEMBER, OCTOBER, NOVEMBER)
    }
    # 500 fined in August and September, 300 taken each time; the 400 left is taken as 300 and 100
    assert caps == {
        "2026-08": [Decimal(200)],
        "2026-09": [Decimal(200)],
        "2026-10": [Decimal(-300)],
        "2026-11": [Decimal(-100)],
    }


def test_an_outlet_whose_class_changes_is_answered_for_by_the_class_of_the_month():
    store = small_bank()
    adopt_roster(
        store, COMMAND_LINE, [replace(roster_row("O10", "T3"), kind=OutletClass.BUSINESS_OFFICE)], since=NOVEMBER
    )
    assert {line.role for line in draft_ledger(store, OCTOBER).lines if line.outlet == "O10"} == {
        Seat.TIER2_HEAD,
        Seat.TIER2_DEPUTY,
    }


def test_what_a_cap_holds_back_lapses_with_the_assessment_year():
    heads = (Amounts(seat=Seat.TIER2_HEAD, rewards=(), fines=tuple(map(Decimal, (500, 400, 400, 300, 300)))),)
    rule = replace(SCHEME.repeat, on=False, window=Window.ROLLING, year_starts=10)
    scheme = replace(SCHEME, amounts=heads, holders=Holders(cap=Decimal(300), cap_carries=True), repeat=rule)
    better = {**BASIC, "O10": "99.00"}
    store = small_bank(scheme, months={SEPTEMBER: BASIC, OCTOBER: better})
    assert [
        line.amount
        for line in draft_ledger(store, SEPTEMBER).lines
        if line.end is End.CAP and line.person == "tier2_head-O10"
    ] == [Decimal(200)]
    assert [line for line in draft_ledger(store, OCTOBER).lines if line.person == "tier2_head-O10"] == []
