"""One outlet's page, part by part: two and two side by side on the desk, one below the other on the phone."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from ui.control_charts import control_charts
from ui.figures import behind_the_figures
from ui.history import history_of_places
from ui.neighbours import neighbours
from ui.place_card import card
from ui.standings import outlet_standing_of
from ui.viewer import Viewer
from ui.ways_up import try_out
from ui.why import what_changed, why


def drawn(viewer: Viewer, month: Month, row: pd.Series, table: pd.DataFrame) -> None:
    """Everything about one outlet, two and two side by side on the desk."""
    standing = outlet_standing_of(viewer, month, row["outlet"])
    left, right = st.columns([5, 7])
    with left:
        card(viewer, standing)
    with right:
        why(viewer, standing)
    left, right = st.columns([5, 7])
    with left:
        what_changed(viewer, standing)
    with right:
        neighbours(viewer, row, table, month)
    history_of_places(viewer, standing)
    left, right = st.columns([5, 7])
    with left:
        try_out(viewer, standing)
    with right:
        behind_the_figures(viewer, row["outlet"], month)
    control_charts(viewer, standing)
