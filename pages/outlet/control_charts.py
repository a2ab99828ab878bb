"""Control charts of an outlet's metrics, drawn only when asked for: the chart engine is large."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from data.decisions.series_notes import Series
from data.errors.figures import NothingLoaded
from metrics.catalogue import CATALOGUE
from metrics.outlet.metric import MetricStanding, metric_standing
from metrics.outlet.outlet import OutletStanding
from metrics.statistics.xmr import SignalMeaning
from metrics.targets.attainments import targets_of
from ui.look.chart_with_table import chart_picture
from ui.look.formats import format_of
from ui.month.filters import pick_metric
from ui.month.notes_on_series import note_marks, notes_beneath, series_notes
from ui.month.places_beside import places_beside
from ui.month.standings import field, metric_field_of
from ui.month.targets import target_standings
from ui.shell.boundary import again
from ui.shell.viewer import Viewer

READINGS = {
    SignalMeaning.COMMON: ("属正常波动", "usual scatter"),
    SignalMeaning.IMPROVEMENT: ("出现改善信号", "a signal of improvement"),
    SignalMeaning.CONCERN: ("出现变差信号", "a signal for concern"),
    SignalMeaning.HIGH: ("偏高信号", "a high signal"),
    SignalMeaning.LOW: ("偏低信号", "a low signal"),
}


@again
def control_charts(viewer: Viewer, standing: OutletStanding) -> None:
    """The scheme's items first, and any other metric of the catalogue."""
    items = {one.metric: one for one in standing.metrics}
    with st.container(key="phone-hidden"):
        st.markdown(f"#### :material/monitoring: {viewer.t('指标控制图', 'Control charts')}")
        with st.container(horizontal=True, key="metrics"):
            metric = pick_metric(viewer, tuple(items), tuple(dict.fromkeys((*items, *CATALOGUE))), none_yet=True)
        if not metric:
            zh = "选择一个指标，看它的变化是正常波动还是真的变了。"
            st.caption(viewer.t(zh, "Choose a metric to see whether its change is news or the usual scatter."))
            return
        one = items.get(metric) or other_metric(viewer, standing, metric)
        if one is None or one.chart.last is None:
            st.info(viewer.t("该指标还没有数据。", "This metric has no data yet."), icon=":material/info:")
            return
        from ui.look.charts import control_chart  # the chart engine, only now

        zh, en = READINGS[one.chart.last.reading]
        month = one.chart.last.month
        words = viewer.t(f"**{month.say('zh')}**：{zh}。", f"**{month.say('en')}**: {en}.")
        st.markdown(place_reading(viewer, standing, one) + words + target_words(viewer, one))
        months, of = [point.month for point in one.chart.points], Series(outlet=standing.outlet, branch=standing.branch)
        notes = series_notes(viewer, metric, [of], months)
        chart_picture(viewer, control_chart(viewer, one.chart, format_of(metric), note_marks(notes)), "control")
        notes_beneath(viewer, notes, metric, of, months, {standing.outlet: standing.name})


def other_metric(viewer: Viewer, standing: OutletStanding, metric: str) -> MetricStanding | None:
    """A metric the scheme does not score; None when nobody has a figure of the month."""
    with suppress(NothingLoaded):
        held = metric_field_of(viewer, metric, standing.month)
        at = held.positions[standing.month][standing.outlet]
        targets = targets_of(target_standings(viewer, standing.month), standing.outlet)
        return metric_standing(held, 0, at, standing.outlet, targets)
    return None


def place_reading(viewer: Viewer, standing: OutletStanding, one: MetricStanding) -> str:
    """Value, the bank's, and the places by this metric: in the bank, in class and branch."""
    t, shown_as, month, outlet = viewer.t, format_of(one.metric), standing.month, standing.outlet
    table = field(viewer, one.metric, month)
    place, ranked = table.loc[table["outlet"] == outlet, "rank"].dropna(), int(table["rank"].notna().sum())
    value, bank = shown_as.say(one.value), shown_as.say(one.bank)
    said = [t(f"本网点 **{value}**，全辖 {bank}", f"Here **{value}**, the bank {bank}")]
    said += [t(f"全辖第 **{rank}** / {ranked}", f"**{rank}** / {ranked} in the bank") for rank in place]
    said.append(places_beside(viewer, one.metric, month, outlet))
    return t("，", ", ").join(filter(None, said)) + t("。", ". ")


def target_words(viewer: Viewer, one: MetricStanding) -> str:
    """The target, where there is one, and whether the month attained it."""
    if one.target is None or one.target.target is None:
        return ""
    shown_as = format_of(one.metric)
    target = f"{shown_as.say(one.target.target)} {viewer.say(shown_as.unit)}"
    if one.target.attained is None:
        return viewer.t(f" 目标 {target}。", f" Target {target}.")
    return viewer.t(
        f" 目标 {target}，{'已达到' if one.target.attained else '未达到'}。",
        f" Target {target}: {'met' if one.target.attained else 'not met'}.",
    )
