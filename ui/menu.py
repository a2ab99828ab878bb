"""The names, signs and groups of the pages, in the order of the menu, and the menu of one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from data.access import pages_of
from data.types import Text
from ui.viewer import Viewer

START = "home"
MENU = "menu"
"""Where the session keeps the pages this person's menu has."""

RANKING = Text(zh="排名", en="Standing")
WORK = Text(zh="工作", en="Work")
HOUSE = Text(zh="管理", en="Administration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    key: str
    title: Text
    icon: str
    group: Text
    hidden: bool = False
    """Opened from another page, by its address only."""


ENTRIES = (
    Entry(key="home", title=Text(zh="首页", en="Home"), icon=":material/home:", group=RANKING),
    Entry(key="league", title=Text(zh="排行榜", en="League table"), icon=":material/leaderboard:", group=RANKING),
    Entry(key="outlet", title=Text(zh="网点", en="Outlet"), icon=":material/storefront:", group=RANKING),
    Entry(key="ledger", title=Text(zh="奖惩", en="Rewards and fines"), icon=":material/payments:", group=WORK),
    Entry(key="calculation", title=Text(zh="计算过程", en="Calculation"), icon=":material/calculate:", group=WORK, hidden=True),
    Entry(key="upload", title=Text(zh="上传", en="Upload"), icon=":material/upload_file:", group=WORK),
    Entry(key="scheme", title=Text(zh="考核办法", en="Scheme"), icon=":material/gavel:", group=HOUSE),
    Entry(key="targets", title=Text(zh="目标", en="Targets"), icon=":material/flag:", group=WORK),
    Entry(key="fairness", title=Text(zh="公平性", en="Fairness"), icon=":material/balance:", group=HOUSE),
    Entry(key="people", title=Text(zh="用户与审计", en="People and audit"), icon=":material/group:", group=HOUSE),
)


def menu(viewer: Viewer, draw: Callable[[Viewer, Entry], None]) -> dict[str, list[Page]]:
    """The pages in their groups. One without the right is not in the menu; its address says why (`draw` refuses)."""
    groups: dict[str, list[Page]] = {}
    st.session_state[MENU] = {}
    offered = pages_of(viewer.actor)
    for entry in ENTRIES:
        drawn, title = partial(draw, viewer, entry), viewer.say(entry.title)
        if entry.key in offered:
            seen = "hidden" if entry.hidden else "visible"
            page = st.Page(drawn, title=title, icon=entry.icon, url_path=entry.key, default=entry.key == START, visibility=seen)
            st.session_state[MENU][entry.key] = page
        else:
            page = st.Page(drawn, title=title, url_path=entry.key, visibility="hidden")
        groups.setdefault(viewer.say(entry.group), []).append(page)
    if START not in offered:  # an administrator has no home page: the address without a page shows the first one
        first = next(entry for entry in ENTRIES if entry.key in offered)
        page = st.Page(partial(draw, viewer, first), title=viewer.say(first.title), url_path="start", default=True, visibility="hidden")
        groups[viewer.say(first.group)].append(page)
    return groups
