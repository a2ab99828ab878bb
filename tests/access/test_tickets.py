"""How long a ticket lives, by a clock that is handed in: idle, old, and with a clock that is set back."""

from datetime import datetime, timedelta

import pytest

from data.people import accounts
from data.people.rights import Role
from data.people.sign_in import Caller, Desk
from data.people.tickets import Tickets, UnturnedClock, ticket_hash
from data.stores.store import Store

START = datetime(2026, 11, 2, 9)
PHRASE = "seven quiet rivers run east"


class Clocks:
    """The clock on the wall, which people set, and the seconds that pass."""

    def __init__(self) -> None:
        self.wall, self.passed = START, 0.0

    def go_on(self, minutes: float) -> None:
        self.wall += timedelta(minutes=minutes)
        self.passed += minutes * 60


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def tickets_of(store: Store, clocks: Clocks) -> Tickets:
    return Tickets(store, UnturnedClock(lambda: clocks.wall, lambda: clocks.passed))


@pytest.fixture
def tickets(store: Store, clocks: Clocks) -> Tickets:
    return tickets_of(store, clocks)


@pytest.fixture
def ticket(store: Store, tickets: Tickets) -> str:
    """Of somebody who has signed in just now."""
    accounts.add_account(store, login="li", name="李", role=Role.ANALYST, password=PHRASE)
    return ticket_hash(Desk(store, tickets).by_password("li", PHRASE, Caller(address="10.0.0.1")).ticket)


def lives(tickets: Tickets, ticket: str) -> bool:
    tickets.forget()
    return tickets.holder(ticket) is not None


@pytest.mark.parametrize(("minutes", "alive"), [(14, True), (16, False)])
def test_an_idle_ticket_ends_after_a_quarter_of_an_hour(tickets, ticket, clocks, minutes, alive):
    clocks.go_on(minutes)
    assert lives(tickets, ticket) is alive


@pytest.mark.parametrize("back", [timedelta(minutes=10), timedelta(hours=3), timedelta(days=400)])
def test_a_clock_set_back_keeps_no_idle_ticket_alive(tickets, ticket, clocks, back):
    clocks.go_on(5)
    tickets.note_seen(ticket)
    clocks.wall -= back
    clocks.go_on(14)
    assert lives(tickets, ticket)
    clocks.go_on(2)
    assert not lives(tickets, ticket)


def test_a_clock_set_back_makes_no_ticket_younger(tickets, ticket, clocks):
    clocks.wall -= timedelta(hours=11)
    for _ in range(12 * 6 + 1):
        clocks.go_on(10)
        tickets.note_seen(ticket)
        tickets.seen(ticket)
    assert not lives(tickets, ticket)


def test_a_clock_set_back_while_no_server_ran_ends_tickets_used_after_it(store, ticket, clocks):
    clocks.wall -= timedelta(hours=1)
    assert not lives(tickets_of(store, clocks), ticket)


def test_a_clock_set_forward_ends_tickets_as_if_the_time_had_passed(tickets, ticket, clocks):
    clocks.wall += timedelta(hours=1)
    assert not lives(tickets, ticket)
