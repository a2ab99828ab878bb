"""Any metric, any outlet: over time, month by month, side by side, spread, and against another metric."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from data.people.rights import Act
from data.types import Text
from metrics.figures.periods import Period
from pages.analysis.beside_view import beside_view
from pages.analysis.heat_view import heat_view
from pages.analysis.relation_view import relation_view
from pages.analysis.spread_view import spread_view
from pages.analysis.trend_view import trend_view
from ui.month.corrections import figures_switched
from ui.month.opening import opened_period
from ui.shell.address import pick_tab
from ui.shell.menu import RANKING, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="analysis",
    title=Text(zh="分析", en="Analysis"),
    icon="query_stats",
    group=RANKING,
    place=33,
    act=Act.VIEW_ANALYSIS,
)
VIEWS: Mapping[str, tuple[Text, Callable[[Viewer, Period], None]]] = {
    "trend": (Text(zh="走势", en="Trend"), trend_view),
    "heat": (Text(zh="热力图", en="Heat map"), heat_view),
    "beside": (Text(zh="并排比较", en="Side by side"), beside_view),
    "spread": (Text(zh="分布", en="Distribution"), spread_view),
    "relation": (Text(zh="关系", en="Relation"), relation_view),
}
BY_MONTH = ("trend", "heat")
"""Views that lay months side by side; the others are of one period."""


def page(viewer: Viewer) -> None:
    periods = st.query_params.get("view", "trend") not in BY_MONTH
    period = opened_period(viewer, viewer.say(ENTRY.title), periods=periods)
    if period is None:
        return
    viewer = figures_switched(viewer)
    tabs = {key: viewer.say(name) for key, (name, _) in VIEWS.items()}
    _, draw = VIEWS[pick_tab(viewer, tabs, "view", viewer.t("看法", "View"))]
    draw(viewer, period)
