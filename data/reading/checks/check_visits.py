"""The visits of a sheet of checks, with every question about them: once an item, not once a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from data.forms.form import FormItem, ItemKind
from data.reading.answers import UNREAD
from data.reading.cell_values import day_of, points_of, rate
from data.reading.checks.check_marks import APART, in_unit, measured_value, points_earned, section_total
from data.reading.checks.check_table import Shape
from data.reading.checks.check_words import NOTE_ROW, TOTAL_ROW, bare_words, mode_said, words_of
from data.reading.checks.sheet_questions import LEFT, ZERO, SheetQuestions
from data.reading.checks.visit_line import SaidOfItem, VisitLine, reasons_by_item
from data.text.folding import spelling
from data.types import Month


@dataclass(slots=True, kw_only=True)
class VisitsReading(SheetQuestions):
    """Reads one sheet, visit by visit."""

    lines: list[VisitLine] = field(default_factory=list)
    last: VisitLine | None = None
    by_value: dict[int, bool] = field(default_factory=dict)

    def visits(self) -> list[VisitLine]:
        """Every visit of the sheet; what holds one back is a finding at its row."""
        table = self.table
        first = self.marks_of_the_file()
        names, by_visit = words_of(table.form.items), {}
        self.missing_columns()
        for row in range(first, table.grid.rows):
            if not self.counts(row, table.whose, table.cells.text(row, table.whose)) or self._no_visit(row):
                continue
            line = self._line(row)
            if table.shape is Shape.ITEM_A_ROW:
                key = line.name, line.code, line.day, line.mode, line.round
                line = by_visit.setdefault(key, line)
                self._item_of_row(line, row, names)
                self.last = line
            else:
                by_visit[row] = line
                self._marks_of_columns(line, row)
        self.lines = [one for one in by_visit.values() if one.raw or one.sums or one.row in self.held]
        self._whole()
        self.ask()
        return self.lines

    def _no_visit(self, row: int) -> bool:
        """A row of totals, a note, a blank one or the headings again."""
        table, words = self.table, self.table.cells.words(row)
        if not words:
            return True
        lead = [table.cells.text(row, table.roles.get(name)) for name in ("outlet", "code")] + words[:1]
        item = table.cells.text(row, table.items)
        total = [text for text in (*lead, item) if text and TOTAL_ROW.search(spelling(text))]
        dated = table.cells.text(row, table.roles["date"])
        if total and (not dated or total == [item]):
            self._stated_below(row, total[0])
            return True
        again = dated and dated == table.cells.text(table.heading, table.roles["date"])
        return bool(again) or any(NOTE_ROW.match(text) for text in words[:1]) or (not dated and len(words) <= 2)

    def _stated_below(self, row: int, text: str) -> None:
        """A total below the items of one visit, with the outlet's name, is what the file states for it."""
        last, number = self.last, points_of(self.table.cells.cell(row, self.table.roles.get("earned"))).value
        if last is not None and number is not None and spelling(last.name) in spelling(text):
            last.stated = number

    def _line(self, row: int) -> VisitLine:
        table, text = self.table, lambda name: self.table.cells.text(row, self.table.roles.get(name))
        day = day_of(table.cells.cell(row, table.roles["date"]), self.year)
        line = VisitLine(
            grid=table.grid, row=row, cell=table.grid.address(row, table.whose), name=text("outlet"), code=text("code"),
            columns={}, form=self.form, mode=self._mode(row), day=day if isinstance(day, date) else None,
            round=text("round") or (table.grid.sheet if re.search("轮|次", table.grid.sheet) else ""),
            checker=text("checker")[:40], reason=text("reason")[:200],
        )  # fmt: skip
        self._stated(line, row)
        return line

    def _mode(self, row: int) -> str:
        if self.table.mode:
            return self.table.mode
        text = self.table.cells.text(row, self.table.roles.get("mode"))
        answer = mode_said(text, self.form.modes) or self.answer_to(f"mode: {text}")
        return answer if answer in self.form.modes else ""

    def _stated(self, line: VisitLine, row: int) -> None:
        table = self.table
        if table.shape is Shape.ITEM_A_ROW:
            return
        total = table.cells.cell(row, table.roles.get("total"))
        share, points = rate(total), points_of(total)
        if share.shape == "said" and isinstance(share.value, Decimal):
            line.stated_share = share.value * 100
        elif points.shape == "plain":
            line.stated = points.value
        line.stated_lost = table.lost

    def _item_of_row(self, line: VisitLine, row: int, names: dict[str, str]) -> None:
        table = self.table
        known, words = self.item_named(row, names), table.cells.text(row, table.items)
        if known == UNREAD:
            return
        item = next((one for one in self.form.items if one.id == known), None)
        if item is None:
            column = table.items if table.items is not None else table.codes
            self.shut("unknown_item", words or table.cells.text(row, table.codes), self._near(words), row, column)
            return
        lost = "earned" not in table.roles
        column = table.roles.get("lost" if lost else "earned")
        self._mark(line, row, item, column, table.roles.get("value"), lost=lost)
        text = {name: table.cells.text(row, table.roles.get(name)) for name in ("reason", "person", "photo")}
        said = line.said.get(item.id, SaidOfItem())
        line.said[item.id] = replace(
            said, reason=text["reason"][:200], person=text["person"][:40], photos=text["photo"][:200]
        )
        line.reason = ""

    def _near(self, words: str) -> str:
        """The three items with the most signs in common."""
        signs = set(bare_words(words))
        near = sorted(self.form.items, key=lambda one: -len(signs & set(bare_words(one.title.zh))))
        return "; ".join(f"{one.id} {one.title.zh}" for one in near[:3])

    def _marks_of_columns(self, line: VisitLine, row: int) -> None:
        table = self.table
        for column, part in table.parts.items():
            if table.shape is Shape.SECTIONS:
                self._section(line, row, column, part.id)
                continue
            item = self.form.item(part.id)
            if column not in self.by_value:
                self.by_value[column] = item.kind is ItemKind.BANDS and self._measures(column, item, part.beside)
            places = (None, column) if self.by_value[column] else (column, None)
            self._mark(line, row, item, *places, lost=table.lost)
        reasons_by_item(line)

    def _section(self, line: VisitLine, row: int, column: int, part: str) -> None:
        """A section's total; one of which nothing applies has no score."""
        full, text = self.form.section(part).full, self.table.cells.text(row, column)
        found = section_total(self.table.cells.cell(row, column), full, lost=self.table.lost)
        answer = self.answer_to(f"{part}: {text}") if found == "item_blank" else ""
        if isinstance(found, int) or answer == ZERO:
            line.sums[part] = found if isinstance(found, int) else 0, full
        elif found != APART and answer != LEFT:
            self.note(found, part, text, row, column)

    def _measures(self, column: int, item: FormItem, beside: str) -> bool:
        """Whether a column of a banded item gives what was measured, by its heading or by the units in its cells."""
        rows = range(self.table.heading + 1, self.table.grid.rows)
        texts = (beside, *(self.table.cells.text(row, column) for row in rows))
        return spelling(beside) == spelling(item.unit) != "" or any(in_unit(text, item) for text in texts)

    def _mark(
        self, line: VisitLine, row: int, item: FormItem, column: int | None, value: int | None, *, lost: bool
    ) -> None:
        """Take in one mark: of a banded item the value may stand for it."""
        cells = self.table.cells
        if value is None and in_unit(cells.text(row, column), item):
            column, value = None, column
        cell = cells.cell(row, column if column is not None else value)
        found = points_earned(cell, item, lost=lost)
        number = (
            measured_value(cells.cell(row, value), item) if item.kind is ItemKind.BANDS and value is not None else None
        )
        if number is not None:
            line.said[item.id] = SaidOfItem(value=number)
            if column is None or found == "item_blank":
                found = item.banded(number)
            elif isinstance(found, int) and found != item.banded(number):
                found = "value_differs"
        elif column is None and isinstance(found, int):
            found = "not_a_number"
        text = cells.text(row, column if column is not None else value)
        if found == APART and item.may_be_absent:
            self._put(line, row, item, None)
        elif isinstance(found, int):
            self._put(line, row, item, found)
        else:
            self._unclear(line, row, item, "not_applicable_here" if found == APART else str(found), text, column)

    def _unclear(self, line: VisitLine, row: int, item: FormItem, code: str, text: str, column: int | None) -> None:
        answer = self.answer_to(f"{item.id}: {text}") if code in ("not_applicable_here", "item_blank") else ""
        if answer in (ZERO, LEFT):
            self._put(line, row, item, 0 if answer == ZERO else None)
        else:
            self.note(code, item.id, text, line.row, column)

    def _put(self, line: VisitLine, row: int, item: FormItem, points: int | None) -> None:
        if line.raw.get(item.id, points) != points:
            self.note("visit_conflict", item.id, line.name, line.row, self.table.items)
        line.raw[item.id] = points

    def _whole(self) -> None:
        """A visit has a day in its month, a mode, and a mark for each item."""
        seen = {item for line in self.lines for item in line.raw}
        for line in self.lines:
            if line.day is None:
                self.note(
                    "not_a_date", "date", self.table.cells.text(line.row, self.table.roles["date"]), line.row, None
                )
            else:
                line.month = Month.of(line.day)
                if self.month is not None and line.month != self.month:
                    self.remarks.add("date_outside_month", **line.at(), row=line.row, seen=str(line.day))
                    self.remarks.faulty.add((line.sheet, line.row))
            if not line.mode:
                said = self.table.cells.text(line.row, self.table.roles.get("mode"))
                self.note("mode_unclear", "mode", said, line.row, None)
            if self.table.shape is Shape.ITEM_A_ROW:
                for item in self.form.items:
                    if item.id not in line.raw and line.row not in self.held:
                        self._lacking(line, item, item.id in seen)

    def _lacking(self, line: VisitLine, item: FormItem, elsewhere: bool) -> None:
        """An item that a visit does not mention; asked by the item."""
        answer = self.answer_to(f"{item.id}: ")
        if answer in (ZERO, LEFT):
            line.raw[item.id] = 0 if answer == ZERO else None
        elif not self._waits(item):
            self.note("item_blank", item.id, "", line.row, None)

    def _waits(self, item: FormItem) -> bool:
        """Whether words of the sheet are unknown still: one of them may be the item's."""
        sheet = self.table.grid.sheet
        return any(one.code == "unknown_item" and one.blocks and one.sheet == sheet for one in self.remarks.findings)
