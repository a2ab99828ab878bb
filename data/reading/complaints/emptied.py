"""Files of which not everything is kept: columns that are not read are emptied, numbers of persons masked.

What follows reads only what is left, so that nothing else can be stored anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.files.grid import Cell, Grid
from data.reading.complaints.complaint_table import ComplaintTable
from data.reading.layout import written_text
from data.text.folding import half_width
from data.text.personal import MASK, without_numbers

LONGEST_WORD = 40
"""What is longer in a list is no word but a tale."""


def masked_grid(grid: Grid) -> Grid:
    """The sheet without telephone and identity numbers; itself where it has none."""
    changed = {at: one for at, cell in grid.cells.items() if (one := _masked(cell)) is not cell}
    return replace(grid, cells={**grid.cells, **changed}) if changed else grid


def emptied_list(table: ComplaintTable) -> Grid:
    """The list with what stands above it, its headings, and the columns that are read, numbers of complaints apart."""
    grid, rows = table.grid, set(table.rows())
    kept, number = set(table.roles.values()), table.roles.get("number")
    merged = {(one.top, one.left): one for one in grid.merges}
    told: dict[str, str] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in grid.cells.items():
        span = merged.get((row, column))
        if row > table.heading and (
            column not in kept or rows.isdisjoint(range(row, span.bottom + 1) if span else (row,))
        ):
            continue
        one = _masked(cell)
        if column == number and one is not cell and row > table.heading:
            one = _numbered(cell, told)
        elif row > table.heading and len(written_text(one)) > LONGEST_WORD:
            one = _said(MASK)
        cells[row, column] = one
    return replace(grid, cells=cells)


def without_columns(grid: Grid, heading: int, columns: set[int]) -> Grid:
    """The sheet with these columns empty below their headings."""
    kept: Mapping[tuple[int, int], Cell] = grid.cells
    return replace(grid, cells={at: cell for at, cell in kept.items() if at[0] <= heading or at[1] not in columns})


def _masked(cell: Cell) -> Cell:
    text = half_width(written_text(cell))
    found = without_numbers(text)
    return cell if found == text else _said(found)


def _numbered(cell: Cell, told: dict[str, str]) -> Cell:
    """A complaint whose number is a person's: different ones stay different within the file."""
    return _said(told.setdefault(half_width(written_text(cell)), f"{MASK}{len(told) + 1}"))


def _said(text: str) -> Cell:
    return Cell(value=text, text=text)
