"""Sheets of checks held against this bank: which form, whose visits, and what they would replace."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.files.grid import Grid, Workbook
from data.forms.form import Form
from data.reading.answers import REPLACE
from data.reading.checks.check_table import CheckTable, check_tables, days_of
from data.reading.checks.check_visits import VisitsReading
from data.reading.checks.visit_line import VisitLine
from data.sheets.mystery import MYSTERY
from data.text.folding import spelling
from data.types import Month
from data.uploads.rowwise.check_facts import check_facts, differs
from data.uploads.rowwise.mystery_copy import mystery_facts
from data.uploads.rowwise.rowwise_reading import RowwiseReading, TableMonth

ADD_TO = "add"
"""The answer where the stored version has visits that the file lacks: they stay beside the file's."""


@dataclass(slots=True, kw_only=True)
class ChecksReading(RowwiseReading):
    """Takes the sheets that are checks by a form out of a workbook, and makes their parts."""

    versions: Sequence[AdoptedDocument[Form]]

    def parts(self, workbook: Workbook) -> tuple[tuple[TableMonth, ...], Workbook]:
        """The parts of the file's sheets of checks, and the workbook without these sheets."""
        lines: list[VisitLine] = []
        rest: list[Grid] = []
        for grid in workbook.grids if self.versions else ():
            found = None if self.off(grid) else self._lines(grid)
            lines += found or ()
            rest += [grid] if found is None else []
        if not self.versions or len(rest) == len(workbook.grids):
            return (), workbook
        self.match(lines)
        return tuple(self._months(self._once(lines))), replace(workbook, grids=tuple(rest))

    # --- which form, which month --------------------------------------------------------------------

    def _lines(self, grid: Grid) -> list[VisitLine] | None:
        """The visits of a sheet; None when it is no sheet of checks."""
        newest = things_in_force(self.versions)
        tables = check_tables(grid, self.file, [*newest.values()])
        if not tables:
            return None
        month, year = self._month(tables[0])
        if month is not None:
            in_force = things_in_force(self.versions, month)
            tables = check_tables(grid, self.file, [*in_force.values()])
        table = tables[0] if len(tables) == 1 else self._which(tables)
        if table is None:
            return []
        return VisitsReading(
            cells=table.cells, table=table, month=self.month_named(table.cells, table.heading),
            year=year, decisions=self.decisions, taught=partial(self.taught, f"f:{table.form.id}"),
            remarks=self.remarks,
        ).visits()  # fmt: skip

    def _which(self, tables: Sequence[CheckTable]) -> CheckTable | None:
        """The table by the form that somebody says it is, or said of a file that looks the same; else it is asked."""
        by_form, sheet = {one.form.id: one for one in tables}, tables[0].grid.sheet
        looks = (re.sub(r"\d+", "", spelling(self.file)), [one.cells.words(one.heading) for one in tables])
        asked = f"form {sha256(repr((*by_form, looks)).encode()).hexdigest()[:16]}"
        named = "; ".join(f"{one.form.id} {one.form.title.zh}" for one in tables)
        answer = self.decisions.answer_to(sheet, asked) or self.decisions.answer_to(sheet, "form")
        before = [form for form in by_form if not answer and self.taught(f"f:{form}", asked) == form]
        if answer not in by_form and len(before) != 1:
            told = {"seen": self.file, "expected": named, "field": asked}
            self.remarks.close("which_form", table=sheet, sheet=sheet, **told)
            return None
        for form in before:
            self.remarks.add(
                "form_as_before", sheet=sheet, seen=f"{by_form[form].form.title.zh} ({form})", expected=named
            )
        return by_form.get(answer) or by_form[before[0]]

    def _month(self, table: CheckTable) -> tuple[Month | None, int]:
        """The sheet's month, and the year that completes its days."""
        said = self.month_named(table.cells, table.heading)
        days = Counter(Month.of(day) for day in days_of(table, said.year if said else 0))
        most = days.most_common(1)[0][0] if days else None
        month = said or most
        return month, month.year if month else 0

    # --- visits ------------------------------------------------------------------------------------

    def _once(self, lines: Sequence[VisitLine]) -> list[VisitLine]:
        """The same visit twice, equal: taken once; different: neither before somebody says which."""
        by_visit: dict[tuple, list[VisitLine]] = defaultdict(list)
        for line in lines:
            by_visit[line.form.id, *line.same_visit()].append(line)
        kept: list[VisitLine] = []
        for same in by_visit.values():
            standing = [one for one in same if not one.left_out and (one.sheet, one.row) not in self.remarks.out]
            first, *others = standing or same[:1]
            if first.outlet is None:
                kept += same
                continue
            alike = all(one.content() == first.content() for one in others)
            for one in others if alike else standing:
                code, seen = "duplicate_same" if alike else "visit_conflict", f"{one.name} {one.day} {one.mode}"
                self.remarks.add(code, **one.at(), row=None if alike else one.row, seen=one.name if alike else seen)
            kept += [first] if alike else standing
        return kept

    def _months(self, lines: Sequence[VisitLine]) -> Iterator[TableMonth]:
        by_part: dict[tuple[str, Month], list[VisitLine]] = defaultdict(list)
        for line in lines:
            if line.mode and line.month is not None:
                by_part[line.kind, line.month].append(line)
        for (kind, month), here in sorted(by_part.items()):
            for line in here:
                self._compare(line)
            self.reading.not_to_come(kind, month, here[0].sheet)
            good = tuple(filter(self.good, here))
            part, form = self._marks(kind, month, here, good), here[0].form
            yield part
            if form.takes and form.takes == here[0].mode and good:
                copy = mystery_facts(form, part.table)
                yield replace(self.part(MYSTERY.key, month, copy, here, good, shut=part.shut), lines=good)

    def _compare(self, line: VisitLine) -> None:
        """What the file states as the visit's total is held against what its marks give by the form."""
        shut = (line.sheet, "") in self.remarks.shut
        found = None if shut or not self.good(line) else differs(line)
        if found is not None:
            self.remarks.add("total_differs", **line.at(), row=line.row, seen=found[0], expected=found[1])

    def _marks(self, kind: str, month: Month, lines: Sequence[VisitLine], good: tuple[VisitLine, ...]) -> TableMonth:
        stored, shut, beside = self.reading.stored(kind, month), False, []
        if stored is not None and good:
            named = {(line.outlet, str(line.day), line.round) for line in good}
            rows = stored.drop_columns(["batch", "visit"]).to_pylist()
            beside = [row for row in rows if (row["outlet"], row["day"], row["round"]) not in named]
            answer, gone = self.decisions.replacing_of(kind, month), sum(row["key"] == kind for row in beside)
            if gone:
                told = {"sheet": lines[0].sheet, "seen": str(month), "expected": str(gone)}
                self.remarks.add("loses_visits", **told, field=kind, note=answer in (REPLACE, ADD_TO))
                shut = answer not in (REPLACE, ADD_TO)
            beside = beside if answer == ADD_TO else []
        return self.part(kind, month, check_facts(good, beside), lines, good, shut=shut)
