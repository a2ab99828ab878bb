"""The ledger of a month: as it was published, or else as the figures of today have it.

Gathers from the store and calls the pure rules of `metrics.rewards`; nothing is decided here.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any, Protocol

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, Row, select

from data import records
from data.published import State
from data.records import Records
from data.types import Month, Seat, Text
from metrics.composite import standings
from metrics.fields import field_of
from metrics.guard import unusual
from metrics.lines import End, Ledger, Line
from metrics.repeat import Appearance
from metrics.rewards import behind, month_ledger
from metrics.scheme import scheme_in_force
from metrics.so_far import holders_of, outcomes, so_far


class Stored(Protocol):
    """The open data, as far as it is read here."""

    @property
    def records(self) -> Records: ...
    def cursor(self) -> AbstractContextManager[DuckDBPyConnection]: ...


def ledger(store: Stored, month: Month) -> Ledger:
    """The month's ledger: the newest published version's, or a draft while nothing is published.

    Raises:
        NoSchemeInForce: No scheme judges the month.
        NothingLoaded: There are no figures for it.
    """
    with store.records.reading() as connection:
        published = _as_published(connection, month)
    return published if published is not None else draft(store, month)


def draft(store: Stored, month: Month) -> Ledger:
    """The month's ledger by the figures, the organisation and the holders as they are now."""
    with store.records.reading() as connection, store.cursor() as db:
        scheme = scheme_in_force(connection, month)
        holders = holders_of(connection)
        left = so_far(connection, db, month, scheme, holders)
        found = standings(db, scheme, month)
    field = field_of(found, month, unusual=unusual(found))
    return month_ledger(field, scheme, holders=holders, past=left.behind, carried=left.carried)


def behind_so_far(store: Stored, month: Month) -> tuple[Appearance, ...]:
    """Every bottom appearance that the month's cumulative rule looks at, its own included."""
    with store.records.reading() as connection, store.cursor() as db:
        scheme = scheme_in_force(connection, month)
        left = so_far(connection, db, month, scheme, holders_of(connection))
        published = outcomes(connection)
        if month in published:
            own = published[month]
            return (*left.behind, *(own.behind if own else ()))
        found = standings(db, scheme, month)
    return (*left.behind, *behind(field_of(found, month, unusual=unusual(found)), scheme))


def _as_published(connection: Connection, month: Month) -> Ledger | None:
    """The lines of the newest version; None when nothing is published or it was withdrawn."""
    table, lines = records.publication, records.publication_line
    newest = connection.execute(select(table).where(table.c.month == str(month)).order_by(table.c.version.desc()).limit(1)).first()
    if newest is None or newest.state == State.WITHDRAWN:
        return None
    rows = connection.execute(select(lines).where(lines.c.publication == newest.id).order_by(lines.c.number))
    left = outcomes(connection)[month]
    return Ledger(month=month, lines=tuple(_line(row) for row in rows), carried=left.carried if left else (), behind=left.behind if left else ())


def _line(row: Row[Any]) -> Line:
    return Line(
        outlet=row.outlet,
        role=Seat(row.role) if row.role else "",
        scope=row.scope,
        end=End(row.end),
        position=row.position,
        amount=Decimal(row.fen).scaleb(-2),
        person=row.person,
        staff_number=row.staff_number,
        vacant=bool(row.vacant),
        reason=Text(zh=row.reason_zh, en=row.reason_en),
    )
