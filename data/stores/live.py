"""What DuckDB is told of the records after every act: active batches, the organisation, exclusions."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, Row, func, select

from data.stores import records
from data.types import Month

NEVER = "9999-12"
"""`until_month` of a spell that has not ended; months are compared as text."""


def tables(connection: Connection) -> dict[str, pa.Table]:
    """The content of every `live` table, by name; see `data.stores.facts.LIVE_TABLES` for the columns."""
    return {
        "active_batch": _table(
            [(*part, batch) for part, batch in active_batches(connection).items()],
            kind=pa.string(),
            month=pa.string(),
            batch=pa.int64(),
        ),
        "outlet": _table(
            [
                tuple(row)
                for row in connection.execute(
                    select(records.outlet.c.code, records.outlet.c.opened, records.outlet.c.closed)
                )
            ],
            code=pa.string(),
            opened=pa.date32(),
            closed=pa.date32(),
        ),
        "outlet_spell": _table(
            _spells(connection),
            outlet=pa.string(),
            from_month=pa.string(),
            until_month=pa.string(),
            name=pa.string(),
            branch=pa.string(),
            **{"class": pa.string()},
        ),
        "exclusion": _table(
            _exclusions(connection),
            outlet=pa.string(),
            month=pa.string(),
            metric=pa.string(),
            reason=pa.string(),
            kind=pa.string(),
            days=pa.int64(),
            business_days=pa.int64(),
        ),
    }


def active_batches(connection: Connection) -> dict[tuple[str, str], int]:
    """(kind, month) -> the batch that counts: the one chosen last; nothing for a part that was rolled back to nothing."""
    activation = records.activation
    newest = select(func.max(activation.c.seq)).group_by(activation.c.kind, activation.c.month)
    rows = connection.execute(select(activation).where(activation.c.seq.in_(newest), activation.c.batch.is_not(None)))
    return {(row.kind, row.month): row.batch for row in rows}


def loaded_months(db: DuckDBPyConnection) -> tuple[Month, ...]:
    """The months of which anything counts, oldest first; of the state of the data that the cursor sees."""
    return tuple(
        Month.parse(month)
        for (month,) in db.execute("select distinct month from live.active_batch order by month").fetchall()
    )


def _exclusions(connection: Connection) -> list[tuple]:
    rows = connection.execute(select(records.exclusion).where(records.exclusion.c.withdrawn_at.is_(None)))
    return [(row.outlet, row.month, row.metric, row.reason, row.kind, row.days, row.business_days) for row in rows]


def _spells(connection: Connection) -> list[tuple]:
    spell = records.outlet_spell
    rows = connection.execute(select(spell).order_by(spell.c.outlet, spell.c.from_month)).all()
    ends = [later.from_month if later.outlet == earlier.outlet else NEVER for earlier, later in pairwise(rows)]
    return [_spell(row, until) for row, until in zip(rows, [*ends, NEVER], strict=False)]


def _spell(row: Row, until: str) -> tuple:
    return (row.outlet, row.from_month, until, row.name, row.branch, row._mapping["class"])


def _table(rows: list[tuple], **columns: pa.DataType) -> pa.Table:
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pa.table(
        {name: pa.array(column, type=kind) for (name, kind), column in zip(columns.items(), values, strict=True)}
    )
