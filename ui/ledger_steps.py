"""How the lines of an outlet came about: the steps of the calculation page, for one of the outlets the ledger names."""

from __future__ import annotations

import streamlit as st

from ui.calculation_parts import calculations_of, every_step
from ui.ledger_reading import Shown
from ui.links import link
from ui.viewer import Viewer
from ui.words import clean


def steps_of_lines(viewer: Viewer, shown: Shown) -> None:
    """The calculation of one of the outlets in the lines; of a published version by what it froze."""
    t = viewer.t
    asked = {line.outlet for line in shown.lines if line.outlet}
    every = calculations_of(viewer, shown.month, shown.version())
    found = {one.outlet: one for one in sorted(every, key=lambda one: one.outlet) if one.outlet in asked}
    if not found:
        st.info(t("这一版没有奖惩。", "This version has no rewards or fines."), icon=":material/info:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(t("网点", "Outlet"), list(found), format_func=lambda code: f"{clean(found[code].name)} · {code}", key="steps outlet", width=360)
        link(viewer, "calculation", t("单独打开", "Open by itself"), icon=":material/open_in_full:", outlet=chosen, **shown.address())
    every_step(viewer, shown, found[chosen], every)
