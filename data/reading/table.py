"""One table of a received file: from its layout to lines with months and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.files.progress import ReadingStep, Tell
from data.reading.answers import Decisions
from data.reading.columns import ColumnReading, ask_for_results, column_reading, joined
from data.reading.dates.row_months import row_months
from data.reading.findings import Told
from data.reading.layout import Layout, written_text
from data.reading.lines import SheetLine
from data.reading.remarks import Remarks
from data.reading.rows import Rows, name_second_block, sorted_rows
from data.text.folding import half_width, spelling
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """A table read: its lines, how its columns were read, and whose they are."""

    layout: Layout
    rows: Rows
    readings: tuple[ColumnReading, ...]
    lines: list[SheetLine]
    branches: dict[int, str]


def sheet_table(
    layout: Layout, file: str, month: Month | None, decisions: Decisions, remarks: Remarks, tell: Tell, *, alone: bool
) -> SheetTable:
    """Read the table; `alone` when the file has no other (its findings then name no sheet)."""
    _name_columns(layout, remarks)
    name_second_block(layout, remarks)
    rows = sorted_rows(layout, decisions, remarks)
    layout = replace(layout, notes=rows.notes, marks=rows.marks)
    kept = [row for row in rows.data if _kept(layout, rows, row)]
    months = row_months(layout, rows, kept, file, month, decisions, remarks, "" if alone else layout.grid.sheet)
    years = {one.year for one in months.values() if one is not None}
    year = next(iter(years)) if len(years) == 1 else None
    readings = []
    for number, field in enumerate(layout.fields):
        tell(ReadingStep.COLUMNS, number, len(layout.fields))
        ask_for_results(layout, field, kept, remarks)
        readings.append(column_reading(layout, field, kept, decisions, remarks, year))
    readings = joined(readings)
    _blank_columns(layout, readings, remarks)
    lines = _lines(layout, rows, kept, months, readings, remarks)
    branches = (
        {row: spelling(written_text(rows.lead(layout, row, layout.branch))) for row in kept}
        if layout.branch is not None
        else {}
    )
    return SheetTable(layout=layout, rows=rows, readings=tuple(readings), lines=lines, branches=branches)


def _name_columns(layout: Layout, remarks: Remarks) -> None:
    kind = layout.of_kind()
    for index, heading in layout.unknown:
        code = "unread_figure" if index in layout.unread else "unknown_column"
        told = {"seen": half_width(heading), "expected": kind.title.zh, "field": layout.kind}
        remarks.add(code, **layout.over(index), **told, left_out=index in layout.unread)
    for index, name, heading in layout.doubtful:
        _ask(layout, remarks, "ambiguous_heading", index, heading, name)
    one = kind.stand_in
    for field in layout.fields:
        if one is not None and field.name == one.as_column and one.says in field.heading:
            title = kind.column(field.name).title
            told = {"seen": half_width(field.heading), "expected": f"{title.zh} {title.en.lower()}"}
            remarks.add("read_as", **layout.over(field.index), **told, field=field.name)
    for field in layout.fields:
        if field.narrow:
            _ask(layout, remarks, "narrower_heading", field.index, field.heading, field.name)
    if layout.narrow_title:
        _ask(layout, remarks, "narrower_heading", None, layout.narrow_title)
    here = {field.name for field in layout.fields} | {name for _, name, _ in layout.doubtful}
    for column in kind.columns if layout.whole else ():
        if column.required and column.name not in here:
            _ask(layout, remarks, "column_missing", layout.leads[0], "", column.name)


def _blank_columns(layout: Layout, readings: Sequence[ColumnReading], remarks: Remarks) -> None:
    """Name the required columns of which every cell is blank."""
    for one in readings:
        column = layout.of_kind().column(one.field.name)
        if column.required and one.states and set(one.states) <= {"blank", "mark"}:
            told = {"seen": half_width(one.field.heading), "expected": column.title.zh, "field": column.name}
            remarks.add("blank_column", **layout.over(one.field.index), **told, left_out=True)


def _ask(layout: Layout, remarks: Remarks, code: str, index: int | None, heading: str, name: str = "") -> None:
    """A question about a heading, or with no `index` about the whole table, that closes the table."""
    kind, sheet = layout.of_kind(), layout.grid.sheet
    title = kind.column(name).title if name else kind.title
    place: Told = {"sheet": sheet} if index is None else layout.over(index)
    remarks.close(code, table=sheet, **place, seen=half_width(heading), expected=title.zh, field=name)


def _kept(layout: Layout, rows: Rows, row: int) -> bool:
    if layout.only is None:
        return True
    column, text = layout.only
    return spelling(written_text(rows.lead(layout, row, column))) == spelling(text)


def _lines(
    layout: Layout,
    rows: Rows,
    kept: Sequence[int],
    months: dict[int, Month | None],
    readings: Sequence[ColumnReading],
    remarks: Remarks,
) -> list[SheetLine]:
    """One line for each row, or in a wide table for each row and month (or outlet) that has a value."""
    groups: dict[tuple[Month | None, str], list[ColumnReading]] = {}
    for one in readings:
        groups.setdefault((one.field.month, one.field.outlet), []).append(one)
    merged, telling, lines = _merged_figures(layout), layout.telling(), []
    for (month, _), group in groups.items():
        columns = {one.field.name: one.field.index for one in group}
        for at, row in enumerate(kept):
            if layout.wide() and all(one.states[at] == "blank" for one in group):
                continue
            line = _line(layout, rows, row, at, group, columns, telling)
            line.month = month or months.get(row)
            lines.append(line)
            if row in merged:
                told = {"seen": line.name, "expected": "每行一个数 one figure for each row"}
                remarks.add("merged_value", row=row, sheet=layout.grid.sheet, cell=merged[row], **told)
    return lines


def _line(
    layout: Layout,
    rows: Rows,
    row: int,
    at: int,
    group: Sequence[ColumnReading],
    columns: dict[str, int],
    telling: Sequence[int],
) -> SheetLine:
    """The line of one row, `at` its place in the readings of the group."""
    outlet = group[0].field.outlet
    named = next(index for index in (layout.outlet, layout.code, layout.month, 0) if index is not None)
    return SheetLine(
        grid=layout.grid,
        row=row,
        cell=layout.grid.address(row, group[0].field.index if outlet else named),
        name=outlet or half_width(written_text(rows.owner(layout, row))),
        code=half_width(written_text(rows.lead(layout, row, layout.code))),
        branch=half_width(written_text(rows.lead(layout, row, layout.branch))),
        columns=columns,
        telling=telling,
        states={one.field.name: one.states[at] for one in group},
        values={one.field.name: one.values[at] for one in group},
        written={one.field.name: one.written[at] for one in group if one.written},
    )


def _merged_figures(layout: Layout) -> dict[int, str]:
    """Rows whose figure is merged with another row's: nobody can tell whose it is."""
    columns = {field.index for field in layout.fields}
    return {
        row: layout.grid.address(merge.top, merge.left)
        for merge in layout.grid.merges
        if merge.bottom > merge.top >= layout.first()
        and columns & set(range(merge.left, merge.right + 1))
        and (merge.top, merge.left) in layout.grid.cells
        for row in range(merge.top, merge.bottom + 1)
    }
