"""What was read of a file, drawn anew as .xlsx: the same values in the same places, nothing else of it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.files.grid import LIST_SHEET, MARK_SHEET, Cell, CellState, Grid, Workbook

_FORMATS = {"percent": "0.00%", "date": "yyyy-mm-dd", "time": "[h]:mm:ss"}
_PLAIN = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Cell formats by number format and colour, made once each."""

    book: Book
    made: dict[tuple[str, str], Format]

    def of(self, kind: str, colour: str) -> Format:
        if (kind, colour) not in self.made:
            look = {"num_format": _FORMATS[kind]} if kind in _FORMATS else {}
            self.made[kind, colour] = self.book.add_format({**look, **({"bg_color": colour} if colour else {})})
        return self.made[kind, colour]


def drawn_copy(received: Workbook) -> bytes:
    """The workbook as it was read. Text is written as text: nothing becomes a formula."""
    held = io.BytesIO()
    book = Book(held, {"in_memory": True, **_PLAIN})
    styles, names = CellStyles(book, {}), sheet_names(received.grids)
    for grid in received.grids:
        page = book.add_worksheet(names[grid.sheet])
        spread(page, grid)
        for at, cell in sorted(grid.cells.items()):
            write_cell(page, at, cell, styles)
        if grid.hidden and len(received.grids) > 1:
            page.hide()
    book.close()
    return held.getvalue()


def spread(page: Worksheet, grid: Grid) -> None:
    """The merged cells and the hidden rows of a sheet."""
    for merge in grid.merges:
        page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
    for row in grid.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})


def sheet_names(grids: Sequence[Grid]) -> dict[str, str]:
    """Names a workbook accepts: at most 31 characters, none of []:*?/\\, each once."""
    names: dict[str, str] = {}
    for grid in grids:
        base = re.sub(r"[\[\]:*?/\\]", "_", grid.sheet).strip("'")[:28] or "Sheet"
        taken = {name.lower() for name in names.values()} | {LIST_SHEET.lower()}
        name, number = base, 1
        while name.lower() in taken and grid.sheet not in (LIST_SHEET, MARK_SHEET):
            number += 1
            name = f"{base}~{number}"
        names[grid.sheet] = name
    return names


def write_cell(page: Worksheet, at: tuple[int, int], cell: Cell | None, styles: CellStyles, colour: str = "") -> None:
    """One cell as it was; one without a value (error, not calculated) stays an error, so it can't pass for a blank."""
    look = styles.of(cell.format if cell else "", colour)
    value = cell.value if cell else None
    if cell is not None and cell.state is not CellState.VALUE:
        page.write_formula(*at, "=NA()", look, cell.text if cell.text.startswith("#") else "#N/A")
    elif isinstance(value, bool) or value is None:
        page.write_string(*at, str(value), look) if isinstance(value, bool) else page.write_blank(*at, None, look)
    elif isinstance(value, int | float):
        page.write_number(*at, value, look)
    elif isinstance(value, datetime | date | time | timedelta):
        kind = "time" if isinstance(value, time | timedelta) else "date"
        page.write_datetime(*at, value, styles.of(kind, colour))  # type: ignore[no-matching-overload]
    else:
        page.write_string(*at, value[:32_000], look)
