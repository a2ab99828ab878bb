"""The first rows of a sheet read as headings: one row, or two or three with groups above; units may stand lowest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.files.grid import Cell, CellValue, Grid
from data.reading.dates.period import Said, month_said
from data.reading.layout import written_text
from data.sheets.heading_rules import counts_something, heading_ways, of_another_time, says_nothing, share_by_rule
from data.sheets.heading_words import unit_alone, words_and_unit
from data.sheets.headings import column_of, listed_by, role_of
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind
from data.text.folding import spelling

HEADING_ROWS = 40
MOST_HEADING_ROWS = 3
UNNAMED = "—"
"""What stands for a heading nobody wrote: it names no figure."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading: the words that may name it, the most telling first, and its unit."""

    text: str
    words: tuple[str, ...]
    unit: str
    value: CellValue = None
    own: str = ""
    """The words of the column alone, without those of the groups above."""


def top_rows(grid: Grid) -> dict[int, dict[int, Cell]]:
    """The filled cells of the rows where headings may stand: row -> column -> cell."""
    top = range(min(grid.rows, HEADING_ROWS + MOST_HEADING_ROWS))
    rows = {row: {at: cell for at in range(grid.columns) if (cell := grid.cells.get((row, at)))} for row in top}
    return {row: cells for row, cells in rows.items() if cells}


def holds_units(cells: Mapping[int, Cell]) -> bool:
    """Whether nothing but units stands in the row: 笔, 分钟, % below the headings they belong to."""
    return bool(cells) and all(isinstance(cell.value, str) and unit_alone(cell.value) for cell in cells.values())


def is_title(cells: Mapping[int, Cell]) -> bool:
    """Whether a row says what the table is (报告期：| 2026年10月) and is no group of headings.

    It has a colon or a month, and names no leading column.
    """
    texts = [written_text(cell) for cell in cells.values()]
    named = any(role_of(words_and_unit(text)[0]) not in (None, "month") for text in texts)
    told = (
        not isinstance(cell.value, str) or re.search("[:：]", cell.value) or month_said(cell.value[:99]) != Said()
        for cell in cells.values()
    )
    return not named and any(told)


def headings(grid: Grid, rows: Mapping[int, Mapping[int, Cell]], block: tuple[int, ...]) -> dict[int, Heading]:
    """Each column's heading when these rows are read as headings; empty when they can't be."""
    top, lower = rows.get(block[0], {}), [rows.get(row, {}) for row in block[1:]]
    if len(top) < 2 or not all(isinstance(cell.value, str) for cells in lower for cell in cells.values()):
        return {}
    elsewhen = _elsewhen(grid, rows, block[0] - 1)
    if not lower:
        heads = {
            column: _heading([elsewhen.get(column, ""), written_text(cell)], cell.value) for column, cell in top.items()
        }
        unnamed = [at for at in _over_several(grid, block[0]) & heads.keys() if not role_of(heads[at].words[0])]
        return heads | {column: replace(heads[column], words=(UNNAMED,)) for column in unnamed}
    if any(is_title(rows[row]) for row in block[:-1] if row in rows):
        return {}
    stacked = [
        *(_spread(grid, rows.get(row, {}), row) for row in block[:-1]),
        {column: written_text(cell) for column, cell in lower[-1].items()},
    ]
    if holds_units(lower[-1]):
        stacked[-1] = {column: f"({unit_alone(text)})" for column, text in stacked[-1].items()}
    heads = {
        column: _heading([elsewhen.get(column, ""), *(texts.get(column, "") for texts in stacked)])
        for column in sorted(set().union(*stacked))
    }
    return heads | {
        column: replace(heads[column], words=(UNNAMED,)) for column in _left_blank(grid, block, stacked[-1])
    }


def _over_several(grid: Grid, row: int) -> set[int]:
    """Where a heading merged over several columns stands, if more than the first hold something: it names none."""
    return {
        merge.left
        for merge in grid.merges
        if merge.top == row
        and any(
            (below, at) in grid.cells
            for below in range(merge.bottom + 1, merge.bottom + 9)
            for at in range(merge.left + 1, merge.right + 1)
        )
    }


def _left_blank(grid: Grid, block: tuple[int, ...], lowest: Mapping[int, str]) -> set[int]:
    """Columns without a word of their own in a merged group whose others have one: which figure it is nobody knows."""
    found: set[int] = set()
    for merge in grid.merges:
        if block[0] <= merge.top <= merge.bottom < block[-1] and merge.right > merge.left:
            group = {*range(merge.left, merge.right + 1)}
            found |= group - lowest.keys() if group & lowest.keys() else set()
    return found


def _elsewhen(grid: Grid, rows: Mapping[int, Mapping[int, Cell]], above: int) -> dict[int, str]:
    """The columns under another time: 上月 is heard even where its row, above the headings, is read as no heading."""
    over = _spread(grid, rows.get(above, {}), above)
    return (
        {column: text for column, text in over.items() if of_another_time(spelling(text))}
        if len(set(over.values())) > 1
        else {}
    )


def _spread(grid: Grid, cells: Mapping[int, Cell], row: int) -> dict[int, str]:
    """What stands over each column in a row of groups: a merged cell over all its columns."""
    groups = {column: written_text(cell) for column, cell in cells.items()}
    for merge in grid.merges:
        if merge.top == row and merge.right > merge.left and merge.left in cells:
            groups.update(dict.fromkeys(range(merge.left, merge.right + 1), written_text(cells[merge.left])))
    return groups


def _heading(texts: Sequence[str], value: CellValue = None) -> Heading:
    """A column's own words, the lowest, with those of the groups above: "等候时间" over "平均"."""
    taken = [words_and_unit(text) for text in texts]
    unit = next((unit for _, unit in reversed(taken) if unit), "")
    own = max((place for place, (words, _) in enumerate(taken) if words), default=0)
    whole = " ".join(text for text in texts if text).strip()
    groups = [
        text for text, (words, _) in zip(texts[:own], taken, strict=False) if words and not re.search("[:：]", text)
    ]
    words = taken[own][0]
    if any(of_another_time(spelling(group)) for group in groups):
        return Heading(
            whole, (words_and_unit("".join(groups) + texts[own])[0],), unit, value
        )  # under "累计" or "上月" the same words mean another figure
    telling = [group for group in groups if not says_nothing(words_and_unit(group)[0])]
    unit = unit or words_and_unit("".join(telling) + texts[own])[1]
    return Heading(whole, heading_ways(words, words_and_unit("".join(telling))[0]), unit, value, own=words)


OF_WHOM = {"outlet", "code", "branch"}
"""The leading columns of which a table has one at least."""


def leading(heading: Heading) -> str | None:
    """What it is as a leading column."""
    return next((found for words in heading.words if (found := role_of(words))), None)


def figure_named(kind: str, heading: Heading, shares: Callable[[], bool]) -> tuple[str, bool] | None:
    """The column it names in the kind, and whether the kind lists it.

    The words of a group make nothing of what another kind lists: 弃号数 under 排队等候 is no complaint about waiting.

    Args:
        shares: Whether its cells can be nothing but shares: a heading may name one without saying so.
    """
    found = [named for words in heading.words if (named := column_of(kind, words))]
    if counts_something(heading.own):  # 人数 under 平均等候时间 is no time
        counts = {column.name for column in SHEETS[kind].columns if column.kind is ColumnKind.COUNT}
        found = [named for named in found if named[0] in counts]
    if listed := next((named for named in found if named[1]), None):
        return listed
    own = heading.words[0]
    if found and (column_of(kind, own) or not listed_by(own)):
        return found[0]
    name = next((name for words in heading.words if (name := share_by_rule(SHEETS[kind].shares, words))), None)
    return (name, False) if name is not None and (heading.unit == "%" or shares()) else None
