"""Accounts: made, changed and shut by an administrator who never learns a password."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data.errors.people import (
    BadAccount,
    BadSetting,
    CodeExpired,
    LastAdministrator,
    LoginTaken,
    NoRight,
    TooManyTries,
    UnknownAccount,
    WeakPassword,
    WrongPassword,
)
from data.people import accounts
from data.people.devices import is_device_of
from data.people.door_settings import change_setting, door_settings
from data.people.rights import Actor, Role
from data.people.sign_in import Caller, Desk, Patience
from data.people.tickets import Tickets, ticket_hash
from data.stores import records
from data.stores.store import Store

pytestmark = pytest.mark.slow  # passwords are hashed as slowly as in use

ROOT = Actor(login="root", name="Root", role=Role.ADMINISTRATOR)
FROM = Caller(address="10.0.0.1", agent="a browser")
PHRASE = "seven quiet rivers run east"


class Clock:
    """Stands still until a test moves it."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    accounts.add_account(store, login="root", name="Root", role=Role.ADMINISTRATOR, password=PHRASE)
    desk = Desk(store, Tickets(store))
    desk.patience = Patience(clock)
    return desk


def joined(desk: Desk, login: str = "li", **more) -> None:
    """An invited person who has set the password."""
    invitation = accounts.invite(desk.store, ROOT, **{"login": login, "name": "李", "role": Role.ANALYST, **more})
    desk.set_password(invitation.code, PHRASE, FROM)


def test_the_first_administrator_is_made_once_and_must_change_the_password(store):
    password = accounts.first_administrator(store)
    assert password is not None
    assert accounts.first_administrator(store) is None
    admitted = Desk(store, Tickets(store)).by_password("admin", password, FROM)
    assert admitted.ticket == ""
    assert admitted.change_code != ""


def test_no_password_and_no_code_is_stored(desk):
    invitation = accounts.invite(desk.store, ROOT, login="li", name="李", role=Role.ANALYST)
    desk.set_password(invitation.code, PHRASE, FROM)
    admitted = desk.by_password("li", PHRASE, FROM)
    with desk.store.records.reading() as connection:
        everything = str([connection.execute(select(table)).all() for table in records.metadata.sorted_tables])
    assert not any(secret in everything for secret in (PHRASE, invitation.code, admitted.ticket, admitted.device))
    assert "$argon2id$" in everything


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_manages_people(desk, role):
    other = Actor(login="x", name="X", role=role)
    for act in (
        lambda: accounts.invite(desk.store, other, login="li", name="李", role=Role.ANALYST),
        lambda: accounts.reset(desk.store, other, "root"),
        lambda: accounts.disable(desk.store, other, "root"),
        lambda: accounts.enable(desk.store, other, "root"),
        lambda: accounts.change_account(desk.store, other, "root", name="X", role=Role.AUDITOR),
        lambda: accounts.end_tickets(desk.store, other, "root"),
        lambda: change_setting(desk.store, other, "idle_minutes", "30"),
    ):
        with pytest.raises(NoRight):
            act()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"login": "root"}, LoginTaken),
        ({"login": "ROOT "}, LoginTaken),
        ({"login": "(command line)"}, BadAccount),
        ({"login": "a b"}, BadAccount),
        ({"login": "x"}, BadAccount),
        ({"login": "x" * 41}, BadAccount),
        ({"name": " "}, BadAccount),
        ({"role": Role.BRANCH_HEAD}, BadAccount),
        ({"branches": ["城西支行"]}, BadAccount),
    ],
)
def test_an_account_that_is_not_right_is_not_made(desk, wrong, refusal):
    with pytest.raises(refusal):
        accounts.invite(desk.store, ROOT, **{"login": "li", "name": "李", "role": Role.ANALYST, **wrong})
    assert [person.login for person in accounts.people(desk.store, ROOT)] == ["root"]


def test_a_reset_shuts_the_old_password_and_every_ticket_at_once(desk):
    joined(desk)
    ticket = ticket_hash(desk.by_password("li", PHRASE, FROM).ticket)
    assert desk.tickets.holder(ticket) is not None
    accounts.reset(desk.store, ROOT, "li")
    desk.tickets.forget()
    assert desk.tickets.holder(ticket) is None
    with pytest.raises(WrongPassword):
        desk.by_password("li", PHRASE, FROM)


def test_a_new_code_ends_the_one_before(desk):
    first = accounts.invite(desk.store, ROOT, login="li", name="李", role=Role.ANALYST)
    second = accounts.reset(desk.store, ROOT, "li")
    with pytest.raises(CodeExpired):
        desk.owner_of_code(first.code)
    assert desk.owner_of_code(second.code) == "li"


def test_a_code_ends_with_its_time(desk):
    change_setting(desk.store, ROOT, "invitation_hours", "0.01")
    invitation = accounts.invite(desk.store, ROOT, login="li", name="李", role=Role.ANALYST)
    with desk.store.records.transaction() as connection:
        connection.execute(records.invitation.update().values(until=records.now()))
    with pytest.raises(CodeExpired):
        desk.set_password(invitation.code, PHRASE, FROM)


def test_setting_a_password_ends_the_tickets_opened_with_the_old_one(desk):
    joined(desk)
    ticket = ticket_hash(desk.by_password("li", PHRASE, FROM).ticket)
    actor = desk.tickets.holder(ticket)
    code = desk.code_for_change(actor, PHRASE)
    desk.set_password(code, "eight loud seas run west", FROM)
    assert desk.tickets.holder(ticket) is None


def test_the_last_working_administrator_stays(desk):
    accounts.invite(desk.store, ROOT, login="second", name="Second", role=Role.ADMINISTRATOR)  # has no password yet
    with pytest.raises(LastAdministrator):
        accounts.disable(desk.store, ROOT, "root")
    with pytest.raises(LastAdministrator):
        accounts.change_account(desk.store, ROOT, "root", name="Root", role=Role.AUDITOR)
    accounts.change_account(desk.store, ROOT, "root", name="Root the first", role=Role.ADMINISTRATOR)


def test_a_disabled_account_cannot_sign_in_until_it_is_enabled(desk):
    joined(desk)
    accounts.disable(desk.store, ROOT, "li")
    with pytest.raises(WrongPassword):
        desk.by_password("li", PHRASE, FROM)
    accounts.enable(desk.store, ROOT, "li")
    assert desk.by_password("li", PHRASE, FROM).ticket


def test_an_account_nobody_knows_is_refused(desk):
    with pytest.raises(UnknownAccount):
        accounts.disable(desk.store, ROOT, "nobody")


def test_people_sign_themselves_out_everywhere(desk):
    joined(desk)
    tickets = [ticket_hash(desk.by_password("li", PHRASE, FROM).ticket) for _ in range(3)]
    actor = desk.tickets.holder(tickets[0])
    with desk.store.records.reading() as connection:
        assert len(desk.tickets.open_ones(connection, "li")) == 3
    assert accounts.end_tickets(desk.store, actor, "li") == 3
    desk.tickets.forget()
    assert [desk.tickets.holder(ticket) for ticket in tickets] == [None] * 3


def failed(desk: Desk, login: str = "root", times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            desk.by_password(login, "wrong", FROM)


def test_the_wait_grows_to_a_minute_and_a_right_password_is_not_even_looked_at_meanwhile(desk, clock):
    failed(desk, times=4)
    for wait in (2, 4, 8, 16, 32, 32, 60, 60):  # one failure is forgiven each minute
        failed(desk)
        clock.seconds += wait - 1
        with pytest.raises(TooManyTries) as refusal:
            desk.by_password("root", PHRASE, FROM)
        assert refusal.value.facts["wait"] == 2  # rounded up, so that nobody comes back too early
        clock.seconds += 1
    assert desk.by_password("root", PHRASE, FROM).ticket


def test_one_failure_is_forgiven_each_minute(desk, clock):
    failed(desk, times=5)
    clock.seconds += 2 * 60
    failed(desk, times=1)
    assert desk.by_password("root", PHRASE, FROM).ticket


@pytest.mark.slow
def test_a_strangers_tries_keep_nobody_out_elsewhere(desk, clock):
    failed(desk, times=5)
    for _ in range(40):
        clock.seconds += 60
        failed(desk)
    with pytest.raises(TooManyTries):
        desk.by_password("root", PHRASE, FROM)
    assert desk.by_password("root", PHRASE, Caller(address="10.0.0.2")).ticket


@pytest.mark.slow
def test_one_persons_mistakes_leave_the_others_at_the_address_alone(desk, clock):
    joined(desk)
    failed(desk, times=5)
    for _ in range(40):
        clock.seconds += 60
        failed(desk)
    assert desk.by_password("li", PHRASE, FROM).ticket


def test_many_names_from_one_address_wait_but_not_browsers_that_have_signed_in(desk):
    known = Caller(address=FROM.address, device=desk.by_password("root", PHRASE, FROM).device)
    for number in range(30):
        failed(desk, f"name{number}")
    with pytest.raises(TooManyTries):
        desk.by_password("root", PHRASE, FROM)
    assert desk.by_password("root", PHRASE, Caller(address="10.0.0.2")).ticket
    assert desk.by_password("root", PHRASE, known).ticket


def test_a_known_browser_gets_its_try_whatever_others_did_and_waits_for_its_own_failures(desk):
    known = Caller(address=FROM.address, device=desk.by_password("root", PHRASE, FROM).device)
    failed(desk, times=5)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            desk.by_password("root", "wrong", known)
    with pytest.raises(TooManyTries):
        desk.by_password("root", PHRASE, known)


def test_a_day_of_guessing_one_account_from_one_address_is_a_guess_a_minute_at_most(desk, clock):
    looked_at = 0
    while clock.seconds < 86_400:
        wait = desk.patience.wait((FROM.address, "root"), 5)
        clock.seconds += wait
        desk.patience.failed((FROM.address, "root"))
        looked_at += 1
    assert looked_at <= 24 * 60 + 15


def test_a_made_up_device_cookie_is_no_way_around_the_wait(desk):
    device = desk.by_password("root", PHRASE, FROM).device
    nonce, _, signature = device.partition(".")
    with desk.store.records.reading() as connection:
        for made_up in ("x.y", f"{nonce}x.{signature}", "", f".{signature}"):
            assert not is_device_of(connection, "root", made_up)
        assert is_device_of(connection, "root", device)
        assert not is_device_of(connection, "li", device)


def test_a_profile_of_dengbao_asks_for_change_and_forbids_old_ones(desk):
    change_setting(desk.store, ROOT, "password_profile", "dengbao")
    invitation = accounts.invite(desk.store, ROOT, login="li", name="李", role=Role.ANALYST)
    desk.set_password(invitation.code, "Rivers-7-east", FROM)
    with pytest.raises(WeakPassword):
        desk.set_password(
            accounts.invite(desk.store, ROOT, login="wu", name="吴", role=Role.ANALYST).code, "alllowercase", FROM
        )
    actor = desk.tickets.holder(ticket_hash(desk.by_password("li", "Rivers-7-east", FROM).ticket))
    with pytest.raises(WeakPassword, match="before"):
        desk.set_password(desk.code_for_change(actor, "Rivers-7-east"), "Rivers-7-east", FROM)
    with pytest.raises(WeakPassword, match="before"):
        desk.set_password(accounts.reset(desk.store, ROOT, "li").code, "Rivers-7-east", FROM)
    desk.set_password(accounts.reset(desk.store, ROOT, "li").code, "Mountains-9-west", FROM)
    with desk.store.records.transaction() as connection:
        connection.execute(records.account.update().values(password_at=records.now() - timedelta(days=91)))
    assert desk.by_password("li", "Mountains-9-west", FROM).change_code


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle_minutes", "0"),
        ("idle_minutes", "nan"),
        ("idle_minutes", "x"),
        ("audit_keep_days", "30"),
        ("password_profile", "none"),
        ("working_days", "2027-13: 20"),
        ("working_days", "2027-01: 20 days"),
        ("nothing", "1"),
    ],
)
def test_a_setting_out_of_bounds_is_refused(store, name, value):
    with pytest.raises(BadSetting):
        change_setting(store, ROOT, name, value)
    with store.records.reading() as connection:
        assert door_settings(connection).idle_minutes == 15
