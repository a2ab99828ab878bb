"""One outlet's page, part by part: two and two side by side on the desk, one below the other on the phone."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from ui.control_charts import control_charts
from ui.figures import behind_the_figures
from ui.history import history_of_places
from ui.neighbours import neighbours
from ui.place_card import outlet_card
from ui.standings import outlet_standing_of
from ui.viewer import Viewer
from ui.ways_up import try_out
from ui.why import what_changed, why


def drawn(viewer: Viewer, month: Month, outlet: str) -> None:
    """Everything about one outlet; the stylesheet lays the parts out."""
    standing = outlet_standing_of(viewer, month, outlet)
    with st.container(key="outlet-parts"):
        outlet_card(viewer, standing)
        why(viewer, standing)
        what_changed(viewer, standing)
        neighbours(viewer, month, outlet)
        history_of_places(viewer, standing)
        try_out(viewer, standing)
        behind_the_figures(viewer, outlet, month)
        control_charts(viewer, standing)
