"""Every change of the organisation is one act: kept with what it did, refused to whom it is not given, undone."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import create_engine, select

from data.errors.acts import ChangedMeanwhile, ChangedSince
from data.errors.figures import BadOutlet, UnknownCode
from data.errors.people import NoRight
from data.organisation.changes import change_organisation, changes_kept, edits_written, undo_change
from data.organisation.edits import NOT_CLOSED, Edits, HolderRow, RosterRow, edits_as_of
from data.organisation.outlets import outlets_as_of
from data.organisation.row_changes import as_if_written, rows_now
from data.people import accounts
from data.people.rights import Actor, Role
from data.stores import audit, records
from data.stores.store import Store
from data.types import Month, OutletClass, Seat
from tests.store.test_organisation import as_of

NOVEMBER = Month(2026, 11)
EVER = Month.parse("0000-01")
HEAD = Actor(login="ho", name="H", role=Role.HEAD_OFFICE)
ANALYST = Actor(login="an", name="A", role=Role.ANALYST)
A = RosterRow(code="A", name="甲支行", branch="城区支行", kind=OutletClass.TIER2)
B = RosterRow(code="B", name="乙支行", branch="城区支行", kind=OutletClass.TIER2)
C = RosterRow(code="C", name="丙支行", branch="河西支行", kind=OutletClass.TIER2)
SITS = HolderRow(
    person="张一", staff_number="1", seat=Seat.TIER1_HEAD, scope="城区支行", since=date(2026, 1, 1), until=None
)


@pytest.fixture
def bank(store):
    changed(store, A, B, C, since=Month(2026, 1), holders=(SITS,))
    return store


def changed(store, *outlets: RosterRow, since: Month = NOVEMBER, actor: Actor = HEAD, seen: int | None = None, **more):
    edits = Edits(outlets=outlets, **more)
    return change_organisation(store, actor, edits, since=since, source="网点清单.xlsx", seen=seen)


def rows(store) -> dict:
    with store.records.reading() as connection:
        return rows_now(connection)


def held(store) -> list[tuple]:
    table = records.holder
    with store.records.reading() as connection:
        found = connection.execute(select(table).order_by(table.c.scope, table.c.since))
        return [(row.person, row.scope, row.since, row.until) for row in found]


DRAWN = {
    "a new outlet": {"outlets": (RosterRow(code="D", name="丁支行", branch="河西支行", opened=date(2026, 11, 1)),)},
    "another name": {"outlets": (RosterRow(code="A", name="甲新支行"),)},
    "another branch": {"outlets": (RosterRow(code="A", name="甲支行", branch="河西支行"),)},
    "another class": {"outlets": (RosterRow(code="A", name="甲支行", kind=OutletClass.SUB_OFFICE),)},
    "closed": {"outlets": (RosterRow(code="A", name="甲支行", closed=date(2026, 11, 1)),)},
    "merged": {"outlets": (RosterRow(code="A", name="甲支行", closed=date(2026, 11, 1), successor="B"),)},
    "a spelling": {"aliases": (("甲", "A"),)},
    "another holder": {
        "holders": (replace(SITS, person="李二", since=date(2026, 11, 1)),)
    },
    "a branch renamed": {
        "outlets": (RosterRow(code="A", name="甲支行", branch="新区支行"),
                    RosterRow(code="B", name="乙支行", branch="新区支行"))
    },
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWN)
def test_a_change_is_seen_before_it_is_made_and_undone_to_the_letter(bank, name):
    accounts.add_account(
        bank, login="bh", name="B", role=Role.BRANCH_HEAD, password="seven quiet rivers run", branches=["城区支行"]
    )
    before, edits = rows(bank), Edits(**DRAWN[name])
    with as_if_written(bank.records, edits_written(edits, NOVEMBER, HEAD, "")) as (foreseen, _):
        assert foreseen
    assert rows(bank) == before
    done = changed(bank, *edits.outlets, aliases=edits.aliases, holders=edits.holders)
    assert {one.key() for one in done.rows} == {one.key() for one in foreseen}
    assert rows(bank) != before
    undo_change(bank, HEAD, done.number)
    assert rows(bank) == before


def test_what_was_undone_can_be_brought_back(bank):
    done = changed(bank, RosterRow(code="A", name="甲新支行"))
    after = rows(bank)
    back = undo_change(bank, HEAD, done.number)
    undo_change(bank, HEAD, back.number)
    assert rows(bank) == after
    with bank.records.reading() as connection:
        assert [(one.undoes, one.undone) for one in changes_kept(connection)[:3]] == [
            (back.number, False), (done.number, True), (None, True),
        ]  # fmt: skip


def test_a_change_that_a_later_one_stands_on_is_not_undone_before_it(bank):
    first = changed(bank, RosterRow(code="D", name="丁支行", branch="河西支行"))
    second = changed(bank, aliases=(("老丁", "D"),))
    with pytest.raises(ChangedSince):
        undo_change(bank, HEAD, first.number)
    undo_change(bank, HEAD, second.number)
    undo_change(bank, HEAD, first.number)
    with pytest.raises(ChangedSince):
        undo_change(bank, HEAD, first.number)


def test_the_same_roster_again_is_no_change(bank):
    assert changed(bank, A, B, C).number == 0


def test_from_a_month_on_replaces_what_was_planned_for_later(bank):
    changed(bank, RosterRow(code="A", name="甲二"), since=Month(2027, 3))
    changed(bank, RosterRow(code="A", name="甲一"), since=NOVEMBER)
    assert [as_of(bank, month)[0][1] for month in ("2026-10", "2026-11", "2027-03")] == ["甲支行", "甲一", "甲一"]


@pytest.mark.parametrize("merged", [False, True])
def test_a_branch_s_seat_follows_a_new_name_but_nobody_is_chosen_where_two_branches_become_one(bank, merged):
    """Money goes to whoever sits there: of two heads, head office says which."""
    west = replace(SITS, person="王五", staff_number="5", scope="河西支行")
    changed(bank, holders=(west,))
    moved = (A, B, C) if merged else (A, B)
    changed(bank, *(replace(one, branch="新区支行") for one in moved))
    now = {(person, scope) for person, scope, _, until in held(bank) if until is None}
    east = ("张一", "城区支行" if merged else "新区支行")
    assert now == {east, ("王五", "河西支行")}


def test_a_roster_that_says_what_holds_now_leaves_what_is_planned(bank):
    changed(bank, RosterRow(code="A", name="甲二"), since=Month(2027, 3))
    assert changed(bank, A, B, C).number == 0
    assert as_of(bank, "2027-03")[0][1] == "甲二"


def test_the_organisation_taken_out_and_in_again_changes_nothing(bank):
    changed(bank, RosterRow(code="A", name="甲支行", closed=date(2026, 11, 1), successor="B"), aliases=(("甲", "A"),))
    with bank.records.reading() as connection:
        edits = edits_as_of(connection, NOVEMBER)
    assert change_organisation(bank, HEAD, edits, since=NOVEMBER).number == 0


def test_a_slip_of_the_pen_is_mended_from_the_beginning(bank):
    changed(bank, RosterRow(code="A", name="甲之行"))
    changed(bank, RosterRow(code="A", name="甲支行本名"), since=EVER)
    assert as_of(bank, "2020-01")[0][1] == as_of(bank, "2026-12")[0][1] == "甲支行本名"


def test_a_merged_outlet_closes_and_its_closing_can_be_called_off(bank):
    changed(bank, RosterRow(code="A", name="甲支行", closed=date(2026, 11, 1), successor="B"))
    assert [code for code, *_ in as_of(bank, "2026-11")] == ["B", "C"]
    changed(bank, RosterRow(code="A", name="甲支行", closed=NOT_CLOSED))
    assert [code for code, *_ in as_of(bank, "2026-11")] == ["A", "B", "C"]


def test_seats_and_accounts_follow_a_branch_to_its_new_name_and_not_into_another(bank):
    accounts.add_account(
        bank, login="bh", name="B", role=Role.BRANCH_HEAD, password="seven quiet rivers run", branches=["城区支行"]
    )
    changed(bank, *(RosterRow(code=code, name=code, branch="新区支行") for code in "AB"))
    assert held(bank) == [
        ("张一", "城区支行", date(2026, 1, 1), date(2026, 10, 31)), ("张一", "新区支行", date(2026, 11, 1), None),
    ]  # fmt: skip
    administrator = Actor(login="ad", name="A", role=Role.ADMINISTRATOR)
    assert accounts.people(bank, administrator)[0].branches == ("城区支行", "新区支行")
    changed(bank, *(RosterRow(code=code, name=code, branch="河西支行") for code in "AB"), since=Month(2027, 1))
    assert {scope for _, scope, *_ in held(bank)} == {"城区支行", "新区支行"}


def test_a_term_is_ended_by_its_last_day(bank):
    changed(bank, holders=(replace(SITS, until=date(2026, 11, 30)),))
    assert held(bank) == [("张一", "城区支行", date(2026, 1, 1), date(2026, 11, 30))]


def test_a_term_that_ends_before_it_began_never_was(bank):
    changed(bank, holders=(replace(SITS, until=date(2025, 12, 31)),))
    assert held(bank) == []


@pytest.mark.parametrize(
    "row",
    [
        RosterRow(code="", name="无码"),
        RosterRow(code="D", name=" "),
        RosterRow(code="D", name="丁", opened=date(2026, 3, 1), closed=date(2026, 3, 1)),
        RosterRow(code="D", name="丁", closed=date(2026, 3, 1), successor="D"),
        RosterRow(code="D" * 41, name="丁"),
        A,
    ],
)
def test_what_can_be_no_outlet_is_refused_and_nothing_changes(bank, row):
    before = rows(bank)
    with pytest.raises(BadOutlet):
        changed(bank, A, row)
    assert rows(bank) == before


def test_no_spelling_and_no_successor_is_unknown(bank):
    for more in ({"aliases": (("老丁", "D"),)}, {"outlets": (RosterRow(code="A", name="甲", successor="D"),)}):
        with pytest.raises(UnknownCode):
            changed(bank, *more.get("outlets", ()), aliases=more.get("aliases", ()))


def test_what_was_changed_since_the_preview_is_looked_at_again(bank):
    seen = bank.version()
    changed(bank, RosterRow(code="A", name="甲一"))
    with pytest.raises(ChangedMeanwhile):
        changed(bank, RosterRow(code="A", name="甲二"), seen=seen)


def test_an_analyst_adds_outlets_and_spellings_and_changes_nothing_else(bank):
    changed(bank, RosterRow(code="D", name="丁支行"), actor=ANALYST, aliases=(("老丁", "D"),))
    for edits in (Edits(outlets=(A,)), Edits(holders=(SITS,)), Edits()):
        with pytest.raises(NoRight):
            change_organisation(bank, ANALYST, edits, since=NOVEMBER)
    with pytest.raises(NoRight):
        undo_change(bank, ANALYST, 1)
    with bank.records.reading() as connection:
        seen, _ = audit.search(connection, act="organisation.change")
        assert [row.result for row in seen][:4] == ["refused", "refused", "refused", "done"]
        assert len(outlets_as_of(connection, NOVEMBER)) == 4


@pytest.mark.slow
def test_a_change_is_seen_made_and_undone_in_postgresql_as_well(postgres, tmp_path):
    with create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as server:
        server.exec_driver_sql("create database organisation")
    with closing(Store.open(tmp_path, postgres.replace("/postgres", "/organisation"))) as bank:
        changed(bank, A, B, C, since=Month(2026, 1), holders=(SITS,))
        before, edits = rows(bank), Edits(**DRAWN["a branch renamed"], aliases=(("甲", "A"),))
        with as_if_written(bank.records, edits_written(edits, NOVEMBER, HEAD, "")) as (foreseen, _):
            assert foreseen
        assert rows(bank) == before
        done = changed(bank, *edits.outlets, aliases=edits.aliases)
        assert {one.key() for one in done.rows} == {one.key() for one in foreseen}
        undo_change(bank, HEAD, done.number)
        assert rows(bank) == before
