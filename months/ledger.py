"""The ledger of a month: as it was published, or else as the figures of today have it.

Gathers from the store and calls the pure rules of `metrics.money.rewards`; nothing is decided here.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from data.decisions.publications import lines_of, newest
from data.decisions.published import Money, State
from data.stores.records import Records
from data.types import Month, Seat
from metrics.composite.composite import standings
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets
from metrics.money.lines import NOTHING, End, Ledger, Line
from metrics.money.repeat import Appearance
from metrics.money.rewards import behind, month_ledger
from metrics.scheme.in_force import scheme_in_force
from months.earlier_months import holders_of, outcome_from_json, outcomes, so_far


class Stored(Protocol):
    """The open data, as far as it is read here: as published, or what counts today."""

    @property
    def records(self) -> Records: ...
    @property
    def as_published(self) -> bool: ...
    def cursor(self) -> AbstractContextManager[DuckDBPyConnection]: ...


def ledger(store: Stored, month: Month) -> Ledger:
    """The month's ledger: the newest published version's, or a draft while nothing is published.

    Raises:
        NoSchemeInForce: No scheme judges the month.
        NothingLoaded: There are no figures for it.
    """
    with store.records.reading() as connection:
        published = _as_published(connection, month) if store.as_published else None
    return published if published is not None else draft_ledger(store, month)


def draft_ledger(store: Stored, month: Month) -> Ledger:
    """The month's ledger by the figures, the organisation and the holders as they are now."""
    with store.records.reading() as connection, store.cursor() as db:
        scheme = scheme_in_force(connection, month)
        holders = holders_of(connection)
        left = so_far(connection, db, month, scheme, holders)
        found = standings(db, scheme, month)
    field = taking_part_of(found, month, unusual=unusual_outlets(found))
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
    return (*left.behind, *behind(taking_part_of(found, month, unusual=unusual_outlets(found)), scheme))


def _as_published(connection: Connection, month: Month) -> Ledger | None:
    """The lines of the newest version; None when nothing is published or it was withdrawn."""
    version = newest(connection, month)
    if version is None or version.state is State.WITHDRAWN:
        return None
    left = outcome_from_json(version.outcome, month)
    return Ledger(
        month=month,
        lines=tuple(map(line_of, lines_of(connection, version.id))),
        carried=left.carried,
        behind=left.behind,
    )


def line_of(money: Money) -> Line:
    """A stored line as the rules write it."""
    return Line(
        outlet=money.outlet,
        role=Seat(money.role) if money.role else "",
        scope=money.scope,
        end=End(money.end),
        position=money.position,
        amount=money.yuan().quantize(NOTHING),
        person=money.person,
        staff_number=money.staff_number,
        vacant=money.vacant,
        reason=money.reason,
    )
