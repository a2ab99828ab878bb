"""The organisation: outlets and tier-1 branches, seats and holders, spellings, and every change with its way back."""

from __future__ import annotations

import streamlit as st

from data.clock import month_now
from data.people.rights import Act
from data.types import Month, Text
from pages.organisation.outlet_tree import outlet_tree
from pages.organisation.past_changes import past_changes
from pages.organisation.proposal import proposal_card
from pages.organisation.roster_part import roster_part
from pages.organisation.seats_held import seats_held
from pages.organisation.spellings import spellings_tab
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
AHEAD, YEAR = 6, 12
TABS = {"outlets": outlet_tree, "seats": seats_held, "spellings": spellings_tab}


def page(viewer: Viewer) -> None:
    loaded, now = months_loaded(viewer), month_now()
    newest = loaded[-1].after() if loaded else now
    months = (*(loaded or map(now.plus, range(-YEAR, 0))), *map(newest.plus, range(AHEAD)))
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"
    ):
        st.title(viewer.say(ENTRY.title), anchor=False)
        month = pick_month(viewer, months, str(newest))
    t = viewer.t
    words = {"outlets": t("网点", "Outlets"), "seats": t("岗位", "Seats"), "spellings": t("别名", "Spellings")}
    tab = pick_tab(viewer, {**words, "changes": t("变更记录", "Changes")})
    organisation_part(viewer, month, tab)


@again
def organisation_part(viewer: Viewer, month: Month, tab: str) -> None:
    """What is chosen, as of the month; above it the change that waits to be agreed to."""
    proposal_card(viewer, month)
    if tab == "changes":
        past_changes(viewer)
        return
    roster_part(viewer, month)
    TABS[tab](viewer, month)
