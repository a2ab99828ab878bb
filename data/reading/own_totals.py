"""A sheet's own total against the sum of its rows, column by column: a note, because totals are often stale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from data.reading.cell_values import count_of
from data.reading.remarks import Remarks
from data.reading.table import SheetTable
from data.sheets.sheet import ColumnKind

_GRAND = re.compile("(?!.*(小计|平均|sub)).*(合计|总计|共计|全辖|total)", re.IGNORECASE)


def compare_totals(one: SheetTable, remarks: Remarks) -> None:
    """The last grand total that stands once; it may rightly count all rows, or the visible ones."""
    layout, totals = one.layout, one.rows.totals
    named = Counter(words for _, words in totals)
    grand = [(row, words) for row, words in totals if _GRAND.match(words) and named[words] == 1]
    if not grand or layout.wide() or layout.only is not None:
        return
    row, words = grand[-1]
    for name in dict.fromkeys(field.name for field in layout.fields):
        if layout.of_kind().column(name).kind is ColumnKind.COUNT:
            total = _sum(one, name, (row,))
            shown, every = _sum(one, name, one.rows.data), _sum(one, name, (*one.rows.data, *one.rows.hidden))
            if total is not None and total not in (shown or 0, every or 0):
                told = {"seen": f"{words} {name} {total.normalize():f}", "field": name}
                expected = f"{max(shown or Decimal(0), every or Decimal(0)).normalize():f}"
                remarks.add("totals_mismatch", **layout.at(row, layout.leads[0]), **told, expected=expected)


def _sum(one: SheetTable, name: str, rows: Iterable[int]) -> Decimal | None:
    """What stands in the rows under a column, its levels together; nothing when nothing stands there."""
    columns, cells = [field.index for field in one.layout.fields if field.name == name], one.layout.grid.cells
    found = [value for row in rows for at in columns if (value := count_of(cells.get((row, at))).value) is not None]
    return sum(found, Decimal(0)) if found else None
