"""From cells to values, column by column: what the whole column means is decided once, shown, and can be switched.

Minutes: the cell's own spelling first, else the heading's unit, else the title's, else a question.
Rates: text %, percent format, the heading's (%), else the whole column at most 1 or at most 100; mixed is a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.files.grid import Cell
from data.reading import cell_values as amounts
from data.reading.answers import Decisions
from data.reading.cell_values import Amount
from data.reading.layout import FigureColumn, Layout, written_text
from data.reading.remarks import Remarks
from data.reading.units import count_unit, minute_unit, no_unit, rate_unit
from data.sheets.kinds import SHEETS
from data.sheets.sheet import Column, ColumnKind, Value

PER_MINUTE = {"minutes": Decimal(1), "seconds": Decimal(60), "hours": 1 / Decimal(60)}
SCALES = {"ten thousands": 10_000, "thousands": 1_000}
EXPECTED = {
    ColumnKind.COUNT: "整数 a whole number",
    ColumnKind.MINUTES: "分钟 minutes, such as 8.4, 8:24, 8分24秒",
    ColumnKind.RATE: "比例 a share, such as 98.2% or 0.982",
    ColumnKind.POINTS: "分数 points",
    ColumnKind.DATE: "日期 a date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """One column read: values and states in the order of the rows; `unit` is what was decided."""

    field: FigureColumn
    unit: str
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
    column = SHEETS[layout.kind].column(field.name)
    cells = [layout.grid.cells.get((row, field.index)) for row in rows]
    if column.kind is ColumnKind.DATE:
        return _dates(layout, field, rows, cells, remarks, year)
    read, settle = _WAYS[column.kind]
    found = [read(cell) for cell in cells]
    settled, chosen = settle(layout, field, found), decisions.unit_of(layout.grid.sheet, field.name)
    unit = chosen or settled
    if settled == "clock?" and chosen:
        unit = "clock as mm:ss" if chosen == "mm:ss" else "h:mm"
    note = _Note(layout, field, column, remarks)
    meant = [_value(column, unit, amount) for amount in found]
    doubtful = not chosen and _mostly_impossible(column, meant)
    values: list[Value] = []
    states: list[str] = []
    for row, cell, amount, value in zip(rows, cells, found, meant, strict=True):
        empty = amount.shape in ("blank", "mark", "error", "uncalculated")
        state = amount.shape if empty else "zero" if value == 0 else "value"
        good = value is not None and _possible(column, value) and not (doubtful and value)
        if value is None and state in ("value", "error", "uncalculated"):
            note.unread(row, cell, amount, unit)
        elif value is not None and not _possible(column, value):
            note.out_of_range(row, cell, value)
        elif value is not None and not good:
            note.unread(row, cell, amount, unit)
        elif value is None and column.required:
            note.missing(row, cell)
        values.append(value if good else None)
        states.append(state)
    return ColumnReading(field=field, unit=unit, values=values, states=states)


def ask_for_results(layout: Layout, field: FigureColumn, rows: Sequence[int], remarks: Remarks) -> None:
    """A column of formulas whose stored results are all 0 or empty may never have been calculated."""
    grid = layout.grid
    if not grid.idle_formulas:
        return
    idle = [row for row in rows if grid.idle_formula(row, field.index)]
    if idle and 2 * len(idle) >= len({*idle, *(row for row in rows if (row, field.index) in grid.cells)}):
        at, seen = grid.address(idle[0], field.index), f"{field.heading}: {len(idle)} × 0"
        expected = "0，或在 Excel 中另存 0, or save it again in Excel"
        about = {"table": grid.sheet, "sheet": grid.sheet, "cell": at, "field": field.name}
        remarks.close("no_results", seen=seen, expected=expected, **about)


def _possible(column: Column, value: int | Decimal) -> bool:
    return column.least <= value and (column.most is None or value <= column.most)


def _mostly_impossible(column: Column, values: Sequence[int | Decimal | None]) -> bool:
    """With a fifth of it out of range a column is in another unit or on another scale, and the rest is wrong too."""
    given = [value for value in values if value is not None]
    impossible = sum(1 for value in given if not _possible(column, value))
    return impossible >= max(3, 0.2 * len(given))


def _value(column: Column, unit: str, amount: Amount) -> int | Decimal | None:
    """The amount in the column's own unit, or None when it isn't one or is not clear."""
    if amount.value is None:
        return None
    if column.kind is ColumnKind.COUNT:
        whole = amount.value * (1 if amount.shape == "said" else SCALES.get(unit, 1))
        return int(whole) if whole == whole.to_integral_value() else None
    if column.kind is ColumnKind.POINTS:
        return amount.value
    if column.kind is ColumnKind.RATE:
        return _share(amount, unit)
    if amount.shape == "said":
        return amount.value
    if amount.shape == "clock":
        return None if unit == "clock?" else amount.value / 60 if unit == "clock as mm:ss" else amount.value
    if amount.shape == "pair":
        return (
            None
            if unit not in ("mm:ss", "h:mm")
            else amount.value + Decimal(amount.second) / 60
            if unit == "mm:ss"
            else amount.value * 60 + amount.second
        )
    return amount.value / PER_MINUTE[unit] if unit in PER_MINUTE else None


def _share(amount: Amount, unit: str) -> Decimal | None:
    if amount.shape == "said" or amount.value == 0:
        return amount.value
    if unit == "permille":
        return amount.value / 1000  # type: ignore[operator]
    if unit == "percent" or (unit == "percent?" and amount.value > 1):  # type: ignore[operator]
        return amount.value / 100  # type: ignore[operator]
    if unit == "fraction" or (unit == "fraction?" and amount.value <= 1):  # type: ignore[operator]
        return amount.value
    return None


_WAYS: dict[
    ColumnKind, tuple[Callable[[Cell | None], Amount], Callable[[Layout, FigureColumn, Sequence[Amount]], str]]
] = {
    ColumnKind.COUNT: (amounts.count_of, count_unit),
    ColumnKind.POINTS: (amounts.points_of, no_unit),
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
    note = _Note(layout, field, SHEETS[layout.kind].column(field.name), remarks)
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
        address = self.layout.grid.address(row, self.field.index)
        seen = cell.text if cell is not None and cell.text else written_text(cell)
        self.remarks.add(
            code,
            sheet=self.layout.grid.sheet,
            cell=address,
            seen=seen,
            expected=expected,
            row=row,
            field=self.field.name,
        )

    def unread(self, row: int, cell: Cell | None, amount: Amount, unit: str) -> None:
        if amount.shape in ("error", "uncalculated"):
            self._add(
                "error_cell" if amount.shape == "error" else "uncalculated", row, cell, EXPECTED[self.column.kind]
            )
        elif amount.shape == "unclear":
            self._add("unclear_mark", row, cell, "0，或留空 0, or leave it blank")
        elif amount.value is not None and self.column.kind is not ColumnKind.COUNT:
            choices = {ColumnKind.RATE: "percent / fraction", ColumnKind.MINUTES: "minutes / seconds / mm:ss"}.get(
                self.column.kind, EXPECTED[self.column.kind]
            )
            self._add("mixed_units", row, cell, f"{choices} ({self.field.heading}{', ' + unit if unit else ''})")
        else:
            self._add(
                "not_a_number" if self.column.kind is not ColumnKind.DATE else "not_a_date",
                row,
                cell,
                EXPECTED[self.column.kind],
            )

    def out_of_range(self, row: int, cell: Cell | None, value: Value) -> None:
        most = "" if self.column.most is None else f" – {self.column.most}"
        self._add("out_of_range", row, cell, f"{self.column.least}{most} ({value})")

    def missing(self, row: int, cell: Cell | None) -> None:
        self._add("missing_value", row, cell, self.column.title.zh)
