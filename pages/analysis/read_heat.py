"""The rows of the heat map: the outlets the viewer may name, in the order of their last places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pandas as pd

from data.types import Month
from metrics.analysis.heat import HeatCell, HeatRow, place_band
from metrics.figures.periods import Period
from metrics.marks import Marks
from months.periods_in_line import periods_in_line
from ui.look.bands import band_of
from ui.month.filters import months_loaded
from ui.month.lines import marks_of
from ui.month.own_outlets import seen
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean

COLUMNS = ["outlet", "value", "rank", "note", "class", "branch"]


def heat_rows(
    viewer: Viewer, choice: str, periods: Sequence[Period], branch: str, *, by_place: bool
) -> tuple[HeatRow, ...]:
    """Those of one branch, or of all; a cell for each month."""
    readable = months_loaded(viewer)
    asked = (choice, str(periods[0]), str(periods[-1]), branch, str(by_place), *map(str, readable))
    return kept_for(
        viewer, lambda: _read(viewer, choice, periods, branch, readable, by_place=by_place), "heat map", *asked
    )


def _read(
    viewer: Viewer, choice: str, periods: Sequence[Period], branch: str, readable: Sequence[Month], *, by_place: bool
) -> tuple[HeatRow, ...]:
    tables = periods_in_line(viewer.figures(), choice, periods, readable)
    listed = seen(viewer, tables[periods[-1]].table)
    listed = listed[listed["branch"] == branch] if branch else listed
    cells = {code: [HeatCell()] * len(periods) for code in listed["outlet"]}

    @cache
    def judging(month: Month, outlet_class: str, branch: str) -> Marks:
        return marks_of(viewer, choice, month, outlet_class, branch)

    for at, period in enumerate(periods):
        table = tables[period].table if period in tables else listed.head(0)
        ranked = int(table["rank"].notna().sum())
        for outlet, *row in table.loc[table["outlet"].isin(cells), COLUMNS].itertuples(index=False):
            cells[outlet][at] = _cell(choice, period.until, row, ranked, None if by_place else judging)
    names = zip(listed["outlet"], listed["name"], listed["branch"], strict=True)
    return tuple(
        HeatRow(outlet=code, name=clean(name), branch=clean(whose), cells=tuple(cells[code]))
        for code, name, whose in names
    )


def _cell(
    choice: str, month: Month, row: Sequence[Any], ranked: int, judging: Callable[[Month, str, str], Marks] | None
) -> HeatCell:
    value, rank, note, outlet_class, branch = row
    place = None if pd.isna(rank) else int(rank)
    shown = None if pd.isna(value) else float(value)
    if judging is None:
        colour = place_band(place, ranked) if place else None
    else:
        marks = judging(month, str(outlet_class), str(branch))
        colour = None if note == "too_few" else band_of(choice, shown, marks)
    return HeatCell(value=shown, place=place, colour=colour)
