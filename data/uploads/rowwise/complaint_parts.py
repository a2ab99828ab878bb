"""Complaint lists held against this bank: whose complaints, of which month, and the month's figures they give.

A list is complete by nature: open outlets that it does not name have none. It gives two batches of one upload, the
complaints themselves and the month by outlet, which count together or not at all.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from data.decisions.adopted_documents import things_in_force
from data.decisions.document_kinds import words_in_force
from data.files.grid import Grid, Workbook
from data.reading.answers import UNREAD
from data.reading.cell_values import day_of
from data.reading.checks.check_table import CheckTable, check_tables
from data.reading.complaints.complaint_rows import ComplaintLine, ComplaintsOfSheet
from data.reading.complaints.complaint_table import (
    ComplaintTable,
    complaint_table,
    personal_columns,
    speaks_of_complaints,
)
from data.reading.complaints.emptied import emptied_list, masked_grid, without_columns
from data.reading.layout import Layout
from data.reading.lines import content
from data.reading.remarks import Remarks
from data.sheets.complaint import COMPLAINT
from data.sheets.complaint_list import COMPLAINT_LIST
from data.text.folding import spelling
from data.types import Month
from data.uploads.parts import KindMonth
from data.uploads.rowwise.check_facts import facts_table
from data.uploads.rowwise.complaint_facts import complaint_rows, month_rows
from data.uploads.rowwise.rowwise_reading import RowwiseReading, TableMonth


@dataclass(slots=True, kw_only=True)
class ComplaintsReading(RowwiseReading):
    """Takes the complaint lists out of a workbook, and makes their parts.

    `workbook` is what may be kept of it, `rest` what is left to be read.
    """

    workbook: Workbook
    rest: Workbook = field(init=False)

    def parts(self) -> tuple[TableMonth, ...]:
        """The parts of the file's lists."""
        newest = words_in_force(self.known.words, Month(9999, 12))
        grids = self.workbook.grids
        speaking = [grid for grid in grids if speaks_of_complaints(grid, self.file) and not self._by_forms(grid)]
        free = [grid for grid in speaking if self.decisions.mapping_of(grid.sheet) is None]
        found = {grid.sheet: table for grid in free if (table := complaint_table(grid, self.file, newest)) is not None}
        tables = {sheet: self._emptied(table) for sheet, table in found.items()}
        left = [grid for grid in grids if grid.sheet not in tables]
        others = {grid.sheet: self._without_persons(grid, speaks=grid in speaking) for grid in left}
        kept = {sheet: table.grid for sheet, table in tables.items()} | others
        if any(kept[grid.sheet] is not grid for grid in grids):
            self.workbook = replace(self.workbook, grids=tuple(kept[grid.sheet] for grid in grids))
        self.rest = replace(self.workbook, grids=tuple(others.values())) if tables else self.workbook
        lines = [line for table in tables.values() if not self._off(table.grid) for line in self._lines(table)]
        self.match(lines)
        return tuple(self._months(self._once(lines)))

    def _by_forms(self, grid: Grid) -> list[CheckTable]:
        """The sheet as checks: that an item or a reason speaks of complaints makes it no sheet of complaints."""
        forms = things_in_force(self.known.forms)
        return check_tables(grid, self.file, [*forms.values()])

    def _emptied(self, table: ComplaintTable) -> ComplaintTable:
        grid = emptied_list(table)
        told = {"sheet": grid.sheet, "seen": " / ".join(table.unread())}
        self.remarks.add("not_kept", cell=grid.address(table.heading, 0), **told)
        return replace(table, cells=type(table.cells)(grid))

    def _without_persons(self, grid: Grid, *, speaks: bool) -> Grid:
        """A sheet without the columns of customers, where it speaks of them, or of persons who are not recorded."""
        found = personal_columns(grid, self.file) if speaks else None
        if not speaks and not self.known.persons:
            named = (one for one in self._by_forms(grid) if "person" in one.roles)
            found = next(((one.heading, {one.roles["person"]}) for one in named), None)
        if found is None:
            return grid
        texts = " / ".join(
            str(grid.cells[found[0], at].value) for at in sorted(found[1]) if (found[0], at) in grid.cells
        )
        self.remarks.add("not_kept", sheet=grid.sheet, cell=grid.address(found[0], 0), seen=texts)
        return masked_grid(without_columns(grid, *found))

    def _off(self, grid: Grid) -> bool:
        off, expected = self.off(grid), "hidden sheets do not count unless switched on"
        if off and grid.sheet not in self.decisions.sheets_off:
            told = {"sheet": grid.sheet, "seen": grid.sheet, "expected": expected}
            self.remarks.add("hidden_sheet", **told, left_out=True)
        return off

    # --- which month ------------------------------------------------------------------------------

    def _lines(self, table: ComplaintTable) -> list[ComplaintLine]:
        month, sheet = self._month(table), table.grid.sheet
        if month is None:
            self.remarks.close("period_missing", table=sheet, sheet=sheet, seen=self.file)
            return []
        words = words_in_force(self.known.words, month)
        found = complaint_table(table.grid, self.file, words) or table
        return ComplaintsOfSheet(
            cells=found.cells, table=found, words=words, month=month, decisions=self.decisions,
            taught=partial(self.taught, COMPLAINT_LIST.key), remarks=self.remarks,
        ).lines()  # fmt: skip

    def _month(self, table: ComplaintTable) -> Month | None:
        """The month that somebody or something names, else the one of most days."""
        named = self.month_named(table.cells, table.heading)
        days = [day_of(table.cells.cell(row, table.roles["received"])) for row in table.rows()]
        months = Counter(Month.of(day) for day in days if isinstance(day, date))
        most = next(iter(months.most_common(1)), (None, 0))
        return named or (most[0] if most[1] * 2 > months.total() else None)

    # --- complaints -------------------------------------------------------------------------------

    def _once(self, lines: Sequence[ComplaintLine]) -> list[ComplaintLine]:
        """The same number twice, equal: taken once; different: neither before somebody says which."""
        remarks, by_number = self.remarks, defaultdict(list)
        kept: list[ComplaintLine] = []
        for line in lines:
            if (line.sheet, line.row) in remarks.out:
                remarks.add("row_left_out", **line.at(), seen=line.number or line.name)
                line.left_out = True
            elif line.number:
                by_number[spelling(line.number)].append(line)
            else:
                kept.append(line)
        for first, *others in by_number.values():
            kept.append(first)
            for one in others:
                alike, told = one.content() == first.content(), {"seen": one.number, "expected": first.cell}
                code = "duplicate_same" if alike else "complaint_conflict"
                remarks.add(code, row=None if alike else one.row, **one.at(), **told)
                kept += [] if alike else [one]
        return sorted(kept, key=lambda one: (one.sheet, one.row))

    def _months(self, lines: Sequence[ComplaintLine]) -> Iterator[TableMonth]:
        """One month for each sheet, sheets of one month together; rows of another month are left out."""
        by_month: dict[Month, list[ComplaintLine]] = defaultdict(list)
        for line in lines:
            if line.of and line.month is not None:
                by_month[line.month].append(line)
        for month, here in sorted(by_month.items()):
            yield from self._month_parts(month, here, max(self._days(lines, month)))

    def _days(self, lines: Sequence[ComplaintLine], month: Month) -> Iterator[date]:
        """The days that the file names, and the last of the month."""
        yield date(month.year, month.number, monthrange(month.year, month.number)[1])
        yield from (day for line in lines for day in (line.received, line.closed) if day is not None)

    def _month_parts(self, month: Month, lines: Sequence[ComplaintLine], latest: date) -> Iterator[TableMonth]:
        reading, remarks = self.reading, self.remarks
        sheets = {line.sheet for line in lines}
        reading.not_to_come(COMPLAINT.key, month, lines[0].sheet)
        good = [line for line in lines if line.outlet and not line.left_out]
        zeros = self._unlisted(month, good)
        tables = {
            COMPLAINT_LIST.key: facts_table(COMPLAINT_LIST, complaint_rows(good)),
            COMPLAINT.key: facts_table(COMPLAINT, month_rows(good, month, zeros, latest)),
        }
        # a complaint that waits would be missing from its outlet's figures: nothing goes in before all is answered
        waits = any(one.blocks and one.sheet in sheets and one.code != "date_outside_month" for one in remarks.findings)
        stored = {kind: reading.stored(kind, month) for kind in tables}
        same = all(one is not None and content(one) == content(tables[kind]) for kind, one in stored.items())
        if stored[COMPLAINT.key] is not None and stored[COMPLAINT_LIST.key] is None:
            remarks.add("replaces_monthly", sheet=lines[0].sheet, seen=str(month))
        locked = not same and reading.locked(month, lines[0].sheet)
        for kind, table in tables.items():
            own = tuple(lines) if kind == COMPLAINT.key else ()
            yield TableMonth(
                kind=kind, month=month, lines=own, good=tuple(good) if own else (), shut=waits, same=same, table=table,
                active=reading.known.active.get((kind, str(month))), rows=len(table), locked=locked,
            )  # fmt: skip

    def _unlisted(self, month: Month, lines: Sequence[ComplaintLine]) -> list[str]:
        """The open outlets that the list does not name: they had no complaints, unless somebody says otherwise."""
        named, open_now = {line.outlet for line in lines}, self.known.outlets.open_in(month)
        missing = [code for code in open_now if code not in named]
        if not missing:
            return []
        zero = self.decisions.column_answer("", "unlisted_zero") != UNREAD
        names = "、".join(open_now[code].name for code in missing[:6]) + (" …" if len(missing) > 6 else "")
        told = {"sheet": lines[0].sheet if lines else "", "seen": str(len(missing)), "expected": names}
        self.remarks.add("unlisted_zero" if zero else "unlisted_missing", **told)
        return missing if zero else []


def without_persons(kept: Workbook, received: Workbook, remarks: Remarks) -> Workbook:
    """The workbook without telephone and identity numbers, which is said; itself where it has none."""
    grids = tuple(masked_grid(grid) for grid in kept.grids)
    for grid, before in zip(grids, received.grids, strict=True):
        masked = sum(cell is not before.cells[at] for at, cell in grid.cells.items())
        if masked:
            remarks.add("numbers_masked", sheet=grid.sheet, seen=str(masked))
    return kept if all(one is two for one, two in zip(grids, kept.grids, strict=True)) else replace(kept, grids=grids)


def without_month_sheets(layouts: Sequence[Layout], parts: Sequence[KindMonth], remarks: Remarks) -> list[Layout]:
    """A month has a list or a monthly sheet: beside a list the file's own summary of it is not read."""
    aside = [one for one in layouts if one.kind == COMPLAINT.key and any(part.kind == one.kind for part in parts)]
    for layout in aside:
        remarks.add("list_counts", sheet=layout.grid.sheet, seen=layout.grid.sheet)
    return [one for one in layouts if one not in aside]
