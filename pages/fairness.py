"""Is the ranking fair? For head office and the auditor, before money follows a place."""

from __future__ import annotations

import streamlit as st

from ui.fairness_parts import PARTS, findings, pick_part
from ui.filters import months_loaded, pick_month
from ui.frame import heading, nothing_loaded
from ui.standings import scheme_of
from ui.viewer import Viewer
from ui.words import plain


def page(viewer: Viewer) -> None:
    title = viewer.t("公平性", "Fairness")
    months = months_loaded(viewer)
    if not months:
        heading(viewer, title)
        nothing_loaded(viewer)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"):
        st.title(title, anchor=False)
        month = pick_month(viewer, months)
    by = plain(viewer.say(scheme_of(viewer, month).title))
    zh = f"{month.say('zh')}，按《{by}》。名次之差有多少是服务，有多少是偶然。"
    en = f"{month.say('en')}, by {by}. How much of a place is service, and how much chance."
    st.caption(viewer.t(zh, en))
    findings(viewer, month)
    PARTS[pick_part(viewer)].draw(viewer, month)
