"""An account is tied to the holder of seats it is, so that one's own seats are known, and follow who sits where."""

from datetime import date

import pytest

from data.demo.bank import demo_bank
from data.demo.make import PEOPLE as DEMO_PEOPLE
from data.demo.make import demo_accounts
from data.errors.people import NoRight
from data.organisation.edits import HolderRow
from data.organisation.outlets import appoint
from data.organisation.own_seats import holders_known, own_seats, tie_account
from data.people import accounts
from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores import audit
from data.stores.store import Store
from data.types import Seat
from tests.pages.conftest import PEOPLE, open_page, words_of

ADMINISTRATOR = Actor(login="ad", name="A", role=Role.ADMINISTRATOR)


def sits(person: str, number: str, scope: str, since: date) -> HolderRow:
    return HolderRow(person=person, staff_number=number, seat=Seat.TIER2_HEAD, scope=scope, since=since, until=None)


@pytest.fixture
def office(store: Store) -> Store:
    accounts.add_account(store, login="zhang", name="张", role=Role.ANALYST, password="seven quiet rivers run east")
    rows = [sits("张一", "6001", "A", date(2026, 1, 1)), sits("张一", "7001", "B", date(2026, 1, 1))]
    appoint(store, COMMAND_LINE, [*rows, sits("李二", "6002", "A", date(2026, 6, 1))])
    return store


def mine(store: Store, day: date) -> list[str]:
    with store.records.reading() as connection:
        return [one.scope for one in own_seats(connection, "zhang", day)]


def tie(store: Store, actor: Actor, holder: tuple[str, str]) -> None:
    tie_account(store, actor, "zhang", *holder)


def test_nobody_has_seats_of_their_own_before_it_is_said_who_they_are(office):
    assert mine(office, date(2026, 3, 1)) == []


def test_two_of_one_name_are_told_apart_by_their_numbers_and_a_term_ends_the_seat(office):
    tie(office, ADMINISTRATOR, ("张一", "6001"))
    assert mine(office, date(2026, 3, 1)) == ["A"]
    assert mine(office, date(2026, 6, 1)) == []
    tie(office, ADMINISTRATOR, ("", ""))
    assert mine(office, date(2026, 3, 1)) == []


def test_another_change_of_the_account_leaves_the_tie(office):
    tie(office, ADMINISTRATOR, ("张一", "6001"))
    accounts.change_account(office, ADMINISTRATOR, "zhang", name="张三", role=Role.ANALYST)
    assert mine(office, date(2026, 3, 1)) == ["A"]


def test_only_who_manages_accounts_ties_them_and_the_log_knows(office):
    with pytest.raises(NoRight):
        tie(office, Actor(login="ho", name="H", role=Role.HEAD_OFFICE), ("张一", "6001"))
    tie(office, ADMINISTRATOR, ("张一", "6001"))
    with office.records.reading() as connection:
        rows, _ = audit.search(connection, act="manage_people", limit=1)
    assert "6001" in rows[0].detail


def test_the_administrator_chooses_the_holder_on_the_page(office):
    test = open_page(office, PEOPLE["administrator"], "people")
    test.selectbox(key="one account").set_value("zhang").run()
    test.selectbox(key="holder zhang").set_value(("李二", "6002")).run()
    test.button(key="change zhang").click().run()
    with office.records.reading() as connection:
        assert ("李二", "6002") in holders_known(connection)
    assert mine(office, date(2026, 7, 1)) == ["A"]
    assert "二级支行行长" in words_of(test.run())


def test_the_demo_ties_each_branch_head_to_the_seat_of_the_branch(store):
    bank, heads = demo_bank(1), {login: branches for login, _, _, branches in DEMO_PEOPLE if branches}
    appoint(store, COMMAND_LINE, bank.holders)
    named = {one.login: one.name for one in demo_accounts(store, bank)}
    with store.records.reading() as connection:
        for login, (branch, *_) in heads.items():
            held = own_seats(connection, login, date(2026, 10, 1))
            assert [(one.seat, one.scope, one.person) for one in held] == [(Seat.TIER1_HEAD, branch, named[login])]
