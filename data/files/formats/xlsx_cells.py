"""The cells of one .xlsx sheet in a single pass, everything a person would see of them.

A pass of our own, not a reader library's, because libraries drop what decides here: error cells,
percent formats, hidden rows, formulas that were never calculated. It keeps no rectangle in
memory, so one cell in XFD1048576 costs nothing. What runs once per cell is kept short: a month of
the whole bank has half a million of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from data.files import refusals as file_errors
from data.files.formats.cell_text import MOST_ROWS, cell_position, column_number, finite_number, small_number, unescaped
from data.files.formats.markup import parse
from data.files.formats.number_formats import PLAIN, Style, dated, written_moment
from data.files.raw_cells import ERROR, FLAG, UNCALCULATED, RawSheet

_TRUE = ("1", "true")


def fill_xlsx_sheet(
    sheet: RawSheet, pieces: Iterable[bytes], part: str, *, styles: list[Style], strings: list[str], from_1904: bool
) -> None:
    """Put every filled cell, merge range and hidden row or column of the part into the sheet."""
    cells = SheetPass(sheet, styles=styles, strings=strings, from_1904=from_1904)
    parse(part, pieces, cells.start, cells.end, cells.characters, depth=sheet.tally.limits.depth)


class SheetPass:
    """Where the pass stands: the row, the cell in it, and the text collected for it."""

    __slots__ = (
        "cell", "collected", "collecting", "column", "columns", "formula", "from_1904", "phonetic", "prefix",
        "row", "row_digits", "sheet", "strings", "styles", "value",
    )  # fmt: skip

    def __init__(self, sheet: RawSheet, *, styles: list[Style], strings: list[str], from_1904: bool) -> None:
        self.sheet, self.strings, self.from_1904 = sheet, strings, from_1904
        self.styles = {str(number): style for number, style in enumerate(styles)}
        self.columns: dict[str, int] = {}
        self.row = self.column = -1
        self.row_digits = ""
        self.cell: dict[str, str] = {}
        self.value: str | None = None
        self.formula: str | None = None
        self.collected = ""
        self.collecting = self.phonetic = False
        self.prefix: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.prefix:
            name = name.removeprefix(self.prefix)
        if name == "c":
            self.cell = attributes
            self.value = self.formula = None
        elif name == "v" or name == "t" or name == "f":
            self.collected, self.collecting = "", not self.phonetic
        elif name == "row":
            self._open_row(attributes)
        else:
            self._rarely(name, attributes)

    def _rarely(self, name: str, attributes: dict[str, str]) -> None:
        if self.prefix is None:
            self.prefix = name[: name.rfind(":") + 1]
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self.sheet.hide_columns(
                small_number(attributes.get("min", "")) - 1, small_number(attributes.get("max", "")) - 1
            )

    def end(self, name: str) -> None:
        if self.prefix:
            name = name.removeprefix(self.prefix)
        if name == "v":
            self.value, self.collecting = self.collected, False
        elif name == "c":
            self._close_cell(self.cell)
        elif name == "f":
            self.formula, self.collecting = self.collected, False
        elif name == "t" and self.collecting:
            self.value, self.collecting = (self.value or "") + self.collected, False
        elif name == "rPh":
            self.phonetic = False

    def characters(self, text: str) -> None:
        if self.collecting:
            self.collected += text

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self.row = self.row + 1 if number is None else small_number(number) - 1
        if not 0 <= self.row < MOST_ROWS:
            raise self._damaged()
        self.row_digits, self.column = str(self.row + 1), -1
        if attributes.get("hidden") in _TRUE:
            self.sheet.hidden_rows.add(self.row)

    def _place(self, attributes: dict[str, str]) -> None:
        """Find the cell's column; nearly always its reference is known letters and the digits of this row."""
        reference, digits = attributes.get("r"), self.row_digits
        if reference is None:
            self.column += 1
            return
        if reference.endswith(digits):
            letters = reference[: -len(digits)]
            column = self.columns.get(letters)
            if column is None:
                column = self.columns[letters] = column_number(letters)
            if column >= 0:
                self.column = column
                return
        self.row, self.column = cell_position(reference)
        self.row_digits = str(self.row + 1)
        if self.row < 0:
            raise self._damaged()

    def _close_cell(self, attributes: dict[str, str]) -> None:
        self._place(attributes)
        text = self.value
        if text is None and self.formula is None:
            return
        if self.row < 0:
            raise self._damaged()
        kind = attributes.get("t", "n")
        style = self.styles.get(attributes.get("s", ""), PLAIN)
        if self.formula is not None and (text or kind == "str"):
            result = finite_number(text or "") if kind == "n" else (text or "").strip()
            self.sheet.formula(self.row, self.column, self.formula, result=result)
        if text and kind == "n":
            self._number(text, style)
        elif kind == "s":
            self.sheet.put_text(self.row, self.column, self._shared(text or ""), style.format)
        else:
            self._other(kind, text or "", style.format)

    def _other(self, kind: str, text: str, style: str) -> None:
        row, column, sheet = self.row, self.column, self.sheet
        if kind == "e":
            sheet.put(row, (column, None, style, ERROR, text[:40]))
        elif kind == "b":
            sheet.put(row, (column, int(text.strip() in _TRUE), style, FLAG))
        elif kind == "d":
            sheet.put(row, written_moment(column, text) or (column, None, style, ERROR, text[:40]))
        elif self.formula is not None and not text and kind != "str":
            sheet.put(row, (column, None, style, UNCALCULATED, "=" + self.formula[:100]))
        else:
            sheet.put_text(row, column, unescaped(text), style)

    def _number(self, text: str, style: Style) -> None:
        number = finite_number(text)
        if number is None:
            self.sheet.put(self.row, (self.column, None, style.format, ERROR, text.strip()[:40]))
        elif not style.format:
            self.sheet.put(self.row, (self.column, number))
        elif style.format in ("date", "time"):
            self.sheet.put(self.row, dated(self.column, number, style, from_1904=self.from_1904))
        else:
            self.sheet.put(self.row, (self.column, number, style.format))

    def _shared(self, text: str) -> str:
        if not text:
            return ""
        number = small_number(text.strip())
        if not 0 <= number < len(self.strings):
            raise self._damaged()
        return self.strings[number]

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
        if min(top, left, bottom, right) < 0:
            raise self._damaged()
        self.sheet.merge(top, left, bottom, right)

    def _damaged(self) -> file_errors.FileDamaged:
        name, row = self.sheet.shown, self.row + 1
        return file_errors.FileDamaged(
            zh=f"工作表“{name}”第 {row} 行附近的单元格有误", en=f"a cell near row {row} of sheet “{name}” is wrong"
        )
