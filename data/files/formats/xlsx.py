"""An .xlsx or .xlsm workbook: its parts, styles and shared strings. Macros are never run, links never followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.files import refusals as file_errors
from data.files.formats.cell_text import calculates, small_number, unescaped
from data.files.formats.markup import attribute, local, parse
from data.files.formats.number_formats import PLAIN, Style, number_style
from data.files.formats.package import Package
from data.files.formats.xlsx_cells import fill_xlsx_sheet
from data.files.limits import FileLimits
from data.files.raw_cells import RawSheet, SeenSoFar, bounded_name

WORKSHEET = "/worksheet"
_PROGRAM = re.compile(rb"<(?:\w+:)?Application>([^<]{0,200})<")


@dataclass(slots=True, kw_only=True)
class XlsxReading:
    """One workbook being read."""

    package: Package
    workbook: str
    limits: FileLimits
    format: str = "xlsx"
    encoding: str = ""
    remarks: list[str] = field(default_factory=list)

    def sheets(self) -> Iterator[RawSheet]:
        listed, from_1904, to_calculate = self._listed()
        targets = relationships(self.package, self.workbook, self.limits)
        styles = self._styles(next((part for kind, part in targets.values() if kind.endswith("/styles")), ""))
        strings = self._strings(next((part for kind, part in targets.values() if kind.endswith("/sharedStrings")), ""))
        self.remarks += self.package.remarks()
        tally = SeenSoFar(limits=self.limits)
        for name, relation, hidden in listed:
            kind, part = targets.get(relation, ("", ""))
            if not kind.endswith(WORKSHEET):
                continue
            sheet = RawSheet(name=bounded_name(name, self.limits), tally=tally, hidden=hidden)
            fill_xlsx_sheet(sheet, self.package.pieces(part), part, styles=styles, strings=strings, from_1904=from_1904)
            if sheet.idle_columns() and (to_calculate or not calculates(self._program())):
                sheet.uncalculate()
            yield sheet

    def _program(self) -> str:
        """The program that wrote the workbook, by its own word; asked only when a formula column has no result."""
        about = relationships(self.package, "", self.limits).values()
        part = next((part for kind, part in about if kind.endswith("/extended-properties")), "")
        named = _PROGRAM.search(self.package.content(part)) if part in self.package.names() else None
        return named[1].decode("utf-8", "replace") if named else ""

    def _listed(self) -> tuple[list[tuple[str, str, bool]], bool, bool]:
        """Sheets as (name, relationship, hidden); whether days count from 1904, whether formulas wait for opening."""
        sheets: list[tuple[str, str, bool]] = []
        from_1904 = to_calculate = False
        extensions = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal from_1904, to_calculate, extensions
            # Newer programs add elements of the same names here, which say nothing about the workbook itself.
            extensions += local(name) == "extLst"
            match local(name) if not extensions else "":
                case "sheet":
                    hidden = attributes.get("state", "visible") != "visible"
                    sheets.append((attributes.get("name", ""), attribute(attributes, "id"), hidden))
                case "workbookPr":
                    from_1904 = attributes.get("date1904", "0") in ("1", "true")
                case "calcPr":
                    to_calculate = attributes.get("fullCalcOnLoad", "0") in ("1", "true")

        def end(name: str) -> None:
            nonlocal extensions
            extensions -= local(name) == "extLst"

        parse(self.workbook, self.package.pieces(self.workbook), start, end, depth=self.limits.depth)
        if len(sheets) > self.limits.sheets:
            raise file_errors.TooManySheets(seen=len(sheets), limit=self.limits.sheets)
        return sheets, from_1904, to_calculate

    def _styles(self, part: str) -> list[Style]:
        """The style of every cell format, in the order cells point at them."""
        if not part:
            return []
        codes: dict[int, str] = {}
        numbers: list[int] = []
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            match local(name):
                case "numFmt" if not inside:
                    # A conditional format further down may use the same number for a code of its own.
                    codes.setdefault(
                        small_number(attributes.get("numFmtId", "0")), attributes.get("formatCode", "")[:255]
                    )
                case "cellXfs":
                    inside = True
                case "xf" if inside:
                    numbers.append(small_number(attributes.get("numFmtId", "0")))

        def end(name: str) -> None:
            nonlocal inside
            if local(name) == "cellXfs":
                inside = False

        parse(part, self.package.pieces(part), start, end, depth=self.limits.depth)
        known = {number: number_style(number, codes.get(number)) for number in set(numbers)}
        return [known.get(number, PLAIN) for number in numbers]

    def _strings(self, part: str) -> list[str]:
        shared = SharedStrings()
        if part:
            parse(part, self.package.pieces(part), shared.start, shared.end, shared.characters, depth=self.limits.depth)
        return shared.strings


class SharedStrings:
    """The texts that cells point at, phonetic guides left out. `uniqueCount` is not believed, nor even read."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._wanted = self._phonetic = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        match local(name):
            case "t":
                self._wanted = not self._phonetic
            case "rPh":
                self._phonetic = True

    def end(self, name: str) -> None:
        match local(name):
            case "t":
                self._wanted = False
            case "rPh":
                self._phonetic = False
            case "si":
                self.strings.append(unescaped("".join(self._pieces)))
                self._pieces.clear()

    def characters(self, text: str) -> None:
        if self._wanted:
            self._pieces.append(text)


def relationships(package: Package, part: str, limits: FileLimits) -> dict[str, tuple[str, str]]:
    """What the part points at inside the package: relationship id -> (kind, part). Outside targets are left out."""
    folder, _, file = part.rpartition("/")
    listing = package.resolve(f"/{folder}/_rels/{file}.rels" if folder else f"/_rels/{file}.rels", "")
    targets: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode", "Internal") == "Internal":
            target = package.resolve(attributes.get("Target", ""), part)
            targets[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    parse(listing, package.pieces(listing), start, depth=limits.depth)
    return targets
