"""The cells of one .xls sheet, record by record, with the format each one stands in."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from data.files.formats.cell_text import EXACT
from data.files.formats.number_formats import PLAIN, Style, dated
from data.files.raw_cells import ERROR, FLAG, RawSheet

_ERROR_WORDS = "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA".split()
ERRORS = dict(zip((0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A, 0x2B), _ERROR_WORDS, strict=True))
"""Error codes, the same in .xls and .xlsb."""

_BLANK_TEXT = 3
_WHEN_OPENED = 0x2
"""A formula that waits for the next opening: HSSF writes it beside the 0 of what it has not worked out."""

_PLACE = struct.Struct("<HHH")


class TextOf(Protocol):
    def __call__(self, body: bytes, *, length_bytes: int = 2) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the cells of a binary workbook point at."""

    styles: list[Style]
    strings: list[str]
    from_1904: bool
    text: TextOf

    def style(self, number: int) -> Style:
        return self.styles[number] if number < len(self.styles) else PLAIN


def fill_xls_sheet(sheet: RawSheet, records: Iterator[tuple[int, bytes]], book: Book) -> None:
    """Put every filled cell, merge range and hidden row or column of the part into the sheet."""
    waiting: tuple[int, int, str] | None = None
    for kind, body in records:
        match kind:
            case 0x5E:  # said of a sheet whose formulas were not worked out when it was saved
                sheet.to_calculate = True
            case 0x06 | 0x206 | 0x406:
                waiting = _formula(sheet, body, book)
            case 0x207 if waiting is not None:
                text = book.text(body)
                sheet.formula(waiting[0], waiting[1], result=text.strip())
                sheet.put_text(waiting[0], waiting[1], text, waiting[2])
                waiting = None
            case 0x203 | 0x27E | 0xFD | 0x204 | 0xD6 | 0x205:
                _cell(sheet, kind, body, book)
            case 0xBD:
                _many_numbers(sheet, body, book)
            case 0x208 if body[12] & 0x20:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
            case 0x7D if body[8] & 1:
                sheet.hide_columns(*struct.unpack_from("<HH", body))
            case 0xE5:
                for place in range(struct.unpack_from("<H", body)[0]):
                    top, bottom, left, right = struct.unpack_from("<4H", body, 2 + place * 8)
                    sheet.merge(top, left, bottom, right)


def _cell(sheet: RawSheet, kind: int, body: bytes, book: Book) -> None:
    row, column, number = _PLACE.unpack_from(body)
    style = book.style(number)
    match kind:
        case 0x203:
            put_number(sheet, row, column, struct.unpack_from("<d", body, 6)[0], style, from_1904=book.from_1904)
        case 0x27E:
            put_number(sheet, row, column, packed_number(body[6:10]), style, from_1904=book.from_1904)
        case 0xFD:
            sheet.put_text(row, column, book.strings[struct.unpack_from("<L", body, 6)[0]], style.format)
        case 0x205:
            put_flag(sheet, row, column, body[6], style.format, error=body[7] == 1)
        case _:
            sheet.put_text(row, column, book.text(body[6:]), style.format)


def _many_numbers(sheet: RawSheet, body: bytes, book: Book) -> None:
    row, first = struct.unpack_from("<HH", body)
    for place in range((len(body) - 6) // 6):
        number = struct.unpack_from("<H", body, 4 + place * 6)[0]
        value = packed_number(body[6 + place * 6 : 10 + place * 6])
        put_number(sheet, row, first + place, value, book.style(number), from_1904=book.from_1904)


def _formula(sheet: RawSheet, body: bytes, book: Book) -> tuple[int, int, str] | None:
    """Put the formula's saved result; a text result stands in the next record, so say where it belongs."""
    row, column, style_number = _PLACE.unpack_from(body)
    style, result = book.style(style_number), body[6:14]
    sheet.to_calculate |= bool(body[14] & _WHEN_OPENED)
    number = result[6:] != b"\xff\xff"
    if number or result[0]:
        sheet.formula(row, column, result=any(result) if number else result[0] != _BLANK_TEXT)
    if number:
        put_number(sheet, row, column, struct.unpack("<d", result)[0], style, from_1904=book.from_1904)
    elif result[0] in (1, 2):
        put_flag(sheet, row, column, result[2], style.format, error=result[0] == 2)
    elif result[0] == 0:
        return row, column, style.format
    return None


def put_flag(sheet: RawSheet, row: int, column: int, value: int, style: str, *, error: bool) -> None:
    """A yes or no, or an error code."""
    wrong = (column, None, style, ERROR, ERRORS.get(value, "#ERR!"))
    sheet.put(row, wrong if error else (column, int(value == 1), style, FLAG))


def put_number(sheet: RawSheet, row: int, column: int, number: float, style: Style, *, from_1904: bool) -> None:
    if number != number or abs(number) == float("inf"):
        sheet.put(row, (column, None, style.format, ERROR, str(number)))
        return
    exact = int(number) if abs(number) < EXACT and number.is_integer() else number
    if style.format in ("date", "time"):
        sheet.put(row, dated(column, exact, style, from_1904=from_1904))
    else:
        sheet.put(row, (column, exact, style.format) if style.format else (column, exact))


def packed_number(raw: bytes) -> float:
    """A number in four bytes: the upper half of a double or a 30-bit whole number, perhaps in hundredths.

    >>> packed_number((1234 << 2 | 2 | 1).to_bytes(4, "little"))
    12.34
    """
    bits = int.from_bytes(raw, "little", signed=True)
    upper_half = (bits & 0xFFFFFFFC).to_bytes(4, "little")
    number = float(bits >> 2) if bits & 2 else struct.unpack("<d", b"\0\0\0\0" + upper_half)[0]
    return number / 100 if bits & 1 else number
