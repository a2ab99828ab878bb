"""Tickets: who is signed in, kept on the server. The cookie holds 256 random bits, the store only their hash.

A ticket ends by sign-out, by an administrator, by idling, by age, or with its account; whoever
holds it is asked for anew at most a second later (`Tickets.holder`).
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.exc import DBAPIError

from data.people.door_settings import DoorSettings, door_settings
from data.people.rights import Actor, OwnWords, Role
from data.stores import records
from data.stores.store import Store

FRESH, WITHOUT_RECORDS = 1.0, 600.0  # seconds for which an answer is kept: by itself, and while there is no other
NOTE_AFTER = timedelta(seconds=30)  # how far the stored time of the last click may lag


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One signed-in browser, as shown to its owner and the administrator."""

    mark: str  # first characters of the hash: enough to name it, useless to sign in
    login: str
    created_at: datetime
    seen_at: datetime
    address: str
    agent: str


def ticket_hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


class UnturnedClock:
    """The time, but never earlier than it was plus what has passed since: a clock set back keeps no ticket alive."""

    def __init__(
        self, wall: Callable[[], datetime] = records.now, passed: Callable[[], float] = time.monotonic
    ) -> None:
        self._wall, self._passed = wall, passed
        self._at = wall(), passed()

    def __call__(self) -> datetime:
        then, at = self._at
        since = self._passed()
        self._at = max(self._wall(), then + timedelta(seconds=since - at)), since
        return self._at[0]


class Tickets:
    """The open tickets of one store; one instance per process."""

    def __init__(self, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self.store, self._now = store, now or UnturnedClock()
        self._kept: dict[str, tuple[float, Actor | None, float]] = {}  # asked, answer, answered
        self._clicked: dict[str, datetime] = {}
        self._written: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def open(self, connection: Connection, *, account: int, address: str, agent: str) -> str:
        """A new ticket; gives back the cookie, which is kept nowhere else."""
        cookie, now = secrets.token_urlsafe(32), self._now()
        connection.execute(
            records.ticket.insert().values(
                hash=ticket_hash(cookie),
                account=account,
                created_at=now,
                seen_at=now,
                address=address[:60],
                agent=agent[:200],
                ended_why="",
            )
        )
        return cookie

    def holder(self, hash: str, *, address: str = "") -> Actor | None:
        """Who holds the ticket, as the account stands now (at most a second ago); None when it is over.

        While the records do not answer, nobody can withdraw a right either: the last answer holds for a while.
        """
        now, kept = time.monotonic(), self._kept.get(hash)
        if kept is None or now - kept[0] > FRESH:
            try:
                kept = (now, self._look_up(hash), now)
            except DBAPIError:
                if kept is None or now - kept[2] > WITHOUT_RECORDS:
                    raise
                kept = (now, *kept[1:])
            with self._lock:
                if len(self._kept) > 5000:
                    self._kept.clear()
                self._kept[hash] = kept
        return replace(kept[1], address=address) if kept[1] is not None else None

    def _look_up(self, hash: str) -> Actor | None:
        with self.store.records.reading() as connection:
            row = connection.execute(
                select(records.ticket, records.account)
                .join(records.account, records.account.c.id == records.ticket.c.account)
                .where(
                    records.ticket.c.hash == hash,
                    records.ticket.c.ended_at.is_(None),
                    records.account.c.disabled.is_(False),
                )
            ).first()
            rules = door_settings(connection)
            if row is None or self._over(rules, row):
                return None
            scopes = select(records.account_scope).where(records.account_scope.c.account == row.account)
            held = [(line.kind, line.scope) for line in connection.execute(scopes)]
        return Actor(
            login=row.login,
            name=row.name,
            role=Role(row.role),
            branches=frozenset(scope for kind, scope in held if kind == "branch"),
            outlets=frozenset(scope for kind, scope in held if kind == "outlet"),
            language=row.language or None,
            bank=OwnWords(name=rules.bank_name, level=rules.level, boards=rules.boards),
        )

    def _over(self, rules: DoorSettings, row: Row) -> bool:
        now = self._now()
        idle, age = now - self._last_seen(row), now - row.created_at
        not_yet = idle < -NOTE_AFTER  # used at a time still to come: the clock was set back while no server ran
        return not_yet or idle > timedelta(minutes=rules.idle_minutes) or age > timedelta(hours=rules.absolute_hours)

    def _last_seen(self, row: Row) -> datetime:
        return max(row.seen_at, self._clicked.get(row.hash, row.seen_at))

    def rested(self, hash: str) -> float:
        """How many minutes of rest ended the ticket; 0 when it is not over, or over for another reason."""
        with self.store.records.reading() as connection:
            still = records.ticket.c.ended_at.is_(None)
            row = connection.execute(select(records.ticket).where(records.ticket.c.hash == hash, still)).first()
            minutes = door_settings(connection).idle_minutes
        over = row is not None and self._now() - self._last_seen(row) > timedelta(minutes=minutes)
        return minutes if over else 0.0

    def fresh(self, hash: str) -> bool:
        """Whether `holder` would answer without asking the store."""
        kept = self._kept.get(hash)
        return kept is not None and time.monotonic() - kept[0] <= FRESH

    def seen(self, hash: str) -> bool:
        """Note that the holder did something; true when it is time to write that down (`note_seen`)."""
        now = self._clicked[hash] = self._now()
        if now - self._written.get(hash, datetime.min) <= NOTE_AFTER:
            return False
        self._written[hash] = now
        return True

    def note_seen(self, hash: str) -> None:
        now = self._now()
        with self.store.writing, self.store.records.transaction() as connection:
            connection.execute(update(records.ticket).where(records.ticket.c.hash == hash).values(seen_at=now))

    def end(
        self, connection: Connection, *, why: str, hash: str = "", mark: str = "", account: int | None = None
    ) -> int:
        """End one ticket, or all of an account, in the caller's transaction. Gives back how many."""
        table = records.ticket.c
        where = [table.ended_at.is_(None)]
        where += [table.hash == hash] if hash else []
        where += [table.hash.startswith(mark, autoescape=True)] if mark else []
        where += [table.account == account] if account is not None else []
        if not (hash or mark or account is not None):
            return 0
        ended = connection.execute(
            update(records.ticket).where(*where).values(ended_at=records.now(), ended_why=why)
        ).rowcount
        self.forget()
        return ended

    def forget(self) -> None:
        """Ask anew at the next click: rights or tickets have changed."""
        with self._lock:
            self._kept.clear()

    def open_ones(self, connection: Connection, login: str = "") -> list[Ticket]:
        """Tickets that are not over, newest click first."""
        rules = door_settings(connection)
        rows = connection.execute(
            select(records.ticket, records.account.c.login)
            .join(records.account, records.account.c.id == records.ticket.c.account)
            .where(records.ticket.c.ended_at.is_(None), *([records.account.c.login == login] if login else []))
            .order_by(records.ticket.c.seen_at.desc())
        )
        return [
            records.as_kept(Ticket, row, mark=row.hash[:12], seen_at=self._last_seen(row))
            for row in rows
            if not self._over(rules, row)
        ]
