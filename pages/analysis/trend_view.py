"""走势: a metric of up to five units over months, quarters or rolling months, with last year and the lines."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.decisions.series_notes import Series
from data.types import Text
from metrics.analysis.measure import Measure
from metrics.analysis.trend import TrendLine, trend_sentence
from metrics.figures.periods import Period, PeriodKind
from pages.analysis.chosen_units import (
    ALL,
    BRANCH,
    outlets_to_name,
    pick_choice,
    pick_units,
    read_of,
    unit_names,
)
from pages.analysis.listed_outlets import ListedOutlets
from pages.analysis.read_lines import periods_back, trend_points, unit_figures
from pages.analysis.trend_picture import TrendShown, trend_picture
from ui.look.chart_with_table import chart_sentence
from ui.month.opening import state_line
from ui.month.period_field import PERIOD_NAMES
from ui.shell.address import pick, pick_tab
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import plain

MOST = 5
STEPS = {
    PeriodKind.MONTH: Text(zh="月", en="Months"),
    PeriodKind.QUARTER: Text(zh="季", en="Quarters"),
    PeriodKind.ROLLING_3: PERIOD_NAMES[PeriodKind.ROLLING_3],
    PeriodKind.ROLLING_12: PERIOD_NAMES[PeriodKind.ROLLING_12],
}


def trend_view(viewer: Viewer, period: Period) -> None:
    with st.container(horizontal=True, key="controls", vertical_alignment="center"):
        choice = pick_choice(viewer, branches=True)
        listed = outlets_to_name(viewer, choice, period)
        if listed is None:
            return
        units = pick_units(viewer, listed, most=MOST, bank=True)
        steps = {str(kind): viewer.say(name) for kind, name in STEPS.items()}
        kind = PeriodKind(pick_tab(viewer, steps, "step", viewer.t("步长", "Step")))
        back, last_year = pick_back(viewer), pick_last_year(viewer)
    periods = periods_back(viewer, kind, period.until, back)
    asked = (choice, *units, *map(str, periods), *read_of(viewer, period))
    lines = kept_for(viewer, lambda: _lines(viewer, choice, units, listed, periods), "trend", *asked)
    state_line(viewer, period)
    bank = None if units[0] == ALL else lines[ALL]
    chart_sentence(plain(viewer.say(trend_sentence(Measure.of(choice), lines[units[0]], bank))))
    series = {one: Series() if one == ALL else _series(one, listed) for one in units}
    shown = {one: lines[one] for one in units}
    trend_picture(viewer, TrendShown(choice=choice, lines=shown, series=series, last_year=last_year), listed.names)


def _lines(
    viewer: Viewer, choice: str, units: Sequence[str], listed: ListedOutlets, periods: Sequence[Period]
) -> dict[str, TrendLine]:
    """Of each unit and of the whole bank."""
    names, figures = unit_names(units, listed), unit_figures(viewer, choice, [*dict.fromkeys([*units, ALL])], periods)
    return {
        unit: TrendLine(name=names.get(unit, names[units[0]]), points=trend_points(viewer, choice, found, periods))
        for unit, found in figures.items()
    }


def _series(unit: str, listed: ListedOutlets) -> Series:
    if unit.startswith(BRANCH):
        return Series(branch=unit.removeprefix(BRANCH))
    return Series(outlet=unit, branch=listed.branch[unit])


def pick_last_year(viewer: Viewer) -> bool:
    words = {"on": viewer.t("叠加去年同期", "with last year"), "off": viewer.t("不叠加去年", "without last year")}
    return pick(viewer, viewer.t("去年同期", "A year before"), "yoy", words, width=170) == "on"


def pick_back(viewer: Viewer) -> int:
    words = {months: viewer.t(f"{months}个月", f"{months} months") for months in ("12", "24", "36")}
    return int(pick(viewer, viewer.t("长度", "Length"), "back", words, width=170))
