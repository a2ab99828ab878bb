"""League table: the composite or one metric, a month or a period, every outlet; boards first, then everybody."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import COMPOSITE, Text
from metrics.catalogue import CATALOGUE
from pages.league.basis import basis_words
from pages.league.branches import branch_table, branches_alone
from pages.league.saved_views import league_views
from pages.league.table import league_table
from ui.month.boards import boards
from ui.month.corrections import figures_switched
from ui.month.filters import BankPart, of_branches, parts, pick_metric, pick_part
from ui.month.opening import opened_period, state_line
from ui.month.own_outlets import own_places
from ui.month.period_field import period_field
from ui.month.sight import in_sight
from ui.month.standings import level_of
from ui.shell.address import pick_tab
from ui.shell.kept import kept_for
from ui.shell.menu import RANKING, MenuEntry
from ui.shell.viewer import Viewer

LEAGUE = Text(zh="排行榜", en="League table")
ENTRY = MenuEntry(key="league", title=LEAGUE, icon="leaderboard", group=RANKING, place=20, act=Act.VIEW_LEAGUE)


def page(viewer: Viewer) -> None:
    period = opened_period(viewer, viewer.say(ENTRY.title))
    if period is None:
        return
    viewer = figures_switched(viewer)
    with st.container(horizontal=True, vertical_alignment="center", key="controls"):
        choice = pick_metric(viewer, metrics=(COMPOSITE, *CATALOGUE.with_branches()))
        alone = of_branches(choice)
        shown = period_field(viewer, choice, period, level_of(choice))
        whole, asked = shown.table, ("parts", choice, str(period))
        there = kept_for(viewer, lambda: parts(in_sight(viewer, whole, period.until)), *asked)
        part = BankPart() if alone else pick_part(viewer, *there)
    if alone:
        return branches_alone(viewer, choice, period)
    state_line(viewer, period, basis_words(viewer, shown, choice))
    own_places(viewer, whole, choice, period)
    boards(viewer, choice, period, part)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="tab_line"):
        tabs = {"outlets": viewer.t("全部网点", "All outlets"), "branches": viewer.t("一级支行", "Tier-1 branches")}
        tab = pick_tab(viewer, tabs)
        league_views(viewer, period.until)
    if tab == "outlets":
        league_table(viewer, choice, period, part)
    else:
        branch_table(viewer, choice, period)
