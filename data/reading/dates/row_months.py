"""The month of each row of a table: its own column, or what title, sheet and file say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.files.grid import Cell
from data.reading.answers import Decisions
from data.reading.cell_values import day_of
from data.reading.dates.named_days import days_said
from data.reading.dates.period import Said, month_said, month_verdict, named_month, part_said, said_by_sheet
from data.reading.layout import Layout, written_text
from data.reading.remarks import Remarks
from data.reading.rows import Rows
from data.text.folding import half_width
from data.types import Month

_DAY = re.compile(r"日期|时间|日$|date|day", re.IGNORECASE)
_MADE = re.compile(
    r"制表|填|报送|上报|导出|发布|打印|生成|更新|下发|办结|到期|开业|created|exported|printed|updated", re.IGNORECASE
)


def row_months(
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
    places = _said_around(layout, file)
    by_row = _named_months(layout, rows, kept, places) if layout.month is not None else {}
    in_column = frozenset(one for one in by_row.values() if one)
    one_day = _one_day(layout, kept)
    if one_day:
        places.insert(0, ("列 column", Said(span=one_day)))
    if len(in_column) > 1 or (in_column and None in by_row.values()):
        by_row = {row: one or decided for row, one in by_row.items()}
        _each_row(layout, by_row, remarks)
        _several_months(layout, in_column, month, remarks, shown)
        return by_row
    if in_column:
        places.insert(0, ("列 column", Said(months=in_column)))
    if decided is not None:
        return dict.fromkeys(kept, decided)
    named = month_verdict(places).month
    if named and (day := _day_within(layout, file, named)):
        places.insert(0, ("日 day", Said(span=day)))
    found = month_verdict(places, month)
    plain_verdict = month_verdict(places)
    if found.code:
        seen = found.seen or ("" if in_column else _first_written(layout, rows, kept))
        remarks.close(found.code, table=sheet, sheet=shown, seen=seen, expected="一个月份 one month")
    elif plain_verdict.code == "period_conflict":
        remarks.add("period_conflict", sheet=shown, seen=plain_verdict.seen, expected=str(month), note=True)
    return dict.fromkeys(kept, found.month)


def _first_written(layout: Layout, rows: Rows, kept: Sequence[int]) -> str:
    """What stands first in the column of months, which nobody could read; empty without one."""
    if layout.month is None:
        return ""
    texts = (half_width(written_text(rows.lead(layout, row, layout.month))) for row in kept)
    return next(filter(None, texts), "")


def _said_around(layout: Layout, file: str) -> list[tuple[str, Said]]:
    """What title, sheet and file say of the month, each with the name of its place."""
    places = [("标题 title", text, month_said(text)) for text in layout.titles()]
    places.append(("工作表 sheet", layout.grid.sheet, said_by_sheet(layout.grid.sheet)))
    name = file.rsplit(".", 1)[0]
    places.append(("文件 file", name, month_said(name)))
    heard = [(place, replace(said, span=said.span or part_said(text))) for place, text, said in places]
    return [place for place in heard if place[1] != Said()]


def _day_within(layout: Layout, file: str, month: Month) -> str:
    """A day of the month, neither its first nor its last ones, that title, sheet or file name: it was not over then."""
    texts = (*layout.titles(), layout.grid.sheet, file)
    days = (day for text in texts for number, day in days_said(text) if number == month.number and 1 < day < 28)
    return next((f"{month.number}月{day}日" for day in days), "")


def _one_day(layout: Layout, kept: Sequence[int]) -> str:
    """The day that a whole column names, when it stands for no month (its first or last day); a visit's day is none."""
    for index in layout.telling():
        words = layout.heading(index)
        if index != layout.month and (layout.of_kind().apart or not _DAY.search(words) or _MADE.search(words)):
            continue
        day = day_of(layout.grid.cells.get((kept[0], index))) if len(kept) > 1 else None
        within = isinstance(day, date) and day.day > 1 and (day + timedelta(days=1)).day > 1
        if within and all(day_of(layout.grid.cells.get((row, index))) == day for row in kept):
            return f"{words} {day}"
    return ""


def _several_months(
    layout: Layout, in_column: frozenset[Month], month: Month | None, remarks: Remarks, shown: str
) -> None:
    """A column of several months goes before the names of sheet and file, not before the title.

    Those may well be named after the day the file was made.
    """
    titles = (month_said(text) for text in layout.titles())
    outside = {one for title in titles for one in title.months} | ({month} if month else set())
    if outside - in_column:
        seen = ", ".join(map(str, sorted(outside - in_column)))
        told = {"seen": seen, "expected": "one of the column's months"}
        remarks.close("period_conflict", table=layout.grid.sheet, sheet=shown, **told)


def _named_months(
    layout: Layout, rows: Rows, kept: Sequence[int], places: list[tuple[str, Said]]
) -> dict[int, Month | None]:
    """The month that stands in each row; most rows say the same. A bare month has the one year said in `places`."""
    years = {year for _, said in places for year in (*said.years, *(one.year for one in said.months))}
    year = next(iter(years)) if len(years) == 1 else None
    known: dict[tuple[Cell | None, Cell | None], Month | None] = {}
    found = {}
    for row in kept:
        said = rows.lead(layout, row, layout.month), rows.lead(layout, row, layout.year)
        if said not in known:
            known[said] = _cells_month(*said, year)
        found[row] = known[said]
    return found


def _cells_month(cell: Cell | None, year_cell: Cell | None, around: int | None) -> Month | None:
    year_text = half_width(written_text(year_cell)).removesuffix("年")
    year = int(year_text) if year_text.isdigit() and len(year_text) == 4 else around
    if cell is None:
        return None
    found = named_month(cell.value, year)
    return found or (Month.of(counted) if isinstance(counted := day_of(cell), date) else None)


def _each_row(layout: Layout, by_row: dict[int, Month | None], remarks: Remarks) -> None:
    column = layout.month or 0
    for row in (row for row, one in by_row.items() if one is None):
        told = {"seen": written_text(layout.grid.cells.get((row, column))), "expected": "2026-10"}
        remarks.add("period_missing", row=row, **layout.at(row, column), **told)
