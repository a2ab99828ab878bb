"""A sheet of checks as it is looked at: merged cells stand in each of their places."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.files.grid import Cell, Grid
from data.reading.layout import written_text
from data.text.folding import half_width
from data.text.personal import without_numbers


@dataclass(slots=True)
class CheckCells:
    """The cells of a grid, a merged one in every place it covers."""

    grid: Grid
    _first: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for merge in self.grid.merges:
            if (merge.top, merge.left) in self.grid.cells:
                places = (
                    (row, at) for row in range(merge.top, merge.bottom + 1) for at in range(merge.left, merge.right + 1)
                )
                self._first |= dict.fromkeys(places, (merge.top, merge.left))

    def cell(self, row: int, column: int | None) -> Cell | None:
        if column is None:
            return None
        return self.grid.cells.get(self._first.get((row, column), (row, column)))

    def text(self, row: int, column: int | None) -> str:
        return without_numbers(half_width(written_text(self.cell(row, column))))

    def words(self, row: int) -> list[str]:
        """What stands in the row, once each, from the left."""
        found = (self.text(row, column) for column in range(self.grid.columns))
        return [text for text in dict.fromkeys(found) if text]
