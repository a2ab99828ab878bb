"""Calculation: one outlet's month step by step, from who takes part to the money, for whoever disputes a line."""

from __future__ import annotations

import streamlit as st

from ui.calculation_parts import steps
from ui.filters import COMPOSITE, months_loaded, pick_month
from ui.frame import heading, nothing_here, nothing_loaded
from ui.outlet_choice import pick_outlet
from ui.standings import field
from ui.viewer import Viewer


def page(viewer: Viewer) -> None:
    title, months = viewer.t("计算过程", "Calculation"), months_loaded(viewer)
    if not months:
        heading(viewer, title)
        nothing_loaded(viewer)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"):
        st.title(title, anchor=False)
        month = pick_month(viewer, months)
    row = pick_outlet(viewer, field(viewer, COMPOSITE, month))
    if row is None:
        words = viewer.t("本月没有您可以查看的网点。", "There is no outlet you may see this month.")
        nothing_here(viewer, viewer.t("没有网点", "No outlet"), words, icon="storefront")
        return
    steps(viewer, month, str(row["outlet"]))
