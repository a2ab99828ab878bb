"""A received file drawn anew with its problems: the same cells in the same places, coloured and commented.

For the files whose own workbook can't be marked: other formats, large ones, those that openpyxl refuses.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.files.grid import LIST_SHEET, MARK_SHEET, Cell, CellState, Grid, Workbook, cell_at
from data.files.problem_marks import OURS, WIDTHS, ProblemMarks
from reports.book import new_book

_FORMATS = {"percent": "0.00%", "date": "yyyy-mm-dd", "time": "[h]:mm:ss"}
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class _Styles:
    """Cell formats by number format and colour, made once each."""

    book: Book
    made: dict[tuple[str, str], Format]

    def of(self, kind: str, colour: str) -> Format:
        if (kind, colour) not in self.made:
            look = {"num_format": _FORMATS[kind]} if kind in _FORMATS else {}
            self.made[kind, colour] = self.book.add_format({**look, **({"bg_color": colour} if colour else {})})
        return self.made[kind, colour]


def drawn_workbook(received: Workbook, marks: ProblemMarks) -> bytes:
    """The file as .xlsx, drawn from what was read. Text is written as text: nothing becomes a formula."""
    held = io.BytesIO()
    book = new_book(held)
    styles = _Styles(book, {})
    names = _sheet_names(received.grids)
    _list(book, marks, names)
    for grid in received.grids:
        if grid.sheet not in (LIST_SHEET, MARK_SHEET):
            page = book.add_worksheet(names[grid.sheet])
            _copy(page, grid, marks, styles)
            if grid.hidden:
                page.hide()
    mark = book.add_worksheet(MARK_SHEET)
    mark.write_string(0, 0, marks.file)
    mark.write_string(1, 0, marks.sha256)
    mark.very_hidden()
    book.close()
    return held.getvalue()


def _sheet_names(grids: Sequence[Grid]) -> dict[str, str]:
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


def _list(book: Book, marks: ProblemMarks, names: Mapping[str, str]) -> None:
    page = book.add_worksheet(LIST_SHEET)
    bold = book.add_format({"bold": True, "bg_color": "#F6F4F1", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#1F5FBF", "underline": 1, "valign": "top"})
    page.write_string(0, 0, marks.note)
    for column, (heading, width) in enumerate(zip(marks.headings, WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(1, column, heading, bold)
    for row, texts in enumerate(marks.rows, start=2):
        page.write_number(row, 0, row - 1, wrap)
        for column, text in enumerate(texts, start=1):
            page.write_string(row, column, text, wrap)
        sheet, cell = texts[:2]
        at = place_in_grid(cell)
        if at is not None and sheet in names:
            target = names[sheet].replace("'", "''")
            page.write_url(row, 2, f"internal:'{target}'!{xl_rowcol_to_cell(*at)}", link, cell)
    page.freeze_panes(2, 0)
    page.autofilter(1, 0, 1 + max(len(marks.rows), 1), len(WIDTHS) - 1)


def place_in_grid(cell: str) -> tuple[int, int] | None:
    line = _LINE.fullmatch(cell)
    if line is not None:
        return int(line[1]) - 1, 0
    return cell_at(cell) if re.fullmatch(r"[A-Z]{1,3}\d+", cell) else None


def _copy(page: Worksheet, grid: Grid, marks: ProblemMarks, styles: _Styles) -> None:
    marked = {
        at: (f"#{colour}", words)
        for sheet, cell, colour, words in marks.cells
        if sheet == grid.sheet and (at := place_in_grid(cell))
    }
    for merge in grid.merges:
        page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
    for at in sorted(grid.cells.keys() | marked.keys()):
        _write(page, at, grid.cells.get(at), styles, marked[at][0] if at in marked else "")
    for at, (_, words) in marked.items():
        page.write_comment(*at, OURS + words, {"x_scale": 2})
    for row in grid.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})


def _write(page: Worksheet, at: tuple[int, int], cell: Cell | None, styles: _Styles, colour: str) -> None:
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
