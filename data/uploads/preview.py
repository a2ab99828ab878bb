"""The bank's figures as they would be with a draft's good rows in force: a copy in memory that nothing else reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.sheets.kinds import SHEETS
from data.stores import live
from data.stores.facts import Facts
from data.stores.records import Records
from data.stores.store import Store
from data.uploads.parts import KindMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class AsIf:
    """The records as they are, beside facts that are not stored. Read only."""

    records: Records
    facts: Facts

    def cursor(self) -> AbstractContextManager[DuckDBPyConnection]:
        return self.facts.cursor()


@contextmanager
def as_if(store: Store, parts: Sequence[KindMonth]) -> Iterator[AsIf]:
    """The active facts with those of the parts in place of what counts for their kind and month."""
    facts = Facts(None)
    try:
        current, active = _copied(store)
        instead = {(part.kind, str(part.month)): (-number, part) for number, part in enumerate(parts, start=1)}
        counting = [row for row in current["active_batch"].to_pylist() if (row["kind"], row["month"]) not in instead]
        counting += [{"kind": kind, "month": month, "batch": batch} for (kind, month), (batch, _) in instead.items()]
        facts.replace_live(
            {**current, "active_batch": pa.Table.from_pylist(counting, schema=current["active_batch"].schema)}
        )
        for table, rows in active.items():
            facts.append(table, rows)
        for (kind, _), (batch, part) in instead.items():
            facts.append(SHEETS[kind].table, part.facts(batch))
        yield AsIf(records=store.records, facts=facts)
    finally:
        facts.close()


def _copied(store: Store) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """The `live` tables and the facts that count today, whatever is published."""
    with store.records.reading() as connection:
        current = live.tables(connection, as_published=False)
    counting = {"batches": current["active_batch"]["batch"].to_pylist()}
    with store.cursor() as cursor:
        active = {
            sheet.table: cursor.sql(
                f"select * from {sheet.table} where list_contains($batches::bigint[], batch)", params=counting
            ).to_arrow_table()
            for sheet in SHEETS.values()
        }
    return current, active
