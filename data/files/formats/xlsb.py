"""An .xlsb workbook (Excel binary in a zip package): lists, styles and texts; numbers and errors as in .xls."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.files import refusals as file_errors
from data.files.formats.cell_text import MOST_COLUMNS, MOST_ROWS
from data.files.formats.number_formats import number_style
from data.files.formats.package import Package
from data.files.formats.xls_cells import Book, packed_number, put_flag, put_number
from data.files.formats.xlsx import relationships
from data.files.limits import FileLimits
from data.files.raw_cells import RawSheet, SeenSoFar, bounded_name


@dataclass(slots=True, kw_only=True)
class XlsbReading:
    """One .xlsb workbook being read."""

    package: Package
    workbook: str
    limits: FileLimits
    format: str = "xlsb"
    encoding: str = ""
    remarks: list[str] = field(default_factory=list)

    def sheets(self) -> Iterator[RawSheet]:
        targets = relationships(self.package, self.workbook, self.limits)
        listed, from_1904, to_calculate = self._listed()
        book = self._book({kind.rpartition("/")[2]: part for kind, part in targets.values()}, from_1904=from_1904)
        self.remarks += self.package.remarks()
        tally = SeenSoFar(limits=self.limits)
        for name, relation, hidden in listed:
            kind, part = targets.get(relation, ("", ""))
            if kind.endswith("/worksheet"):
                sheet = RawSheet(name=bounded_name(name, self.limits), tally=tally, hidden=hidden)
                _fill(sheet, xlsb_records(self.package.content(part)), book)
                if to_calculate:
                    sheet.uncalculate()
                yield sheet

    def _listed(self) -> tuple[list[tuple[str, str, bool]], bool, bool]:
        sheets: list[tuple[str, str, bool]] = []
        from_1904 = to_calculate = False
        for kind, body in xlsb_records(self.package.content(self.workbook)):
            if kind == 153:
                from_1904 = bool(body[0] & 1)
            elif kind == 157:
                to_calculate = bool(body[24] & 1)
            elif kind == 156:
                relation, after = _text(body, 8)
                sheets.append((_text(body, after)[0], relation, body[0] != 0))
        if len(sheets) > self.limits.sheets:
            raise file_errors.TooManySheets(seen=len(sheets), limit=self.limits.sheets)
        return sheets, from_1904, to_calculate

    def _book(self, parts: dict[str, str], *, from_1904: bool) -> Book:
        codes: dict[int, str] = {}
        numbers: list[int] = []
        inside = False
        for kind, body in xlsb_records(self.package.content(parts["styles"]) if "styles" in parts else b""):
            match kind:
                case 44:
                    codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
                case 617 | 618:
                    inside = kind == 617
                case 47 if inside:
                    numbers.append(struct.unpack_from("<H", body, 2)[0])
        texts = xlsb_records(self.package.content(parts["sharedStrings"]) if "sharedStrings" in parts else b"")
        strings = [_text(body, 1)[0] for kind, body in texts if kind == 19]
        styles = [number_style(number, codes.get(number)) for number in numbers]
        return Book(
            styles=styles, strings=strings, from_1904=from_1904, text=lambda body, length_bytes=4: _text(body, 0)[0]
        )


def _fill(sheet: RawSheet, parts: Iterator[tuple[int, bytes]], book: Book) -> None:
    row = -1
    for kind, body in parts:
        if kind == 0:
            row = struct.unpack_from("<L", body)[0]
            if row >= MOST_ROWS:
                raise _damaged()
            if body[11] & 0x10:
                sheet.hidden_rows.add(row)
        elif 2 <= kind <= 11 or kind == 62:
            _cell(sheet, row, kind, body, book)
        elif kind == 60 and body[16] & 1:
            sheet.hide_columns(*struct.unpack_from("<LL", body))
        elif kind == 176:
            top, bottom, left, right = struct.unpack_from("<4L", body)
            if not (top <= bottom < MOST_ROWS and left <= right < MOST_COLUMNS):
                raise _damaged()
            sheet.merge(top, left, bottom, right)


def _cell(sheet: RawSheet, row: int, kind: int, body: bytes, book: Book) -> None:
    column, number = struct.unpack_from("<LL", body)
    if row < 0 or column >= MOST_COLUMNS:
        raise _damaged()
    number_style = book.style(number & 0xFFFFFF)
    if 8 <= kind <= 11:  # a formula's text, number, flag or error
        result = kind > 9 or (_text(body, 8)[0].strip() if kind == 8 else any(body[8:16]))
        sheet.formula(row, column, result=result)
    match kind:
        case 2:
            put_number(sheet, row, column, packed_number(body[8:12]), number_style, from_1904=book.from_1904)
        case 5 | 9:
            put_number(sheet, row, column, struct.unpack_from("<d", body, 8)[0], number_style, from_1904=book.from_1904)
        case 3 | 4 | 10 | 11:
            put_flag(sheet, row, column, body[8], number_style.format, error=kind in (3, 11))
        case 7:
            sheet.put_text(row, column, book.strings[struct.unpack_from("<L", body, 8)[0]], number_style.format)
        case 6 | 8:
            sheet.put_text(row, column, _text(body, 8)[0], number_style.format)
        case 62:
            sheet.put_text(row, column, _text(body, 9)[0], number_style.format)


def _text(body: bytes, offset: int) -> tuple[str, int]:
    """The text at the offset, and where the next thing begins. A length of all ones means no text."""
    length = struct.unpack_from("<L", body, offset)[0]
    if length == 0xFFFFFFFF:
        return "", offset + 4
    end = offset + 4 + 2 * length
    if end > len(body):
        raise _damaged()
    return body[offset + 4 : end].decode("utf-16-le", "replace"), end


def xlsb_records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of one binary part: kind and size in seven-bit groups, then the body."""
    offset = 0
    while offset < len(content):
        kind, offset = _grouped(content, offset, 2)
        size, offset = _grouped(content, offset, 4)
        if offset + size > len(content):
            raise _damaged()
        yield kind, content[offset : offset + size]
        offset += size


def _grouped(content: bytes, offset: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        byte = content[offset]
        offset += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, offset


def _damaged() -> file_errors.FileDamaged:
    return file_errors.FileDamaged(zh="工作簿内容中断", en="the workbook breaks off")
