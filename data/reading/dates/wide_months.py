"""Sheets that need another look: months as columns, and sheets laid out as a person said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.files.grid import Grid
from data.reading.cell_values import is_mark
from data.reading.dates.period import month_said, named_month
from data.reading.heading_rows import Heading, headings, top_rows
from data.reading.layout import FigureColumn, Layout, title_lines, written_text
from data.reading.mapping import SheetMapping
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import names_in, role_of
from data.text.folding import spelling
from data.types import Month

FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a sheet gave no table: code is no_heading, unknown_kind, ambiguous_heading or column_missing."""

    code: str
    seen: str
    expected: str
    cell: str = ""


def wide(grid: Grid, about: str) -> Layout | Unread | None:
    """A sheet with months as columns, its metric named by the title, the sheet or the file."""
    rows = top_rows(grid)
    for row in sorted(rows):
        heads = headings(grid, rows, (row,))
        roles = {role: index for index, heading in reversed(heads.items()) if (role := role_of(heading.words[0]))}
        if not {"outlet", "code"} & roles.keys():
            continue
        titles = title_lines({above: rows[above] for above in rows if above < row})
        months = _months(heads, roles, [*titles, about])
        if len(months) < FEWEST_MONTHS:
            continue
        metric = _one_metric([*titles, about], grid.sheet, grid.address(row, min(months)))
        if isinstance(metric, Unread):
            return metric
        kind, name, unit = metric
        fields = tuple(
            FigureColumn(index=index, name=name, heading=heads[index].text, unit=unit, month=month)
            for index, month in sorted(months.items())
        )
        unknown = tuple(
            (index, heading.text)
            for index, heading in sorted(heads.items())
            if index not in months and index not in roles.values()
        )
        return Layout(grid=grid, kind=kind, headings=(row,), fields=fields, unknown=unknown, roles=roles)
    return None


def _one_metric(texts: list[str], sheet: str, cell: str) -> tuple[str, str, str] | Unread:
    """Kind, name and unit of the metric that the first text to name any names."""
    for text in texts:
        if places := names_in(text):
            break
    else:
        return Unread(code="unknown_kind", seen=sheet, expected="a metric in the title, such as 投诉量", cell=cell)
    if len(places) > 1:
        return Unread(code="unknown_kind", seen=" / ".join(".".join(place) for place in places), expected="one metric")
    return *places[0], words_and_unit(text)[1]


def _months(headings: Mapping[int, Heading], roles: Mapping[str, int], texts: list[str]) -> dict[int, Month]:
    years = {
        year for text in texts for year in month_said(text).years | {month.year for month in month_said(text).months}
    }
    year = next(iter(years)) if len(years) == 1 else None
    found = {index: named_month(heading.value or heading.text, year) for index, heading in headings.items()}
    taken = set(roles.values())
    return {index: month for index, month in found.items() if month is not None and index not in taken}


def mapped(grid: Grid, mapping: SheetMapping) -> Layout:
    row = mapping.heading
    cells = {column: cell for (at, column), cell in grid.cells.items() if at == row}
    texts = {column: _own_words(grid, row, column) for column in cells}
    fields = [
        FigureColumn(index=index, name=name, heading=texts.get(index, ""), unit=words_and_unit(texts.get(index, ""))[1])
        for index, name in mapping.columns
    ]
    ends = sorted((mapping.first, mapping.last))
    for index in range(ends[0], ends[1] + 1) if mapping.across else ():
        if mapping.across == "outlets" and texts.get(index, "").strip():
            fields.append(FigureColumn(index=index, name=mapping.metric, heading=texts[index], outlet=texts[index]))
        elif mapping.across == "months" and index in cells and (month := named_month(cells[index].value)):
            fields.append(FigureColumn(index=index, name=mapping.metric, heading=texts[index], month=month))
    return Layout(
        grid=grid,
        kind=mapping.kind,
        headings=(row,),
        fields=tuple(fields),
        roles={
            role: index
            for role in ("outlet", "code", "branch", "month")
            if (index := getattr(mapping, role)) is not None
        },
        outlet_to=mapping.outlet_to,
        add_up=mapping.add_up,
        only=mapping.only,
        whole=False,
    )


def _own_words(grid: Grid, row: int, column: int) -> str:
    """A column's heading; where only a mark stands ("."), the nearest words above it."""
    words = (written_text(grid.cells.get((above, column))).strip() for above in range(row, -1, -1))
    return next((word for word in words if word and not is_mark(spelling(word))), "")
