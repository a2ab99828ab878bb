"""The sheet to fill in for one kind and month: outlets given, units in the headings, bounds checked by Excel."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.files.grid import MARK_SHEET, OUTLETS_SHEET
from data.sheets.kinds import SHEETS
from data.sheets.sheet import Column, ColumnKind, Sheet
from data.types import Language, Month, Text
from reports.book import HEADING, new_book, printed, sheet_name

VERSION = 1
LEADS = (Text(zh="统计月份", en="Month"), Text(zh="机构编码", en="Outlet code"), Text(zh="网点名称", en="Outlet name"))
UNITS = {
    ColumnKind.COUNT: Text(zh="", en=""),
    ColumnKind.MINUTES: Text(zh="(分钟)", en=" (min)"),
    ColumnKind.RATE: Text(zh="(%)", en=" (%)"),
    ColumnKind.POINTS: Text(zh="(分)", en=" (points)"),
    ColumnKind.DATE: Text(zh="", en=""),
}
FORMATS = {
    ColumnKind.COUNT: "0",
    ColumnKind.MINUTES: "0.00",
    ColumnKind.RATE: "0.00%",
    ColumnKind.POINTS: "0.0",
    ColumnKind.DATE: "yyyy-mm-dd",
}
TITLE = Text(zh="不在范围内", en="Out of range")
FORBIDDEN = Text(
    zh="请填 {least} 到 {most} 之间的数；没有数据请留空，不要填 0。",
    en="Enter a number from {least} to {most}; leave it blank when there is no data, not 0.",
)


BRANCH_LEADS = (LEADS[0], Text(zh="一级支行", en="Tier-1 branch"))


def template(kind: str, month: Month, outlets: Sequence[tuple[str, str]], language: Language) -> bytes:
    """The template of a kind as .xlsx.

    Args:
        outlets: (code, name) of the outlets open in the month, one row each.
    """
    return template_of(SHEETS[kind], month, outlets, language)


def template_of(
    sheet: Sheet,
    month: Month,
    units: Sequence[tuple[str, ...]],
    language: Language,
    leads: Sequence[Text] = LEADS,
) -> bytes:
    """The template of any sheet: a row for each of the `units`, which the `leads` after the first name."""
    held = io.BytesIO()
    book = new_book(held)
    page = book.add_worksheet(sheet_name(sheet.title.say(language)))
    must, may = book.add_format({**HEADING, "bg_color": "#DDEBF7"}), book.add_format(HEADING)
    for index, lead in enumerate(leads):
        page.write_string(0, index, lead.say(language), must)
    for row, unit in enumerate(units, start=1):
        for index, text in enumerate((str(month), *unit)):
            page.write_string(row, index, text)
    last = max(len(units), 1)
    for index, column in enumerate(sheet.columns, start=len(leads)):
        heading = column.title.say(language) + UNITS[column.kind].say(language)
        page.write_string(0, index, heading, must if column.required else may)
        look = book.add_format({"num_format": FORMATS[column.kind]})
        page.set_column(index, index, 13, look)
        for row in range(1, len(units) + 1):
            page.write_blank(row, index, None, look)  # on the cell itself: not every program takes the column's format
        _bound(page, column, (1, index, last, index), month, language)
    page.data_validation(1, 1, last, 1, {"validate": "list", "source": f"='{OUTLETS_SHEET}'!$A$1:$A${last}"})
    page.set_column(0, 2, 14)
    page.set_column(2, 2, 26)
    page.freeze_panes(1, len(leads))
    page.autofilter(0, 0, last, len(leads) + len(sheet.columns) - 1)
    printed(page, f"{sheet.title.say(language)} · {month.say(language)}", 0, language)
    _hidden(book, sheet.key, month, units, may)
    book.close()
    return held.getvalue()


def _bound(page: Worksheet, column: Column, cells: tuple[int, int, int, int], month: Month, language: Language) -> None:
    """Excel refuses what the import would ask about."""
    rule: dict[str, object] = {"validate": "date", "criteria": "between"}
    if column.kind is ColumnKind.DATE:
        rule |= {"minimum": month.first_day(), "maximum": month.last_day()}
    else:
        most = column.most if column.most is not None else 100_000_000
        rule["validate"] = "integer" if column.kind is ColumnKind.COUNT else "decimal"
        rule |= {"minimum": float(column.least), "maximum": float(most)}
        rule["error_message"] = FORBIDDEN.say(language).format(least=column.least, most=most)[:255]
        rule["error_title"] = TITLE.say(language)
    page.data_validation(*cells, rule)


def _hidden(book: Book, kind: str, month: Month, units: Sequence[tuple[str, ...]], look: Format) -> None:
    """The list behind the validation, and the mark by which the file is known."""
    listed = book.add_worksheet(OUTLETS_SHEET)
    for row, unit in enumerate(units):
        for index, text in enumerate(unit):
            listed.write_string(row, index, text)
    listed.hide()
    mark = book.add_worksheet(MARK_SHEET)
    for row, text in enumerate(("template", str(VERSION), kind, str(month))):
        mark.write_string(row, 0, text, look)
    mark.very_hidden()
