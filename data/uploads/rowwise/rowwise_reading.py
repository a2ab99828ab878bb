"""What every reading row by row does alike: answers and what was taught, whose lines they are, the parts they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from data.files.grid import Grid
from data.reading.answers import Decisions
from data.reading.checks.check_cells import CheckCells
from data.reading.lines import SheetLine, content
from data.reading.mapping import question_key
from data.reading.remarks import Remarks
from data.sheets.kinds import SHEETS
from data.stores.store import Store
from data.text.folding import spelling
from data.types import Month
from data.uploads.against_stored import Comparison
from data.uploads.bank_now import Known
from data.uploads.contradictions import match_lines
from data.uploads.parts import KindMonth, PartsReading


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMonth(KindMonth):
    """One kind and month of such a file, `table` as it would be stored."""

    table: pa.Table = field(repr=False)

    def facts(self, batch: int = 0) -> pa.Table:
        return self.table.set_column(0, "batch", pa.array([batch] * len(self.table), pa.int64()))

    def compared(self, store: Store) -> Comparison:
        if self.kind in SHEETS and not SHEETS[self.kind].apart:
            return KindMonth.compared(self, store)
        return Comparison(changes=(), same=len(self.table))

    def changes(self) -> bool:
        return bool(len(self.table)) and not self.shut and not self.same

    def loadable(self) -> bool:
        return not self.shut and not self.locked and bool(len(self.table) or self.same)


@dataclass(slots=True, kw_only=True)
class RowwiseReading:
    """Takes the sheets of one sort out of the file, and makes their parts."""

    reading: PartsReading
    file: str

    @property
    def decisions(self) -> Decisions:
        return self.reading.decisions

    @property
    def known(self) -> Known:
        return self.reading.known

    @property
    def remarks(self) -> Remarks:
        return self.reading.remarks

    def off(self, grid: Grid) -> bool:
        """Whether the sheet is not to be read: switched off, or hidden and not switched on."""
        return grid.sheet in self.decisions.sheets_off or (grid.hidden and grid.sheet not in self.decisions.sheets_on)

    def taught(self, kind: str, words: str) -> str:
        """What was answered about these words in a file of before."""
        return self.known.mappings.get(question_key(kind, words), "")

    def month_named(self, cells: CheckCells, heading: int) -> Month | None:
        """The month that the person, or the sheet's titles and names, say it is about."""
        texts = [text for row in range(heading) for text in cells.words(row)]
        return self.reading.month_named(cells.grid.sheet, (*texts, cells.grid.sheet, self.file))

    def match(self, lines: Sequence[SheetLine], branches: Mapping[int, str] = {}) -> None:
        """Find the outlet of each line."""
        chosen = {spelling(name): code for name, code in self.decisions.outlets}
        match_lines(lines, self.known.outlets, chosen, branches, self.remarks, lambda _done: None)

    def good(self, line: SheetLine) -> bool:
        """Whether nothing holds the line back."""
        place, remarks = (line.sheet, line.row), self.remarks
        return bool(line.outlet) and not line.left_out and place not in remarks.faulty and place not in remarks.out

    def part(
        self,
        kind: str,
        month: Month,
        table: pa.Table,
        lines: Sequence[SheetLine],
        good: Iterable[SheetLine],
        *,
        shut: bool = False,
    ) -> TableMonth:
        """The part as it would be stored; `shut` where it waits for an answer as a whole."""
        reading, stored = self.reading, self.reading.stored(kind, month)
        same = stored is not None and content(stored) == content(table)
        return TableMonth(
            kind=kind, month=month, lines=tuple(lines), good=tuple(good), same=same, table=table, rows=len(table),
            shut=reading.waits(lines, month) or shut, active=self.known.active.get((kind, str(month))),
            locked=not same and reading.locked(month, lines[0].sheet),
        )  # fmt: skip
