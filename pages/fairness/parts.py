"""The parts of the fairness page, one at a time, below the month's findings. To add a part, add it to `PARTS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.types import Month, Text
from pages.fairness.ends import ends_part
from pages.fairness.found import fairness_of
from pages.fairness.funnels import funnel_part
from pages.fairness.groups import groups_part
from pages.fairness.guard import guard_part
from pages.fairness.steady import steady_part
from pages.fairness.weights import weights_part
from ui.look.cards import card
from ui.shell.address import pick_tab
from ui.shell.viewer import Viewer
from ui.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePart:
    title: Text
    icon: str
    draw: Callable[[Viewer, Month], None]


PARTS: dict[str, PagePart] = {
    "funnels": PagePart(title=Text(zh="漏斗图", en="Funnels"), icon="filter_alt", draw=funnel_part),
    "ends": PagePart(title=Text(zh="前五后五", en="The two ends"), icon="casino", draw=ends_part),
    "weights": PagePart(title=Text(zh="权重", en="Weights"), icon="balance", draw=weights_part),
    "groups": PagePart(title=Text(zh="规模与类别", en="Size and class"), icon="groups", draw=groups_part),
    "steady": PagePart(title=Text(zh="稳健分", en="Small samples"), icon="compress", draw=steady_part),
    "guard": PagePart(title=Text(zh="防偶然", en="Guard"), icon="shield", draw=guard_part),
}


def pick_fairness_part(viewer: Viewer) -> PagePart:
    tabs = {key: f":material/{part.icon}: {viewer.say(part.title)}" for key, part in PARTS.items()}
    return PARTS[pick_tab(viewer, tabs, "part", viewer.t("内容", "Part"))]


def findings(viewer: Viewer, month: Month) -> None:
    """What the month says about the ranking itself, one sentence each."""
    readings = fairness_of(viewer, month).readings
    if readings:
        title = viewer.t("这张榜有多可靠", "How much the ranking can carry")
        lines = "\n".join(f"- {plain(viewer.say(reading))}" for reading in readings)
        card("findings", "fact_check", title, lines, height="content")
