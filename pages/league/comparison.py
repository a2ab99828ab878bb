"""What a league's values are compared with: an earlier month, the target, the field, the own group.

To add a comparison, add its words to `AGAINST` and what it gives to `_compared`.
"""

from __future__ import annotations

from contextlib import suppress

import pandas as pd

from data.errors import Refusal
from data.types import COMPOSITE, Month, Text
from metrics.figures.peers import others_by_mean, others_of_the_class, printed_median
from ui.look.formats import format_of
from ui.month.standings import OUTLETS, field
from ui.month.targets import target_standings
from ui.shell.address import pick
from ui.shell.kept import kept
from ui.shell.viewer import Viewer

AGAINST: dict[str, Text] = {
    "month": Text(zh="较上月", en="vs last month"),
    "year": Text(zh="较去年同月", en="vs last year"),
    "target": Text(zh="较目标", en="vs target"),
    "median": Text(zh="较中位数", en="vs median"),
    "group": Text(zh="较同类其他网点", en="vs own group"),
}
EXPLAINED: dict[str, Text] = {
    "month": Text(zh="与同一网点上月的数值相减", en="minus the outlet's own value of the month before"),
    "year": Text(zh="与同一网点去年同月的数值相减", en="minus the outlet's own value of the same month last year"),
    "target": Text(zh="与本网点的目标值相减，按公布值", en="minus the outlet's own target, as published"),
    "median": Text(zh="与本月全部参评网点的中位数相减", en="minus the median of all outlets ranked this month"),
    "group": Text(
        zh="与同类别其他网点（不含本网点）的合计值相减",
        en="minus the other outlets of its class together, itself left out",
    ),
}


def pick_comparison(viewer: Viewer) -> str:
    words = {key: viewer.say(text) for key, text in AGAINST.items()}
    return pick(viewer, viewer.t("对比", "Compare"), "against", words, width=150)


def compared_values(viewer: Viewer, choice: str, month: Month, against: str, level: str = OUTLETS) -> dict[str, float]:
    """By outlet (or tier-1 branch) what its value is compared with, in the metric's unit; nothing: left out."""
    return kept(
        viewer, lambda: _compared(viewer, choice, month, against, level), "compared", choice, str(month), against, level
    )


def value_differences(
    viewer: Viewer, rows: pd.DataFrame, choice: str, month: Month, against: str, level: str = OUTLETS
) -> list[float | None]:
    """Value minus what it is compared with, in the metric's unit; None where either is missing."""
    other = compared_values(viewer, choice, month, against, level)
    return [_difference(value, other.get(outlet)) for outlet, value in zip(rows["outlet"], rows["value"], strict=True)]


def nothing_to_compare(viewer: Viewer, choice: str, month: Month, against: str) -> str:
    """Why the column is empty; empty itself when it is not."""
    if compared_values(viewer, choice, month, against):
        return ""
    words = {
        "target": Text(
            zh="该指标没有设目标（综合得分不设目标）。", en="No target is set for this metric (the composite has none)."
        ),
        "group": Text(zh="没有同类别的其他网点。", en="There is no other outlet of the same class."),
    }
    return viewer.say(words.get(against, Text(zh="没有可对比的月份。", en="There is no month to compare with.")))


def _compared(viewer: Viewer, choice: str, month: Month, against: str, level: str) -> dict[str, float]:
    whole = field(viewer, choice, month, level)
    if against == "target":
        standing = next((one for one in target_standings(viewer, month) if one.target.metric == choice), None)
        units = {} if standing is None else standing.outlets if level == OUTLETS else standing.branches
        return {code: float(one.target) for code, one in units.items() if one.target is not None}
    if against == "group":
        if choice == COMPOSITE:
            return others_by_mean(whole, format_of(choice).decimals)
        with viewer.figures().cursor() as db:
            return others_of_the_class(db, choice, month, level)
    if against == "median":
        return dict.fromkeys(whole["outlet"], printed_median(whole, format_of(choice).decimals))
    with suppress(Refusal):
        then = field(viewer, choice, month.before() if against == "month" else month.plus(-12), level)
        return {
            outlet: float(value) for outlet, value in zip(then["outlet"], then["value"], strict=True) if value == value
        }
    return {}


def _difference(value: float | None, other: float | None) -> float | None:
    if value is None or other is None or value != value:
        return None
    return round(float(value) - other, 6)
