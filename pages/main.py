"""The menu by role. The only script Streamlit runs; every page is a function `page(viewer)`.

To add a page, add its file, its line here and in `ui/menu.py`, and the act it needs to `PAGES`
in `data/access.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from data.access import PAGES, pages_of, require
from pages import home, league, ledger, outlet, people, upload
from server import present
from ui.boundary import boundary
from ui.door import Door, actor_now, store_now, unless_set
from ui.frame import language_now, sidebar, sign_in_first
from ui.menu import ENTRIES, MENU, Entry
from ui.style import dress
from ui.viewer import Viewer

START = "home"
DRAWN: dict[str, Callable[[Viewer], None]] = {
    "home": home.page,
    "league": league.page,
    "outlet": outlet.page,
    "ledger": ledger.page,
    "upload": upload.page,
    "people": people.page,
}


def guarded(viewer: Viewer, entry: Entry) -> None:
    """One page, after its right has been checked, with whatever goes wrong said in words."""
    with boundary(viewer.language):
        require(viewer.actor, PAGES[entry.key])
        DRAWN[entry.key](viewer)


def main() -> None:
    st.set_page_config(page_title="服务榜 ServiceLeague", page_icon="🏅", layout="wide")
    dress()
    unless_set(Door(actor=present.actor_now, store=present.store_now))
    actor = actor_now()
    if actor is None:
        sign_in_first()
        return
    viewer = Viewer(actor=actor, store=store_now(), language=language_now(actor), door=actor_now)
    offered = [entry for entry in ENTRIES if entry.key in pages_of(actor)]
    groups: dict[str, list] = {}
    st.session_state[MENU] = {}
    for entry in offered:
        page = st.Page(partial(guarded, viewer, entry), title=viewer.say(entry.title), icon=entry.icon, url_path=entry.key, default=entry.key == START)
        groups.setdefault(viewer.say(entry.group), []).append(page)
        st.session_state[MENU][entry.key] = page
    if START not in st.session_state[MENU]:  # an administrator has no home page: the address without a page shows the first one
        first = st.Page(partial(guarded, viewer, offered[0]), title=viewer.say(offered[0].title), url_path="start", default=True, visibility="hidden")
        groups[viewer.say(offered[0].group)].append(first)
    chosen = st.navigation(groups)
    sidebar(viewer)
    chosen.run()


main()
