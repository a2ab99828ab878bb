"""The bank's figures as they would be with a draft's good rows in force: a copy in memory that nothing else reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.sheets.kinds import fact_sheets, sheet_of_kind
from data.stores import live
from data.stores.facts import Facts
from data.stores.records import Records
from data.stores.store import Store
from data.uploads.parts import KindMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class AsIf:
    """The records as they are, beside facts of their own: what counts today, whatever is published. Read only."""

    records: Records
    facts: Facts
    as_published: bool = False

    def cursor(self) -> AbstractContextManager[DuckDBPyConnection]:
        return self.facts.cursor()


def as_of_today(store: Store, instead: Records | None = None) -> AsIf:
    """A copy of what counts today; whoever takes it installs the views and closes it.

    Args:
        instead: Records in which the organisation is another one.
    """
    facts, kept = Facts(None), instead or store.records
    current, active = _copied(store, kept)
    facts.replace_live(current)
    for table, rows in active.items():
        facts.append(table, rows)
    return AsIf(records=kept, facts=facts)


@contextmanager
def as_if(store: Store, parts: Sequence[KindMonth]) -> Iterator[AsIf]:
    """The active facts with those of the parts in place of what counts for their kind and month."""
    other = as_of_today(store)
    try:
        instead = {(part.kind, str(part.month)): (-number, part) for number, part in enumerate(parts, start=1)}
        with other.cursor() as db:
            counting = {(kind, month): batch for kind, month, batch in db.execute("from live.active_batch").fetchall()}
        counting |= {at: batch for at, (batch, _) in instead.items()}
        rows = [{"kind": kind, "month": month, "batch": batch} for (kind, month), batch in counting.items()]
        other.facts.replace_live({"active_batch": pa.Table.from_pylist(rows)})
        for (kind, _), (batch, part) in instead.items():
            other.facts.append(sheet_of_kind(kind).table, part.facts(batch))
        yield other
    finally:
        other.facts.close()


def _copied(store: Store, kept: Records) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """The `live` tables and the facts that count today, whatever is published."""
    with kept.reading() as connection:
        current = live.tables(connection, as_published=False)
    counting = {"batches": current["active_batch"]["batch"].to_pylist()}
    with store.cursor() as cursor:
        active = {
            sheet.table: cursor.sql(
                f"select * from {sheet.table} where list_contains($batches::bigint[], batch)", params=counting
            ).to_arrow_table()
            for sheet in fact_sheets()
        }
    return current, active
