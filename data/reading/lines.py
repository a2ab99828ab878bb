"""The lines of a table: one outlet's values in one month, with where each stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import pyarrow as pa

from data.files.grid import Grid
from data.reading.findings import Told
from data.reading.layout import written_text
from data.sheets.kinds import SHEETS
from data.sheets.sheet import Sheet, Value
from data.text.folding import spelling
from data.types import Month


@dataclass(slots=True, kw_only=True)
class SheetLine:
    """One line while it is read; `outlet` and `month` are None until they are certain.

    `cell` is the address of the outlet's name, `branch` its tier-1 branch as written, `columns` tells where each value
    stands in the row. `telling` are the further columns that may tell two rows of an outlet apart, `sort` what one of
    them was said to keep apart; `added` are the lines that were added to this one.
    """

    grid: Grid = field(repr=False)
    row: int
    cell: str
    name: str
    code: str
    columns: Mapping[str, int]
    branch: str = ""
    telling: Sequence[int] = ()
    sort: str = ""
    added: Sequence[SheetLine] = ()
    outlet: str | None = None
    month: Month | None = None
    values: dict[str, Value] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    written: dict[str, Value] = field(default_factory=dict)
    """Points as the sheet has them, where its full marks are not ours."""
    left_out: bool = False

    @property
    def sheet(self) -> str:
        return self.grid.sheet

    def address(self, name: str) -> str:
        """Where the value of a column stands."""
        return self.grid.address(self.row, self.columns[name]) if name in self.columns else self.cell

    def at(self, name: str = "") -> Told:
        """The line, or the cell of one of its values, as a finding tells it."""
        return {"sheet": self.sheet, "cell": self.address(name), "field": name, "outlet": self.outlet or ""}

    def text(self, name: str) -> str:
        """What stood there; of rows added up, one after the other."""
        cell = self.grid.cells.get((self.row, self.columns[name]))
        own = "" if cell is None else cell.text or str(cell.value)
        return " + ".join((own, *(line.text(name) for line in self.added)))

    def told(self, column: int) -> str:
        """What a telling column says of this row, folded."""
        return spelling(written_text(self.grid.cells.get((self.row, column))))


FactRow = tuple[str | int | None, ...]
"""Outlet, month, then each fact of the sheet."""


def fact_table(sheet: Sheet, lines: Sequence[SheetLine], batch: int = 0, beside: Sequence[FactRow] = ()) -> pa.Table:
    """The facts of the lines, by outlet and then by figures: the order of the file does not matter.

    Args:
        beside: Facts that are stored already.

    Returns:
        batch int64, outlet string, month string, then each fact of the sheet, int64, null is missing.
    """
    rows = sorted(
        (*(_facts(sheet, line) for line in lines), *beside),
        key=lambda row: tuple(
            (value is None, value or 0) if not isinstance(value, str) else (False, value) for value in row
        ),
    )
    names = ["outlet", "month", *(fact.name for fact in sheet.facts)]
    types = [pa.string(), pa.string(), *([pa.int64()] * len(sheet.facts))]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    arrays = {name: pa.array(column, kind) for name, kind, column in zip(names, types, columns, strict=True)}
    return pa.table({"batch": pa.array([batch] * len(rows), pa.int64()), **arrays})


def _facts(sheet: Sheet, line: SheetLine) -> FactRow:
    return (line.outlet or "", str(line.month), *(fact.of(line.values) for fact in sheet.facts))


def content(table: pa.Table) -> str:
    """The hash of a fact table's content, batch aside.

    A fact that came later is left out where there is none of it: batches keep the hash they had before it came.
    """
    digest = sha256()
    later = {fact.name for sheet in SHEETS.values() for fact in sheet.facts if fact.later} & {*table.column_names}
    none = [name for name in later if table[name].null_count == len(table)]
    rest = table.drop_columns(["batch", *none])
    digest.update(repr(rest.column_names).encode())
    for column in rest.columns:
        digest.update(repr(column.to_pylist()).encode())
    return digest.hexdigest()


SOURCE_SCHEMA = pa.schema(
    [
        ("batch", pa.int64()),
        *((name, pa.string()) for name in ("outlet", "month", "field", "sheet", "cell", "state", "text")),
    ]
)


def source_table(lines: Sequence[SheetLine], batch: int) -> pa.Table:
    """Where each value stood: one row for each line and column (see data.stores.facts.SOURCE_CELL)."""
    rows = [
        (line.outlet, str(line.month), name, line.sheet, line.address(name), state, line.text(name)[:200])
        for line in lines
        for name, state in line.states.items()
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * 7
    arrays = [pa.array([batch] * len(rows), pa.int64()), *(pa.array(column, pa.string()) for column in columns)]
    return pa.Table.from_arrays(arrays, schema=SOURCE_SCHEMA)
