"""A month's ledger in tabs: lines, net per person, calculation; and for those who see everything counts, versions, the year."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.access import Act
from data.types import Month
from metrics.lines import Line
from ui.ledger_counts import counts_table
from ui.ledger_exclusions import exclusions_card
from ui.ledger_lines import ledger_downloads, line_table, per_person, totals
from ui.ledger_steps import steps_of_lines
from ui.ledger_versions import versions_list
from ui.ledger_year import year_tables
from ui.viewer import Viewer


def ledger_tabs(viewer: Viewer, lines: Sequence[Line], month: Month) -> None:
    totals(viewer, lines)
    everybody = viewer.scope(Act.VIEW_LEDGER).everything
    names = [viewer.t("明细", "Lines"), viewer.t("按人净额", "Net per person"), viewer.t("计算过程", "Calculation")]
    names += (
        [viewer.t("累计落后次数", "How often behind"), viewer.t("版本与更正", "Versions"), viewer.t("年度", "Year"), viewer.t("不参评", "Not taking part")]
        if everybody
        else []
    )
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
        with tabs[6]:
            exclusions_card(viewer, month)
