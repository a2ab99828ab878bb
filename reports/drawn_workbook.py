"""A received file drawn anew with its problems: the same cells in the same places, coloured and commented.

For the files whose own workbook can't be marked: other formats, large ones, those that openpyxl refuses.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.files.drawn_copy import CellStyles, sheet_names, spread, write_cell
from data.files.grid import LIST_SHEET, MARK_SHEET, Grid, Workbook, cell_at
from data.files.problem_marks import OURS, WIDTHS, ProblemMarks
from reports.book import new_book

_LINE = re.compile(r"line (\d+)")


def drawn_workbook(received: Workbook, marks: ProblemMarks) -> bytes:
    """The file as .xlsx, drawn from what was read. Text is written as text: nothing becomes a formula."""
    held = io.BytesIO()
    book = new_book(held)
    styles = CellStyles(book, {})
    names = sheet_names(received.grids)
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


def _copy(page: Worksheet, grid: Grid, marks: ProblemMarks, styles: CellStyles) -> None:
    marked = {
        at: (f"#{colour}", words)
        for sheet, cell, colour, words in marks.cells
        if sheet == grid.sheet and (at := place_in_grid(cell))
    }
    spread(page, grid)
    for at in sorted(grid.cells.keys() | marked.keys()):
        write_cell(page, at, grid.cells.get(at), styles, marked[at][0] if at in marked else "")
    for at, (_, words) in marked.items():
        page.write_comment(*at, OURS + words, {"x_scale": 2})
