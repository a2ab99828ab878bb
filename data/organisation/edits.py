"""Edits of the organisation, as a roster, a list of spellings and a list of seats say them; and how they are written.

A row of an outlet says how it is from a month on; earlier months keep what they had. Forms of the page, roster
workbooks and outlets read from monthly sheets all are such rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from data.errors.figures import BadOutlet, UnknownCode
from data.stores import records
from data.text.folding import spelling
from data.types import BRANCH_SEATS, Month, OutletClass, Seat

SINCE_EVER = "0000-01"
FACTS = ("name", "branch", "class")
NOT_CLOSED = date.max
"""Said as a closing date: the outlet is open after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """What a roster says of one outlet; None where the roster has no such column, or leaves it blank."""

    code: str
    name: str
    branch: str | None = None
    kind: OutletClass | None = None
    opened: date | None = None
    closed: date | None = None
    successor: str | None = None
    """The outlet it is merged into when it closes; "" for none."""


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
class Edits:
    """Rows of the three tables; a spelling that means no outlet ("") is forgotten."""

    outlets: tuple[RosterRow, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    holders: tuple[HolderRow, ...] = ()


def edits_as_of(connection: Connection, month: Month) -> Edits:
    """The organisation as the rows that would make it what it is in the month; taken in again they change nothing."""
    spells = {code: [one for one in of if one["from_month"] <= str(month)] for code, of in _spells(connection).items()}
    alias, holder, then = records.alias, records.holder, {code: of[-1] for code, of in spells.items()}
    aliases = connection.execute(select(alias.c.spelling, alias.c.outlet).order_by(alias.c.outlet, alias.c.spelling))
    held = connection.execute(select(holder).order_by(holder.c.scope, holder.c.seat, holder.c.since))
    outlets = []
    for row in connection.execute(select(records.outlet).order_by(records.outlet.c.code)):
        name, branch, kind = (then[row.code][column] for column in FACTS)
        outlets.append(records.as_kept(RosterRow, row, name=name, branch=branch, kind=OutletClass(kind)))
    return Edits(
        outlets=tuple(outlets),
        aliases=tuple((row.spelling, row.outlet) for row in aliases),
        holders=tuple(records.as_kept(HolderRow, row, seat=Seat(row.seat)) for row in held),
    )


def write_edits(connection: Connection, edits: Edits, *, since: Month, by: str, file: str) -> None:
    """Make the organisation what the rows say, changes of outlets counting from `since` on.

    New outlets count since ever (their opening date bounds them). Outlets that no row names stay as they
    are: a roster closes an outlet by its closing date, never by silence.

    Raises:
        BadOutlet: A row can't be an outlet.
        UnknownCode: A spelling or a successor names an outlet that is not there.
    """
    before = _branches(connection, since)
    known = {row.code: row for row in connection.execute(select(records.outlet))}
    spells = _spells(connection)
    repeated = [code for code, many in Counter(row.code for row in edits.outlets).items() if many > 1]
    if repeated:
        raise BadOutlet(seen=", ".join(repeated))
    for row in edits.outlets:
        _require_sound(row)
        _write_outlet(connection, row, known.get(row.code), spells.get(row.code, ()), since)
    require_known(connection, {row.successor for row in edits.outlets if row.successor})
    for old, new in _renamed(before, _branches(connection, since)):
        _follow(connection, old, new, since)
    write_aliases(connection, edits.aliases, by, file)
    _seat_all(connection, sorted(edits.holders, key=lambda row: row.since))


def require_known(connection: Connection, codes: Set[str]) -> None:
    """Raises UnknownCode with every code that no outlet has."""
    unknown = sorted(codes - set(connection.execute(select(records.outlet.c.code)).scalars())) if codes else ()
    if unknown:
        raise UnknownCode(seen=", ".join(unknown))


def _require_sound(row: RosterRow) -> None:
    """Within what the tables hold, and closed after it opened."""
    backwards = row.opened is not None and row.closed is not None and row.closed <= row.opened
    sizes = ((row.code, 40), (row.name, 200), (row.branch or "-", 200))
    if backwards or row.successor == row.code or any(not 0 < len(text.strip()) <= most for text, most in sizes):
        raise BadOutlet(seen=f"{row.code} {row.name}")


def _spells(connection: Connection) -> dict[str, list[dict[str, str]]]:
    """By outlet its spells, oldest first."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in connection.execute(select(records.outlet_spell).order_by(records.outlet_spell.c.from_month)):
        found.setdefault(row.outlet, []).append(dict(row._mapping))
    return found


def _write_outlet(
    connection: Connection, row: RosterRow, known: object, spells: Sequence[dict[str, str]], since: Month
) -> None:
    """The outlet's dates; and one spell from `since` on, where it then is not what it was before."""
    table, spell = records.outlet, records.outlet_spell
    said = {name: value for name in ("opened", "closed", "successor") if (value := getattr(row, name)) is not None}
    if row.closed == NOT_CLOSED:
        said["successor"] = ""
    dates = {name: None if value in (NOT_CLOSED, "") else value for name, value in said.items()}
    if known is None:
        connection.execute(insert(table).values(code=row.code, **dates))
    elif any(value != getattr(known, name) for name, value in dates.items()):
        connection.execute(update(table).where(table.c.code == row.code).values(**dates))
    start = str(since) if spells else SINCE_EVER
    now = next((one for one in reversed(spells) if one["from_month"] <= start), {})
    then = _facts(row, now)
    if any(now.get(name) != value for name, value in then.items()):  # what was planned for later goes with it
        connection.execute(delete(spell).where(spell.c.outlet == row.code, spell.c.from_month >= start))
        earlier = [one for one in spells if one["from_month"] < start]
        if not earlier or any(earlier[-1][name] != value for name, value in then.items()):
            connection.execute(insert(spell).values(outlet=row.code, from_month=start, **then))


def _facts(row: RosterRow, before: dict[str, str]) -> dict[str, str]:
    return {
        "name": row.name,
        "branch": row.branch if row.branch is not None else before.get("branch", ""),
        "class": str(row.kind or before.get("class", OutletClass.TIER2)),
    }


def _branches(connection: Connection, since: Month) -> dict[str, str]:
    """By outlet not closed before the month the tier-1 branch it then belongs to."""
    outlet, month = records.outlet, str(since)
    there = outlet.c.closed.is_(None) | (outlet.c.closed > _first_day(since))
    codes = set(connection.execute(select(outlet.c.code).where(there)).scalars())
    return {
        code: [one for one in spells if one["from_month"] <= month][-1]["branch"]
        for code, spells in _spells(connection).items()
        if code in codes
    }


def _renamed(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str]]:
    """The branches that have another name now: all outlets of each, and of no other, went to one that had none."""
    went: dict[str, set[str]] = {}
    for code, branch in before.items():
        went.setdefault(branch, set()).add(after.get(code, branch))
    whole = [(old, min(new)) for old, new in went.items() if old and len(new) == 1]
    taken, many = set(before.values()) | {""}, Counter(new for _, new in whole)
    return [(old, new) for old, new in whole if new not in taken and many[new] == 1]


def _first_day(since: Month) -> date:
    return date.min if str(since) == SINCE_EVER else since.first_day()


def _follow(connection: Connection, old: str, new: str, since: Month) -> None:
    """Seats and accounts of a branch go on under its new name; accounts keep the old one for the months before."""
    holder, scope, first = records.holder, records.account_scope, _first_day(since)
    ours = (holder.c.scope == old) & holder.c.seat.in_(BRANCH_SEATS)
    sitting = ours & (holder.c.since < first) & (holder.c.until.is_(None) | (holder.c.until >= first))
    for row in connection.execute(select(holder).where(sitting)).all():
        same = {name: row._mapping[name] for name in ("person", "staff_number", "seat", "until")}
        connection.execute(update(holder).where(holder.c.id == row.id).values(until=first - timedelta(days=1)))
        connection.execute(insert(holder).values(**same, scope=new, since=first))
    connection.execute(update(holder).where(ours & (holder.c.since >= first)).values(scope=new))
    for account in connection.execute(select(scope.c.account).filter_by(kind="branch", scope=old)).scalars().all():
        line = {"account": account, "kind": "branch", "scope": new}
        if connection.execute(select(scope).filter_by(**line)).first() is None:
            connection.execute(insert(scope).values(**line))


def write_aliases(connection: Connection, pairs: Sequence[tuple[str, str]], by: str, file: str) -> None:
    """A spelling taught again means the newer outlet."""
    alias = records.alias
    require_known(connection, {code for _, code in pairs if code})
    known = {row.spelling: row.outlet for row in connection.execute(select(alias.c.spelling, alias.c.outlet))}
    for name, code in {spelling(name)[:200]: code for name, code in pairs}.items():
        if name and known.get(name, "") != code:
            connection.execute(delete(alias).where(alias.c.spelling == name))
            facts = {"taught_by": by, "taught_at": records.now(), "from_file": file[:300]}
            if code:
                connection.execute(insert(alias).values(spelling=name, outlet=code, **facts))


def _seat_all(connection: Connection, rows: Sequence[HolderRow]) -> None:
    """One by one, the oldest first; those of seats that nobody ever held all at once."""
    holder = records.holder
    held = {tuple(row) for row in connection.execute(select(holder.c.seat, holder.c.scope).distinct())}
    times = Counter((row.seat, row.scope) for row in rows)
    first, others = [], []
    for row in rows:
        seat = (row.seat, row.scope)
        new = times[seat] == 1 and seat not in held and (row.until is None or row.until >= row.since)
        (first if new else others).append(row)
    if first:
        connection.execute(insert(holder), [asdict(row) for row in first])
    for row in others:
        _seat(connection, row)


def _seat(connection: Connection, row: HolderRow) -> None:
    """Put a person in a seat, whose earlier holder leaves it the day before; or end a term that is known."""
    holder = records.holder
    same_seat = (holder.c.seat == row.seat) & (holder.c.scope == row.scope)
    same = (holder.c.person == row.person) & (holder.c.since == row.since) & same_seat
    known = connection.execute(select(holder).where(same)).first()
    if row.until is not None and row.until < row.since:
        connection.execute(delete(holder).where(same))  # over before it began: it never was
        return
    if known is not None:
        if row.until is not None and row.until != known.until:
            connection.execute(update(holder).where(holder.c.id == known.id).values(until=row.until))
        return
    before = same_seat & holder.c.until.is_(None) & (holder.c.since < row.since)
    connection.execute(update(holder).where(before).values(until=row.since - timedelta(days=1)))
    connection.execute(insert(holder).values(**asdict(row)))
