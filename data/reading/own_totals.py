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
    found: dict[str, Decimal | None] = {}
    for field in _counts(read.layout):
        value = amounts.count_of(grid.cells.get((row, field.index))).value
        found[field.name] = value if value is None else value + (found.get(field.name) or 0)
    return found


def _counts(layout: Layout) -> list[FigureColumn]:
    return [field for field in layout.fields if SHEETS[layout.kind].column(field.name).kind is ColumnKind.COUNT]


def right_sums(read: SheetTable) -> list[tuple[str, set[Decimal]]]:
    """The sums of each column of counts that a totals row may rightly say: all rows, or the visible ones."""
    cells, sums = read.layout.grid.cells, {}
    for field in _counts(read.layout):
        shown, unseen = (
            sum((amounts.count_of(cells.get((row, field.index))).value or Decimal(0) for row in rows), Decimal(0))
            for rows in (read.rows.data, read.rows.hidden)
        )
        before, before_unseen = sums.get(field.name, (Decimal(0), Decimal(0)))
        sums[field.name] = (shown + before, unseen + before_unseen)
    return [(name, {shown, shown + unseen}) for name, (shown, unseen) in sums.items()]
