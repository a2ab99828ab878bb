"""An .xls workbook (Excel 95 to 2003): its list of sheets, styles and shared texts; the cells are in `xls_cells`."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.files import refusals as file_errors
from data.files.formats.compound_file import CompoundFile
from data.files.formats.number_formats import Style, number_style
from data.files.formats.xls_cells import Book, fill_xls_sheet
from data.files.formats.xls_strings import Segments, shared
from data.files.limits import FileLimits
from data.files.raw_cells import EXTERNAL_LINKS, MACROS, RawSheet, SeenSoFar, bounded_name

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_SST = 0xFC
_BIFF8 = 0x600
_LIBRARY = re.compile(rb"\bN?POI\b|Java Excel API|xlwt")
_CODEPAGES = {932: "cp932", 936: "gbk", 949: "cp949", 950: "big5", 1200: "utf-16-le", 32768: "mac_roman"}


@dataclass(slots=True, kw_only=True)
class XlsReading:
    """One .xls workbook being read."""

    file: CompoundFile
    limits: FileLimits
    format: str = "xls"
    encoding: str = ""
    remarks: list[str] = field(default_factory=list)

    def sheets(self) -> Iterator[RawSheet]:
        names = self.file.names()
        stream = self.file.stream("workbook" if "workbook" in names else "book")
        if any(name in names for name in ("_vba_project_cur", "_vba_project")):
            self.remarks.append(MACROS)
        listed = Globals(stream)
        if listed.links:
            self.remarks.append(EXTERNAL_LINKS)
        if len(listed.sheets) > self.limits.sheets:
            raise file_errors.TooManySheets(seen=len(listed.sheets), limit=self.limits.sheets)
        tally = SeenSoFar(limits=self.limits)
        for name, offset, hidden in listed.sheets:
            sheet = RawSheet(name=bounded_name(name, self.limits), tally=tally, hidden=hidden)
            fill_xls_sheet(sheet, xls_records(stream, offset), listed.book())
            if sheet.to_calculate or listed.by_library:
                sheet.uncalculate()
            yield sheet


class Globals:
    """What stands in the workbook stream before the first sheet."""

    def __init__(self, stream: bytes) -> None:
        self.sheets: list[tuple[str, int, bool]] = []
        self.links = self.from_1904 = self.by_library = False
        self.version, self.codepage = 0, "cp1252"
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        table: list[bytes] = []
        before = 0
        for kind, body in xls_records(stream, 0):
            if kind == _SST or (kind == CONTINUE and before == _SST):
                table.append(body)
            self._take(kind, body)
            before = before if kind == CONTINUE else kind
        self.styles: list[Style] = [number_style(number, self._codes.get(number)) for number in self._formats]
        self.strings = shared(table) if table else []

    def _take(self, kind: int, body: bytes) -> None:
        match kind:
            case 0x809 if not self.version:
                self.version = struct.unpack_from("<H", body)[0]
            case 0x2F:  # a password record
                raise file_errors.FileEncrypted()
            case 0x42:
                number = struct.unpack_from("<H", body)[0]
                self.codepage = _CODEPAGES.get(number, f"cp{number}" if number in range(1250, 1259) else "cp1252")
            case 0x5C:  # who saved it: a person's name, or a library that does not work formulas out
                self.by_library = bool(_LIBRARY.search(body)) or body.strip() == b"None"
            case 0x22:
                self.from_1904 = body[0] == 1
            case 0x85:
                self._sheet(body)
            case 0x41E:
                self._codes[struct.unpack_from("<H", body)[0]] = self._text(
                    body[2:], length_bytes=2 if self.version >= _BIFF8 else 1
                )
            case 0xE0:
                self._formats.append(struct.unpack_from("<H", body, 2)[0])
            case 0x1AE:
                self.links |= len(body) > 4

    def book(self) -> Book:
        return Book(styles=self.styles, strings=self.strings, from_1904=self.from_1904, text=self._text)

    def _sheet(self, body: bytes) -> None:
        offset, state, kind = struct.unpack_from("<LBB", body)
        if kind == 0:
            self.sheets.append((self._text(body[6:], length_bytes=1), offset, state & 3 != 0))

    def _text(self, body: bytes, *, length_bytes: int = 2) -> str:
        if self.version >= _BIFF8:
            return Segments([body]).text(length_bytes=length_bytes)
        length = int.from_bytes(body[:length_bytes], "little")
        return body[length_bytes : length_bytes + length].decode(self.codepage, "replace")


def xls_records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, from its beginning to its end; parts within it (charts) are passed over.

    Raises:
        FileDamaged: The part does not begin or end as it must.
    """
    depth = 0
    while offset + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + size]
        offset += 4 + size
        if kind == BOF:
            depth += 1
        if depth == 0 or len(body) < size:
            break
        if depth == 1:
            yield kind, body
        if kind == EOF:
            depth -= 1
            if depth == 0:
                return
    raise file_errors.FileDamaged(zh="工作簿内容中断", en="the workbook breaks off")
