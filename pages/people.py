"""Not yet drawn."""

from __future__ import annotations

import streamlit as st

from ui.viewer import Viewer


def page(viewer: Viewer) -> None:
    st.title("people")
