"""Only the file's columns are replaced: the stored figures of the others are kept, as are outlets that it lacks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa

from data.reading.lines import SOURCE_SCHEMA, SheetLine
from data.sheets.kinds import SHEETS
from data.sheets.read_back import columns_back
from data.stores.store import Store
from data.uploads.against_stored import columns_stored, stored_facts


def one_line_each(outlets: Sequence[str | None]) -> bool:
    """Whether lines can be told apart by their outlets; of two visits nobody knows which is which."""
    return len(set(outlets)) == len(outlets)


def lacking(kind: str, lines: Sequence[SheetLine]) -> frozenset[str]:
    """The columns of which the lines' file has no figure, nor another one that says the same."""
    filled = {name for line in lines for name, state in line.states.items() if state in ("value", "zero")}
    return frozenset(name for fact in SHEETS[kind].facts if not filled & set(fact.own()) for name in fact.own())


def with_stored_columns(store: Store, kind: str, batch: int, lines: Sequence[SheetLine]) -> None:
    """Give each line its outlet's stored figures in the columns that the file lacks, to be checked with the others."""
    rows, sheet = stored_facts(store, kind, batch).to_pylist(), SHEETS[kind]
    stored, lacks = {row["outlet"]: row for row in rows}, lacking(kind, lines)
    if len(stored) < len(rows) or (sheet.apart and not one_line_each([line.outlet for line in lines])):
        return
    alone = {name for fact in sheet.facts if len(fact.parts) == 1 for name in fact.parts}
    given = columns_stored(store, batch) & alone
    for line in lines:
        back = columns_back(sheet, stored.get(line.outlet, {}), given)
        line.values |= {names[0]: value for names, value in back.items() if names[0] in lacks}


def kept_sources(store: Store, replaced: int, outlets: Sequence[str], columns: Collection[str]) -> pa.Table:
    """Where the figures stood that replacing a batch keeps: of whole outlets, and of columns."""
    with store.cursor() as cursor:
        query = """select * from source_cell where batch = $replaced
            and (list_contains($outlets::varchar[], outlet) or list_contains($columns::varchar[], field))"""
        kept = {"replaced": replaced, "outlets": list(outlets), "columns": sorted(columns)}
        return cursor.sql(query, params=kept).to_arrow_table().cast(SOURCE_SCHEMA)
