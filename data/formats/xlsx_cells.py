"""The cells of one .xlsx sheet in a single pass, everything a person would see of them.

A pass of our own, not a reader library's, because libraries drop what decides here: error cells,
percent formats, hidden rows, formulas that were never calculated. It keeps no rectangle in
memory, so one cell in XFD1048576 costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data import file_errors
from data.formats.markup import parse
from data.formats.number_formats import PLAIN, Style, dated
from data.formats.raw import ERROR, UNCALCULATED, RawSheet
from data.formats.text_escapes import unescaped

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_EXACT = 2**53
_SHOWN_FORMULA = 100


def fill(sheet: RawSheet, pieces: Iterable[bytes], part: str, *, styles: list[Style], strings: list[str], from_1904: bool) -> None:
    """Put every filled cell, merge range and hidden row or column of the part into the sheet."""
    cells = SheetPass(sheet, styles=styles, strings=strings, from_1904=from_1904)
    parse(part, pieces, cells.start, cells.end, cells.characters, depth=sheet.tally.limits.depth)


class SheetPass:
    """Where the pass stands: the row, the cell in it, and the text collected for it."""

    def __init__(self, sheet: RawSheet, *, styles: list[Style], strings: list[str], from_1904: bool) -> None:
        self.sheet, self.styles, self.strings, self.from_1904 = sheet, styles, strings, from_1904
        self.row = self.column = -1
        self.kind = self.style_number = ""
        self.value: list[str] = []
        self.formula: list[str] = []
        self.has_formula = self.phonetic = False
        self.into: list[str] | None = None
        self.prefix: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.prefix is None:
            self.prefix = name[: name.rfind(":") + 1]
        if self.prefix:
            name = name.removeprefix(self.prefix)
        if name == "c":
            self._open_cell(attributes)
        elif name == "v" or (name == "t" and not self.phonetic):
            self.into = self.value
        elif name == "row":
            self._open_row(attributes)
        elif name == "f":
            self.into, self.has_formula = self.formula, True
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.sheet.hide_columns(_whole(attributes.get("min", "")) - 1, _whole(attributes.get("max", "")) - 1)

    def end(self, name: str) -> None:
        if self.prefix:
            name = name.removeprefix(self.prefix)
        if name == "c":
            if self.value or self.has_formula:
                self._close_cell()
        elif name in ("v", "t", "f"):
            self.into = None
        elif name == "rPh":
            self.phonetic = False

    def characters(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self.row = self.row + 1 if number is None else _whole(number) - 1
        if not 0 <= self.row < MOST_ROWS:
            raise self._damaged()
        self.column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.add(self.row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            letters = reference.rstrip("0123456789")
            self.column = _column(letters)
            if self.column < 0 or reference[len(letters) :] != str(self.row + 1):
                self.row, self.column = self._position(reference)
        self.kind = attributes.get("t", "n")
        self.style_number = attributes.get("s", "")
        self.value.clear()
        self.formula.clear()
        self.has_formula = False
        self.into = None

    def _close_cell(self) -> None:
        row, column, kind, sheet = self.row, self.column, self.kind, self.sheet
        if row < 0 or column < 0:
            raise self._damaged()
        text = "".join(self.value)
        style = self._style()
        if kind == "n" and text:
            self._number(text.strip(), style)
        elif kind == "s":
            sheet.put_text(row, column, self._shared(text), style.format)
        elif kind == "e":
            sheet.put(row, (column, None, style.format, ERROR, text[:40]))
        elif kind == "b":
            sheet.put(row, (column, text.strip() in ("1", "true"), style.format))
        elif self.has_formula and not text and kind != "str":
            shown = "=" + "".join(self.formula)[:_SHOWN_FORMULA] if self.formula else "="
            sheet.put(row, (column, None, style.format, UNCALCULATED, shown))
        else:
            sheet.put_text(row, column, unescaped(text), style.format)

    def _number(self, text: str, style: Style) -> None:
        number = plain_number(text)
        if number is None:
            self.sheet.put(self.row, (self.column, None, style.format, ERROR, text[:40]))
        elif style is PLAIN or style.format == "":
            self.sheet.put(self.row, (self.column, number))
        elif style.format in ("date", "time"):
            self.sheet.put(self.row, dated(self.column, number, style, from_1904=self.from_1904))
        else:
            self.sheet.put(self.row, (self.column, number, style.format))

    def _style(self) -> Style:
        """The cell's style; a number that points past the list of styles means a plain cell."""
        if not self.style_number:
            return PLAIN
        number = _whole(self.style_number)
        return self.styles[number] if 0 <= number < len(self.styles) else PLAIN

    def _shared(self, text: str) -> str:
        number = _whole(text.strip())
        if not 0 <= number < len(self.strings):
            raise self._damaged()
        return self.strings[number]

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = self._position(first)
        bottom, right = self._position(last or first)
        if bottom < top or right < left:
            raise self._damaged()
        self.sheet.merge(top, left, bottom, right)

    def _position(self, reference: str) -> tuple[int, int]:
        match = _REFERENCE.fullmatch(reference)
        row, column = (int(match[2]) - 1, _column(match[1])) if match else (-1, -1)
        if not 0 <= row < MOST_ROWS or column < 0:
            raise self._damaged()
        return row, column

    def _damaged(self) -> file_errors.FileDamaged:
        name, row = self.sheet.shown, self.row + 1
        return file_errors.FileDamaged(zh=f"工作表“{name}”第 {row} 行附近的单元格有误", en=f"a cell near row {row} of sheet “{name}” is wrong")


def plain_number(text: str) -> int | float | None:
    """A finite number, whole when it is; None for anything else (NaN, INF, 1_000).

    >>> plain_number("12"), plain_number("0.98499999999999999"), plain_number("1e999"), plain_number("NaN")
    (12, 0.985, None, None)
    """
    if len(text) < 16 and text.isascii() and text.isdecimal():
        return int(text)
    if len(text) > 400 or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    if number in (float("inf"), float("-inf")):
        return None
    return int(number) if abs(number) < _EXACT and number.is_integer() else number


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


@lru_cache(maxsize=MOST_COLUMNS)
def _column(letters: str) -> int:
    """Zero-based column, or -1 when there is none of that name."""
    if not (0 < len(letters) < 4 and letters.isascii() and letters.isalpha() and letters.isupper()):
        return -1
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= MOST_COLUMNS else -1
