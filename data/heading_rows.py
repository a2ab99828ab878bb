"""The first rows of a sheet read as headings: one row, or two with groups above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.grid import Cell, CellValue, Grid
from data.heading_rules import heading_ways
from data.headings import words_and_unit
from data.layout import written

HEADING_ROWS = 40
_ELSEWHEN = re.compile(
    r"上月|上年|上期|去年|同期|同比|环比|累计|较|增减|增幅|变化|目标|计划|排名|全年|年度|last|previous|target|year|ytd|cumulative|rank|change", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading: the words that may name it, the most telling first, and its unit."""

    text: str
    words: tuple[str, ...]
    unit: str
    value: CellValue = None


def top_rows(grid: Grid) -> dict[int, dict[int, Cell]]:
    """The filled cells of the rows where headings may stand: row -> column -> cell."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in grid.cells.items():
        if row <= HEADING_ROWS + 1:
            rows.setdefault(row, {})[column] = cell
    return rows


def headings(grid: Grid, rows: Mapping[int, Mapping[int, Cell]], pair: tuple[int, ...]) -> dict[int, Heading]:
    """Each column's heading when these rows are read as headings; empty when they can't be."""
    top, low = rows.get(pair[0], {}), rows.get(pair[-1], {})
    if len(top) < 2 or (len(pair) == 2 and not all(isinstance(cell.value, str) for cell in low.values())):
        return {}
    if len(pair) == 1:
        return {column: _heading(written(cell), "", cell.value) for column, cell in top.items()}
    groups = {column: written(cell) for column, cell in top.items()}
    for merge in grid.merges:
        if merge.top == pair[0] and merge.right > merge.left and (merge.top, merge.left) in grid.cells:
            groups.update({column: written(grid.cells[merge.top, merge.left]) for column in range(merge.left, merge.right + 1)})
    columns = sorted(groups.keys() | low.keys())
    return {column: _heading(written(low.get(column)), groups.get(column, ""), None) for column in columns}


def _heading(text: str, group: str, value: CellValue) -> Heading:
    """A column's own words with its group's: "等候时间" over "平均"."""
    (words, unit), (over, over_unit) = words_and_unit(text), words_and_unit(group)
    if not words:
        return Heading(group or text, (over,), unit or over_unit, value)
    whole = f"{group} {text}".strip()
    together, unit_together = words_and_unit(group + text)
    ways = heading_ways(words, over)
    if _ELSEWHEN.search(group):
        ways = (together,)  # under "累计" or "上月" the same words mean another figure
    return Heading(whole, ways, unit or unit_together or over_unit, value)
