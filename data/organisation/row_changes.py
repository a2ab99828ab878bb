"""What an edit does to the rows of the organisation, one by one; the same list turned round undoes it to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.errors.acts import ChangedSince
from data.stores import records
from data.stores.records import Records

Row = dict[str, str | int | None]
KEYS: dict[str, tuple[str, ...]] = {
    "outlet": ("code",),
    "outlet_spell": ("outlet", "from_month"),
    "alias": ("spelling",),
    "holder": ("person", "staff_number", "seat", "scope", "since"),
    "account_scope": ("account", "kind", "scope"),
}
"""The tables an edit may change, in the order in which rows can be added, and what tells their rows apart."""
KINDS: dict[str, Callable[..., object]] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row before and after; None: it was not there, or is not any more. Days and times are ISO text."""

    table: str
    before: Row | None
    after: Row | None

    def row(self) -> Row:
        return self.after or self.before or {}

    def key(self) -> tuple[str, tuple]:
        return self.table, tuple(self.row()[name] for name in KEYS[self.table])


Write = Callable[[Connection], None]


def rows_now(connection: Connection) -> dict[tuple[str, tuple], Row]:
    """Every row of the organisation by table and key."""
    found: dict[tuple[str, tuple], Row] = {}
    for name, key in KEYS.items():
        table = records.metadata.tables[name]
        for row in connection.execute(select(*(one for one in table.c if one.name != "id"))):
            plain: Row = {
                str(column): value.isoformat() if isinstance(value, date) else value
                for column, value in row._mapping.items()
            }
            found[name, tuple(plain[column] for column in key)] = plain
    return found


def outlet_rows(connection: Connection, code: str) -> tuple[RowChange, ...]:
    """Every row about one outlet as it stands: its dates, spells, spellings and seats, each oldest first."""
    found = [
        (at, row)
        for at, row in rows_now(connection).items()
        if code in (row.get("outlet"), row.get("code"), row["scope"] if at[0] == "holder" else None)
    ]
    found.sort(key=lambda one: (list(KEYS).index(one[0][0]), str(one[1].get("since")), one[0][1]))
    return tuple(RowChange(table=at[0], before=row, after=row) for at, row in found)


def changed_by(connection: Connection, write: Write) -> tuple[RowChange, ...]:
    """Let it write, and see what it did."""
    before = rows_now(connection)
    write(connection)
    after = rows_now(connection)
    touched = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return tuple(RowChange(table=key[0], before=before.get(key), after=after.get(key)) for key in touched)


def taken_back(rows: Sequence[RowChange]) -> tuple[RowChange, ...]:
    return tuple(replace(one, before=one.after, after=one.before) for one in rows)


def write_rows(connection: Connection, rows: Sequence[RowChange]) -> None:
    """Make each row what it is after, where it still is what it was before.

    Raises:
        ChangedSince: A row is not what it was, or something else needs one that would go.
    """
    now, order = rows_now(connection), list(KEYS)
    if any(now.get(one.key()) != one.before for one in rows):
        raise ChangedSince()
    rows = sorted(rows, key=lambda one: order.index(one.table))
    try:
        for one in reversed(rows):
            if one.after is None:
                table = records.metadata.tables[one.table]
                connection.execute(delete(table).filter_by(**_written(table, one.row(), KEYS[one.table])))
        for one in rows:
            table = records.metadata.tables[one.table]
            if one.after is not None and one.before is None:
                connection.execute(insert(table).values(**_written(table, one.after, one.after)))
            elif one.after is not None:
                same = _written(table, one.after, KEYS[one.table])
                connection.execute(update(table).filter_by(**same).values(**_written(table, one.after, one.after)))
    except IntegrityError as error:
        raise ChangedSince() from error


def _written(table: Table, row: Row, names: Sequence[str] | Row) -> dict[str, object]:
    """The values of these columns as the table takes them."""
    kinds = {name: KINDS.get(table.c[name].type.python_type.__name__, lambda value: value) for name in names}
    return {name: None if row[name] is None else kinds[name](row[name]) for name in names}


class RecordsApart(Records):
    """The records with the organisation as it would be: seen by this one connection, gone when it closes."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.engine)
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        yield self._connection


@contextmanager
def as_if_written(kept: Records, write: Write) -> Iterator[tuple[tuple[RowChange, ...], Records]]:
    """What `write` would change, and the records as they would then be; nobody else waits or sees anything.

    It writes into copies of the tables that hide the real ones from this connection only.
    """
    with kept.engine.connect().execution_options(reading=True) as connection:
        connection.detach()  # closed afterwards and never lent again, for the copies live as long as it does
        for name in KEYS:
            connection.exec_driver_sql(f"create temporary table {name} as select * from {name}")
        yield changed_by(connection, write), RecordsApart(connection)
