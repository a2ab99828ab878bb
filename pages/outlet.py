"""One outlet: where it stands, why, what would move it, its history, and every number down to its cell."""

from __future__ import annotations

from data.access import Act
from data.types import Text
from ui.frame import nothing_here
from ui.menu import RANKING, Entry
from ui.opening import month_of
from ui.outlet_choice import pick_outlet
from ui.outlet_parts import drawn
from ui.viewer import Viewer

ENTRY = Entry(key="outlet", title=Text(zh="网点", en="Outlet"), icon=":material/storefront:", group=RANKING, place=30, act=Act.VIEW_OUTLET)


def page(viewer: Viewer) -> None:
    month = month_of(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    outlet = pick_outlet(viewer, month)
    if outlet is None:
        words = viewer.t(
            "本月没有您可以查看的网点。换一个月份，或联系系统管理员。",
            "There is no outlet you may see this month. Try another month, or ask the administrator.",
        )
        nothing_here(viewer, viewer.t("没有网点", "No outlet"), words, icon="storefront")
        return
    drawn(viewer, month, outlet)
