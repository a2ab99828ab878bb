"""Whether figures can be nothing but shares of a whole: asked where a heading does not say ("Within 10 minutes", "Closed on time")."""

from __future__ import annotations

from data import amounts
from data.grid import Grid

LOOKED_AT = 2_000


def are_shares(grid: Grid, first: int, column: int) -> bool:
    """Whether the column's cells from row `first` on are shares: percent signs, or fractions up to 100; whole numbers may be counts."""
    cells = (grid.cells.get((row, column)) for row in range(first, min(grid.rows, first + LOOKED_AT)))
    found = [amount for cell in cells if (amount := amounts.rate(cell)).value is not None]
    broken = [amount for amount in found if amount.shape == "said" or amount.value % 1]  # type: ignore[operator]
    return bool(broken) and all(amount.shape == "said" or amount.value <= 100 for amount in found)  # type: ignore[operator]
