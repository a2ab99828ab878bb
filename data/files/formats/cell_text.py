"""How spreadsheets write numbers, places and impossible characters as text, read strictly."""

from __future__ import annotations

import re
from math import isinf

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
EXACT = 2**53
"""Below this a double holds every whole number."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_CALCULATES = re.compile("excel|wps|kingsoft|libreoffice|openoffice|collabora|gnumeric|numbers|google|yozo|永中", re.I)
_LIBRARIES = re.compile(r"openpyxl|xlsxwriter|\bpoi\b|npoi|aspose|phpspreadsheet|phpexcel|easyexcel|java excel", re.I)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KEPT = re.compile(r'=\s*"((?:[^"]|"")*)"')
_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII)


def finite_number(text: str) -> int | float | None:
    """A finite number, whole when it is; None for anything else (NaN, INF, 1_000).

    >>> plain_number("12"), plain_number("0.98499999999999999"), plain_number("1e999"), plain_number("NaN")
    (12, 0.985, None, None)
    """
    if len(text) < 16 and text.isascii() and text.isdecimal():
        return int(text)
    text = text.strip()
    if len(text) > 400 or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    if isinf(number):
        return None
    return int(number) if number.is_integer() and abs(number) < EXACT else number


def small_number(text: str) -> int:
    """A whole number of up to nine ASCII digits; anything else is -1."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def column_number(letters: str) -> int:
    """The zero-based column of its letters, or -1 when there is none of that name.

    >>> column_number("A"), column_number("XFD"), column_number("XFE"), column_number("a")
    (0, 16383, -1, -1)
    """
    if not _LETTERS.fullmatch(letters):
        return -1
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= MOST_COLUMNS else -1


def cell_position(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as $B$7, zero-based, or (-1, -1) when it is none.

    >>> position("$B$7"), position("A0"), position("A1048577")
    ((6, 1), (-1, -1), (-1, -1))
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return -1, -1
    row, column = int(match[2]) - 1, column_number(match[1])
    return (row, column) if row < MOST_ROWS and column >= 0 else (-1, -1)


def unescaped(text: str) -> str:
    r"""Text with Excel's `_x000D_` escapes resolved; what no text may hold becomes a replacement mark.

    >>> unescaped("甲_x000D_乙"), unescaped("_xD800_")
    ('甲\r乙', '\ufffd')
    """
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def calculates(program: str) -> bool:
    """Whether the program works formulas out before it saves them; one that does not say its name may.

    >>> calculates("Microsoft Excel"), calculates("Apache POI"), calculates(""), calculates("Report Server 7")
    (True, False, True, False)
    """
    return not program.strip() or bool(_CALCULATES.search(program) and not _LIBRARIES.search(program))


def as_shown(text: str) -> str:
    """A text cell as Excel shows it: tabs and ="…" around a code only keep its zeros.

    >>> as_shown('="01101"'), as_shown('01101' + chr(9)), as_shown('="a"&B1')
    ('01101', '01101', '="a"&B1')
    """
    text = text.strip("\t")
    kept = _KEPT.fullmatch(text)
    return kept[1].replace('""', '"') if kept else text


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return "\ufffd" if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)
