"""Rows quoted as they stand in the file, with what stands over them: so that a question shows what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.files.grid import Grid, cell_at, column_letters
from data.reading.layout import written_text
from data.reading.mapping import fullest_row

FIRST, MOST = 3, 6
"""The row's first cells are shown, and those next to the cell in question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The headings (or letters) of the columns shown, the rows by number; `at` is the column in question."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    at: int | None


def quoted(grid: Grid, cells: Sequence[str]) -> Quoted | None:
    """The rows of cells of one column (A1, or "line 12"); None where the first is no address with a row."""
    numbers = [int(found[0]) for cell in cells if (found := re.search(r"\d+$", cell)) and int(found[0])]
    if not numbers:
        return None
    row, at = numbers[0] - 1, cell_at(cells[0])[1] if re.fullmatch(r"[A-Z]+\d+", cells[0]) else None
    filled = [column for column in range(grid.columns) if (row, column) in grid.cells]
    nearest = sorted(filled, key=lambda column: abs(column - (at or 0)))
    wanted = dict.fromkeys([*filled[:FIRST], *([] if at is None else [at]), *nearest])
    shown, heading = sorted([*wanted][:MOST]), fullest_row(grid)
    head = (written_text(grid.cells.get((heading, one))) if heading < row else "" for one in shown)
    return Quoted(
        head=tuple(words or column_letters(column) for words, column in zip(head, shown, strict=True)),
        rows=tuple((number, tuple(_shown(grid, number - 1, column) for column in shown)) for number in numbers),
        at=None if at is None else shown.index(at),
    )


def _shown(grid: Grid, row: int, column: int) -> str:
    cell = grid.cells.get((row, column))
    return "" if cell is None else cell.text or written_text(cell)
