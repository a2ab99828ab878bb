"""The place card: where an outlet stands, of how many, its change and its score; what a branch head sees first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from ui import drawings
from ui.filters import COMPOSITE
from ui.links import link
from ui.own import own_rows
from ui.standings import BRANCHES, field
from ui.trends import trends
from ui.viewer import Viewer
from ui.words import moved_words, note_words, number, plain


def place_card(viewer: Viewer, whole: pd.DataFrame, month: Month) -> None:
    """The card of the viewer's one outlet; who has several finds them in a list instead."""
    own = own_rows(viewer, whole)
    if own.empty:
        words = viewer.t(
            "您的账号还没有关联到本月营业的网点，请联系系统管理员。", "No outlet open this month belongs to your account yet. Ask the administrator."
        )
        st.info(words, icon=":material/link_off:")
        return
    if viewer.actor.branches:
        branch_cards(viewer, month)
    if len(own) == 1:
        row = own.iloc[0]
        card(viewer, row, whole, month)
        label = viewer.t("为什么、怎么办、历史", "Why, what next, history")
        link(viewer, "outlet", label, icon=":material/arrow_forward:", outlet=row["outlet"], month=str(month))


def card(viewer: Viewer, row: pd.Series, whole: pd.DataFrame, month: Month, remark: str = "") -> None:
    """Place of how many, change, score with its trend, and one sentence."""
    ranked, t = int(whole["rank"].notna().sum()), viewer.t
    with st.container(key="card-place", gap="xsmall"):
        st.markdown(f":small[:gray[{month.say(viewer.language)} · {plain(row['branch'])}]]  \n**{plain(row['name'])}**")
        if pd.isna(row["rank"]):
            st.markdown(f":material/info: {t('本月未参评：', 'Not ranked this month: ')}{plain(note_words(row['note'], viewer.language))}")
            return
        place_figures(viewer, row.to_dict(), ranked)
        line = trends(viewer, COMPOSITE, month, (row["outlet"],))[row["outlet"]]
        if len([value for value in line if value is not None]) > 1:
            words = t(f"近{len(line)}个月得分", f"score, {len(line)} months")
            st.markdown(f"{drawings.picture(drawings.trend(line, width=170), words)} :small[:gray[{words}]]")
        if remark:
            st.markdown(remark)


def place_figures(viewer: Viewer, row: dict, ranked: int) -> None:
    """Place of how many, change, score: three figures in a line."""
    with st.container(horizontal=True, key=f"place-figures-{row['outlet']}", vertical_alignment="bottom"):
        st.metric(viewer.t("综合名次", "Place"), f"{number(row['rank'], 0)} / {ranked}", width="content")
        st.metric(viewer.t("升降", "Change"), moved_words(row["moved"], row["rank"], viewer.language), width="content")
        st.metric(viewer.t("综合得分", "Score"), number(row["value"], 2), width="content")


def branch_cards(viewer: Viewer, month: Month) -> None:
    """Where the viewer's tier-1 branches stand among the branches, by ratios of sums."""
    table = field(viewer, COMPOSITE, month, BRANCHES)
    ranked = int(table["rank"].notna().sum())
    for row in table[table["outlet"].isin(viewer.actor.branches)].to_dict("records"):
        with st.container(key=f"card-place-{row['outlet']}", gap="xsmall"):
            when = f"{month.say(viewer.language)} · {viewer.t('一级支行排名', 'among tier-1 branches')}"
            st.markdown(f":small[:gray[{when}]]  \n**{plain(row['outlet'])}**")
            place_figures(viewer, row, ranked)
