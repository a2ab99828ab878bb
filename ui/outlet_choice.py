"""Which outlet is shown: the address's, if the viewer may see it; else their own, or the first of the list."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui.address import chosen, keep
from ui.own import seen
from ui.viewer import Viewer
from ui.words import clean


def pick_outlet(viewer: Viewer, table: pd.DataFrame) -> pd.Series | None:
    """The row of the outlet to show; None when the viewer may see none of the month's outlets."""
    scope = viewer.scope()
    mine = seen(viewer, table)
    if mine.empty:
        return None
    codes = sorted(mine["outlet"].tolist())
    first = mine.iloc[0]["outlet"] if scope.everything else mine.iloc[-1]["outlet"]  # a branch head's most pressing one
    now = chosen(viewer, "outlet", codes, first, kept=True)
    if len(codes) > 1:
        names = dict(zip(mine["outlet"], mine["name"], strict=True))
        st.session_state["outlet_box"] = now
        st.selectbox(
            viewer.t("网点", "Outlet"),
            codes,
            key="outlet_box",
            format_func=lambda code: f"{clean(names.get(code, code))} · {code}",
            label_visibility="collapsed",
            on_change=keep,
            args=("outlet", "outlet_box"),
            width=360,
        )
    return mine[mine["outlet"] == now].iloc[0]
