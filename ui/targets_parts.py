"""The parts of the targets page: whose targets, the cards, one target in full."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from metrics.attainments import BANK, TargetStanding
from ui.address import bar, box, chosen
from ui.charted import sentence, table
from ui.filters import part_name
from ui.formats import format_of
from ui.targets_cards import cards, summary
from ui.targets_found import own_outlets, units_of
from ui.targets_tables import branch_figures, outlet_figures, outlets_reading, year_part
from ui.viewer import Viewer


def pick_unit(viewer: Viewer, units: list[str]) -> str:
    """The bank or one branch; a branch head chooses among their own."""
    options = ["all" if unit == BANK else f"branch:{unit}" for unit in units]
    now = chosen(viewer, "scope", options, options[0])
    if len(options) > 1:
        box(viewer.t("范围", "Scope"), "scope", options, now, key="target_scope", say=lambda option: part_name(viewer, option), width=200)
    return BANK if now == "all" else now.partition(":")[2]


def pick_target(viewer: Viewer, standings: tuple[TargetStanding, ...]) -> TargetStanding:
    metrics = {one.target.metric: one for one in standings}
    now = chosen(viewer, "metric", list(metrics), next(iter(metrics)))
    bar(viewer.t("指标", "Metric"), "metric", list(metrics), now, key="target_chosen", say=lambda key: viewer.say(format_of(key).name))
    return metrics[now]


def standing_part(viewer: Viewer, standings: tuple[TargetStanding, ...], month: Month) -> None:
    """The cards of the unit, then one target by month, by branch and by outlet."""
    outlets, units, t = own_outlets(viewer, month), units_of(viewer, standings), viewer.t
    unit = pick_unit(viewer, units) if units else None
    if unit is not None:
        sentence(summary(viewer, standings, unit, month))
        cards(viewer, standings, unit, outlets)
    one = pick_target(viewer, standings)
    names = [t("各月", "By month")] if unit is not None else []
    names += [t("一级支行", "Tier-1 branches")] if units else []
    tabs = dict(zip([*names, "outlets"], st.tabs([*names, t("网点", "Outlets")]), strict=True))
    if unit is not None:
        with tabs[names[0]]:
            year_part(viewer, one, unit, month)
        with tabs[names[1]]:
            table(viewer, branch_figures(viewer, one, units, month), open_at_once=True)
            st.caption(t("支行数值由所辖网点分子、分母分别合计后相除。", "A branch's value is the sum over its outlets divided by the sum."))
    with tabs["outlets"]:
        figures = outlet_figures(viewer, one, unit or BANK, outlets, month)
        sentence(
            outlets_reading(viewer, figures),
            t("按公布值（四舍五入后）判断，恰好等于目标即达标。", "Judged on the published value; exactly on it is met."),
        )
        table(viewer, figures, open_at_once=True)
