"""A change of the organisation never moves a published month; what it does to others is said before it is made."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.decisions.publications import entries, lines_of, newest, published_rows
from data.organisation.changes import change_organisation, edits_written, undo_change
from data.organisation.edits import Edits, RosterRow
from data.organisation.outlets import holders_added, outlets_changed
from data.organisation.row_changes import rows_now
from data.stores.store import Store
from data.types import Month, OutletClass, Seat
from months.foresight.changed_organisation import foreseen
from months.ledger import ledger
from months.shown import table_shown
from months.verify import verified_versions
from tests.small_bank import BASIC, BRANCHES, NOVEMBER, OCTOBER, PUBLISHER, holder, published, small_bank

SEPTEMBER = Month(2026, 9)
MONTHS = st.sampled_from([Month.parse("0000-01"), SEPTEMBER, OCTOBER, NOVEMBER])
CODES = st.sampled_from([*BASIC, "O90", "O91"])
OUTLET = st.builds(
    RosterRow,
    code=CODES,
    name=st.sampled_from(["甲", "乙", "丙"]),
    branch=st.sampled_from([None, *BRANCHES, "T9"]),
    kind=st.sampled_from([None, *OutletClass]),
    opened=st.sampled_from([None, date(2026, 9, 1), date(2026, 10, 1)]),
    closed=st.sampled_from([None, None, date(2026, 10, 2), date(2026, 11, 1)]),
)
HOLDER = st.builds(
    holder,
    person=st.sampled_from(["新人", "旧人"]),
    seat=st.just(Seat.TIER2_HEAD),
    scope=CODES,
    since=st.sampled_from([SEPTEMBER.first_day(), OCTOBER.first_day(), NOVEMBER.first_day()]),
)
WHOLE_BRANCH = st.builds(
    lambda old, new: Edits(outlets=tuple(RosterRow(code=code, name=code, branch=new) for code in BRANCHES[old])),
    st.sampled_from(list(BRANCHES)),
    st.sampled_from([*BRANCHES, "T9"]),
)
EDITS = WHOLE_BRANCH | st.builds(
    Edits,
    outlets=st.lists(OUTLET, max_size=3, unique_by=lambda row: row.code).map(tuple),
    holders=st.lists(HOLDER, max_size=2).map(tuple),
    aliases=st.lists(st.tuples(st.sampled_from(["老一", "老二"]), st.sampled_from(list(BASIC))), max_size=2).map(tuple),
).filter(lambda one: one.outlets or one.aliases or one.holders)


def shown(store: Store) -> object:
    """All there is of October, and the rows of the organisation."""
    with store.records.reading() as connection:
        version = newest(connection, OCTOBER)
        assert version is not None
        kept = version, published_rows(connection, version.id), lines_of(connection, version.id), entries(connection)
    return kept, table_shown(store, "composite", OCTOBER).to_dict("list"), ledger(store, OCTOBER)


def organisation(store: Store) -> object:
    with store.records.reading() as connection:
        return rows_now(connection)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(EDITS, MONTHS), min_size=1, max_size=3))
def test_whatever_is_changed_and_undone_a_published_month_stays_and_the_rows_come_back(edits: list):
    store = small_bank(months={SEPTEMBER: BASIC, OCTOBER: BASIC})
    published(store, OCTOBER)
    before, rows = shown(store), organisation(store)
    done = [change_organisation(store, PUBLISHER, one, since=since).number for one, since in edits]
    assert str(shown(store)) == str(before)
    assert verified_versions(store).differences == ()
    for number in reversed([one for one in done if one]):
        undo_change(store, PUBLISHER, number)
    assert organisation(store) == rows
    assert str(shown(store)) == str(before)
    store.close()


@pytest.fixture(scope="module")
def bank() -> Store:
    store = small_bank(months={SEPTEMBER: BASIC, OCTOBER: BASIC})
    published(store, SEPTEMBER)
    return store


def seen(bank: Store, edits: Edits, since: Month = OCTOBER):
    return foreseen(bank, edits_written(edits, since, PUBLISHER, ""))


def test_what_a_closing_does_to_the_open_month_is_what_it_does_once_made(bank):
    row = RosterRow(code="O02", name="O02", closed=date(2026, 10, 1))
    found = seen(bank, Edits(outlets=(row,)))
    (effect,) = found.effects
    assert (effect.month, found.untouched) == (OCTOBER, ())
    assert {one.outlet: one.after for one in effect.moved}["O02"] is None
    number = change_organisation(bank, PUBLISHER, Edits(outlets=(row,)), since=OCTOBER).number
    table = table_shown(bank, "composite", OCTOBER)
    places = dict(zip(table["outlet"], table["rank"], strict=True))
    assert all(places[one.outlet] == one.after for one in effect.moved if one.after)
    assert ledger(bank, OCTOBER).total() == effect.total_after
    undo_change(bank, PUBLISHER, number)
    assert ledger(bank, OCTOBER).total() == effect.total_before


def test_a_published_month_is_named_as_staying(bank):
    found = seen(bank, Edits(outlets=(RosterRow(code="O07", name="O07", branch="T2"),)), SEPTEMBER)
    assert found.untouched == (SEPTEMBER,)
    assert [one.month for one in found.effects] == [OCTOBER]


def test_a_new_holder_changes_whose_the_money_is(bank):
    (effect,) = seen(bank, Edits(holders=(holder("新人", Seat.TIER2_HEAD, "O02", since=OCTOBER.first_day()),))).effects
    assert {one.person for one in effect.claims} == {"新人", f"{Seat.TIER2_HEAD}-O02"}
    assert effect.total_before == effect.total_after


@pytest.mark.parametrize(
    "edits",
    [
        Edits(aliases=(("老一", "O01"),)),
        Edits(outlets=(RosterRow(code="O90", name="新", opened=date(2026, 11, 1)),)),
        Edits(outlets=(RosterRow(code="O02", name="新名"),)),
    ],
)
def test_what_bears_on_no_loaded_months_places_or_money_says_so(bank, edits):
    assert seen(bank, edits).effects == ()


def test_a_look_changes_nothing_and_knows_of_which_state_it_is(bank):
    before, version = organisation(bank), bank.version()
    found = seen(bank, Edits(outlets=(RosterRow(code="O02", name="新名", branch="T9"),)))
    assert (organisation(bank), bank.version(), found.data_version) == (before, version, version)
    assert outlets_changed(Edits(), found.rows).added == holders_added(found.rows) == 0
