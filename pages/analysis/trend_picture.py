"""The picture of a trend: names with their colours, the lines, what its signs mean, notes, and the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from data.decisions.series_notes import Series
from data.types import Month
from metrics.analysis.measure import Measure
from metrics.analysis.trend import TrendLine
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import PeriodKind
from metrics.marks import Marks
from metrics.statistics.xmr import chart
from pages.analysis.chosen_units import ALL, read_of, view_table
from reports.excel import FilledColumn, filled
from ui.look.bars import legend
from ui.look.cards import drawer
from ui.look.chart_with_table import chart_picture, kept_picture
from ui.look.formats import format_of
from ui.month.lines import line_legend, marks_of
from ui.month.notes_on_series import note_marks, notes_beneath, series_notes
from ui.shell.viewer import Viewer
from ui.words import clean, plain

TONES = ("a0", "a1", "a2", "a3", "a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendShown:
    """The lines by unit, the first one leading; whose they are; whether its last year is drawn."""

    choice: str
    lines: Mapping[str, TrendLine]
    series: Mapping[str, Series]
    last_year: bool

    @property
    def leading(self) -> TrendLine:
        return next(iter(self.lines.values()))

    def tones(self) -> dict[str, str]:
        return {unit: "rest" if unit == ALL else tone for unit, tone in zip(self.lines, TONES, strict=False)}


def trend_picture(viewer: Viewer, shown: TrendShown, names: Mapping[str, str]) -> None:
    """The chart engine comes last; the notes stand between the picture and the table."""
    choice, t, tones, last = shown.choice, viewer.t, shown.tones(), shown.leading.points[-1].period
    st.html(legend([(_name_and_value(viewer, choice, line), tones[unit]) for unit, line in shown.lines.items()]))
    place, judged = st.container(), any(one.beyond is not None for one in shown.leading.points)
    signs = [
        t("空心点：未全部发布，或样本不足", "hollow: not all published, or too few observations"),
        t("点线：第一条的去年同期", "dotted: a year before, of the first line") if shown.last_year else "",
        t("横线：", "lines across: ") + line_legend(viewer, choice, last) if judged else "",
        plain(viewer.say(CATALOGUE[choice].why)) if choice in CATALOGUE and CATALOGUE[choice].rows else "",
    ]
    st.caption(" · ".join(one for one in signs if one))
    months = list(dict.fromkeys(month for point in shown.leading.points for month in point.period.months()))
    notes = series_notes(viewer, choice, [*shown.series.values()], months)
    notes_beneath(viewer, notes, choice, next(iter(shown.series.values())), months, names)
    scope = t("、", ", ").join(viewer.say(one.name) for one in shown.lines.values())
    title = (format_of(choice).name, last.say())
    view_table(viewer, f"trend-{choice}-{last}", title, partial(_table, viewer, shown), scope)
    marks = marks_of(viewer, choice, last.until) if judged else None
    with place:
        _chart(viewer, shown, marks, note_marks(notes))
    if last.kind is PeriodKind.MONTH and any(one.value is not None for one in shown.leading.points):
        _control_chart(viewer, choice, shown.leading, note_marks(notes))


def _control_chart(viewer: Viewer, choice: str, line: TrendLine, notes: Mapping[Month, str]) -> None:
    """Whether the first line's course is news or the usual scatter; a branch has no other page that says it."""
    name = clean(viewer.say(line.name))
    opened = drawer(viewer.t(f"控制图 · {name}", f"Control chart · {name}"), "monitoring", "trend control chart")
    if opened is not None:
        with opened:
            from ui.look.charts import control_chart  # the chart engine, only now

            series = [(one.period.until, one.value) for one in line.points]
            drawn = control_chart(viewer, chart(series, better=Measure.of(choice).better), format_of(choice), notes)
            chart_picture(viewer, drawn, "trend control")


def _chart(viewer: Viewer, shown: TrendShown, marks: Marks | None, notes: Mapping[Month, str]) -> None:
    from pages.analysis.trend_chart import TrendLook, trend_chart  # the chart engine, only now

    choice, lines, points = shown.choice, [*shown.lines.values()], shown.leading.points
    look = TrendLook(tones=[*shown.tones().values()], marks=marks, last_year=shown.last_year, notes=notes)
    asked = (*shown.lines, *(str(one.period) for one in points), repr(look), *read_of(viewer, points[-1].period))
    kept_picture(viewer, lambda: trend_chart(viewer, choice, lines, look), "trend", choice, *asked)


def _name_and_value(viewer: Viewer, choice: str, line: TrendLine) -> str:
    last, shown_as = line.points[-1], format_of(choice)
    then = "" if last.before is None else f" ({viewer.t('去年同期', 'a year before')} {shown_as.say(last.before)})"
    return f"{viewer.say(line.name)} {shown_as.say(last.value)}{then}"


def _table(viewer: Viewer, shown: TrendShown) -> Iterator[FilledColumn]:
    points = shown.leading.points
    yield filled(viewer.t("时段", "Period"), [viewer.say(one.period.say()) for one in points], width=18)
    for line in shown.lines.values():
        yield from _columns(viewer, line, format_of(shown.choice).decimals)


def _columns(viewer: Viewer, line: TrendLine, decimals: int) -> list[FilledColumn]:
    name, t = viewer.say(line.name), viewer.t
    signs = [
        " ".join(word for word, so in ((t("未发布", "draft"), one.draft), (t("样本不足", "few"), one.few)) if so)
        for one in line.points
    ]
    return [
        filled(name, [one.value for one in line.points], decimals, 16),
        filled(t(f"{name}：去年同期", f"{name}: a year before"), [one.before for one in line.points], decimals, 16),
        filled(t(f"{name}：说明", f"{name}: note"), signs, width=14),
    ]
