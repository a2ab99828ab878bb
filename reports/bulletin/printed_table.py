"""A table of the notice as it is printed: every cell in words, long ones in two halves side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from data.rounding import half_up
from data.text.folding import clean
from data.types import Language, Text
from months.bulletin.content import Align, Cell, NoticeColumn, NoticeTable

CODE = Text(zh="核验", en="Code")
_UNIT, _NOTE = Text(zh="单位：{}", en="in {}"), Text(zh="注：{}", en="Note: {}")
_CODE_WIDTH = 9
_HALF = 35
"""Rows a page holds of a table in two halves, its total among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """`weights` are the columns' shares of the width; `total` stands apart from the rows, None in two halves."""

    title: str
    unit: str
    note: str
    heads: tuple[str, ...]
    weights: tuple[int, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None


def as_printed(cell: Cell, column: NoticeColumn) -> str:
    """A cell as printed: 1,234.50; a figure that is not known is never a 0."""
    if cell is None:
        return "" if column.align is Align.LEFT else "—"
    return clean(cell) if isinstance(cell, str) else f"{half_up(cell, column.decimals):,}"


def unit_in_words(table: NoticeTable, language: Language) -> str:
    return _UNIT.say(language).format(clean(table.unit)) if table.unit else ""


def note_in_words(table: NoticeTable, language: Language) -> str:
    return _NOTE.say(language).format(clean(table.note)) if table.note else ""


def printed_tables(table: NoticeTable, language: Language) -> Iterator[PrintedTable]:
    """The table, one for each page it takes where it is printed in two halves."""
    columns = [(clean(one.title), _weight(one, language), one.align.value) for one in table.columns]
    rows = [tuple(map(as_printed, row, table.columns)) for row in table.rows]
    summed = ("" if cell is None else cell for cell in table.total or ())
    total = tuple(map(as_printed, summed, table.columns)) if table.total else None
    if table.codes:
        columns.append((CODE.say(language), _CODE_WIDTH, "code"))
        rows = [(*row, clean(code)) for row, code in zip(rows, table.codes, strict=True)]
        total = total and (*total, "")
    if not table.two_up:
        yield _printed(table, language, columns, rows, total)
        return
    cells = [*rows, total] if total else rows
    pages = [cells[at : at + 2 * _HALF] for at in range(0, len(cells), 2 * _HALF)] or [[]]
    for at, page in enumerate(pages):
        half, nothing = -(-len(page) // 2), ("",) * len(columns)
        beside = [(*left, *right) for left, right in zip_longest(page[:half], page[half:], fillvalue=nothing)]
        yield _printed(table, language, columns * 2, beside, None, first=at == 0, last=at == len(pages) - 1)


def _weight(column: NoticeColumn, language: Language) -> int:
    """The column's share, wide enough that no English word of its title is broken."""
    longest = max(map(len, column.title.split()), default=0)
    return column.width if language == "zh" else max(column.width, 2 + longest)


def _printed(
    table: NoticeTable,
    language: Language,
    columns: Sequence[tuple[str, int, str]],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str, ...] | None,
    *,
    first: bool = True,
    last: bool = True,
) -> PrintedTable:
    heads, weights, aligns = zip(*columns, strict=True)
    return PrintedTable(
        title=clean(table.title) if first else "",
        unit=unit_in_words(table, language),
        note=note_in_words(table, language) if last else "",
        heads=heads,
        weights=weights,
        aligns=aligns,
        rows=tuple(rows),
        total=total,
    )
