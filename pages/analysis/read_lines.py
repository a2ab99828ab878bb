"""The figures of a few units over periods one after another, with those of a year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.decisions.publications import versions_in_force
from data.types import COMPOSITE, Month
from metrics.analysis.measure import Measure
from metrics.analysis.trend import TrendPoint
from metrics.figures.periods import Period, PeriodKind
from metrics.marks import Band
from months.period_tables import PeriodTable
from months.periods_in_line import periods_in_line
from pages.analysis.chosen_units import ALL, BRANCH
from ui.look.bands import band_of
from ui.month.filters import months_loaded
from ui.month.lines import has_lines, marks_of
from ui.month.standings import BRANCHES, level_of
from ui.shell.kept import kept
from ui.shell.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """A unit in one period; `part` is its class and branch, whose lines judge it.

    It is None where nothing does: lines of a plain count are for an outlet, not for what many of them add up to.
    """

    value: float | None = None
    before: float | None = None
    place: int | None = None
    few: bool = False
    part: tuple[str, str] | None = ("", "")


def periods_back(viewer: Viewer, kind: PeriodKind, month: Month, back: int) -> list[Period]:
    """Periods one after another, the last around the month; whole ones only at the beginning."""
    step, months = (3 if kind is PeriodKind.QUARTER else 1), months_loaded(viewer)
    every = [Period.of(kind, month.plus(-past), latest=months[-1]) for past in range(0, back, step)]
    return [one for one in reversed(every) if one.first >= months[0]] or [every[0]]


def unit_figures(
    viewer: Viewer, choice: str, units: Sequence[str], periods: Sequence[Period], *, compared: bool = True
) -> Mapping[str, tuple[UnitFigure, ...]]:
    """By unit its figure in each period, with that of a year before if they are compared."""
    readable = months_loaded(viewer)
    asked = (choice, *units, str(compared), *map(str, periods), "read", *map(str, readable))
    then = {one: one.year_before() for one in periods} if compared else {}
    return kept(viewer, lambda: _read(viewer, choice, units, periods, then, readable), "lines of units", *asked)


def trend_points(
    viewer: Viewer, choice: str, figures: Sequence[UnitFigure], periods: Sequence[Period]
) -> tuple[TrendPoint, ...]:
    """The same as points, judged by the lines of their time; what is not wholly published is a draft."""
    with viewer.store.records.reading() as connection:
        published = versions_in_force(connection)
    return tuple(
        TrendPoint(
            period=period,
            value=one.value,
            before=one.before,
            few=one.few,
            draft=any(month not in published for month in period.months()),
            beyond=_beyond(viewer, choice, one, period),
        )
        for one, period in zip(figures, periods, strict=True)
    )


def _beyond(viewer: Viewer, choice: str, one: UnitFigure, period: Period) -> bool | None:
    if one.value is None or one.few or one.part is None or not has_lines(choice, period):
        return None
    return band_of(choice, one.value, marks_of(viewer, choice, period.until, *one.part)) is Band.WARNING


def _read(
    viewer: Viewer,
    choice: str,
    units: Sequence[str],
    periods: Sequence[Period],
    then: Mapping[Period, Period],
    readable: Sequence[Month],
) -> dict[str, tuple[UnitFigure, ...]]:
    store, every = viewer.figures(), [*dict.fromkeys([*periods, *then.values()])]
    whole = periods_in_line(store, choice, every, readable, level_of(choice))
    scored = choice == COMPOSITE and any(one.startswith(BRANCH) for one in units)
    branches = periods_in_line(store, choice, every, readable, BRANCHES) if scored else whole
    found = {}
    for unit in units:
        tables = branches if unit.startswith(BRANCH) else whole
        found[unit] = tuple(_compared(choice, unit, tables.get(one), tables.get(then.get(one, one))) for one in periods)
    return found


def _compared(choice: str, unit: str, now: PeriodTable | None, then: PeriodTable | None) -> UnitFigure:
    found = _figure(choice, unit, now)
    if now is not None and then is not None and then is not now and now.like(then):
        return replace(found, before=_figure(choice, unit, then).value)
    return found


def _figure(choice: str, unit: str, of: PeriodTable | None) -> UnitFigure:
    """A branch's sum is the total of its outlets; its composite stands in the league of branches."""
    if of is None:
        return UnitFigure()
    name = unit.removeprefix(BRANCH)
    if unit == ALL or (unit.startswith(BRANCH) and choice != COMPOSITE):
        branch = "" if unit == ALL else name
        part = None if Measure.of(choice).adds_up else ("", branch)
        return UnitFigure(value=of.totals.get((branch, "")), part=part)
    row = of.table[of.table["outlet"] == name]
    if row.empty or row["value"].isna().iloc[0]:
        return UnitFigure()
    value, rank, note, *part = row[["value", "rank", "note", "class", "branch"]].iloc[0].tolist()
    place = None if rank is pd.NA else int(rank)
    return UnitFigure(value=float(value), place=place, few=note == "too_few", part=(str(part[0]), str(part[1])))
