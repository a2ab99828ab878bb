"""Targets: what the bank wants of each figure, who meets it, and where the year is going."""

from __future__ import annotations

from data.people.rights import Act
from data.types import Text
from pages.targets.desk import target_desk
from pages.targets.parts import standing_part
from ui.month.filters import months_loaded
from ui.month.opening import opened_month
from ui.month.outlet_choice import no_outlet
from ui.month.targets import own_outlets, target_standings
from ui.shell.frame import nothing_here
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="targets", title=Text(zh="目标", en="Targets"), icon="flag", group=WORK, place=80, act=Act.VIEW_TARGETS
)


def page(viewer: Viewer) -> None:
    month = opened_month(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    standings = target_standings(viewer, month)
    if not own_outlets(viewer, month):
        no_outlet(viewer)
    elif standings:
        standing_part(viewer, standings, month)
    else:
        words = viewer.t(
            f"{viewer.level.zh}设定目标后，这里会显示达标情况和全年走势。",
            f"Once {viewer.level.en} sets one, who meets it is shown here.",
        )
        nothing_here(viewer, viewer.t("还没有目标", "No target is set"), words, icon="flag")
    if viewer.may(Act.SET_TARGET):
        year = list(standings[0].bank_months) if standings else [month.plus(1 - month.number + at) for at in range(12)]
        target_desk(viewer, months_loaded(viewer), year)
