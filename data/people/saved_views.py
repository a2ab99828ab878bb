"""Views a person has kept: a name for the address of a page. One's own, seen and changed by nobody else.

`act` is what the page needs. They change no figure and are no business of the log, like the choice of language.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from data.errors.acts import BadViewName, TooManyViews
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store

MOST = 30
LONGEST_NAME = 40
LONGEST_QUERY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A name and the page's address after the question mark."""

    name: str
    query: str


def saved_views(store: Store, actor: Actor, page: str) -> tuple[SavedView, ...]:
    """The actor's own views of a page, by name."""
    with store.records.reading() as connection:
        rows = connection.execute(_own(actor, page).order_by(records.saved_view.c.name))
        return tuple(records.as_kept(SavedView, row) for row in rows)


def save_view(store: Store, actor: Actor, page: str, act: Act, name: str, query: str) -> None:
    """Keep an address under a new name.

    Raises:
        NoRight: The role does not have the page.
        BadViewName: Empty, too long, or taken.
        TooManyViews: No more than thirty are kept.
    """
    require(actor, act)
    with store.writing, store.records.transaction() as connection:
        name = _new_name(connection, actor, page, name)
        if connection.execute(select(func.count()).select_from(_own(actor, page).subquery())).scalar_one() >= MOST:
            raise TooManyViews(most=MOST)
        values = {"name": name, "query": query[:LONGEST_QUERY], "saved_at": records.now()}
        connection.execute(insert(records.saved_view).values(login=actor.login, page=page, **values))


def rename_view(store: Store, actor: Actor, page: str, act: Act, name: str, new_name: str) -> None:
    """Give an own view another name.

    Raises:
        NoRight: The role does not have the page.
        BadViewName: Empty, too long, or taken.
    """
    require(actor, act)
    table = records.saved_view
    with store.writing, store.records.transaction() as connection:
        new_name = _new_name(connection, actor, page, new_name)
        connection.execute(update(table).where(*_of(actor, page), table.c.name == name).values(name=new_name))


def delete_view(store: Store, actor: Actor, page: str, act: Act, name: str) -> None:
    """Forget an own view; one that is gone already is no matter."""
    require(actor, act)
    table = records.saved_view
    with store.writing, store.records.transaction() as connection:
        connection.execute(delete(table).where(*_of(actor, page), table.c.name == name))


def _of(actor: Actor, page: str) -> tuple[ColumnElement[bool], ...]:
    return records.saved_view.c.login == actor.login, records.saved_view.c.page == page


def _own(actor: Actor, page: str) -> Select:
    return select(records.saved_view).where(*_of(actor, page))


def _new_name(connection: Connection, actor: Actor, page: str, name: str) -> str:
    """The name without blanks around it, once it is known to be free."""
    name = name.strip()
    taken = connection.execute(_own(actor, page).where(records.saved_view.c.name == name)).first()
    if not 0 < len(name) <= LONGEST_NAME or taken is not None:
        raise BadViewName()
    return name
