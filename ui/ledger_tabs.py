"""A month's ledger in tabs: lines, net per person, places, calculation; and for those who see everything counts, versions, the year."""

from __future__ import annotations

import streamlit as st

from data.access import Act
from ui.ledger_counts import counts_table
from ui.ledger_exclusions import exclusions_card
from ui.ledger_lines import ledger_downloads, line_table, per_person, totals
from ui.ledger_places import places_as_published
from ui.ledger_reading import Shown
from ui.ledger_steps import steps_of_lines
from ui.ledger_versions import versions_list
from ui.ledger_year import year_tables
from ui.viewer import Viewer


def ledger_tabs(viewer: Viewer, shown: Shown) -> None:
    t, everybody = viewer.t, viewer.scope(Act.VIEW_LEDGER).everything
    if shown.lines:
        totals(viewer, shown.lines)
    tabs = {t("明细", "Lines"): _lines, t("按人净额", "Net per person"): _net, t("计算过程", "Calculation"): steps_of_lines}
    if everybody:
        tabs |= {t("公布名次", "Places as published"): places_as_published} if shown.reading else {}
        tabs |= {t("累计落后次数", "How often behind"): lambda viewer, shown: counts_table(viewer, shown.month)}
        tabs |= {t("版本与更正", "Versions"): lambda viewer, shown: versions_list(viewer, shown.month)}
        tabs |= {t("年度", "Year"): lambda viewer, shown: year_tables(viewer, shown.month)}
        tabs |= {t("不参评", "Not taking part"): lambda viewer, shown: exclusions_card(viewer, shown.month)}
    for tab, draw in zip(st.tabs(list(tabs)), tabs.values(), strict=True):
        with tab:
            draw(viewer, shown)


def _lines(viewer: Viewer, shown: Shown) -> None:
    if not shown.lines:
        st.info(viewer.t("这一版没有奖惩。", "This version has no rewards or fines."), icon=":material/info:")
        return
    ledger_downloads(viewer, shown)
    line_table(viewer, shown.lines, shown.outlets)


def _net(viewer: Viewer, shown: Shown) -> None:
    per_person(viewer, shown.lines)
