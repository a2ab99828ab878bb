"""Open sign-ins, listed and ended: one's own always, another's by the administrator (who reads: the auditor too)."""

from __future__ import annotations

from data.errors.people import UnknownAccount
from data.people.rights import Act, Actor, require
from data.people.tickets import Ticket, Tickets
from data.stores.audit import recording
from data.stores.store import Store

BROWSERS = {
    "Edg/": "Edge",
    "MicroMessenger": "微信 WeChat",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {"Windows": "Windows", "iPhone": "iPhone", "Android": "Android", "Mac OS": "macOS", "Linux": "Linux"}
"""By the sign in a browser's long name; the first that stands there."""


def open_tickets(store: Store, actor: Actor, login: str, *, tickets: Tickets | None = None) -> list[Ticket]:
    """The account's tickets that are not over, newest click first.

    Raises:
        NoRight: Another's, without the right to see accounts.
    """
    if login != actor.login:
        require(actor, Act.VIEW_PEOPLE)
    with store.records.reading() as connection:
        return (tickets or Tickets(store)).open_ones(connection, login)


def end_ticket(store: Store, actor: Actor, login: str, mark: str, *, tickets: Tickets | None = None) -> None:
    """End one sign-in; its pages close within seconds.

    Raises:
        NoRight: Another's, and the actor manages no people.
        UnknownAccount: The account has no open ticket of that mark.
    """
    with recording(store, actor, "end_session", login, ticket=mark) as entry:
        if login != actor.login:
            require(actor, Act.MANAGE_PEOPLE)
        held = tickets or Tickets(store)
        if mark not in {ticket.mark for ticket in held.open_ones(entry.connection, login)}:
            raise UnknownAccount(seen=mark)
        held.end(entry.connection, mark=mark, why="ended")


def browser_words(agent: str) -> str:
    """A browser's long name, short enough for a list.

    >>> browser_words("Mozilla/5.0 (Windows NT 10.0; Win64) (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0")
    'Edge, Windows'
    """
    name = next((said for sign, said in BROWSERS.items() if sign in agent), agent.split("/")[0][:20] or "?")
    system = next((said for sign, said in SYSTEMS.items() if sign in agent), "")
    return f"{name}, {system}" if system else name
