"""Calculation: one outlet's month step by step, from who takes part to the money, for whoever disputes a line."""

from __future__ import annotations

from data.access import Act
from data.types import Text
from ui.calculation_parts import steps
from ui.frame import nothing_here
from ui.menu import WORK, Entry
from ui.opening import month_of
from ui.outlet_choice import pick_outlet
from ui.viewer import Viewer

ENTRY = Entry(
    key="calculation", title=Text(zh="计算过程", en="Calculation"), icon=":material/calculate:", group=WORK, place=50, act=Act.VIEW_LEDGER, hidden=True
)


def page(viewer: Viewer) -> None:
    month = month_of(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    outlet = pick_outlet(viewer, month)
    if outlet is None:
        words = viewer.t("本月没有您可以查看的网点。", "There is no outlet you may see this month.")
        nothing_here(viewer, viewer.t("没有网点", "No outlet"), words, icon="storefront")
        return
    steps(viewer, month, outlet)
