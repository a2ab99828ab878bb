"""Whether figures can be nothing but shares of a whole: asked where a heading does not say ("Closed on time")."""

from __future__ import annotations

from data.files.grid import Grid
from data.reading import cell_values as amounts

LOOKED_AT = 2_000


def are_shares(grid: Grid, first: int, column: int) -> bool:
    """Whether the column's cells from row `first` on are percents or fractions up to 100; whole numbers may count."""
    cells = (grid.cells.get((row, column)) for row in range(first, min(grid.rows, first + LOOKED_AT)))
    read = (amounts.rate(cell) for cell in cells)
    found = [(amount.shape == "said", amount.value) for amount in read if amount.value is not None]
    return any(said or value % 1 for said, value in found) and all(said or value <= 100 for said, value in found)
