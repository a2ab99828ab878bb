"""Targets: what the bank wants of each figure, who meets it, and who is beyond a warning line."""

from __future__ import annotations

from data.people.rights import Act
from data.types import Month, Text
from pages.targets.desk import target_desk
from pages.targets.lines_part import lines_part
from pages.targets.parts import standing_part
from pages.targets.watch_part import watch_part
from ui.month.filters import months_loaded
from ui.month.opening import opened_month
from ui.month.outlet_choice import no_outlet
from ui.month.targets import own_outlets, target_standings
from ui.shell.address import pick_tab
from ui.shell.frame import nothing_here
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="targets", title=Text(zh="目标", en="Targets"), icon="flag", group=WORK, place=80, act=Act.VIEW_TARGETS
)


VIEWS = {
    "targets": Text(zh="目标", en="Targets"),
    "watch": Text(zh="关注名单", en="Watch list"),
    "lines": Text(zh="标线", en="Lines"),
}


def page(viewer: Viewer) -> None:
    month = opened_month(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    view = pick_tab(viewer, {key: viewer.say(title) for key, title in VIEWS.items()}, "view")
    if view == "lines":
        lines_part(viewer, month)
    elif not own_outlets(viewer, month):
        no_outlet(viewer)
    elif view == "watch":
        watch_part(viewer, month)
    else:
        targets_view(viewer, month)


def targets_view(viewer: Viewer, month: Month) -> None:
    standings = target_standings(viewer, month)
    if standings:
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
