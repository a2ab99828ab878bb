"""The month's rewards and fines: who, how much, why; per person, and how often each branch has been behind."""

from __future__ import annotations

import streamlit as st

from data.access import Act
from ui.filters import months_loaded, pick_month
from ui.frame import heading, nothing_here, nothing_loaded
from ui.ledger_counts import counts_table
from ui.ledger_lines import basis, ledger_downloads, line_table, own_lines, per_person, totals
from ui.ledger_steps import steps_of_lines
from ui.ledger_versions import versions_list
from ui.ledger_year import year_tables
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
    totals(viewer, lines)
    everybody = viewer.scope(Act.VIEW_LEDGER).everything
    names = [viewer.t("明细", "Lines"), viewer.t("按人净额", "Net per person"), viewer.t("计算过程", "Calculation")]
    names += [viewer.t("累计落后次数", "How often behind"), viewer.t("版本与更正", "Versions"), viewer.t("年度", "Year")] if everybody else []
    tabs = st.tabs(names)
    with tabs[0]:
        ledger_downloads(viewer, lines, month)
        line_table(viewer, lines, month)
    with tabs[1]:
        per_person(viewer, lines)
    with tabs[2]:
        steps_of_lines(viewer, lines, month)
    if everybody:
        with tabs[3]:
            counts_table(viewer, month)
        with tabs[4]:
            versions_list(viewer, month)
        with tabs[5]:
            year_tables(viewer, month)
