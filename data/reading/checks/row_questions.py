"""What is asked of a sheet that is read row by row: once a word or an item, never once a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from data.reading.answers import Decisions
from data.reading.checks.check_cells import CheckCells
from data.reading.remarks import Remarks


@dataclass(slots=True, kw_only=True)
class RowQuestions:
    """The questions of one sheet; `taught` gives answers of before, `asked` is by code and what it is about."""

    cells: CheckCells
    decisions: Decisions
    taught: Callable[[str], str]
    remarks: Remarks
    asked: dict[tuple[str, str], tuple[str, str, set[int]]] = field(default_factory=dict)

    def counts(self, row: int, column: int, seen: str) -> bool:
        """Whether a row counts: a hidden one does not unless somebody switches it on."""
        grid = self.cells.grid
        cell = grid.address(row, column)
        if row not in grid.hidden_rows or (grid.sheet, cell) in self.decisions.rows_on:
            return True
        told = {"seen": seen, "expected": "hidden rows do not count unless switched on"}
        self.remarks.add("hidden_row", sheet=grid.sheet, cell=cell, **told, left_out=True)
        return False

    def gather(self, code: str, about: str, seen: str, row: int, cell: str) -> None:
        """Note what keeps a row waiting; it is asked about with all others of the kind."""
        self.asked.setdefault((code, about), (seen, cell, set()))[2].add(row)

    def ask(self) -> None:
        """One finding for each, which holds all its rows back; informing only where all of them are left out."""
        for (code, about), (seen, cell, rows) in self.asked.items():
            sheet = self.cells.grid.sheet
            left = {row for row in rows if (sheet, row) not in self.remarks.out}
            self.remarks.add(code, rows=left, note=not left, sheet=sheet, cell=cell, seen=seen, field=about)
