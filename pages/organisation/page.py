"""The organisation: outlets and tier-1 branches, seats and holders, spellings, and every change with its way back."""

from __future__ import annotations

import streamlit as st

from data.clock import month_now
from data.people.rights import Act
from data.types import Month, Text
from pages.organisation.outlets import outlets_tab
from pages.organisation.past_changes import past_changes
from pages.organisation.proposal import proposal_card
from pages.organisation.seats import seats_tab
from pages.organisation.spellings import spellings_tab
from pages.organisation.workbook import workbook_part
from ui.month.filters import months_loaded, pick_month
from ui.shell.address import pick_tab
from ui.shell.boundary import again
from ui.shell.menu import HOUSE, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="organisation",
    title=Text(zh="机构", en="Organisation"),
    icon="account_tree",
    group=HOUSE,
    place=95,
    act=Act.VIEW_ORGANISATION,
)
AHEAD = 6
TABS = {"outlets": outlets_tab, "seats": seats_tab, "spellings": spellings_tab}


def page(viewer: Viewer) -> None:
    loaded = months_loaded(viewer)
    newest = loaded[-1].after() if loaded else month_now()
    months = (*loaded, *(newest.plus(step) for step in range(AHEAD)))
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"
    ):
        st.title(viewer.say(ENTRY.title), anchor=False)
        month = pick_month(viewer, months, str(newest))
    t = viewer.t
    words = {"outlets": t("网点", "Outlets"), "seats": t("岗位", "Seats"), "spellings": t("别名", "Spellings")}
    tab = pick_tab(viewer, {**words, "changes": t("变更记录", "Changes")})
    organisation(viewer, month, tab)


@again
def organisation(viewer: Viewer, month: Month, tab: str) -> None:
    """What is chosen, as of the month; above it the change that waits to be agreed to."""
    proposal_card(viewer, month)
    if tab == "changes":
        past_changes(viewer)
        return
    workbook_part(viewer, month)
    TABS[tab](viewer, month)
