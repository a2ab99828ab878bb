"""Home by role: each person's first question answered on the first screen."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act, Role
from data.types import COMPOSITE, Month, Text
from metrics.figures.periods import Period
from pages.home.agenda import agenda_card
from pages.home.first_hour import month_below_steps
from pages.home.money import month_money
from pages.home.parts import bank_cards, movers
from pages.home.watch import goals, warnings
from ui.month.boards import boards
from ui.month.corrections import figures_switched
from ui.month.filters import months_loaded
from ui.month.own_outlets import own_places
from ui.month.place_card import place_card
from ui.month.sheets_in import month_state, sheets_in_table
from ui.month.standings import field
from ui.shell.menu import RANKING, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(key="home", title=Text(zh="首页", en="Home"), icon="home", group=RANKING, place=10, act=Act.VIEW_HOME)

MONTHS_SHOWN = 12


def page(viewer: Viewer) -> None:
    month = month_below_steps(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    viewer = figures_switched(viewer)
    if viewer.is_a(Role.ANALYST):
        st.subheader(viewer.t("各月报表到齐情况", "What is in, month by month"), anchor=False)
        sheets_in_table(viewer, [one for one in months_loaded(viewer) if one <= month][-MONTHS_SHOWN:])
    whole = field(viewer, COMPOSITE, month)
    if viewer.is_a(Role.BRANCH_HEAD):
        with st.container(key="grid-2-own"):
            place_card(viewer, whole, month)
            month_money(viewer, month)
        own_places(viewer, whole, COMPOSITE, Period.single(month))
        what_waits(viewer, month)
        boards(viewer, COMPOSITE, Period.single(month))
        return
    bank_cards(viewer, whole, month)
    boards(viewer, COMPOSITE, Period.single(month))
    what_waits(viewer, month)
    with st.container(key="grid-2-month"):
        month_state(viewer, month)
        movers(viewer, whole, month)


def what_waits(viewer: Viewer, month: Month) -> None:
    """Side by side: what is due, how the targets stand, who is beyond a mark."""
    with st.container(key="grid-3-waits"):
        for part in (agenda_card, goals, warnings):
            part(viewer, month)
