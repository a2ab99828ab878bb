"""The long form, one figure a row (网点 | 指标 | 数值), turned into one row for each outlet and month.

Every cell keeps the address where it stood: what is asked, typed over and traced is the cell of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.files.grid import Cell, Grid
from data.reading.heading_rows import HEADING_ROWS, top_rows
from data.reading.layout import written_text
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import role_of
from data.text.folding import spelling

FIGURE = frozenset(
    "指标 指标名称 考核指标 指标项 指标项目 统计指标 项目 考核项目 项目名称 metric measure indicator item kpi".split()
)
VALUE = frozenset(
    """数值 值 指标值 指标数值 数据 数据值 完成值 实际值 实绩 结果 本月值 当月值 本期值
    value figure result actual amount""".split()
)
UNIT = frozenset("单位 计量单位 指标单位 unit units".split())
MOST_FIGURES = 256
"""Different names in the column of figures: with more it is no such column."""


def wide_form(grid: Grid) -> Grid | None:
    """The sheet with a column for each figure; None when it is not in the long form."""
    rows = top_rows(grid)
    for row in sorted(rows):
        words = {column: words_and_unit(written_text(cell))[0] for column, cell in rows[row].items()}
        figure, value, unit = (
            next((column for column, text in words.items() if text in known), None) for known in (FIGURE, VALUE, UNIT)
        )
        leads = [
            column for column, text in words.items() if role_of(text) in ("outlet", "code", "branch", "month", "year")
        ]
        if (
            row < HEADING_ROWS
            and figure is not None
            and value is not None
            and any(role_of(words[column]) in ("outlet", "code") for column in leads)
        ):
            return _turned(
                grid, row, figure, value, unit, [column for column in leads if column not in (figure, value, unit)]
            )
    return None


def _turned(grid: Grid, heading: int, figure: int, value: int, unit: int | None, leads: list[int]) -> Grid | None:
    cells = {at: cell for at, cell in grid.cells.items() if at[0] < heading or (at[0] == heading and at[1] in leads)}
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    place: dict[str, int] = {}
    first: dict[tuple[str, ...], int] = {}
    told: dict[tuple[int, int], dict[int, Cell]] = {}
    covered = _covered(grid, leads)
    others = _other_columns(grid, heading, (*leads, figure, value, unit))
    for row in range(heading + 1, grid.rows):
        filled = {lead: cell for lead in leads if (cell := grid.cells.get((row, lead)) or covered.get((row, lead)))}
        named, held = grid.cells.get((row, figure)), grid.cells.get((row, value))
        if named is None or held is None or not filled:
            cells.update({(row, column): cell for column, cell in _standing(grid, row, range(grid.columns)).items()})
            continue
        title = _title(named, grid.cells.get((row, unit)) if unit is not None else None)
        column = place.setdefault(spelling(title), grid.columns + len(place))
        if len(place) > MOST_FIGURES:
            return None
        cells.setdefault((heading, column), Cell(value=title, text=title))
        key = tuple(spelling(written_text(filled.get(lead))) for lead in leads)
        at = first.setdefault(key, row)
        own = _standing(grid, row, others)
        if (at, column) in cells and (cells[at, column] != held or told.get((at, column)) != own):
            at = row  # the same figure once more, and different: two rows, which then are a question
            cells.update({(row, other): cell for other, cell in own.items()})
        told[at, column] = own
        cells.update({(at, lead): cell for lead, cell in filled.items()})
        cells[at, column] = held
        origin[at, column] = (row, value)
    hidden = frozenset(at for (at, _), (row, _) in origin.items() if row in grid.hidden_rows)
    return replace(grid, cells=cells, columns=grid.columns + len(place), merges=(), hidden_rows=hidden, origin=origin)


def _other_columns(grid: Grid, heading: int, taken: Sequence[int | None]) -> list[int]:
    words = {at: words_and_unit(written_text(grid.cells.get((heading, at))))[0] for at in range(grid.columns)}
    return [column for column, text in words.items() if column not in taken and role_of(text) != "serial"]


def _standing(grid: Grid, row: int, columns: Sequence[int]) -> dict[int, Cell]:
    return {column: cell for column in columns if (cell := grid.cells.get((row, column)))}


def _covered(grid: Grid, leads: list[int]) -> dict[tuple[int, int], Cell]:
    """Cells of the leading columns that a merged range covers: (row, column) -> the range's cell."""
    down = [
        merge
        for merge in grid.merges
        if merge.left == merge.right and merge.left in leads and (merge.top, merge.left) in grid.cells
    ]
    return {
        (row, merge.left): grid.cells[merge.top, merge.left]
        for merge in down
        for row in range(merge.top, merge.bottom + 1)
    }


def _title(named: Cell, unit: Cell | None) -> str:
    words, said = written_text(named), written_text(unit)
    return f"{words}({said})" if said and f"({said})" not in words else words
