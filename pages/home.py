"""Home by role: each person's first question answered on the first screen."""

from __future__ import annotations

import streamlit as st

from data.access import Role
from ui.boards import boards
from ui.filters import COMPOSITE, months_loaded, pick_month
from ui.frame import heading, nothing_loaded
from ui.home_parts import figures, greeting, movers
from ui.month_state import completeness, month_state
from ui.own import own_places
from ui.place_card import place_card
from ui.standings import field
from ui.viewer import Viewer

MONTHS_SHOWN = 12


def page(viewer: Viewer) -> None:
    months = months_loaded(viewer)
    if not months:
        heading(viewer, greeting(viewer))
        nothing_loaded(viewer)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"):
        st.title(greeting(viewer), anchor=False)
        month = pick_month(viewer, months)
    if viewer.is_a(Role.ANALYST):
        st.subheader(viewer.t("各月报表到齐情况", "What is in, month by month"), anchor=False)
        completeness(viewer, [one for one in months if one <= month][-MONTHS_SHOWN:])
    whole = field(viewer, COMPOSITE, month)
    if viewer.is_a(Role.BRANCH_HEAD):
        place_card(viewer, whole, month)
        own_places(viewer, whole, COMPOSITE, month)
    else:
        figures(viewer, whole, month)
    boards(viewer, COMPOSITE, month)
    if not viewer.is_a(Role.BRANCH_HEAD):
        left, right = st.columns([5, 7])
        with left:
            month_state(viewer, month)
        with right:
            movers(viewer, whole, month)
