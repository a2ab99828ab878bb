"""What earlier uploads taught: finished files, mappings of sheets, spellings of outlets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, delete, func, insert, select

from data.files.grid import Grid
from data.reading.mapping import SheetMapping, question_key, second_table, signature
from data.stores import records
from data.stores.live import active_batches
from data.stores.records import now
from data.types import Month


def finished_upload(connection: Connection, digest: str, month: Month | None) -> list[tuple[str, Month, int, int]]:
    """The (kind, month, batch, rows) of a file that was loaded whole and still counts everywhere; else nothing."""
    upload, batch = records.upload, records.batch
    newest = connection.execute(select(func.max(upload.c.id)).where(upload.c.sha256 == digest)).scalar()
    if newest is None:
        return []
    decided = json.loads(connection.execute(select(upload.c.decisions).where(upload.c.id == newest)).scalar_one())
    if decided.get("rows_left_out"):
        return []
    rows = connection.execute(select(batch).where(batch.c.upload == newest)).all()
    replaced = {row.id for row in rows} - set(active_batches(connection).values())
    if replaced or (month and str(month) not in {row.month for row in rows}):
        return []
    return [(row.kind, Month.parse(row.month), row.id, row.rows) for row in rows]


def mappings_taught(connection: Connection) -> dict[str, str]:
    """Every answer taught so far, of sheets and of columns: signature or question key -> answer."""
    return {row.signature: row.answer for row in connection.execute(select(records.mapping))}


def teach_mappings(connection: Connection, grids: Iterable[Grid], mappings: Iterable[SheetMapping], who: str) -> None:
    by_name = {grid.sheet: grid for grid in grids}
    for mapping in mappings:
        grid = by_name.get(mapping.sheet)
        if grid is None:
            continue
        said = {name: value for name, value in asdict(mapping).items() if (name, value) != ("beside", None)}
        of = grid if mapping.beside is None else second_table(grid, mapping.beside, mapping.heading)
        _remember(connection, signature(of, mapping.heading), mapping.kind, json.dumps(said), who)


def teach_columns(connection: Connection, answers: Iterable[tuple[str, str, str]], who: str) -> None:
    """Remember answers about unread columns: (kind, heading, answer)."""
    for kind, heading, answer in answers:
        _remember(connection, question_key(kind, heading), kind, answer, who)


def _remember(connection: Connection, key: str, kind: str, answer: str, who: str) -> None:
    table = records.mapping
    connection.execute(delete(table).where(table.c.signature == key))
    values = {"signature": key, "kind": kind, "answer": answer}
    connection.execute(insert(table).values(**values, taught_by=who, taught_at=now()))
