"""The month's rewards and fines: who, how much, why; per person, and how often each branch has been behind."""

from __future__ import annotations

import streamlit as st

from data.access import Act
from ui.filters import months_loaded, pick_month
from ui.frame import heading, nothing_here, nothing_loaded
from ui.ledger_lines import basis, own_lines
from ui.ledger_tabs import ledger_tabs
from ui.publication import badge, publication_card
from ui.standings import ledger_of
from ui.viewer import Viewer


def page(viewer: Viewer) -> None:
    months = months_loaded(viewer)
    if not months:
        heading(viewer, viewer.t("奖惩", "Rewards and fines"))
        nothing_loaded(viewer)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"):
        st.title(viewer.t("奖惩", "Rewards and fines"), anchor=False)
        month = pick_month(viewer, months)
    st.markdown(badge(viewer, month))
    basis(viewer, month)
    if viewer.may(Act.PUBLISH) or viewer.may(Act.CHECK_MONTH):
        publication_card(viewer, month)
    lines = own_lines(viewer, ledger_of(viewer, month), month)
    if not lines:
        words = viewer.t("本月没有与您相关的奖惩。", "No reward or fine of this month concerns you.")
        nothing_here(viewer, month.say(viewer.language), words, icon="check_circle")
        return
    ledger_tabs(viewer, lines, month)
