"""Ways from one page to another that keep the month and the person's place."""

from __future__ import annotations

import streamlit as st

from ui.menu import MENU
from ui.viewer import Viewer


def link(viewer: Viewer, page: str, label: str, *, icon: str | None = None, **query: str) -> None:
    """A link to a page of the menu; plain words when this person's menu does not have it."""
    pages = st.session_state.get(MENU, {})
    if page in pages:
        st.page_link(pages[page], label=label, icon=icon, query_params=query)
    else:
        st.markdown(label)


def go_to(page: str, **query: str) -> None:
    """Leave for another page at once."""
    st.switch_page(st.session_state[MENU][page], query_params=query)
