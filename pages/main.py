"""The menu by role. The only script Streamlit runs; every page is a function `page(viewer)`.

To add a page, add its file, its line here and in `ui/menu.py`, and the act it needs to `PAGES`
in `data/access.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.access import PAGES, require
from pages import calculation, fairness, home, league, ledger, outlet, people, scheme, targets, upload
from server import present
from ui.boundary import boundary
from ui.door import Door, actor_now, door_now, store_now, unless_set
from ui.frame import language_now, sidebar, sign_in_first
from ui.menu import Entry, menu
from ui.viewer import Viewer
from ui.watermark import watermark

DRAWN: dict[str, Callable[[Viewer], None]] = {
    "home": home.page,
    "league": league.page,
    "outlet": outlet.page,
    "ledger": ledger.page,
    "calculation": calculation.page,
    "scheme": scheme.page,
    "upload": upload.page,
    "people": people.page,
    "targets": targets.page,
    "fairness": fairness.page,
}


def guarded(viewer: Viewer, entry: Entry) -> None:
    """One page, after its right has been checked, with whatever goes wrong said in words."""
    with boundary(viewer.language):
        require(viewer.actor, PAGES[entry.key])
        DRAWN[entry.key](viewer)


def main() -> None:
    st.set_page_config(page_title="服务榜 ServiceLeague", page_icon="🏅", layout="wide")
    unless_set(Door(actor=present.actor_now, store=present.store_now, bound=present.door_now))
    actor = actor_now()
    if actor is None:
        sign_in_first()
        return
    viewer = Viewer(actor=actor, store=store_now(), language=language_now(actor), door=door_now())
    chosen = st.navigation(menu(viewer, guarded))
    sidebar(viewer)
    watermark(viewer)
    chosen.run()


main()
