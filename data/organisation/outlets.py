"""The organisation: outlets with dates, names, branches and classes as of each month; who sits where.

Roster files say how things are; `adopt_roster` compares them with what is known and starts a new
spell only where something changed, from a given month on. Earlier months keep what they had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from data.clock import month_now
from data.organisation.changes import change_organisation
from data.organisation.edits import Edits, HolderRow, RosterRow
from data.organisation.row_changes import RowChange
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.types import Month, OutletClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet as it is in a month."""

    code: str
    name: str
    branch: str
    kind: OutletClass
    opened: date | None
    closed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """What adopting a roster did, in numbers of outlets."""

    added: int
    changed: int
    same: int


def outlets_as_of(connection: Connection, month: Month) -> tuple[Outlet, ...]:
    """Every outlet open at some time in the month, by code."""
    outlet, spell = records.outlet, records.outlet_spell
    rows = connection.execute(
        select(outlet.c.code, outlet.c.opened, outlet.c.closed, spell)
        .join(spell, spell.c.outlet == outlet.c.code)
        .where(spell.c.from_month <= str(month))
        .order_by(outlet.c.code, spell.c.from_month)
    )
    newest = {row.code: row for row in rows}
    return tuple(
        records.as_kept(Outlet, row, kind=OutletClass(row._mapping["class"]))
        for row in newest.values()
        if is_open(row.opened, row.closed, month)
    )


def names_now(store: Store) -> tuple[list[str], dict[str, str]]:
    """The tier-1 branches, and every outlet ever known by its code, as they are called now."""
    with store.records.reading() as connection:
        newest = newest_spells(connection)
    return sorted({spell["branch"] for spell in newest.values() if spell["branch"]}), {
        code: newest[code]["name"] for code in sorted(newest)
    }


def is_open(opened: date | None, closed: date | None, month: Month) -> bool:
    """Open on at least one day of the month."""
    return (opened is None or opened <= month.last_day()) and (closed is None or closed > month.first_day())


def adopt_roster(
    store: Store, actor: Actor, rows: Sequence[RosterRow], *, since: Month, file: str = ""
) -> RosterChange:
    """Make the outlets what the roster says, changes counting from `since` on."""
    require(actor, Act.EDIT_ORGANISATION)
    edits = Edits(outlets=tuple(rows))
    return outlets_changed(edits, change_organisation(store, actor, edits, since=since, source=file or "roster").rows)


def outlets_changed(edits: Edits, rows: Sequence[RowChange]) -> RosterChange:
    """How many of the outlets named are new, different or as they were."""
    named = {row.code for row in edits.outlets}
    added = {one.row()["code"] for one in rows if one.table == "outlet" and one.before is None}
    touched = {one.row().get("outlet") or one.row().get("code") for one in rows} & named
    return RosterChange(added=len(added), changed=len(touched - added), same=len(named - touched))


def appoint(store: Store, actor: Actor, rows: Sequence[HolderRow], *, file: str = "") -> int:
    """Record who sits where; a seat's earlier holder leaves it the day before. Gives the number of new lines."""
    require(actor, Act.EDIT_HOLDERS)
    done = change_organisation(store, actor, Edits(holders=tuple(rows)), since=month_now(), source=file or "holders")
    return holders_added(done.rows)


def holders_added(rows: Sequence[RowChange]) -> int:
    return sum(one.table == "holder" and one.before is None for one in rows)


def newest_spells(connection: Connection) -> dict[str, dict[str, str]]:
    """By outlet how it was last said to be."""
    spell = records.outlet_spell
    return {row.outlet: dict(row._mapping) for row in connection.execute(select(spell).order_by(spell.c.from_month))}
