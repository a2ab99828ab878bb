"""A received file given back with its problems: the same cells in the same places, coloured and commented.

The first sheet, 问题清单, lists every finding with a link to its cell. A hidden sheet marks the file,
so that it is recognised when it comes back corrected. Text is written as text: nothing becomes a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from data.findings import Finding
from data.grid import LIST_SHEET, MARK_SHEET, Cell, CellState, Grid, Workbook, cell_at
from data.types import Language, Text

HEADINGS = (
    Text(zh="序", en="No."),
    Text(zh="工作表", en="Sheet"),
    Text(zh="单元格", en="Cell"),
    Text(zh="须处理", en="Must be answered"),
    Text(zh="问题", en="Problem"),
    Text(zh="看到的", en="Seen"),
    Text(zh="应为", en="Expected"),
)
WIDTHS = (5, 18, 10, 10, 44, 36, 48)
RED, AMBER = "#F8D0C8", "#FBEBC0"
_FORMATS = {"percent": "0.00%", "date": "yyyy-mm-dd", "time": "[h]:mm:ss"}
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class _Styles:
    """Cell formats by number format and colour, made once each."""

    book: Book
    made: dict[tuple[str, str], Format]

    def of(self, kind: str, colour: str) -> Format:
        if (kind, colour) not in self.made:
            look = {"num_format": _FORMATS[kind]} if kind in _FORMATS else {}
            self.made[kind, colour] = self.book.add_format({**look, **({"bg_color": colour} if colour else {})})
        return self.made[kind, colour]


def error_workbook(received: Workbook, findings: Sequence[Finding], language: Language) -> bytes:
    """The file as .xlsx with its findings marked."""
    held = io.BytesIO()
    book = Book(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    styles = _Styles(book, {})
    names = _sheet_names(received.grids)
    _list(book, findings, names, language)
    for grid in received.grids:
        if grid.sheet not in (LIST_SHEET, MARK_SHEET):
            page = book.add_worksheet(names[grid.sheet])
            _copy(page, grid, [one for one in findings if one.sheet == grid.sheet and one.cell], styles, language)
            if grid.hidden:
                page.hide()
    mark = book.add_worksheet(MARK_SHEET)
    mark.write_string(0, 0, received.file)
    mark.write_string(1, 0, received.sha256)
    mark.very_hidden()
    book.close()
    return held.getvalue()


def _sheet_names(grids: Sequence[Grid]) -> dict[str, str]:
    """Names a workbook accepts: at most 31 characters, none of []:*?/\\, each once."""
    names: dict[str, str] = {}
    for grid in grids:
        base = re.sub(r"[\[\]:*?/\\]", "_", grid.sheet).strip("'")[:28] or "Sheet"
        taken = {name.lower() for name in names.values()} | {LIST_SHEET.lower()}
        name, number = base, 1
        while name.lower() in taken and grid.sheet not in (LIST_SHEET, MARK_SHEET):
            number += 1
            name = f"{base}~{number}"
        names[grid.sheet] = name
    return names


def _list(book: Book, findings: Sequence[Finding], names: Mapping[str, str], language: Language) -> None:
    page = book.add_worksheet(LIST_SHEET)
    bold, wrap = book.add_format({"bold": True, "bg_color": "#F6F4F1", "border": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#1F5FBF", "underline": 1, "valign": "top"})
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading.say(language), bold)
    ordered = sorted(findings, key=lambda one: not one.blocks)
    for row, one in enumerate(ordered, start=1):
        must = Text(zh="是" if one.blocks else "", en="yes" if one.blocks else "").say(language)
        page.write_number(row, 0, row, wrap)
        for column, text in ((1, one.sheet), (2, one.cell), (3, must), (4, one.words(language)), (5, one.seen), (6, one.expected)):
            page.write_string(row, column, text, wrap)
        place = _place(one.cell)
        if place is not None and one.sheet in names:
            target = names[one.sheet].replace("'", "''")
            page.write_url(row, 2, f"internal:'{target}'!{xlsxwriter.utility.xl_rowcol_to_cell(*place)}", link, one.cell)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(ordered), 1), len(HEADINGS) - 1)


def _place(cell: str) -> tuple[int, int] | None:
    line = _LINE.fullmatch(cell)
    if line is not None:
        return int(line[1]) - 1, 0
    return cell_at(cell) if re.fullmatch(r"[A-Z]{1,3}\d+", cell) else None


def _copy(page: Worksheet, grid: Grid, findings: Sequence[Finding], styles: _Styles, language: Language) -> None:
    marked: dict[tuple[int, int], list[Finding]] = {}
    for one in findings:
        place = _place(one.cell)
        if place is not None:
            marked.setdefault(place, []).append(one)
    colours = {place: RED if any(one.blocks for one in ones) else AMBER for place, ones in marked.items()}
    for merge in grid.merges:
        page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
    for at in sorted(grid.cells.keys() | marked.keys()):
        _write(page, at, grid.cells.get(at), styles, colours.get(at, ""))
    for place, ones in marked.items():
        words = "\n".join(f"{one.words(language)}: {one.seen} → {one.expected}" for one in ones[:5])
        page.write_comment(*place, words[:1000], {"x_scale": 2})
    for row in grid.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})


def _write(page: Worksheet, at: tuple[int, int], cell: Cell | None, styles: _Styles, colour: str) -> None:
    """One cell as it was; a cell without a value (error, not calculated) stays an error, so that it can't pass for a blank."""
    look = styles.of(cell.format if cell else "", colour)
    value = cell.value if cell else None
    if cell is not None and cell.state is not CellState.VALUE:
        page.write_formula(*at, "=NA()", look, cell.text if cell.text.startswith("#") else "#N/A")
    elif isinstance(value, bool) or value is None:
        page.write_string(*at, str(value), look) if isinstance(value, bool) else page.write_blank(*at, None, look)
    elif isinstance(value, int | float):
        page.write_number(*at, value, look)
    elif isinstance(value, datetime | date | time | timedelta):
        kind = "time" if isinstance(value, time | timedelta) else "date"
        page.write_datetime(*at, value, styles.of(kind, colour))  # type: ignore[no-matching-overload]
    else:
        page.write_string(*at, value[:32_000], look)
