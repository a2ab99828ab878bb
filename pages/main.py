"""The menu by role. The only script Streamlit runs; every page is a function `page(viewer)`.

To add a page, add its file: it says of itself what the menu needs, and `every_page` finds it.
"""

from __future__ import annotations

import streamlit as st

from data.people.rights import require
from pages.every_page import every_page
from pages.watermark import watermark
from server import who_is_here as present
from ui.shell.boundary import boundary
from ui.shell.door import SessionDoor, actor_now, door_now, store_now, unless_set
from ui.shell.frame import bottom_bar, language_now, sidebar, sign_in_first, way_back
from ui.shell.left_page import let_go_of_left_page
from ui.shell.menu import MenuEntry, menu
from ui.shell.viewer import Viewer


def guarded(viewer: Viewer, entry: MenuEntry) -> None:
    """One page, after its right has been checked, with whatever goes wrong said in words."""
    with boundary(viewer.language):
        let_go_of_left_page(entry.key)
        require(viewer.actor, entry.act)
        way_back(viewer)
        every_page()[entry.key][1](viewer)


def main() -> None:
    st.set_page_config(page_title="服务榜 ServiceLeague", page_icon="🏅", layout="wide")
    unless_set(SessionDoor(actor=present.signed_in_actor, store=present.open_store, bound=present.ticket_holder))
    actor = actor_now()
    if actor is None:
        sign_in_first()
        return
    viewer = Viewer(actor=actor, store=store_now(), language=language_now(actor), door=door_now())
    chosen = st.navigation(menu(viewer, [entry for entry, _ in every_page().values()], guarded), expanded=True)
    sidebar(viewer)
    bottom_bar(viewer)
    watermark(viewer)
    chosen.run()


main()
