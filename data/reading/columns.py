"""From cells to values, column by column: what the whole column means is decided once, shown, and can be switched.

Minutes: the cell's own spelling first, else the heading's unit, else the title's, else a question.
Rates: text %, percent format, the heading's (%), else the whole column at most 1 or at most 100; mixed is a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.files.grid import Cell
from data.reading import cell_values as amounts
from data.reading.answers import Decisions
from data.reading.cell_values import Amount
from data.reading.full_marks import marks_unit
from data.reading.layout import FigureColumn, Layout, written_text
from data.reading.meant import AS_CLOCK, MINUTES_IN, OPEN, Meant, meaning, mostly_impossible, possible, units_possible
from data.reading.remarks import Remarks
from data.reading.said_units import times_in
from data.reading.units import count_unit, minute_unit, rate_unit
from data.sheets.sheet import Column, ColumnKind, Value

FEWEST_COUNTS = 3
"""Fractions that ask for the unit of a column of counts: fewer are rather typed wrongly."""
_EMPTY = ("blank", "mark", "error", "uncalculated")
EXPECTED = {
    ColumnKind.COUNT: "整数 a whole number",
    ColumnKind.MINUTES: "分钟 minutes, such as 8.4, 8:24, 8分24秒",
    ColumnKind.RATE: "比例 a share, such as 98.2% or 0.982",
    ColumnKind.POINTS: "分数 points",
    ColumnKind.DATE: "日期 a date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """One column read: values and states in the order of the rows; `unit` is what was decided, `could` what may be."""

    field: FigureColumn
    unit: str
    could: tuple[str, ...] = ()
    written: Sequence[Value] = ()
    """Points before they were brought to our full marks."""
    values: Sequence[Value]
    states: Sequence[str]


def column_reading(
    layout: Layout,
    field: FigureColumn,
    rows: Sequence[int],
    decisions: Decisions,
    remarks: Remarks,
    year: int | None = None,
) -> ColumnReading:
    """The column's values; every cell that can't be read becomes a finding and a missing value."""
    column = layout.of_kind().column(field.name)
    cells = [layout.grid.cells.get((row, field.index)) for row in rows]
    if column.kind is ColumnKind.DATE:
        return _dates(layout, field, rows, cells, remarks, year)
    read, settle = _WAYS[column.kind]
    found = [read(cell) for cell in cells]
    settled = settle(layout, field, found)
    if _contradicted(field, cells):
        found, settled = [read(replace(cell, format="") if cell else None) for cell in cells], ""
    could = units_possible(column, found, settled)
    chosen = decisions.unit_of(layout.grid.sheet, field.name)
    unit = (AS_CLOCK.get(chosen, chosen) if settled == "clock?" else chosen) if chosen in could else settled
    note = _Note(layout, field, column, remarks)
    meant = [meaning(column, unit, amount) for amount in found]
    unclear, whole = _unclear(column, found, meant, unit, settled, could)
    if whole:
        note.unit([row for row, one in zip(rows, unclear, strict=True) if one], could)
    values: list[Value] = []
    for row, cell, amount, value, open_one in zip(rows, cells, found, meant, unclear, strict=True):
        good = value is not None and possible(column, value) and not open_one
        if not good and not (whole and open_one):
            note.not_good(row, cell, amount, value, unit)
        values.append(value if good else None)
    states = [
        amount.shape if amount.shape in _EMPTY else "zero" if value == 0 else "value"
        for amount, value in zip(found, meant, strict=True)
    ]
    written = [amount.value for amount in found] if column.kind is ColumnKind.POINTS and unit else ()
    return ColumnReading(field=field, unit=unit, could=could, values=values, states=states, written=written)


def _unclear(
    column: Column,
    found: Sequence[Amount],
    meant: Sequence[Meant],
    unit: str,
    settled: str,
    could: Sequence[str],
) -> tuple[list[bool], bool]:
    """Which amounts may be in another unit, and whether that is asked of the column as a whole."""
    doubtful = unit == settled and mostly_impossible(column, meant)
    counting = [amount.counts() for amount in found]
    may = OPEN | ({"clock"} if settled == "clock?" else frozenset())
    unclear = [
        one and (doubtful or (value is None and amount.shape in may))
        for one, amount, value in zip(counting, found, meant, strict=True)
    ]
    few = FEWEST_COUNTS if column.kind is ColumnKind.COUNT and not doubtful else 1
    return unclear, bool(could) and sum(unclear) >= max(few, doubtful or sum(counting))


def joined(readings: Sequence[ColumnReading]) -> list[ColumnReading]:
    """The readings with those of one column (its levels: 不太满意, 非常不满意) added up."""
    found: dict[tuple[object, ...], ColumnReading] = {}
    for one in readings:
        key = (one.field.name, one.field.month, one.field.outlet)
        first = found.get(key)
        if first is not None:
            pairs = list(zip(first.values, one.values, strict=True))
            values = [None if None in pair else sum(pair) for pair in pairs]  # type: ignore[arg-type]
            field = replace(first.field, heading=f"{first.field.heading} + {one.field.heading}")
            one = replace(first, field=field, values=values)
        found[key] = one
    return list(found.values())


def ask_for_results(layout: Layout, field: FigureColumn, rows: Sequence[int], remarks: Remarks) -> None:
    """A column of formulas whose stored results are all 0 or empty may never have been calculated."""
    grid = layout.grid
    if not grid.idle_formulas:
        return
    idle = [row for row in rows if grid.idle_formula(row, field.index)]
    if idle and 2 * len(idle) >= len({*idle, *(row for row in rows if (row, field.index) in grid.cells)}):
        seen, expected = f"{field.heading}: {len(idle)} × 0", "0，或在 Excel 中另存 0, or save it again in Excel"
        told = {"seen": seen, "expected": expected, "field": field.name}
        remarks.close("no_results", table=grid.sheet, **layout.at(idle[0], field.index), **told)


def _contradicted(field: FigureColumn, cells: Sequence[Cell | None]) -> bool:
    """Whether the cells' number format writes another unit of time than the heading: then neither is believed."""
    shown = [times_in(amounts.unit_shown(cell)) for cell in cells if cell is not None and cell.format[:1] == "÷"]
    written, said = set().union(*shown), times_in(field.unit) & MINUTES_IN.keys()
    return bool(written and said) and not written & said


_WAYS: dict[
    ColumnKind, tuple[Callable[[Cell | None], Amount], Callable[[Layout, FigureColumn, Sequence[Amount]], str]]
] = {
    ColumnKind.COUNT: (amounts.count_of, count_unit),
    ColumnKind.POINTS: (amounts.points_of, marks_unit),
    ColumnKind.RATE: (amounts.rate, rate_unit),
    ColumnKind.MINUTES: (amounts.minutes, minute_unit),
}


def _dates(
    layout: Layout,
    field: FigureColumn,
    rows: Sequence[int],
    cells: Sequence[Cell | None],
    remarks: Remarks,
    year: int | None,
) -> ColumnReading:
    values: list[Value] = []
    states: list[str] = []
    note = _Note(layout, field, layout.of_kind().column(field.name), remarks)
    for row, cell in zip(rows, cells, strict=True):
        found = amounts.day_of(cell, year)
        value = found if isinstance(found, date) else None
        shape = "value" if isinstance(found, date) else found.shape
        if shape in ("bad", "error", "uncalculated"):
            note.unread(row, cell, Amount(shape), "")
        values.append(value)
        states.append(shape if shape != "bad" else "value")
    return ColumnReading(field=field, unit="", values=values, states=states)


@dataclass(frozen=True, slots=True)
class _Note:
    """Writes the findings of one column."""

    layout: Layout
    field: FigureColumn
    column: Column
    remarks: Remarks

    def _add(self, code: str, row: int, cell: Cell | None, expected: str) -> None:
        seen = cell.text if cell is not None and cell.text else written_text(cell)
        told = {"seen": seen, "expected": expected, "field": self.field.name}
        self.remarks.add(code, row=row, **self.layout.at(row, self.field.index), **told)

    def unit(self, rows: Sequence[int], could: Sequence[str]) -> None:
        """The unit of the whole column is asked about once."""
        cells = [self.layout.grid.cells.get((row, self.field.index)) for row in rows[:3]]
        seen = ", ".join(cell.text or written_text(cell) for cell in cells if cell is not None)
        told = {"seen": seen, "expected": f"{' / '.join(could)} ({self.field.heading})", "field": self.field.name}
        self.remarks.add("mixed_units", rows=rows, **self.layout.over(self.field.index), **told)

    def not_good(self, row: int, cell: Cell | None, amount: Amount, value: Meant, unit: str) -> None:
        """Why a cell gives no value: out of range, not to be read, or missing where one is required."""
        if value is not None and not possible(self.column, value):
            most = "" if self.column.most is None else f" – {self.column.most}"
            self._add("out_of_range", row, cell, f"{self.column.least}{most}")
        elif value is not None or amount.shape not in ("blank", "mark"):
            self.unread(row, cell, amount, unit)
        elif self.column.required:
            self._add("missing_value", row, cell, self.column.title.zh)

    def unread(self, row: int, cell: Cell | None, amount: Amount, unit: str) -> None:
        kind, expected = self.column.kind, EXPECTED[self.column.kind]
        if amount.shape in ("error", "uncalculated"):
            self._add("error_cell" if amount.shape == "error" else "uncalculated", row, cell, expected)
        elif amount.shape == "unclear":
            self._add("unclear_mark", row, cell, "0，或留空 0, or leave it blank")
        elif amount.value is not None and kind is not ColumnKind.COUNT:
            ways = {ColumnKind.RATE: "percent / fraction", ColumnKind.MINUTES: "minutes / seconds / mm:ss"}
            choices = ways.get(kind, expected)
            self._add("mixed_units", row, cell, f"{choices} ({self.field.heading}{', ' + unit if unit else ''})")
        else:
            self._add("not_a_number" if kind is not ColumnKind.DATE else "not_a_date", row, cell, expected)
