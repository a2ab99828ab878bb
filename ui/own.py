"""A branch head's own outlets first: where they stand, in one line each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from ui.boards import rows
from ui.formats import format_of
from ui.viewer import Viewer


def own_rows(viewer: Viewer, whole: pd.DataFrame) -> pd.DataFrame:
    """The rows of the viewer's own outlets; none for those who see everything."""
    scope = viewer.scope()
    if scope.everything:
        return whole.head(0)
    sees = [scope.sees(outlet=outlet, branch=branch) for outlet, branch in zip(whole["outlet"], whole["branch"], strict=True)]
    return whole[sees]


def own_places(viewer: Viewer, whole: pd.DataFrame, choice: str, month: Month) -> None:
    own = own_rows(viewer, whole)
    if own.empty:
        return
    with st.container(key="board-own"):
        ranked = int(whole["rank"].notna().sum())
        st.markdown(f"#### :material/star: {viewer.t(f'本行网点 · 全辖 {ranked} 家参评', f'Your outlets · of {ranked} ranked')}")
        rows(viewer, own.sort_values("rank", na_position="last"), format_of(choice), month, "own")
