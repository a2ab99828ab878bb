"""What a batch of facts holds, by the hash it had when it was loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.reading.lines import content
from data.sheets.kinds import sheet_of_kind

Batch = tuple[str, str, int, str]
"""kind, month, number and the hash of its facts, as recipes name them."""


def facts_of_batch(db: DuckDBPyConnection, kind: str, batch: int) -> pa.Table:
    """The facts of a batch, in the order in which they are hashed; a file that is only read may lack the later ones."""
    sheet = sheet_of_kind(kind)
    there = {name for name, *_ in db.execute(f"describe {sheet.table}").fetchall()}
    columns = ", ".join(("outlet", "month", *(fact.name for fact in sheet.facts if fact.name in there)))
    query = f"select batch, {columns} from {sheet.table} where batch = $batch order by {columns}"
    return db.sql(query, params={"batch": batch}).to_arrow_table()


def changed_batches(db: DuckDBPyConnection, batches: Iterable[Batch]) -> Iterator[tuple[Batch, str]]:
    """The batches that are missing, short or different, each with the hash that its facts have now."""
    for batch in batches:
        kind, _, number, expected = batch
        seen = content(facts_of_batch(db, kind, number))
        if expected and seen != expected:
            yield batch, seen
