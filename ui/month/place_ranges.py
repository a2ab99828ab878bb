"""How sure places are: rank ranges, and how many of the last five chance alone could have put there."""

from __future__ import annotations

from data.types import COMPOSITE, Month
from ui.month.standings import field_standing_of
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import counted

SURE = 0.8


def place_ranges(viewer: Viewer, choice: str, month: Month) -> dict[str, str]:
    """By outlet the places it could hold once chance is allowed for; nothing for a metric the scheme does not score."""
    held = field_standing_of(viewer, month)
    found = held.ranges if choice == COMPOSITE else held.metric_ranges.get(choice)
    if found is None:
        return {}
    return {
        str(code): f"{low}–{high}"
        for code, low, high in zip(held.now.units.outlet, found.low, found.high, strict=True)
        if low
    }


def chances_of_last_five(viewer: Viewer, month: Month) -> dict[str, float]:
    """By outlet the chance of being among the last five."""
    held = field_standing_of(viewer, month)
    return {str(code): float(bottom) for code, bottom in zip(held.now.units.outlet, held.ranges.bottom, strict=True)}


def chance_of_bottom(viewer: Viewer, month: Month, outlets: list[str]) -> str:
    """In one sentence how sure it is that the last ones belong there."""
    share = kept(viewer, lambda: chances_of_last_five(viewer, month), "chance of bottom", str(month))
    sure = sum(share.get(outlet, 0.0) >= SURE for outlet in outlets)
    unsure = len(outlets) - sure
    if not outlets:
        return ""
    if not unsure:
        return viewer.t(
            "计入偶然波动后，这几家仍有八成以上把握在后五名。",
            "Chance allowed for, each of these is in the last five with 80% or more.",
        )
    return viewer.t(
        f"计入偶然波动：{sure} 家有八成以上把握在后五名，{unsure} 家可能只是碰巧。",
        f"Chance allowed for: {counted(sure, 'belongs', 'belong')} in the last five with 80% or more, "
        f"{unsure} may be there by chance.",
    )
