"""One outlet: where it stands, why, what would move it, its history, and every number down to its cell."""

from __future__ import annotations

import streamlit as st

from ui.filters import COMPOSITE, months_loaded, pick_month
from ui.frame import heading, nothing_here, nothing_loaded
from ui.outlet_choice import pick_outlet
from ui.outlet_parts import drawn
from ui.standings import field
from ui.viewer import Viewer


def page(viewer: Viewer) -> None:
    title = viewer.t("网点", "Outlet")
    months = months_loaded(viewer)
    if not months:
        heading(viewer, title)
        nothing_loaded(viewer)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"):
        st.title(title, anchor=False)
        month = pick_month(viewer, months)
    table = field(viewer, COMPOSITE, month)
    row = pick_outlet(viewer, table)
    if row is None:
        words = viewer.t(
            "本月没有您可以查看的网点。换一个月份，或联系系统管理员。",
            "There is no outlet you may see this month. Try another month, or ask the administrator.",
        )
        nothing_here(viewer, viewer.t("没有网点", "No outlet"), words, icon="storefront")
        return
    drawn(viewer, month, row, table)
