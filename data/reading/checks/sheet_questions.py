"""What is asked of a sheet of checks: whose items its words are, which full marks hold; once each, never once a row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from data.forms.form import Form, ItemKind
from data.reading.answers import UNREAD
from data.reading.cell_values import points_of
from data.reading.checks.check_marks import hundredths
from data.reading.checks.check_table import CheckTable, Shape
from data.reading.checks.check_words import FULL_ROW, marked_name, words_of
from data.reading.checks.row_questions import RowQuestions
from data.text.folding import spelling
from data.types import Month

BY_FORM, BY_FILE, ZERO, LEFT = "form", "file", "zero", "absent"
"""Answers: marks as the form or as the file has them; an item without a mark earned nothing, or does not apply."""


@dataclass(slots=True, kw_only=True)
class SheetQuestions(RowQuestions):
    """A sheet of checks, and what is asked about it as a whole; `month` is None where its dates alone say it."""

    table: CheckTable
    month: Month | None
    year: int
    held: set[int] = field(default_factory=set)
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    form: Form = field(init=False)

    def answer_to(self, seen: str) -> str:
        return self.decisions.answer_to(self.table.grid.sheet, seen)

    def shut(self, code: str, seen: str, expected: str, row: int, column: int | None) -> None:
        sheet = self.table.grid.sheet
        cell = "" if column is None else self.table.grid.address(row, column)
        if any(one.code == code and one.seen == seen for one in self.remarks.findings):
            self.remarks.shut.add((sheet, ""))  # asked once a file, and every sheet waits for the answer
        else:
            told = {"seen": seen, "expected": expected, "field": seen}
            self.remarks.close(code, table=sheet, sheet=sheet, cell=cell, **told)

    def marks_of_the_file(self) -> int:
        """The form with the marks that hold; gives the first row below headings and full marks."""
        table, first = self.table, self.table.heading + 1
        marks = {part.id: (part.marks, table.heading, at) for at, part in table.parts.items() if part.marks is not None}
        for row in range(first, min(first + 3, table.grid.rows)):
            if any(FULL_ROW.match(spelling(text)) for text in table.cells.words(row)[:2]):
                given = {
                    part.id: (points_of(table.cells.cell(row, at)).value, row, at) for at, part in table.parts.items()
                }
                marks |= {one: said for one, said in given.items() if said[0] is not None}
                first = row + 1
        if table.shape is Shape.ITEM_A_ROW and "full" in table.roles:
            names = words_of(table.form.items)
            for row in range(first, table.grid.rows):
                known = self.item_named(row, names)
                number = points_of(table.cells.cell(row, table.roles["full"])).value if known else None
                if number is not None and known not in marks and known != UNREAD:
                    marks[known] = number, row, table.roles["full"]
        self.form = table.form
        for one, (number, row, column) in marks.items():
            self._compare_marks(one, Decimal(str(number)), row, column)
        return first

    def _compare_marks(self, part: str, number: Decimal, row: int, column: int) -> None:
        form, points = self.form, hundredths(number)
        item = next((one for one in form.items if one.id == part), None)
        ours = item.most if item else form.section(part).full
        if points == ours or (item and item.kind is ItemKind.BANDS and self.table.parts):
            return
        seen = f"{part}: {number.normalize():f}"
        answer = self.answer_to(seen)
        if answer == BY_FILE and points:
            items = tuple(replace(one, most=points) if one.id == part else one for one in form.items)
            sections = tuple(replace(one, full=points) if one.id == part else one for one in form.sections)
            self.form = replace(form, items=items, sections=sections)
        elif answer != BY_FORM:
            self.shut("marks_differ", seen, f"{ours / 100:g}", row, column)

    def missing_columns(self) -> None:
        """A form's item or section without a column: nobody knows what it earned."""
        table = self.table
        if table.shape is Shape.ITEM_A_ROW:
            if not {"earned", "lost", "value"} & table.roles.keys():
                self.shut("part_missing", self.form.title.zh, "得分", table.heading, table.items)
            return
        named = self.form.items if table.shape is Shape.ITEM_A_COLUMN else self.form.sections
        there = {part.id for part in table.parts.values()}
        for one in named:
            if one.id not in there and self.answer_to(f"{one.id}: {one.title.zh}") != LEFT:
                self.shut("part_missing", f"{one.id}: {one.title.zh}", one.title.zh, table.heading, None)

    def item_named(self, row: int, names: dict[str, str]) -> str:
        """The item of a row: by its words, else by its code; nothing where the two disagree."""
        cells, table = self.table.cells, self.table
        here = cells.text(row, table.codes), cells.text(row, table.items)
        if here not in self.named:
            code, known = names.get(spelling(here[0]), ""), marked_name(here[1], names)[0] if here[1] else ""
            agreed = known or code or self._taught(here[1])
            self.named[here] = "" if known and code and known != code else agreed
        return self.named[here]

    def _taught(self, words: str) -> str:
        """What was answered for the words, now or before; an item that the form no longer has is no answer."""
        said = (self.answer_to(words) or self.taught(words)) if words else ""
        return said if said in {UNREAD, *(one.id for one in self.table.form.items)} else ""

    def note(self, code: str, part: str, text: str, row: int, column: int | None) -> None:
        """Gather what is wrong with a mark: one finding an item, which holds all its rows back."""
        cell = self.table.grid.address(row, column if column is not None else self.table.roles["date"])
        self.gather(code, f"{part}: {text}", f"{part}: {text}", row, cell)
        self.held.add(row)
