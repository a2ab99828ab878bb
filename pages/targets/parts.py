"""The parts of the targets page: whose targets, the cards, one target in full."""

from __future__ import annotations

import streamlit as st

from data.types import Month, Text
from metrics.targets.attainments import BANK, TargetStanding
from pages.targets.tables import branch_figures, outlet_attainments, outlets_reading, year_part
from ui.look.chart_with_table import chart_sentence, figures_table
from ui.month.filters import part_name, pick_metric
from ui.month.standings import scheme_metrics
from ui.month.target_cards import summary, target_cards
from ui.month.targets import own_outlets, target_units
from ui.shell.address import pick, pick_tab
from ui.shell.viewer import Viewer

TABS = {
    "months": Text(zh="各月", en="By month"),
    "branches": Text(zh="一级支行", en="Tier-1 branches"),
    "outlets": Text(zh="网点", en="Outlets"),
}


def pick_unit(viewer: Viewer, units: list[str]) -> str:
    """The bank or one branch; a branch head chooses among their own."""
    options = ["all" if unit == BANK else f"branch:{unit}" for unit in units]
    words = {option: part_name(viewer, option) for option in options}
    now = pick(viewer, viewer.t("范围", "Scope"), "scope", words, width=200)
    return BANK if now == "all" else now.partition(":")[2]


def pick_target(viewer: Viewer, standings: tuple[TargetStanding, ...], month: Month) -> TargetStanding:
    metrics = {one.target.metric: one for one in standings}
    with st.container(horizontal=True, key="metrics"):
        return metrics[pick_metric(viewer, scheme_metrics(viewer, month), list(metrics))]


def standing_part(viewer: Viewer, standings: tuple[TargetStanding, ...], month: Month) -> None:
    """The cards of the unit, then one target by month, by branch and by outlet."""
    outlets, units, t = own_outlets(viewer, month), target_units(viewer, standings), viewer.t
    unit = pick_unit(viewer, units) if units else None
    if unit is not None:
        chart_sentence(summary(viewer, standings, unit, month))
        target_cards(viewer, standings, unit, outlets)
    one = pick_target(viewer, standings, month)
    tab = pick_tab(
        viewer, {key: viewer.say(title) for key, title in TABS.items() if unit is not None or key == "outlets"}
    )
    if tab == "months" and unit is not None:
        year_part(viewer, one, unit, month)
    elif tab == "branches":
        figures_table(viewer, branch_figures(viewer, one, units, month), open_at_once=True)
        st.caption(
            t(
                "支行数值由所辖网点分子、分母分别合计后相除。",
                "A branch's value is the sum over its outlets divided by the sum.",
            )
        )
    else:
        figures = outlet_attainments(viewer, one, unit or BANK, outlets, month)
        chart_sentence(
            outlets_reading(viewer, figures),
            t(
                "按公布值（四舍五入后）判断，恰好等于目标即达标。",
                "Judged on the published value; exactly on it is met.",
            ),
        )
        figures_table(viewer, figures, open_at_once=True)
