"""An XML spreadsheet of Excel 2003, as report servers still write it: typed values, formats, merges, hidden rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from data.files import refusals as file_errors
from data.files.formats.cell_text import MOST_COLUMNS, MOST_ROWS, as_shown, finite_number, small_number
from data.files.formats.charset import TextReading
from data.files.formats.markup import local, parse
from data.files.formats.number_formats import PLAIN, Style, dated, number_style
from data.files.formats.xls_cells import put_flag, put_number
from data.files.limits import FileLimits
from data.files.raw_cells import ERROR, UNCALCULATED, RawSheet, SeenSoFar, bounded_name

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_NAMED = {
    "Percent": "0.00%",
    **dict.fromkeys(("General Date", "Long Date", "Medium Date", "Short Date"), "yyyy-m-d"),
    **dict.fromkeys(("Long Time", "Medium Time", "Short Time"), "h:mm:ss"),
    **dict.fromkeys(("Fixed", "Standard", "Currency", "Euro Currency", "Scientific", "General Number", "Yes/No"), "0"),
}
_FIRST, _BEFORE_MARCH_1900 = datetime(1899, 12, 30), datetime(1900, 3, 1)


@dataclass(slots=True, kw_only=True)
class Xml2003Reading(TextReading):
    """One XML spreadsheet being read."""

    format: str = "xml"

    def sheets(self) -> Iterator[RawSheet]:
        text = _DECLARATION.sub("", self.text(), count=1)  # its encoding is settled
        book = BookPass(self.limits)
        parse("XML", (text.encode(),), book.start, book.end, book.characters, depth=self.limits.depth)
        if not book.sheets:
            raise file_errors.NotASpreadsheet(name=self.name, zh="没有工作表的 XML 文档", en="XML without a worksheet")
        yield from book.sheets


class BookPass:
    """Where the pass through the workbook stands; `spare` is how many further rows the open one stands for."""

    def __init__(self, limits: FileLimits) -> None:
        self.limits, self.tally = limits, SeenSoFar(limits=limits)
        self.sheets: list[RawSheet] = []
        self.styles: dict[str, Style] = {}
        self.columns: dict[int, str] = {}
        self.style = self.row_style = ""
        self.from_1904 = False
        self.row = self.column = self.spare = 0
        self.cell: dict[str, str] = {}
        self.kind: str | None = None
        self.text: list[str] = []
        self.collecting = self.aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        values = {local(key): value for key, value in attributes.items()}
        match local(name):
            case "Cell" if self.sheets:
                self.column = self._placed(values, self.column, MOST_COLUMNS)
                self.cell, self.kind = values, None
                self.text.clear()
            case "Data" if not self.aside:
                self.kind, self.collecting = values.get("Type", "String"), True
            case "Row" if self.sheets:
                self._open_row(values)
            case "Column" if self.sheets:
                self._open_column(values)
            case "Comment" | "PhoneticText":
                self.aside = True
            case "Visible":
                self.text.clear()
                self.collecting = True
            case "Worksheet":
                self._open_sheet(values)
            case other:
                self._heard(other, values)

    def _heard(self, name: str, values: dict[str, str]) -> None:
        """What counts for the whole workbook."""
        match name:
            case "Style":
                self.style = values.get("ID", "")
                self.styles[self.style] = self.styles.get(values.get("Parent", "Default"), PLAIN)
            case "NumberFormat":
                code = values.get("Format", "General")[:255]
                self.styles[self.style] = number_style(0, _NAMED.get(code, code))
            case "Date1904":
                self.from_1904 = True

    def end(self, name: str) -> None:
        match local(name):
            case "Data":
                self.collecting = False
            case "Cell" if self.sheets:
                self._close_cell(self.sheets[-1])
            case "Row":
                self.row += 1 + self.spare
            case "Comment" | "PhoneticText":
                self.aside = False
            case "Visible" if self.sheets:
                self.sheets[-1].hidden = "".join(self.text) != "SheetVisible"
                self.collecting = False

    def characters(self, text: str) -> None:
        if self.collecting and not self.aside:
            self.text.append(text)

    def _placed(self, values: dict[str, str], here: int, most: int) -> int:
        """The zero-based row or column that an index names, or the next."""
        place = small_number(values["Index"]) - 1 if "Index" in values else here
        if not 0 <= place < most:
            raise file_errors.FileDamaged(zh="单元格位置有误", en="the place of a cell is wrong")
        return place

    def _open_sheet(self, values: dict[str, str]) -> None:
        if len(self.sheets) >= self.limits.sheets:
            raise file_errors.TooManySheets(seen=f"{self.limits.sheets + 1}+", limit=self.limits.sheets)
        self.sheets.append(RawSheet(name=bounded_name(values.get("Name", ""), self.limits), tally=self.tally))
        self.row = self.column = 0
        self.columns = {}

    def _open_row(self, values: dict[str, str]) -> None:
        self.row, self.column = self._placed(values, self.row, MOST_ROWS), 0
        self.spare = max(small_number(values.get("Span", "0")), 0)
        self.row_style = values.get("StyleID", "")
        if values.get("Hidden") == "1":
            self.sheets[-1].hidden_rows.add(self.row)

    def _open_column(self, values: dict[str, str]) -> None:
        first = self._placed(values, self.column, MOST_COLUMNS)
        self.column = min(first + max(small_number(values.get("Span", "0")), 0) + 1, MOST_COLUMNS)
        if values.get("Hidden") == "1":
            self.sheets[-1].hide_columns(first, self.column - 1)
        if "StyleID" in values:
            self.columns.update(dict.fromkeys(range(first, self.column), values["StyleID"]))

    def _close_cell(self, sheet: RawSheet) -> None:
        across, down = (max(small_number(self.cell.get(f"Merge{way}", "0")), 0) for way in ("Across", "Down"))
        if across or down:
            sheet.merge(self.row, self.column, self.row + down, self.column + across)
        named = self.cell.get("StyleID") or self.row_style or self.columns.get(self.column, "Default")
        self._put(sheet, self.styles.get(named, PLAIN), "".join(self.text))
        self.column += 1 + across

    def _put(self, sheet: RawSheet, style: Style, text: str) -> None:
        row, column, formula = self.row, self.column, self.cell.get("Formula")
        number = finite_number(text) if self.kind == "Number" else None
        if formula is not None and self.kind is not None:
            result = number if self.kind == "Number" else text.strip()
            sheet.formula(row, column, formula.removeprefix("="), result=result)
        if self.kind is None and formula is not None:
            sheet.put(row, (column, None, style.format, UNCALCULATED, formula[:100]))
        elif self.kind is None:
            return
        elif number is not None:
            put_number(sheet, row, column, float(number), style, from_1904=self.from_1904)
        elif self.kind == "Boolean":
            put_flag(sheet, row, column, int(text.strip() == "1"), style.format, error=False)
        elif self.kind == "DateTime" and (moment := self._serial(text)) is not None:
            dating = style if style.format in ("date", "time") else Style(format="date")
            sheet.put(row, dated(column, moment, dating, from_1904=self.from_1904))
        elif self.kind == "String":
            sheet.put_text(row, column, as_shown(text), style.format)
        else:
            sheet.put(row, (column, None, style.format, ERROR, text[:40]))

    def _serial(self, text: str) -> float | None:
        """A moment as the number of days that a workbook would hold; a time alone stands on the last day of 1899."""
        try:
            moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
        except ValueError:
            return None
        start = datetime(1904, 1, 1) if self.from_1904 else _FIRST
        days = (moment - start).total_seconds() / 86_400
        return days - 1 if not self.from_1904 and moment < _BEFORE_MARCH_1900 else days
