"""How every page about a month begins: its title, the month stepper, and whether the month is published."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from ui.month.filters import months_loaded, pick_month
from ui.month.publication import version_badge
from ui.shell.frame import nothing_loaded, page_heading
from ui.shell.viewer import Viewer


def opened_month(viewer: Viewer, title: str) -> Month | None:
    """Draw the beginning and give the month chosen; None once it has been said that nothing is loaded."""
    months = months_loaded(viewer)
    if not months:
        page_heading(viewer, title)
        nothing_loaded(viewer)
        return None
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"
    ):
        st.title(title, anchor=False)
        return pick_month(viewer, months)


def state_line(viewer: Viewer, month: Month, words: str = "") -> None:
    """Published or a draft, and in a few words what the page rests on; the words are Markdown."""
    st.markdown(f"{version_badge(viewer, month)} :small[:gray[{words}]]" if words else version_badge(viewer, month))
