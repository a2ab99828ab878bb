"""A received .xlsx, its problems marked, all else as its sender made it. Only the reader's own process runs this."""

from __future__ import annotations

import io
import re

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet import _reader
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data.files.grid import LIST_SHEET, MARK_SHEET
from data.files.problem_marks import AMBER, OURS, RED, WIDTHS, ProblemMarks

_HEADING_ROW = 2
_NO_XML = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def marked_workbook(content: bytes, marks: ProblemMarks) -> bytes:
    """The workbook with the cells coloured and commented and the list of problems in front, as .xlsx without macros.

    Raises:
        ValueError: openpyxl does not see every sheet that our own reader saw.
    """
    # Days stay the numbers they are: openpyxl would round them to milliseconds, and make 60 of 1900 a 59.
    _reader.from_excel = lambda value, *_, **__: value  # type: ignore[invalid-assignment]
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    pages = {page.title: page for page in book.worksheets}
    if not pages.keys() >= set(marks.sheets):
        raise ValueError(f"sheets unseen: {set(marks.sheets) - pages.keys()}")
    for page in pages.values():
        for cell in page._cells.values():  # type: ignore[missing-attribute]  # rows would make every blank cell up to a stray one
            _as_sent(cell, again=MARK_SHEET in pages)  # type: ignore[bad-argument-type]
    for sheet, at, text in marks.typed:
        _say(pages[sheet][at], text)
    for sheet, at, colour, words in marks.cells:
        _mark(_shown(pages[sheet], at), colour, words)
    for name in pages.keys() & {LIST_SHEET, MARK_SHEET}:
        del book[name]
    _list(book, marks)
    origin = book.create_sheet(MARK_SHEET)
    origin.sheet_state = "veryHidden"
    for row, text in enumerate((marks.file, marks.sha256), start=1):
        _say(origin.cell(row, 1), text)
    book.template, book.calculation.fullCalcOnLoad = False, True
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _as_sent(cell: Cell, *, again: bool) -> None:
    """A number that shows as a day is written as the number; marks of an earlier time are taken off."""
    if cell.data_type == "d" and isinstance(cell.value, int | float):
        cell.data_type = "n"
    if not again:
        return
    if cell.comment is not None and OURS in cell.comment.text:
        theirs = cell.comment.text.partition(OURS)[0].rstrip()
        cell.comment = Comment(theirs, cell.comment.author) if theirs else None
    if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in (f"FF{RED}", f"FF{AMBER}"):
        cell.fill = PatternFill()


def _shown(page: Worksheet, at: str) -> Cell:
    """The cell, or the corner of the merged range it lies in: nothing else of a range shows."""
    cell = page[at]
    if isinstance(cell, MergedCell):
        span = next(span for span in page.merged_cells.ranges if at in span)
        return page.cell(span.min_row, span.min_col)  # type: ignore[bad-return]
    return cell


def _mark(cell: Cell, colour: str, words: str) -> None:
    theirs = f"{cell.comment.text}\n" if cell.comment else ""
    author = cell.comment.author if cell.comment else "ServiceLeague"
    cell.comment = Comment(_NO_XML.sub(" ", f"{theirs}{OURS}{words}"), author, width=288, height=120)
    cell.fill = PatternFill("solid", f"FF{colour}", f"FF{colour}")


def _say(cell: Cell, text: str) -> None:
    """Text that stays text, whatever it starts with."""
    cell.value = _NO_XML.sub(" ", text)
    cell.data_type = "s"


def _list(book: Workbook, marks: ProblemMarks) -> None:
    page = book.create_sheet(LIST_SHEET, 0)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page  # two selected sheets would be typed into at once
    book.active = 0
    _say(page["A1"], marks.note)
    for column, (heading, width) in enumerate(zip(marks.headings, WIDTHS, strict=True), start=1):
        page.column_dimensions[openpyxl.utils.get_column_letter(column)].width = width
        _say(page.cell(_HEADING_ROW, column), heading)
        page.cell(_HEADING_ROW, column).font = Font(bold=True)
    for row, texts in enumerate(marks.rows, start=_HEADING_ROW + 1):
        page.cell(row, 1, row - _HEADING_ROW)
        for column, text in enumerate(texts, start=2):
            _say(page.cell(row, column), text)
            page.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
        sheet, at = texts[:2]
        if at and sheet in marks.sheets:
            target = sheet.replace("'", "''")
            page.cell(row, 3).hyperlink = Hyperlink(ref=f"C{row}", location=f"'{target}'!{at}")
            page.cell(row, 3).font = Font(color="FF1F5FBF", underline="single")
    page.freeze_panes = f"A{_HEADING_ROW + 1}"
    page.auto_filter.ref = f"A{_HEADING_ROW}:G{_HEADING_ROW + max(len(marks.rows), 1)}"
