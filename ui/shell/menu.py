"""What a page says of itself, the groups of the menu, and the menu of one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from data.people.rights import Act
from data.types import Text
from ui.shell.viewer import Viewer

START = "home"
MENU = "menu"
"""Where the session keeps the pages this person's menu has."""

RANKING = Text(zh="排名", en="Standing")
WORK = Text(zh="工作", en="Work")
HOUSE = Text(zh="管理", en="Administration")


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """What a page says of itself: its address, its line in the menu, and the act it needs to be offered or drawn."""

    key: str
    title: Text
    icon: str
    group: Text
    place: int
    """Where it stands in the menu, the smallest first."""
    act: Act
    hidden: bool = False
    """Opened from another page, by its address only."""


def menu(
    viewer: Viewer, entries: Sequence[MenuEntry], draw: Callable[[Viewer, MenuEntry], None]
) -> dict[str, list[Page]]:
    """The pages in their groups. One without the right is not in the menu; its address says why (`draw` refuses)."""
    groups: dict[str, list[Page]] = {}
    st.session_state[MENU] = {}
    for entry in entries:
        drawn, title = partial(draw, viewer, entry), viewer.say(entry.title)
        if viewer.may(entry.act):
            seen = "hidden" if entry.hidden else "visible"
            page = st.Page(
                drawn,
                title=title,
                icon=f":material/{entry.icon}:",
                url_path=entry.key,
                default=entry.key == START,
                visibility=seen,
            )
            st.session_state[MENU][entry.key] = page
        else:
            page = st.Page(drawn, title=title, url_path=entry.key, visibility="hidden")
        groups.setdefault(viewer.say(entry.group), []).append(page)
    return groups
