"""Is the ranking fair? For head office and the auditor, before money follows a place."""

from __future__ import annotations

from data.people.rights import Act
from data.types import Text
from pages.fairness.parts import findings, pick_fairness_part
from ui.month.opening import opened_month, state_line
from ui.month.standings import scheme_of
from ui.shell.menu import HOUSE, MenuEntry
from ui.shell.viewer import Viewer
from ui.words import plain

ENTRY = MenuEntry(
    key="fairness", title=Text(zh="公平性", en="Fairness"), icon="balance", group=HOUSE, place=90, act=Act.VIEW_FAIRNESS
)


def page(viewer: Viewer) -> None:
    month = opened_month(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    by = plain(viewer.say(scheme_of(viewer, month).title))
    zh = f"{month.say('zh')}，按《{by}》。名次之差有多少是服务，有多少是偶然。"
    en = f"{month.say('en')}, by {by}. How much of a place is service, and how much chance."
    state_line(viewer, month, viewer.t(zh, en))
    findings(viewer, month)
    pick_fairness_part(viewer).draw(viewer, month)
