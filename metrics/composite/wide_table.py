"""A wide table, one row per outlet and one column per metric, scored without touching the store.

Columns: `outlet`, then optionally `name`, `class` (data.types.OutletClass or its name; empty is
tier2) and `tier1`, then a column per item of the scheme and per metric of its tie-break chain, in
the metric's unit (percent 0..100), and optionally `<metric>_n`, its observations. An empty cell is
missing. Other columns are left aside.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np

from data.errors.figures import BadTable
from data.rounding import half_up
from data.types import Better, OutletClass, outlet_class
from metrics.catalogue import CATALOGUE
from metrics.composite.scoring import ItemFigures
from metrics.composite.standings import Standings, Units, judged_standings
from metrics.figures.attainable import decimals_of
from metrics.figures.values import Values, nobody
from metrics.scheme.checks import Problem, Wrong, better_of
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class WideTable:
    """The cells as they stand, by column; line numbers count the heading as line 1."""

    columns: dict[str, tuple[str, ...]]
    lines: tuple[int, ...]


def table_from_csv(text: str) -> WideTable:
    """The table in a CSV text.

    Raises:
        BadTable: There is no heading or no row, a heading stands twice, or a row is longer than the heading.
    """
    try:
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if "".join(row).strip()]
    except csv.Error as error:
        raise _refusal([("CSV", f"不是合法的CSV：{error}", f"not a valid CSV: {error}")]) from error
    if len(rows) < 2:
        raise _refusal([("CSV", "没有表头或没有数据行", "there is no heading or no row")])
    headings = rows[0][1]
    problems: list[Wrong] = [
        (f"line {rows[0][0]}", f"列“{name}”出现两次", f"the column “{name}” stands there twice")
        for name, times in Counter(filter(None, headings)).items()
        if times > 1
    ]
    for line, row in rows[1:]:
        if len(row) > (most := len(headings)):
            zh, en = f"有{len(row)}个单元格，表头只有{most}列", f"has {len(row)} cells, the heading only {most}"
            problems.append((f"line {line}", zh, en))
    if problems:
        raise _refusal(problems)
    cells = [row + [""] * (len(headings) - len(row)) for _, row in rows[1:]]
    return WideTable(
        columns={name: tuple(row[place] for row in cells) for place, name in enumerate(headings) if name},
        lines=tuple(line for line, _ in rows[1:]),
    )


def table_standings(table: WideTable, scheme: Scheme) -> Standings:
    """The outlets of the table scored and placed by the scheme; everybody takes part.

    Raises:
        BadTable: With every problem at once: a column that is missing, an outlet that stands twice
            or has no name, a class we do not know, a cell that is not a number.
    """
    problems: list[Wrong] = []
    outlets = _outlets(table, problems)
    classes = tuple(
        _class(cell, line, problems) for cell, line in zip(_cells(table, "class"), table.lines, strict=True)
    )
    given, tie_breakers = (
        tuple(_given(table, item, problems) for item in items) for items in (scheme.items, scheme.tie_breakers())
    )
    if problems:
        raise _refusal(problems)
    names = [name or outlet for name, outlet in zip(_cells(table, "name"), outlets, strict=True)]
    units = Units(
        outlet=np.array(outlets, dtype=object),
        name=np.array(names, dtype=object),
        branch=np.array(_cells(table, "tier1"), dtype=object),
        outlet_class=np.array(classes, dtype=object),
        bars=np.full(len(outlets), ""),
    )
    return judged_standings(scheme, units, given, tie_breakers)


def _cells(table: WideTable, column: str) -> tuple[str, ...]:
    return table.columns.get(column, ("",) * len(table.lines))


def _outlets(table: WideTable, problems: list[Wrong]) -> tuple[str, ...]:
    if "outlet" not in table.columns:
        problems.append(("line 1", "没有“outlet”列", "there is no column “outlet”"))
    outlets = _cells(table, "outlet")
    times = Counter(outlets)
    for outlet, line in zip(outlets, table.lines, strict=True):
        if not outlet and "outlet" in table.columns:
            problems.append((f"line {line}", "没有网点", "names no outlet"))
        elif outlet and times[outlet] > 1:
            problems.append(
                (f"line {line}", f"网点“{outlet}”出现多次", f"the outlet “{outlet}” stands there more than once")
            )
    return outlets


def _class(cell: str, line: int, problems: list[Wrong]) -> str:
    if not cell:
        return OutletClass.TIER2.value
    found = outlet_class(cell)
    if found is not None:
        return found.value
    known = ", ".join(OutletClass)
    problems.append(
        (f"line {line}, class", f"没有类别“{cell}”，可用：{known}", f"there is no class “{cell}”; known: {known}")
    )
    return ""


def _given(table: WideTable, item: Item, problems: list[Wrong]) -> ItemFigures:
    """The item's column; a column that is not there at all is a mistake, not missing data."""
    if item.metric not in table.columns:
        problems.append(("line 1", f"没有“{item.metric}”列", f"there is no column “{item.metric}”"))
    metric, decimals = CATALOGUE.get(item.metric), decimals_of(item)
    figures = _numbers(table, item.metric, problems)
    counts = _numbers(table, f"{item.metric}_n", problems)
    fewest = item.fewest if item.fewest is not None else metric.fewest if metric else 0
    n = np.ma.masked_array(
        [int(count) if count is not None else 0 for count in counts], mask=[count is None for count in counts]
    )
    return ItemFigures(
        better=better_of(item) or Better.HIGHER,
        values=Values(
            exact=np.array([np.nan if figure is None else float(figure) for figure in figures]),
            printed=np.array([np.nan if figure is None else float(half_up(figure, decimals)) for figure in figures]),
        ),
        n=n,
        short=(n < fewest).filled(False),
        exempt=nobody(len(figures)),
    )


def _numbers(table: WideTable, column: str, problems: list[Wrong]) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    for cell, line in zip(_cells(table, column), table.lines, strict=True):
        found.append(None)
        if not cell:
            continue
        try:
            number = Decimal(cell.removesuffix("%"))
        except InvalidOperation:
            number = Decimal("nan")
        if number.is_finite() and abs(number) < Decimal(10) ** 15:
            found[-1] = number
        else:
            problems.append((f"line {line}, {column}", f"“{cell}”不是数字", f"“{cell}” is not a number"))
    return found


def _refusal(wrong: list[Wrong]) -> BadTable:
    problems = tuple(Problem(where=where, zh=zh, en=en) for where, zh, en in wrong)
    if len(problems) == 1:
        return BadTable(where=problems[0].where, zh=problems[0].zh, en=problems[0].en, problems=problems)
    return BadTable(
        where=f"{problems[0].where} …",
        zh="；".join(f"{problem.where}：{problem.zh}" for problem in problems),
        en="; ".join(f"{problem.where}: {problem.en}" for problem in problems),
        problems=problems,
    )
