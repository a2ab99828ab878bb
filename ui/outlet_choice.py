"""Which outlet is shown: the address's, if the viewer may see it; else their own, or the first of the list."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from ui.address import chosen, keep
from ui.filters import COMPOSITE
from ui.kept import kept_for
from ui.own import seen
from ui.standings import field
from ui.viewer import Viewer
from ui.words import clean


def pick_outlet(viewer: Viewer, month: Month) -> str | None:
    """The code of the outlet to show; None when the viewer may see none of the month's outlets."""
    names = kept_for(viewer, lambda: choices(viewer, month), "outlets to choose", str(month))
    if not names:
        return None
    codes = sorted(names)
    first = next(iter(names)) if viewer.scope().everything else next(reversed(names))  # a branch head's most pressing one
    now = chosen(viewer, "outlet", codes, first, kept=True)
    if len(codes) > 1:
        st.session_state["outlet_box"] = now
        st.selectbox(
            viewer.t("网点", "Outlet"),
            codes,
            key="outlet_box",
            format_func=lambda code: names.get(code, code),
            label_visibility="collapsed",
            on_change=keep,
            args=("outlet", "outlet_box"),
            width=360,
        )
    return now


def choices(viewer: Viewer, month: Month) -> dict[str, str]:
    """By code what an outlet is called in the list, in the order of their places."""
    mine = seen(viewer, field(viewer, COMPOSITE, month))
    return {code: f"{clean(name)} · {code}" for code, name in zip(mine["outlet"], mine["name"], strict=True)}
