"""League table: the composite or one metric, one month, every outlet; boards first, then everybody."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import COMPOSITE, Text
from pages.league.branches import branch_table
from pages.league.saved_views import league_views
from pages.league.table import league_table
from ui.month.boards import boards
from ui.month.corrections import figures_switched
from ui.month.filters import metric_name, parts, pick_metric, pick_part
from ui.month.opening import opened_month, state_line
from ui.month.own_outlets import own_places
from ui.month.sight import in_sight
from ui.month.standings import field, scheme_of
from ui.shell.address import pick_tab
from ui.shell.kept import kept_for
from ui.shell.menu import RANKING, MenuEntry
from ui.shell.viewer import Viewer
from ui.words import plain

ENTRY = MenuEntry(
    key="league",
    title=Text(zh="排行榜", en="League table"),
    icon="leaderboard",
    group=RANKING,
    place=20,
    act=Act.VIEW_LEAGUE,
)


def page(viewer: Viewer) -> None:
    month = opened_month(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    viewer = figures_switched(viewer)
    with st.container(horizontal=True, vertical_alignment="center", key="controls"):
        choice = pick_metric(viewer)
        whole = field(viewer, choice, month)
        part = pick_part(
            viewer, *kept_for(viewer, lambda: parts(in_sight(viewer, whole, month)), "parts", choice, str(month))
        )
    ranked, out = (int(some.sum()) for some in (whole["rank"].notna(), whole["rank"].isna()))
    by = plain(viewer.say(scheme_of(viewer, month).title)) if choice == COMPOSITE else ""
    basis = viewer.t(f"《{by}》", f" ({by})") if by else ""
    sentence = viewer.t(f"{ranked} 家网点参评，{out} 家未参评。", f"{ranked} outlets ranked, {out} not.")
    state_line(viewer, month, f"{viewer.say(month)} · {metric_name(viewer, choice)}{basis} · {sentence}")
    own_places(viewer, whole, choice, month)
    boards(viewer, choice, month, part)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="tab_line"):
        tabs = {"outlets": viewer.t("全部网点", "All outlets"), "branches": viewer.t("一级支行", "Tier-1 branches")}
        tab = pick_tab(viewer, tabs)
        league_views(viewer, month)
    if tab == "outlets":
        league_table(viewer, choice, month, part)
    else:
        branch_table(viewer, choice, month)
