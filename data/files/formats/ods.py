"""An .ods workbook (LibreOffice, WPS): values, errors, percent cells, hidden rows and merges, all from content.xml.

Rows and cells repeat by a number ("the next 1,048,000 rows are blank"), so a repeat is counted
against the limits before anything is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.files import refusals as file_errors
from data.files.formats.cell_text import calculates
from data.files.formats.markup import local, parse
from data.files.formats.ods_values import OdsCell, put
from data.files.formats.package import Package
from data.files.limits import FileLimits
from data.files.raw_cells import MACROS, RawSheet, SeenSoFar, bounded_name

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_HIDDEN = ("collapse", "filter")
_ASIDE = ("annotation", "shapes", "frame", "custom-shape", "tracked-changes", "content-validations")


@dataclass(slots=True, kw_only=True)
class OdsReading:
    """One OpenDocument workbook being read."""

    package: Package
    limits: FileLimits
    format: str = "ods"
    encoding: str = ""
    remarks: list[str] = field(default_factory=list)

    def sheets(self) -> Iterator[RawSheet]:
        names = self.package.names()
        if _MANIFEST in names and b"encryption-data" in self.package.content(_MANIFEST):
            raise file_errors.FileEncrypted()
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            self.remarks.append(MACROS)
        content, pieces = OdsPass(self.limits), self.package.pieces(_CONTENT)
        parse(_CONTENT, pieces, content.start, content.end, content.characters, depth=self.limits.depth)
        for sheet in content.sheets:
            if sheet.idle_columns() and not calculates(self._program()):
                sheet.uncalculate()
            yield sheet

    def _program(self) -> str:
        if "meta.xml" not in self.package.names():
            return ""
        named = re.search(rb"<(?:\w+:)?generator>([^<]{0,200})<", self.package.content("meta.xml"))
        return named[1].decode("utf-8", "replace") if named else ""


class OdsPass:
    """Where the pass through content.xml stands."""

    def __init__(self, limits: FileLimits) -> None:
        self.limits, self.tally = limits, SeenSoFar(limits=limits)
        self.sheets: list[RawSheet] = []
        self.sheet: RawSheet | None = None
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.row = self.column = self.at_column = 0
        self.row_repeat = 1
        self.row_hidden = False
        self.row_cells: list[tuple[int, OdsCell]] = []
        self.cell: OdsCell | None = None
        self.aside = 0
        self.in_paragraph = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if self.aside or name in _ASIDE:
            self.aside += 1
            return
        values = {local(key): value for key, value in attributes.items()}
        match name:
            case "style":
                self.style = values.get("name", "")
            case "table-properties" if values.get("display") == "false":
                self.hidden_styles.add(self.style)
            case "table":
                self._open_sheet(values)
            case "table-column":
                self._column(values)
            case "table-row":
                self._open_row(values)
            case "table-cell" | "covered-table-cell":
                self.cell = OdsCell.of(attributes)
            case "p" | "h":
                self._paragraph()
            case "s" | "tab" | "line-break":
                self._space(name, values)

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
            return
        match local(name):
            case "table-cell" | "covered-table-cell":
                self._close_cell()
            case "table-row":
                self._close_row()
            case "table":
                self.sheet = None
            case "p" | "h":
                self.in_paragraph -= 1

    def characters(self, text: str) -> None:
        if self.in_paragraph and self.cell is not None and not self.aside:
            self.cell.text.append(text)

    def _open_sheet(self, values: dict[str, str]) -> None:
        if len(self.sheets) >= self.limits.sheets:
            raise file_errors.TooManySheets(seen=f"{self.limits.sheets + 1}+", limit=self.limits.sheets)
        name = bounded_name(values.get("name", ""), self.limits)
        self.sheet = RawSheet(name=name, tally=self.tally, hidden=values.get("style-name") in self.hidden_styles)
        self.sheets.append(self.sheet)
        self.row = self.at_column = 0

    def _column(self, values: dict[str, str]) -> None:
        repeat = repeated(values.get("number-columns-repeated", "1"))
        if values.get("visibility") in _HIDDEN and self.sheet is not None:
            self.sheet.hide_columns(self.at_column, self.at_column + repeat - 1)
        self.at_column += repeat

    def _open_row(self, values: dict[str, str]) -> None:
        self.column, self.row_cells = 0, []
        self.row_repeat = repeated(values.get("number-rows-repeated", "1"))
        self.row_hidden = values.get("visibility") in _HIDDEN

    def _paragraph(self) -> None:
        self.in_paragraph += 1
        if self.cell is not None and self.cell.text:
            self.cell.text.append("\n")

    def _space(self, name: str, values: dict[str, str]) -> None:
        if self.cell is not None:
            count = min(repeated(values.get("c", "1")), self.limits.cell_text)
            self.cell.text.append(" " * count if name == "s" else "\t" if name == "tab" else "\n")

    def _close_cell(self) -> None:
        cell, sheet = self.cell, self.sheet
        self.cell = None
        if cell is None or sheet is None:
            return
        repeat = repeated(cell.values.get("number-columns-repeated", "1"))
        if cell.filled():
            if repeat > self.limits.columns:
                raise file_errors.TooManyColumns(sheet=sheet.shown, limit=self.limits.columns)
            self.row_cells.extend((self.column + step, cell) for step in range(repeat))
        across, down = (repeated(cell.values.get(f"number-{way}-spanned", "1")) for way in ("columns", "rows"))
        if across > 1 or down > 1:
            sheet.merge(self.row, self.column, self.row + down - 1, self.column + across - 1)
        self.column += repeat

    def _close_row(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if self.row_cells and self.row_repeat > self.limits.rows:
            raise file_errors.TooManyRows(sheet=sheet.shown, limit=self.limits.rows)
        if self.row_cells:
            for row in range(self.row, self.row + self.row_repeat):
                if self.row_hidden:
                    sheet.hidden_rows.add(row)
                for column, cell in self.row_cells:
                    put(sheet, row, column, cell)
        self.row += self.row_repeat
        self.row_cells = []


_DIGITS = re.compile(r"[1-9]\d{0,6}", re.ASCII)


def repeated(text: str) -> int:
    """A repeat count as written.

    Raises:
        FileDamaged: It is no count, or more than any sheet has.
    """
    if not _DIGITS.fullmatch(text):
        raise file_errors.FileDamaged(zh="重复次数有误", en="a repeat count is wrong")
    return int(text)
