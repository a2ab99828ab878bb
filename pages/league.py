"""League table: the composite or one metric, one month, every outlet; boards first, then everybody."""

from __future__ import annotations

import streamlit as st

from ui.boards import boards
from ui.branches import branch_table
from ui.filters import COMPOSITE, months_loaded, pick_metric, pick_month, pick_part
from ui.formats import format_of
from ui.frame import heading, nothing_loaded
from ui.league_table import league_table
from ui.own import own_places
from ui.publication import badge
from ui.standings import cut, field, scheme_of
from ui.tables import unranked
from ui.viewer import Viewer


def page(viewer: Viewer) -> None:
    months = months_loaded(viewer)
    if not months:
        heading(viewer, viewer.t("排行榜", "League table"))
        nothing_loaded(viewer)
        return
    top = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line")
    controls = st.container(horizontal=True, vertical_alignment="center", key="controls")
    with top:
        st.title(viewer.t("排行榜", "League table"), anchor=False)
        month = pick_month(viewer, months)
    with controls:
        choice = pick_metric(viewer)
        whole = field(viewer, choice, month)
        part = pick_part(viewer, sorted(set(whole["branch"])), sorted(set(whole["class"])))
    ranked, fashion = int(whole["rank"].notna().sum()), format_of(choice)
    basis = f"《{viewer.say(scheme_of(viewer, month).title)}》" if choice == COMPOSITE else ""
    sentence = viewer.t(f"{ranked} 家网点参评，{len(whole) - ranked} 家未参评。", f"{ranked} outlets ranked, {len(whole) - ranked} not. ")
    st.markdown(f"{badge(viewer, month)} :small[:gray[{month.say(viewer.language)} · {viewer.say(fashion.name)}{basis} · {sentence}]]")

    own_places(viewer, whole, choice, month)
    boards(viewer, choice, month, part)
    tab_outlets, tab_branches = st.tabs([viewer.t("全部网点", "All outlets"), viewer.t("一级支行", "Tier-1 branches")])
    with tab_outlets:
        league_table(viewer, choice, month, part)
        unranked(viewer, cut(whole, part))
    with tab_branches:
        branch_table(viewer, choice, month)
