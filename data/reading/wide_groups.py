"""Sheets of several months with several figures each: months over figures, figures over months, or both in one.

网点 |   9月      |   10月            网点 |  叫号量  | 平均等候         网点 | 9月叫号量 | 9月平均等候 | 10月叫号量 ...
     | 叫号量 均等 | 叫号量 均等            | 9月 10月 | 9月 10月
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from data.files.grid import Cell, CellValue, Grid
from data.reading.dates.period import Said, month_said, named_month
from data.reading.heading_rows import HEADING_ROWS, top_rows
from data.reading.layout import FigureColumn, Layout, title_lines, written_text
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import column_of, role_of
from data.sheets.kinds import SHEETS
from data.types import Month

FEWEST_FLAT = 3
"""Months in one row of headings: two of them are rather this month beside the last one."""

_MONTH_FIRST = re.compile(r"((?:\d{2,4}\s*[年./-]\s*)?\d{1,2}\s*月份?)(\D.*)", re.DOTALL)
_MONTH_LAST = re.compile(r"(.*\D)((?:\d{2,4}\s*[年./-]\s*)?\d{1,2}\s*月份?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Head:
    """A column's heading taken apart: its month, and the text that names its figure."""

    month: Month
    text: str


def wide_groups(grid: Grid, about: str) -> Layout | None:
    """The sheet as months with several figures each; None when it is not laid out so."""
    rows = top_rows(grid)
    for row in sorted(rows):
        if row >= HEADING_ROWS:
            return None
        for pair in ((row, row + 1), (row,)):
            if pair[-1] in rows and (found := _layout(grid, rows, pair, about)):
                return found
    return None


def _layout(grid: Grid, rows: Mapping[int, Mapping[int, Cell]], pair: tuple[int, ...], about: str) -> Layout | None:
    top, low = _across(grid, rows[pair[0]], pair[0]), rows[pair[-1]]
    if len(pair) == 2 and not all(isinstance(cell.value, str) or _month(cell.value, None) for cell in low.values()):
        return None
    if not any(_role(cell) in {"outlet", "code"} for cell in (*top.values(), *low.values())):
        return None  # most rows: what stands in each of their cells need not be asked
    said = _said(rows, pair[0], about)
    years = {month.year for month in said.months} | said.years
    read = _headings_read(top, low, next(iter(years)) if len(years) == 1 else None, flat=len(pair) == 1)
    if read is None or not {"outlet", "code"} & read[1].keys():
        return None
    months = {head.month for head in read[0].values()}
    if len(months) < (2 if len(pair) == 2 else FEWEST_FLAT) or (len(months) == 2 and len(said.months) == 1):
        return None
    return _of_kind(grid, pair, *read)


def _headings_read(
    top: Mapping[int, Cell], low: Mapping[int, Cell], year: int | None, *, flat: bool
) -> tuple[dict[int, _Head], dict[str, int], dict[int, str]] | None:
    """By column the months' figures, where the leading columns are, and the words of others; None: no headings."""
    heads, roles, others = {}, {}, {}
    for column in sorted(top.keys() | low.keys()):
        over, own = top.get(column), low.get(column)
        role = next((role for cell in (own, over) if cell is not None and (role := _role(cell))), None)
        below = own.value if own else None
        head = _flat(below, year) if flat else _split(over.value if over else None, below, year)
        if head is not None:
            heads[column] = head
        elif role is not None:
            if over is not None and own is not None and _role(own) is None:
                return None  # below "网点" stands an outlet: these are no headings any more
            roles.setdefault(role, column)
        else:
            others[column] = " ".join(dict.fromkeys(written_text(cell) for cell in (over, own) if cell))
    return heads, roles, others


def _said(rows: Mapping[int, Mapping[int, Cell]], first: int, about: str) -> Said:
    """What the titles above the headings and the sheet's names say of its months."""
    return month_said(" ".join([*title_lines({row: rows[row] for row in rows if row < first}), about]))


def _across(grid: Grid, cells: Mapping[int, Cell], row: int) -> dict[int, Cell]:
    """The upper headings, each over all its columns: by its merged range, or with none merged up to the next one."""
    spread = dict(cells)
    merges = [merge for merge in grid.merges if merge.top == row and merge.right > merge.left]
    for merge in merges:
        if (cell := cells.get(merge.left)) is not None:
            spread.update(dict.fromkeys(range(merge.left, merge.right + 1), cell))
    if not merges:
        last = None
        for column in range(grid.columns):
            last = cells.get(column, last)
            if last is not None and column not in cells and (row + 1, column) in grid.cells:
                spread[column] = last
    return spread


def _split(over: CellValue, own: CellValue, year: int | None) -> _Head | None:
    """One of the two names a month, the other the figure."""
    above, below = _month(over, year), _month(own, year)
    if (above is None) == (below is None):
        return None
    return (
        _Head(above, str(own or ""))
        if above is not None
        else _Head(below, str(over or ""))
        if below is not None
        else None
    )


def _month(value: CellValue, year: int | None) -> Month | None:
    """The month a heading names; a bare 3 is no month but a figure, 202610 is one."""
    bare = str(value).strip().removesuffix(".0")
    return None if bare.isdigit() and len(bare) != 6 else named_month(value, year)


def _role(cell: Cell) -> str | None:
    return role_of(words_and_unit(written_text(cell))[0])


def _flat(value: CellValue, year: int | None) -> _Head | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    for pattern, which in ((_MONTH_FIRST, 1), (_MONTH_LAST, 2)):
        match = pattern.fullmatch(value.strip())
        month = named_month(match[which], year) if match else None
        if match and month is not None:
            return _Head(month, match[3 - which])
    return None


def _of_kind(
    grid: Grid, pair: tuple[int, ...], heads: Mapping[int, _Head], roles: Mapping[str, int], others: Mapping[int, str]
) -> Layout | None:
    """The kind that knows most of the figures, when no month has a figure twice."""
    named = {
        kind: {
            column: found[0]
            for column, head in heads.items()
            if (found := column_of(kind, words_and_unit(head.text)[0]))
        }
        for kind in SHEETS
    }
    ranked = sorted(named, key=lambda kind: -len(set(named[kind].values())))
    columns, rival = named[ranked[0]], named[ranked[1]]
    twice = Counter((heads[column].month, name) for column, name in columns.items())
    if not columns or len(set(columns.values())) == len(set(rival.values())) or max(twice.values()) > 1:
        return None
    month_said = {column: f"{head.month} {head.text}" for column, head in heads.items()}
    units = {column: words_and_unit(head.text)[1] for column, head in heads.items()}
    fields = tuple(
        FigureColumn(index=column, name=name, heading=month_said[column], unit=units[column], month=heads[column].month)
        for column, name in sorted(columns.items())
    )
    unread = {column: text for column, text in month_said.items() if column not in columns} | dict(others)
    return Layout(
        grid=grid, kind=ranked[0], headings=pair, fields=fields, roles=roles, unknown=tuple(sorted(unread.items()))
    )
