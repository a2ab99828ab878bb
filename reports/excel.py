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

from data.clock import BANK_TIME
from reports.book import Origin, new_book, new_sheet

HEADING_ROW = 2
Cell = str | int | float | Decimal | None
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcelColumn:
    """One column of an export. `decimals` None: text."""

    title: str
    decimals: int | None = None
    width: int = 12


FilledColumn = tuple[ExcelColumn, Iterable[Any]]
"""A column with its cells, from the first row down."""


def filled(title: str, cells: Iterable[Any], decimals: int | None = None, width: int = 12) -> FilledColumn:
    """A column of a table; what is missing in pandas' way is missing in the file too."""
    return ExcelColumn(title=title, decimals=decimals, width=width), [None if pd.isna(one) else one for one in cells]


def columns_and_rows(table: Iterable[FilledColumn]) -> tuple[tuple[ExcelColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """A table given column by column as an export has it."""
    columns, cells = zip(*table, strict=True)
    return columns, tuple(zip(*cells, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A table ready to leave: rows of cells in the columns' order."""

    title: str
    columns: tuple[ExcelColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    origin: Origin


def file_name(stem: str, ending: str) -> str:
    """A name no other download has: Streamlit samples large files and could hand out an older one of the same name."""
    stem = re.sub(r"[^\w.]+", "-", stem).strip("-.")
    return f"{stem}-{datetime.now(BANK_TIME):%Y%m%d}-{secrets.token_hex(3)}.{ending}"


def workbook(export: Export) -> bytes:
    """The table as .xlsx: title, origin, headings, rows."""
    held = io.BytesIO()
    book, columns = new_book(held), [(column.title, column.width) for column in export.columns]
    book.set_properties({"title": export.title, "author": export.origin.who, "comments": export.origin.words()})
    sheet = new_sheet(book, None, export.title, export.origin, columns, HEADING_ROW)
    formats = [book.add_format({"num_format": _format(column)}) for column in export.columns]
    for row, cells in enumerate(export.rows, start=HEADING_ROW + 1):
        for index, cell in enumerate(cells):
            if _missing(cell):
                sheet.write_blank(row, index, None)
            elif isinstance(cell, str):
                sheet.write_string(row, index, cell)
            else:
                sheet.write_number(row, index, float(cell or 0), formats[index])
    book.close()
    return held.getvalue()


def delimited(export: Export) -> bytes:
    """The table as CSV in UTF-8 with a mark, which Excel opens with its Chinese intact."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([export.origin.words()])
    writer.writerow([column.title for column in export.columns])
    for cells in export.rows:
        writer.writerow([_defused(cell, column) for cell, column in zip(cells, export.columns, strict=True)])
    return held.getvalue().encode("utf-8-sig")


def _format(column: ExcelColumn) -> str:
    if column.decimals is None:
        return "General"
    return "0" if column.decimals == 0 else "0." + "0" * column.decimals


def _missing(cell: Cell) -> bool:
    return cell is None or cell != cell  # a float that is not itself is no number


def _defused(cell: Cell, column: ExcelColumn) -> str:
    if _missing(cell):
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
    return str(cell) if column.decimals is None else f"{cell:.{column.decimals}f}"
