"""Calculation: one outlet's month step by step, from who takes part to the money, for whoever disputes a line."""

from __future__ import annotations

from data.people.rights import Act
from data.types import Text
from ui.ledger.calculation import steps
from ui.month.outlet_choice import month_and_outlet
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="calculation",
    title=Text(zh="计算过程", en="Calculation"),
    icon="calculate",
    group=WORK,
    place=50,
    act=Act.VIEW_LEDGER,
    hidden=True,
)


def page(viewer: Viewer) -> None:
    shown = month_and_outlet(viewer, viewer.say(ENTRY.title))
    if shown is not None:
        steps(viewer, *shown)
