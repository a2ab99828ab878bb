"""Drafts of schemes in the records: begun, saved at every change, continued by whoever may, adopted or discarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from data.errors.decisions import DraftEnded, DraftMoved
from data.people.names import name_of
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store

ADOPTED, DISCARDED = "adopted", "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDraft:
    """One draft that is still being written; `toml` may hold mistakes, `revision` grows with every change."""

    number: int
    toml: str
    begun_by: str
    begun_at: datetime
    saved_by: str
    saved_at: datetime
    revision: int


def scheme_drafts(connection: Connection) -> tuple[SchemeDraft, ...]:
    """Every open draft, the one last worked on first."""
    table = records.scheme_draft
    open_ones = select(table).where(table.c.ended == "").order_by(table.c.saved_at.desc(), table.c.id.desc())
    return tuple(records.as_kept(SchemeDraft, row, number=row.id) for row in connection.execute(open_ones))


def scheme_draft(connection: Connection, number: int) -> SchemeDraft:
    """The open draft of that number.

    Raises:
        DraftEnded: It was adopted or discarded, or there never was one.
    """
    table = records.scheme_draft
    row = connection.execute(select(table).where(table.c.id == number, table.c.ended == "")).first()
    if row is None:
        raise DraftEnded()
    return records.as_kept(SchemeDraft, row, number=row.id)


def begin_draft(store: Store, actor: Actor, toml: str) -> SchemeDraft:
    """A new draft; the log says who began it.

    Raises:
        NoRight: The role may not.
    """
    require(actor, Act.ADOPT_SCHEME)
    with store.acting(actor, "scheme.draft", "new") as connection:
        now = records.now()
        values = {"toml": toml, "begun_by": actor.login, "begun_at": now, "saved_by": actor.login, "saved_at": now}
        key = connection.execute(insert(records.scheme_draft).values(**values)).inserted_primary_key
        return scheme_draft(connection, key[0] if key else 0)


def save_draft(store: Store, actor: Actor, seen: SchemeDraft, toml: str) -> SchemeDraft:
    """The draft as it is now.

    No figure follows from a draft, so neither the log nor the data version grows with every key pressed.

    Raises:
        NoRight: The role may not.
        DraftMoved: Somebody else has changed it since it was seen.
        DraftEnded: It was adopted or discarded meanwhile.
    """
    require(actor, Act.ADOPT_SCHEME)
    table = records.scheme_draft
    with store.writing, store.records.transaction() as connection:
        as_seen = (table.c.id == seen.number) & (table.c.revision == seen.revision) & (table.c.ended == "")
        values = {"toml": toml, "saved_by": actor.login, "saved_at": records.now(), "revision": seen.revision + 1}
        if connection.execute(update(table).where(as_seen).values(**values)).rowcount != 1:
            raise DraftMoved(who=name_of(connection, scheme_draft(connection, seen.number).saved_by))
        return scheme_draft(connection, seen.number)


def end_draft(store: Store, actor: Actor, number: int, why: str) -> None:
    """Adopted or discarded; it stays in the records and is no longer offered.

    Raises:
        NoRight: The role may not.
        DraftEnded: It has ended already.
    """
    require(actor, Act.ADOPT_SCHEME)
    table = records.scheme_draft
    with store.acting(actor, "scheme.draft", str(number), ended=why) as connection:
        scheme_draft(connection, number)
        connection.execute(update(table).where(table.c.id == number).values(ended=why))
