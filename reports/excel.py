"""A table as a workbook or CSV that may leave the house.

Text is written as text, so a name that starts with = + - @ never becomes a formula. The first
line and the file's properties say who took it out, when, of which data version and for whom.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.clock import BANK_TIME
from data.types import Text
from reports.book import LINE, Origin, lines_taken, new_book, new_sheet

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 2
"""Where the cells of a table begin, as the spreadsheet counts."""
TOGETHER = Text(zh="合计", en="Total")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcelColumn:
    """One column of an export. `decimals` None: text. One with a `total` is summed beneath the table."""

    title: str
    decimals: int | None = None
    width: int = 12
    total: bool = False
    by_hand: bool = False
    """Empty, for whoever receives the file to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A cell that the spreadsheet works out, with what it comes to.

    `words` names columns by their number, and the rows around it: ={2}{row}+SUM({3}{first}:{3}{last}).
    """

    words: str
    value: Decimal | int


Figure = str | int | float | Decimal | None
Cell = Figure | Formula
FilledColumn = tuple[ExcelColumn, Iterable[Any]]
"""A column with its cells, from the first row down."""


def worked_out(cell: Cell) -> Figure:
    return cell.value if isinstance(cell, Formula) else cell


def filled(title: str, cells: Iterable[Any], decimals: int | None = None, width: int = 12) -> FilledColumn:
    """A column of a table; what is missing in pandas' way is missing in the file too."""
    return ExcelColumn(title=title, decimals=decimals, width=width), [None if pd.isna(one) else one for one in cells]


def to_fill_in(title: str, rows: int, width: int) -> FilledColumn:
    """A column for the reader's own words."""
    return ExcelColumn(title=title, width=width, by_hand=True), [None] * rows


def columns_and_rows(table: Iterable[FilledColumn]) -> tuple[tuple[ExcelColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """A table given column by column as an export has it."""
    columns, cells = zip(*table, strict=True)
    return columns, tuple(zip(*cells, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A table ready to leave: rows of cells in the columns' order.

    `foot` stands beneath them, by default the totals; `beside` are further sheets of the same book.
    """

    title: str
    columns: tuple[ExcelColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    origin: Origin
    foot: tuple[tuple[Cell, ...], ...] = ()
    beside: tuple[Export, ...] = ()
    sheet: str = ""
    frozen: int = 0
    """Columns that stay in view."""

    upright: bool = False

    def kept(self) -> list[int]:
        """The columns that say something: one without a single cell is left out."""
        every = range(len(self.columns))
        said = (not self.rows or not all(_missing(row[at]) for row in self.rows) for at in every)
        return [at for at, says in zip(every, said, strict=True) if says or self.columns[at].by_hand]

    def letters(self) -> list[str]:
        """What the spreadsheet calls each column; nothing for one that is left out."""
        kept = self.kept()
        return [xl_col_to_name(kept.index(at)) if at in kept else "" for at in range(len(self.columns))]

    def feet(self) -> tuple[tuple[Cell, ...], ...]:
        if self.foot or not self.rows or not any(column.total for column in self.columns):
            return self.foot
        return ((TOGETHER.say(self.origin.language), *map(self.summed, range(1, len(self.columns)))),)

    def summed(self, at: int) -> Formula | None:
        """The sum of a column that has one."""
        if not self.columns[at].total:
            return None
        figures = (worked_out(row[at]) for row in self.rows)
        value = sum((Decimal(str(one)) for one in figures if not _missing(one)), Decimal(0))
        return Formula(words=f"=SUM({{{at}}}{{first}}:{{{at}}}{{last}})", value=value)


def file_name(stem: str, ending: str) -> str:
    """A name no other download has: Streamlit samples large files and could hand out an older one of the same name."""
    stem = re.sub(r"[^\w.]+", "-", stem).strip("-.")
    return f"{stem}-{datetime.now(BANK_TIME):%Y%m%d}-{secrets.token_hex(3)}.{ending}"


def workbook(export: Export) -> bytes:
    """The table as .xlsx, with those beside it: title, origin, headings, rows, totals."""
    held, origin = io.BytesIO(), export.origin
    book = new_book(held)
    said = {"title": export.title[:255], "author": origin.who, "comments": origin.words(), "created": origin.at}
    book.set_properties(said)
    for one in (export, *export.beside):
        _sheet(book, one)
    book.close()
    return held.getvalue()


def _sheet(book: Workbook, export: Export) -> None:
    kept, letters, many = export.kept(), export.letters(), len(export.rows)
    columns = [export.columns[at] for at in kept]
    texts = [at for at in kept if export.columns[at].decimals is None]
    widths, name = [(one.title, one.width) for one in columns], export.sheet or export.title.split(" · ")[0]
    sheet = new_sheet(book, name, export.title, export.origin, widths, HEADING_ROW)
    sheet.freeze_panes(HEADING_ROW + 1, export.frozen)
    if export.upright:
        sheet.set_portrait()
    bounds = {"first": FIRST_ROW, "last": FIRST_ROW - 1 + many}
    looks = [_look(book, column, {}) for column in columns]
    bold = [_look(book, column, {"bold": True, "top": 1}) for column in columns]
    for row, cells in enumerate((*export.rows, *export.feet()), start=HEADING_ROW + 1):
        sheet.set_row(row, LINE * lines_taken((str(cells[at] or ""), export.columns[at].width) for at in texts))
        for index, at in enumerate(kept):
            look, cell = (looks if row <= HEADING_ROW + many else bold)[index], cells[at]
            if isinstance(cell, Formula):
                words = cell.words.format(*letters, row=row + 1, **bounds)
                sheet.write_formula(row, index, words, look, float(cell.value))
            else:
                _write(sheet, row, index, cell, look)
    sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + max(many, 1), len(kept) - 1)


def _write(sheet: Worksheet, row: int, index: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, index, cell, look)
    elif _missing(cell):
        sheet.write_blank(row, index, None, look)
    else:
        sheet.write_number(row, index, float(cell), look)  # type: ignore[bad-argument-type]


def delimited(export: Export) -> bytes:
    """The table as CSV in UTF-8 with a mark, which Excel opens with its Chinese intact."""
    held, kept = io.StringIO(), export.kept()
    writer = csv.writer(held)
    writer.writerow([export.origin.words()])
    writer.writerow([export.columns[at].title for at in kept])
    for cells in export.rows:
        writer.writerow([_defused(cells[at], export.columns[at]) for at in kept])
    return held.getvalue().encode("utf-8-sig")


def _look(book: Workbook, column: ExcelColumn, more: dict[str, object]) -> Format:
    """Long text is broken into lines; numbers have their column's decimals."""
    shown: dict[str, object] = {"text_wrap": True, "align": "left", "indent": 1}
    if column.decimals is not None:
        shown = {"num_format": "#,##0" + ("." + "0" * column.decimals if column.decimals else "")}
    return book.add_format({"valign": "top", "bottom": 4, "bottom_color": "#E4DFD8", **shown, **more})


def _missing(cell: Cell) -> bool:
    return cell is None or cell == "" or cell != cell  # a float that is not itself is no number


def _defused(cell: Cell, column: ExcelColumn) -> str:
    value = worked_out(cell)
    if _missing(value):
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_DANGEROUS) else value
    return str(value) if column.decimals is None else f"{value:.{column.decimals}f}"
