"""走势: a metric of up to five units over months, quarters or rolling months, with last year and the lines."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.people.rights import Act
from data.types import COMPOSITE, Text
from metrics.analysis.measure import Measure
from metrics.analysis.trend import TrendLine, trend_sentence
from metrics.figures.periods import Period, PeriodKind
from pages.analysis.chosen_units import ALL, own_field, pick_choice, pick_units, unit_names
from pages.analysis.read_lines import periods_back, trend_points, unit_figures
from reports.excel import FilledColumn, columns_and_rows, filled
from ui.look.bars import legend
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.look.formats import format_of
from ui.month.lines import has_lines, line_legend, marks_of
from ui.month.opening import state_line
from ui.month.period_field import PERIOD_NAMES
from ui.shell.address import pick, pick_tab
from ui.shell.viewer import Viewer
from ui.words import plain

MOST = 5
STEPS = {
    PeriodKind.MONTH: Text(zh="月", en="Months"),
    PeriodKind.QUARTER: Text(zh="季", en="Quarters"),
    PeriodKind.ROLLING_3: PERIOD_NAMES[PeriodKind.ROLLING_3],
    PeriodKind.ROLLING_12: PERIOD_NAMES[PeriodKind.ROLLING_12],
}
TONES = ("a0", "a1", "a2", "a3", "a4")


def trend_view(viewer: Viewer, period: Period) -> None:
    month = period.until
    with st.container(horizontal=True, key="controls", vertical_alignment="center"):
        choice = pick_choice(viewer)
        rows = own_field(viewer, choice, period)
        if rows is None:
            return
        units = pick_units(viewer, rows, most=MOST, bank=True)
        kind = pick_step(viewer)
        back = pick_back(viewer)
        with_last_year = pick_last_year(viewer)
    periods = periods_back(viewer, kind, month, int(back))
    names, figures = unit_names(viewer, units, rows), unit_figures(viewer, choice, [*units, ALL], periods)
    lines = {
        unit: TrendLine(name=names[unit], points=trend_points(viewer, choice, figures[unit], periods)) for unit in units
    }
    measure, leading, bank = Measure.of(choice), units[0], figures[ALL]
    whole = TrendLine(name=names.get(ALL, names[leading]), points=trend_points(viewer, choice, bank, periods))
    state_line(viewer, period)
    chart_sentence(plain(viewer.say(trend_sentence(measure, lines[leading], None if leading == ALL else whole))))
    drawn_trend(viewer, choice, periods, lines, with_last_year=with_last_year)


def pick_step(viewer: Viewer) -> PeriodKind:
    words = {str(kind): viewer.say(name) for kind, name in STEPS.items()}
    return PeriodKind(pick_tab(viewer, words, "step", viewer.t("步长", "Step")))


def pick_last_year(viewer: Viewer) -> bool:
    words = {"on": viewer.t("叠加去年同期", "with last year"), "off": viewer.t("不叠加去年", "without last year")}
    return pick(viewer, viewer.t("去年同期", "A year before"), "yoy", words, width=170) == "on"


def pick_back(viewer: Viewer) -> str:
    words = {months: viewer.t(f"{months}个月", f"{months} months") for months in ("12", "24", "36")}
    return pick(viewer, viewer.t("长度", "Length"), "back", words, width=170)


def drawn_trend(
    viewer: Viewer, choice: str, periods: Sequence[Period], lines: dict[str, TrendLine], *, with_last_year: bool
) -> None:
    """Names with their colours, the picture, what its signs mean; the table, and the engine last."""
    t, shown_as, last = viewer.t, format_of(choice), periods[-1]
    tones = {unit: "rest" if unit == ALL else tone for unit, tone in zip(lines, TONES, strict=False)}
    st.html(legend([(_name_and_value(viewer, choice, line), tones[unit]) for unit, line in lines.items()]))
    place = st.container()
    signs = [
        t("空心点：未全部发布，或样本不足", "Hollow: not all published, or too few observations"),
        t("点线：第一条的去年同期", "Dotted: a year before, of the first line") if with_last_year else "",
        t("横线：", "Lines across: ") + line_legend(viewer, choice, last) if has_lines(choice, last) else "",
    ]
    st.caption(" · ".join(one for one in signs if one))
    table = [filled(t("时段", "Period"), [viewer.say(one.say()) for one in periods], width=18)]
    for line in lines.values():
        table += _columns(viewer, line, shown_as.decimals)
    columns, rows = columns_and_rows(table)
    title = f"{viewer.say(shown_as.name)} · {viewer.say(last.say())}"
    words = {
        "title": title,
        "stem": f"trend-{choice}-{last}",
        "scope": t("、", ", ").join(viewer.say(one.name) for one in lines.values()),
    }
    figures_table(viewer, ChartFigures(columns=columns, rows=rows, act=Act.VIEW_ANALYSIS, **words))
    from pages.analysis.analysis_charts import trend_chart  # the chart engine, only now

    marks = marks_of(viewer, choice, last.until) if choice != COMPOSITE and has_lines(choice, last) else None
    with place:
        chart_picture(
            viewer,
            trend_chart(viewer, choice, [*lines.values()], [*tones.values()], marks, last_year=with_last_year),
            "trend",
        )


def _name_and_value(viewer: Viewer, choice: str, line: TrendLine) -> str:
    last, shown_as = line.points[-1], format_of(choice)
    then = "" if last.before is None else f" ({viewer.t('去年同期', 'a year before')} {shown_as.say(last.before)})"
    return f"{viewer.say(line.name)} {shown_as.say(last.value)}{then}"


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
