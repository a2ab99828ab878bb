"""One table of a received file: from its layout to lines with months and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.files.grid import Grid
from data.files.progress import ReadingStep, Tell
from data.reading import cell_values as amounts
from data.reading.answers import Decisions
from data.reading.columns import ColumnReading, column_reading
from data.reading.layout import FigureColumn, Layout, written_text
from data.reading.lines import SheetLine
from data.reading.period import Said, month_said, month_verdict, named_month, said_by_sheet
from data.reading.remarks import Remarks
from data.reading.rows import Rows, sorted_rows
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind
from data.text.folding import half_width, spelling
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """A table read: its lines, how its columns were read, and what its totals rows say."""

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
    rows = sorted_rows(layout, decisions, remarks)
    kept = [row for row in rows.data if _kept(layout, rows, row)]
    months = _months(layout, rows, kept, file, month, decisions, remarks, "" if alone else layout.grid.sheet)
    years = {one.year for one in months.values() if one is not None}
    year = next(iter(years)) if len(years) == 1 else None
    readings = []
    for number, field in enumerate(layout.fields):
        tell(ReadingStep.COLUMNS, number, len(layout.fields))
        readings.append(column_reading(layout, field, kept, decisions, remarks, year))
    lines = _lines(layout, rows, kept, months, readings, remarks)
    branches = (
        {row: spelling(written_text(rows.lead(layout, row, layout.branch))) for row in kept}
        if layout.branch is not None
        else {}
    )
    return SheetTable(
        layout=layout, rows=rows, readings=tuple(readings), lines=_added_up(layout, lines), branches=branches
    )


def _name_columns(layout: Layout, remarks: Remarks) -> None:
    grid, low = layout.grid, layout.headings[-1]
    for index, heading in layout.unknown:
        remarks.add(
            "unknown_column",
            sheet=grid.sheet,
            cell=grid.address(low, index),
            seen=half_width(heading),
            expected=_expected(layout.kind),
        )
    for index, name, heading in layout.doubtful:
        expected = SHEETS[layout.kind].column(name).title.zh
        remarks.close(
            "ambiguous_heading",
            table=grid.sheet,
            sheet=grid.sheet,
            cell=grid.address(low, index),
            seen=half_width(heading),
            expected=expected,
            field=name,
        )
    one = SHEETS[layout.kind].stand_in
    for field in layout.fields:
        if one is not None and field.name == one.as_column and one.says in field.heading:
            seen, title = half_width(field.heading), SHEETS[layout.kind].column(one.as_column).title
            remarks.add(
                "read_as",
                sheet=grid.sheet,
                cell=grid.address(low, field.index),
                seen=seen,
                expected=f"{title.zh} {title.en.lower()}",
                field=field.name,
            )
    here = {field.name for field in layout.fields} | {name for _, name, _ in layout.doubtful}
    for column in SHEETS[layout.kind].columns if layout.whole else ():
        if column.required and column.name not in here:
            cell = grid.address(low, layout.leads()[0])
            remarks.close(
                "column_missing",
                table=grid.sheet,
                sheet=grid.sheet,
                cell=cell,
                seen="",
                expected=column.title.zh,
                field=column.name,
            )


def _expected(kind: str) -> str:
    return SHEETS[kind].title.zh


def _kept(layout: Layout, rows: Rows, row: int) -> bool:
    if layout.only is None:
        return True
    column, text = layout.only
    return spelling(written_text(rows.lead(layout, row, column))) == spelling(text)


def _months(
    layout: Layout,
    rows: Rows,
    kept: Sequence[int],
    file: str,
    month: Month | None,
    decisions: Decisions,
    remarks: Remarks,
    shown: str,
) -> dict[int, Month | None]:
    """The month of each row; a wide table's months are in its headings."""
    if any(field.month for field in layout.fields):
        return {}
    sheet = layout.grid.sheet
    decided = decisions.month_of(sheet)
    by_row = {row: _row_month(layout, rows, row) for row in kept} if layout.month is not None else {}
    in_column = frozenset(one for one in by_row.values() if one)
    places = [("标题 title", month_said(text)) for text in layout.titles()] + [
        ("工作表 sheet", said_by_sheet(sheet)),
        ("文件 file", month_said(file.rsplit(".", 1)[0])),
    ]
    places = [place for place in places if place[1] != Said()]
    if len(in_column) > 1 or (in_column and None in by_row.values()):
        by_row = {row: one or decided for row, one in by_row.items()}
        _each_row(layout, by_row, remarks)
        _several_months(layout, in_column, month, remarks, shown)
        return by_row
    if in_column:
        places.insert(0, ("列 column", Said(months=in_column)))
    if decided is not None:
        return dict.fromkeys(kept, decided)
    unread = (
        next((text for row in kept if (text := written_text(rows.lead(layout, row, layout.month)))), "")
        if layout.month is not None and not in_column
        else ""
    )
    found = month_verdict(places, month)
    plain_verdict = month_verdict(places)
    if found.code:
        remarks.close(
            found.code, table=sheet, sheet=shown, seen=found.seen or half_width(unread), expected="一个月份 one month"
        )
    elif plain_verdict.code == "period_conflict":
        remarks.add("period_conflict", sheet=shown, seen=plain_verdict.seen, expected=str(month), note=True)
    return dict.fromkeys(kept, found.month)


def _several_months(
    layout: Layout, in_column: frozenset[Month], month: Month | None, remarks: Remarks, shown: str
) -> None:
    """A column of several months goes before the names of sheet and file (it may well be named after the day it was made), not before the title."""
    titles = (month_said(text) for text in layout.titles())
    outside = {one for title in titles for one in title.months} | ({month} if month else set())
    if outside - in_column:
        seen = ", ".join(map(str, sorted(outside - in_column)))
        remarks.close(
            "period_conflict", table=layout.grid.sheet, sheet=shown, seen=seen, expected="one of the column's months"
        )


def _row_month(layout: Layout, rows: Rows, row: int) -> Month | None:
    cell = rows.lead(layout, row, layout.month)
    year_cell = rows.lead(layout, row, layout.year)
    year_text = half_width(written_text(year_cell)).removesuffix("年")
    year = int(year_text) if year_text.isdigit() and len(year_text) == 4 else None
    if cell is None:
        return None
    found = named_month(cell.value, year)
    return found or (Month.of(counted) if isinstance(counted := amounts.day_of(cell), date) else None)


def _each_row(layout: Layout, by_row: dict[int, Month | None], remarks: Remarks) -> None:
    for row, one in by_row.items():
        if one is None:
            cell = layout.grid.cells.get((row, layout.month or 0))
            address = layout.grid.address(row, layout.month or 0)
            remarks.add(
                "period_missing",
                sheet=layout.grid.sheet,
                cell=address,
                seen=written_text(cell),
                expected="2026-10",
                row=row,
            )


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
    merged = _merged_figures(layout)
    named = (
        layout.outlet if layout.outlet is not None else layout.code if layout.code is not None else layout.month or 0
    )
    lines = []
    for (month, outlet), group in groups.items():
        columns = {one.field.name: one.field.index for one in group}
        for at, row in enumerate(kept):
            states = {one.field.name: one.states[at] for one in group}
            if layout.wide() and set(states.values()) <= {"blank"}:
                continue
            name = outlet or half_width(written_text(rows.owner(layout, row)))
            cell = layout.grid.address(row, group[0].field.index if outlet else named)
            line = SheetLine(
                grid=layout.grid,
                row=row,
                cell=cell,
                name=name,
                code=half_width(written_text(rows.lead(layout, row, layout.code))),
                columns=columns,
            )
            line.month, line.states, line.values = (
                month or months.get(row),
                states,
                {one.field.name: one.values[at] for one in group},
            )
            lines.append(line)
            if row in merged:
                remarks.add(
                    "merged_value",
                    sheet=layout.grid.sheet,
                    cell=merged[row],
                    seen=name,
                    expected="每行一个数 one figure for each row",
                    row=row,
                )
    return lines


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


def _added_up(layout: Layout, lines: list[SheetLine]) -> list[SheetLine]:
    """Where a person said so, the counts of an outlet's rows in a month as one line."""
    if not layout.add_up:
        return lines
    together: dict[tuple[str, str, Month | None], SheetLine] = {}
    for line in lines:
        first = together.setdefault((line.code, line.name, line.month), line)
        if first is line:
            continue
        for name, value in line.values.items():
            known = first.values.get(name)
            if isinstance(value, int) and isinstance(known, int):
                first.values[name] = known + value
            elif known is None:
                first.values[name], first.states[name] = value, line.states[name]
    return list(together.values())


def totals_said(read: SheetTable, row: int) -> dict[str, Decimal | None]:
    """What a totals row says of each column of counts."""
    grid: Grid = read.layout.grid
    return {field.name: amounts.count_of(grid.cells.get((row, field.index))).value for field in _counts(read.layout)}


def _counts(layout: Layout) -> list[FigureColumn]:
    return [field for field in layout.fields if SHEETS[layout.kind].column(field.name).kind is ColumnKind.COUNT]


def right_sums(read: SheetTable) -> list[tuple[str, set[Decimal]]]:
    """The sums of each column of counts that a totals row may rightly say: all rows, or the visible ones."""
    grid = read.layout.grid
    result = []
    for field in _counts(read.layout):
        shown = sum(
            (amounts.count_of(grid.cells.get((row, field.index))).value or Decimal(0) for row in read.rows.data),
            Decimal(0),
        )
        unseen = sum(
            (amounts.count_of(grid.cells.get((row, field.index))).value or Decimal(0) for row in read.rows.hidden),
            Decimal(0),
        )
        result.append((field.name, {shown, shown + unseen}))
    return result
