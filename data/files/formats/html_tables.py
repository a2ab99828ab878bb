"""Tables of a web page, which report servers send under the name of a spreadsheet: every row a line, as Excel opens it.

Python's own html.parser reads the page; styles, scripts and what is not displayed are passed over.
Text between the tables is a line of its own, because the title with the month often stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from data.files import refusals as file_errors
from data.files.formats.cell_text import MOST_COLUMNS, as_shown, finite_number, small_number
from data.files.formats.charset import TextReading
from data.files.raw_cells import RawSheet

_SHEET_NAME = re.compile(r"<x:name>([^<]{1,31})</x:name>", re.IGNORECASE)
_UNDISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "title", "select", "textarea"})
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 br li caption center tr table".split())
_BREAK = "\0"
_SHOWN_NUMBER = re.compile(r"[-+]?[\d,.]+%?", re.ASCII)
Attributes = dict[str, str | None]


@dataclass(slots=True, kw_only=True)
class HtmlReading(TextReading):
    """One web page being read."""

    format: str = "html"

    def sheets(self) -> Iterator[RawSheet]:
        text = self.text()
        named = _SHEET_NAME.search(text)
        page = PagePass(self.sheet(named[1].strip() if named else ""))
        try:
            page.feed(text)
            page.close()
        except AssertionError:  # html.parser's way to give up on a declaration
            raise file_errors.FileDamaged(zh="网页标记有误", en="the markup of the page is wrong") from None
        if not page.has_cells:
            raise file_errors.NotASpreadsheet(name=self.name, zh="没有表格的网页", en="a web page without a table")
        yield page.sheet


@dataclass(slots=True)
class OpenTable:
    """A table while it is read. `taken` tells up to which line a cell from above fills a column."""

    line: int = -1
    column: int = 0
    cell: Attributes | None = None
    text: list[str] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)


class PagePass(HTMLParser):
    """Where the pass through the page stands."""

    def __init__(self, sheet: RawSheet) -> None:
        super().__init__(convert_charrefs=True)
        self.sheet = sheet
        self.has_cells = False
        self.tables: list[OpenTable] = []
        self.between: list[str] = []
        self.lines = 0
        self.silent, self.silences = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent:
            self.silences += tag == self.silent
            return
        attributes = dict(attrs)
        if tag in _SILENT or (tag in ("span", "div") and _undisplayed(attributes)):
            self.silent, self.silences = tag, 1
            return
        if tag in _BLOCKS:
            self._break()
        table = self.tables[-1] if self.tables else None
        if tag == "table":
            if len(self.tables) >= self.sheet.tally.limits.depth:
                raise file_errors.TooDeep(part="HTML", limit=self.sheet.tally.limits.depth)
            self.tables.append(OpenTable())
        elif tag == "tr" and table is not None:
            self._open_row(table, attributes)
        elif tag in ("td", "th") and table is not None:
            self._open_cell(table, attributes)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silences -= tag == self.silent
            self.silent = self.silent if self.silences else ""
            return
        if tag in _BLOCKS:
            self._break()
        if tag in ("td", "th", "tr", "table") and self.tables:
            self._close_cell(self.tables[-1])
        if tag == "table" and self.tables:
            self.tables.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            inside = self.tables and self.tables[-1].cell is not None
            (self.tables[-1].text if inside else self.between).append(data)

    def close(self) -> None:
        super().close()
        while self.tables:
            self._close_cell(self.tables.pop())
        self._break()

    def _break(self) -> None:
        """A new line in a cell; between cells the end of a line of text."""
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].text.append(_BREAK)
        elif self.between:
            text = _shown("".join(self.between))[: self.sheet.tally.limits.cell_text]
            self.between.clear()
            if text:
                self.sheet.put_text(self.lines, 0, text)
                self.lines += 1

    def _open_row(self, table: OpenTable, attributes: Attributes) -> None:
        self._close_cell(table)
        table.line, table.column = self.lines, 0
        self.lines += 1
        if _undisplayed(attributes):
            self.sheet.hidden_rows.add(table.line)

    def _open_cell(self, table: OpenTable, attributes: Attributes) -> None:
        self._close_cell(table)
        if table.line < 0:
            self._open_row(table, {})
        while table.taken.get(table.column, -1) >= table.line:
            table.column += 1
        table.cell = attributes

    def _close_cell(self, table: OpenTable) -> None:
        if (cell := table.cell) is None:
            return
        line, column, text = table.line, table.column, as_shown(_shown("".join(table.text)))
        across, down = (max(small_number(cell.get(name) or "1"), 1) for name in ("colspan", "rowspan"))
        table.cell, table.column = None, column + across
        table.text.clear()
        if table.column > MOST_COLUMNS:
            raise file_errors.TooManyColumns(sheet=self.sheet.shown, limit=self.sheet.tally.limits.columns)
        if across > 1 or down > 1:
            self.sheet.merge(line, column, line + down - 1, column + across - 1)
            table.taken.update(dict.fromkeys(range(column, column + across), line + down - 1))
        self.has_cells |= bool(text)
        number = finite_number(cell.get("x:num") or "")
        if number is not None and _SHOWN_NUMBER.fullmatch(text):  # Excel's own pages give the number behind the text
            self.sheet.put(line, (column, number, "percent") if text.endswith("%") else (column, number))
        else:
            self.sheet.put_text(line, column, text)


def _undisplayed(attributes: Attributes) -> bool:
    return "hidden" in attributes or bool(_UNDISPLAYED.search(attributes.get("style") or ""))


def _shown(text: str) -> str:
    """The text as a browser shows it: white space is one blank, a break a new line."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split(_BREAK))))
