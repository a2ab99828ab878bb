"""Control charts of an outlet's metrics, drawn only when asked for: the chart engine is large."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.decisions.series_notes import Series
from metrics.outlet.metric import MetricStanding
from metrics.outlet.outlet import OutletStanding
from metrics.statistics.xmr import SignalMeaning
from ui.look.chart_with_table import chart_picture
from ui.look.formats import format_of
from ui.month.notes_on_series import marks_of, notes_beneath, series_notes
from ui.shell.boundary import again
from ui.shell.codes import side_by_side
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
    charts = {one.metric: one for one in standing.metrics}
    with st.container(key="phone-hidden"):
        st.markdown(f"#### :material/monitoring: {viewer.t('指标控制图', 'Control charts')}")
        name = partial(_name, viewer)
        metric = side_by_side(
            viewer.t("指标", "Metric"), list(charts), format_func=name, label_visibility="collapsed", key="xmr metric"
        )
        if metric is None:
            zh = "选择一个指标，看它的变化是正常波动还是真的变了。"
            st.caption(viewer.t(zh, "Choose a metric to see whether its change is news or the usual scatter."))
            return
        drawn = charts[metric].chart
        if drawn.last is None:
            st.info(viewer.t("该指标还没有数据。", "This metric has no data yet."), icon=":material/info:")
            return
        from ui.look.charts import control_chart  # the chart engine, only now

        zh, en = READINGS[drawn.last.reading]
        month = drawn.last.month
        words = viewer.t(f"**{month.say('zh')}**：{zh}。", f"**{month.say('en')}**: {en}.")
        st.markdown(words + target_words(viewer, charts[metric]))
        months, of = [point.month for point in drawn.points], Series(outlet=standing.outlet, branch=standing.branch)
        notes = series_notes(viewer, metric, [of], months)
        chart_picture(viewer, control_chart(viewer, drawn, format_of(metric), marks_of(notes)), "control")
        notes_beneath(viewer, notes, metric, of, months)


def _name(viewer: Viewer, metric: str) -> str:
    return viewer.say(format_of(metric).name)


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
