"""What a sheet's own totals rows say of its columns of counts, and what they may rightly say."""

from __future__ import annotations

from decimal import Decimal

from data.reading import cell_values as amounts
from data.reading.layout import FigureColumn, Layout
from data.reading.table import SheetTable
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind


def totals_said(read: SheetTable, row: int) -> dict[str, Decimal | None]:
    """What a totals row says of each column of counts."""
    grid = read.layout.grid
    return {field.name: amounts.count_of(grid.cells.get((row, field.index))).value for field in _counts(read.layout)}


def _counts(layout: Layout) -> list[FigureColumn]:
    return [field for field in layout.fields if SHEETS[layout.kind].column(field.name).kind is ColumnKind.COUNT]


def right_sums(read: SheetTable) -> list[tuple[str, set[Decimal]]]:
    """The sums of each column of counts that a totals row may rightly say: all rows, or the visible ones."""
    cells, result = read.layout.grid.cells, []
    for field in _counts(read.layout):
        shown, unseen = (
            sum((amounts.count_of(cells.get((row, field.index))).value or Decimal(0) for row in rows), Decimal(0))
            for rows in (read.rows.data, read.rows.hidden)
        )
        result.append((field.name, {shown, shown + unseen}))
    return result
