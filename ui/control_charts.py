"""Control charts of an outlet's metrics, drawn only when asked for: the chart engine is large."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.types import Month
from metrics.xmr import Chart, Reading, chart
from ui.boundary import again
from ui.formats import format_of
from ui.standings import scheme_of
from ui.trends import past_months, trends
from ui.viewer import Viewer

MONTHS = 36

READINGS = {
    Reading.COMMON: ("属正常波动", "usual scatter"),
    Reading.IMPROVEMENT: ("出现改善信号", "a signal of improvement"),
    Reading.CONCERN: ("出现变差信号", "a signal for concern"),
    Reading.HIGH: ("偏高信号", "a high signal"),
    Reading.LOW: ("偏低信号", "a low signal"),
}


def series_chart(viewer: Viewer, outlet: str, month: Month, metric: str) -> Chart:
    """The chart of one metric over up to three years."""
    months = past_months(viewer, month, MONTHS)
    values = trends(viewer, metric, month, (outlet,), MONTHS)[outlet]
    item = scheme_of(viewer, month).item(metric)
    return chart(list(zip(months, values, strict=True)), better=format_of(metric).better, target=float(item.target) if item and item.target else None)


@again
def control_charts(viewer: Viewer, outlet: str, month: Month, metrics: list[str]) -> None:
    with st.container(key="phone-hidden"):
        st.markdown(f"#### :material/monitoring: {viewer.t('指标控制图', 'Control charts')}")
        name = partial(_name, viewer)
        metric = st.segmented_control(viewer.t("指标", "Metric"), metrics, format_func=name, label_visibility="collapsed", key="xmr metric")
        if metric is None:
            st.caption(viewer.t("选择一个指标，看它的变化是正常波动还是真的变了。", "Choose a metric to see whether its change is news or the usual scatter."))
            return
        drawn = series_chart(viewer, outlet, month, metric)
        if drawn.last is None:
            st.info(viewer.t("该指标还没有数据。", "This metric has no data yet."), icon=":material/info:")
            return
        from ui.charts import control_chart  # the chart engine, only now

        zh, en = READINGS[drawn.last.reading]
        st.markdown(viewer.t(f"**{month.say('zh')}**：{zh}。", f"**{month.say('en')}**: {en}."))
        st.plotly_chart(control_chart(viewer, drawn, format_of(metric)), width="stretch", config={"displayModeBar": False, "locale": viewer.t("zh-CN", "en")})


def _name(viewer: Viewer, metric: str) -> str:
    return viewer.say(format_of(metric).name)
