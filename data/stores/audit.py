"""The audit log: who did what, on what, with what result; append-only, each row chained to the last.

The chain shows a changed, removed or reordered row to whoever checks it (`broken_links`). The
newest hash, written down elsewhere, also shows a log that was cut off at its end or replaced whole.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, func, or_, select

from data.errors import Refusal
from data.stores import records
from data.stores.chain import ANCHOR, anchor, append, row_hash
from data.stores.store import Store
from data.types import Doer


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """An act being recorded: its connection, and what the log will say besides."""

    connection: Connection
    detail: dict[str, object] = field(default_factory=dict)


@contextmanager
def recording(store: Store, actor: Doer, act: str, object: str, **detail: object) -> Iterator[LogEntry]:
    """One act that changes no figure (a sign-in, an account): like `Store.acting`, but the data version stays.

    A `Refusal` raised inside is written to the log as refused, and raised on.
    """
    with store.writing:
        try:
            with store.records.transaction() as connection:
                entry = LogEntry(connection=connection, detail=dict(detail))
                yield entry
                append(connection, actor, act, object, "done", entry.detail)
        except Refusal as refusal:
            store.note_refusal(actor, act, object, refusal)
            raise


_noted: dict[tuple[str, str], float] = {}


def note_once(store: Store, actor: Doer, refusal: Refusal) -> None:
    """Write a missing right to the log, once a minute for a person and right: a page may ask for it at every click."""
    key, now = (actor.login, str(refusal.facts.get("right", refusal.code))), time.monotonic()
    if refusal.noted or now - _noted.get(key, -60.0) < 60.0:
        return
    _noted[key] = now
    store.note_refusal(actor, key[1], "", refusal)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """A place where the log is not as it was written."""

    seq: int
    what: str
    """changed: fields and hash disagree; gap: a number is missing; unchained: not the child of the row before."""


def broken_links(connection: Connection, *, seq: int = 0, hash: str = "") -> list[BrokenLink]:
    """Every place where a row was changed, removed or moved. Empty: the log is whole.

    After retention removed the oldest rows, the chain starts at the kept anchor (`forget_before`).
    `seq` and `hash` are a row written down elsewhere earlier (`newest_link`): it must still stand there.
    """
    kept = connection.execute(select(records.audit.c.hash).where(records.audit.c.seq == seq)).scalar()
    found = [BrokenLink(seq=seq, what="not as written down")] if hash and kept != hash else []
    last, before = anchor(connection)
    for row in connection.execute(select(records.audit).order_by(records.audit.c.seq)):
        if row.seq != last + 1:
            found.append(BrokenLink(seq=row.seq, what="gap"))
        elif row.before != before:
            found.append(BrokenLink(seq=row.seq, what="unchained"))
        if row_hash(dict(row._mapping)) != row.hash:
            found.append(BrokenLink(seq=row.seq, what="changed"))
        last, before = row.seq, row.hash
    return found


def search(
    connection: Connection, *, text: str = "", actor: str = "", act: str = "", acts: Sequence[str] = (),
    result: str = "", since: datetime | None = None, until: datetime | None = None, limit: int = 50, offset: int = 0,
) -> tuple[list[Row], int]:  # fmt: skip
    """Rows of the log, newest first, and how many there are in all. `text` may stand in object, detail or actor."""
    table = records.audit.c
    searched = (table.object, table.detail, table.actor)
    where = [condition for condition in (
        or_(*(column.contains(text, autoescape=True) for column in searched)) if text else None,
        table.actor == actor if actor else None,
        table.act == act if act else None,
        table.act.in_(acts) if acts else None,
        table.result == result if result else None,
        table.at >= since if since else None,
        table.at < until if until else None,
    ) if condition is not None]  # fmt: skip
    count = connection.execute(select(func.count()).select_from(records.audit).where(*where)).scalar() or 0
    rows = connection.execute(
        select(records.audit).where(*where).order_by(table.seq.desc()).limit(limit).offset(offset)
    )
    return list(rows), count


def forget_before(store: Store, actor: Doer, *, keep_days: float) -> int:
    """Remove rows older than the retention, keep the anchor of the chain, and say so in the log. Gives how many."""
    limit = records.now() - timedelta(days=max(keep_days, 183))
    with recording(store, actor, "forget_audit", f"before {limit:%Y-%m-%d}") as entry:
        table = records.audit.c
        last = entry.connection.execute(
            select(table.seq, table.hash).where(table.at < limit).order_by(table.seq.desc()).limit(1)
        ).first()
        if last is None:
            return 0
        gone = entry.connection.execute(delete(records.audit).where(table.seq <= last.seq)).rowcount
        records.keep_setting(entry.connection, ANCHOR, f"{last.seq} {last.hash}")
        entry.detail["removed"] = gone
        return gone
