"""The place card: where an outlet stands, of how many, its change and its score; what a branch head sees first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from metrics.outlet import OutletStanding
from ui import drawings
from ui.filters import COMPOSITE
from ui.links import link
from ui.own import own_rows
from ui.standings import BRANCHES, field, outlet_standing_of
from ui.viewer import Viewer
from ui.ways_up import remarks
from ui.words import moved_words, note_words, number, plain

TREND = 12


def place_card(viewer: Viewer, whole: pd.DataFrame, month: Month) -> None:
    """The card of the viewer's branches and, when it is only one, of their outlet; several outlets stand in a list."""
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
        outlet = own.iloc[0]["outlet"]
        card(viewer, outlet_standing_of(viewer, month, outlet))
        label = viewer.t("为什么、怎么办、历史", "Why, what next, history")
        link(viewer, "outlet", label, icon=":material/arrow_forward:", outlet=outlet, month=str(month))


def card(viewer: Viewer, standing: OutletStanding) -> None:
    """Place of how many, change, score with its trend, and what is worth knowing in short lines."""
    with st.container(key="card-place", gap="xsmall", height="stretch"):
        st.markdown(f":small[:gray[{standing.month.say(viewer.language)} · {plain(standing.branch)}]]  \n**{plain(standing.name)}**")
        if standing.place is None:
            st.markdown(f":material/info: {viewer.t('本月未参评：', 'Not ranked this month: ')}{plain(note_words(standing.note, viewer.language))}")
            return
        place_figures(viewer, standing.outlet, standing.place, standing.of, standing.moved, standing.composite)
        line = [None if past.composite is None else float(past.composite) for past in standing.history[-TREND:]]
        if len([value for value in line if value is not None]) > 1:
            words = viewer.t(f"近{len(line)}个月得分", f"score, {len(line)} months")
            st.markdown(f"{drawings.picture(drawings.trend(line, width=170), words)} :small[:gray[{words}]]")
        st.markdown("\n".join(f"- {remark}" for remark in remarks(viewer, standing)))


def place_figures(viewer: Viewer, key: str, place: object, of: int, moved: object, score: object) -> None:
    """Place of how many, change, score: three figures in a line."""
    with st.container(horizontal=True, key=f"place-figures-{key}", vertical_alignment="bottom"):
        st.metric(viewer.t("综合名次", "Place"), f"{number(place, 0)} / {of}", width="content")
        st.metric(viewer.t("升降", "Change"), moved_words(moved, place, viewer.language), width="content")
        st.metric(viewer.t("综合得分", "Score"), number(score, 2), width="content")


def branch_cards(viewer: Viewer, month: Month) -> None:
    """Where the viewer's tier-1 branches stand among the branches, by ratios of sums."""
    table = field(viewer, COMPOSITE, month, BRANCHES)
    ranked = int(table["rank"].notna().sum())
    for row in table[table["outlet"].isin(viewer.actor.branches)].to_dict("records"):
        with st.container(key=f"card-place-{row['outlet']}", gap="xsmall"):
            when = f"{month.say(viewer.language)} · {viewer.t('一级支行排名', 'among tier-1 branches')}"
            st.markdown(f":small[:gray[{when}]]  \n**{plain(row['outlet'])}**")
            place_figures(viewer, row["outlet"], row["rank"], ranked, row["moved"], row["value"])
