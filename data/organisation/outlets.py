"""The organisation: outlets with dates, names, branches and classes as of each month; who sits where.

Roster files say how things are; `adopt_roster` compares them with what is known and starts a new
spell only where something changed, from a given month on. Earlier months keep what they had.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from data.errors.figures import UnknownCode
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.types import Month, OutletClass, Seat

SINCE_EVER = "0000-01"


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
class RosterRow:
    """What a roster says of one outlet; None where the roster has no such column."""

    code: str
    name: str
    branch: str | None = None
    kind: OutletClass | None = None
    opened: date | None = None
    closed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow:
    """Who sits in a seat; `scope` is an outlet code, or a tier-1 branch for the branch's seats."""

    person: str
    staff_number: str
    seat: Seat
    scope: str
    since: date
    until: date | None


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
        newest = _newest_spells(connection)
    return sorted({spell["branch"] for spell in newest.values() if spell["branch"]}), {
        code: newest[code]["name"] for code in sorted(newest)
    }


def require_known(connection: Connection, codes: Set[str]) -> None:
    """Raises UnknownCode with every code that no outlet has."""
    unknown = sorted(codes - set(connection.execute(select(records.outlet.c.code)).scalars()))
    if unknown:
        raise UnknownCode(seen=", ".join(unknown))


def is_open(opened: date | None, closed: date | None, month: Month) -> bool:
    """Open on at least one day of the month."""
    return (opened is None or opened <= month.last_day()) and (closed is None or closed > month.first_day())


def adopt_roster(
    store: Store, actor: Actor, rows: Sequence[RosterRow], *, since: Month, file: str = ""
) -> RosterChange:
    """Make the organisation what the roster says, changes counting from `since` on.

    New outlets count since ever (their opening date bounds them). Outlets the roster does not
    name stay as they are: a roster closes an outlet by its closing date, never by silence.
    """
    require(actor, Act.EDIT_ORGANISATION)
    with store.acting(actor, "organisation.adopt", file or "roster", rows=len(rows), since=str(since)) as connection:
        known = {row.code: row for row in connection.execute(select(records.outlet))}
        spells = _newest_spells(connection)
        added = changed = 0
        for row in rows:
            if row.code not in known:
                _add(connection, row)
                added += 1
            elif _amend(connection, row, spells[row.code], since) | _redate(connection, row, known[row.code]):
                changed += 1
    return RosterChange(added=added, changed=changed, same=len(rows) - added - changed)


def _newest_spells(connection: Connection) -> dict[str, dict[str, str]]:
    spell = records.outlet_spell
    return {row.outlet: dict(row._mapping) for row in connection.execute(select(spell).order_by(spell.c.from_month))}


def _add(connection: Connection, row: RosterRow) -> None:
    connection.execute(insert(records.outlet).values(code=row.code, opened=row.opened, closed=row.closed))
    connection.execute(insert(records.outlet_spell).values(outlet=row.code, from_month=SINCE_EVER, **_facts(row, {})))


def _facts(row: RosterRow, before: dict[str, str]) -> dict[str, str]:
    kind = row.kind or OutletClass(before.get("class", OutletClass.TIER2))
    return {
        "name": row.name,
        "branch": row.branch if row.branch is not None else before.get("branch", ""),
        "class": str(kind),
    }


def _amend(connection: Connection, row: RosterRow, before: dict[str, str], since: Month) -> bool:
    facts = _facts(row, before)
    if all(before[name] == value for name, value in facts.items()):
        return False
    spell = records.outlet_spell
    connection.execute(delete(spell).where(spell.c.outlet == row.code, spell.c.from_month >= str(since)))
    connection.execute(insert(spell).values(outlet=row.code, from_month=str(since), **facts))
    return True


def _redate(connection: Connection, row: RosterRow, known: object) -> bool:
    dates = {
        name: value
        for name in ("opened", "closed")
        if (value := getattr(row, name)) is not None and value != getattr(known, name)
    }
    if dates:
        connection.execute(update(records.outlet).where(records.outlet.c.code == row.code).values(**dates))
    return bool(dates)


def appoint(store: Store, actor: Actor, rows: Sequence[HolderRow], *, file: str = "") -> int:
    """Record who sits where; a seat's earlier holder leaves it the day before. Gives the number of new lines."""
    require(actor, Act.EDIT_HOLDERS)
    holder = records.holder
    with store.acting(actor, "organisation.appoint", file or "holders", rows=len(rows)) as connection:
        known = {(row.person, row.seat, row.scope, row.since) for row in connection.execute(select(holder))}
        new = [
            row
            for row in sorted(rows, key=lambda row: row.since)
            if (row.person, row.seat, row.scope, row.since) not in known
        ]
        for row in new:
            same_seat = (holder.c.seat == row.seat) & (holder.c.scope == row.scope)
            day_before = date.fromordinal(row.since.toordinal() - 1)
            connection.execute(
                update(holder)
                .where(same_seat, holder.c.until.is_(None), holder.c.since < row.since)
                .values(until=day_before)
            )
            connection.execute(insert(holder).values(**asdict(row)))
    return len(new)
