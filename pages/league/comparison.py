"""What a league's values are compared with: an earlier month or period, the target, the field, the own group.

To add a comparison, add its words to `COMPARISONS` and what it gives to `_compared`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import pandas as pd

from data.errors import Refusal
from data.types import COMPOSITE, Language, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.peers import others_by_mean, others_of_the_class, printed_median
from metrics.figures.periods import Period, PeriodKind
from months.period_tables import PeriodTable
from ui.look.formats import format_of
from ui.month.period_field import period_field
from ui.month.standings import OUTLETS
from ui.month.targets import target_standings
from ui.shell.address import pick_several
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer

MOST = 3
FEWEST_FOR_PERCENT = 5
"""A change of a count is said in percent from so many on: from 1 to 2 is no 100 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWith:
    """What a value is counted from, as its column is called, and in a sentence (`{of}` is what it is called)."""

    of: Text
    explained: Text

    def name(self, language: Language) -> str:
        """What the difference is called."""
        return f"{Text(zh='较', en='vs ').say(language)}{self.of.say(language)}"

    def sentence(self, language: Language) -> str:
        return self.explained.say(language).format(of=self.of.say(language))


OWN = Text(zh="与同一网点{of}的数值相减", en="minus the outlet's own value of {of}")
TOGETHER = Text(zh="与{of}（不含自身）的合计值相减", en="minus {of} together, itself left out")
COMPARISONS: dict[str, ComparedWith] = {
    "month": ComparedWith(of=Text(zh="上月", en="last month"), explained=OWN),
    "year": ComparedWith(of=Text(zh="去年同月", en="last year"), explained=OWN),
    "target": ComparedWith(
        of=Text(zh="目标", en="target"),
        explained=Text(zh="与本网点的目标值相减，按公布值", en="minus the outlet's own target, as published"),
    ),
    "median": ComparedWith(
        of=Text(zh="中位数", en="median"),
        explained=Text(zh="与全部参评网点的中位数相减", en="minus the median of all outlets ranked"),
    ),
    "group": ComparedWith(of=Text(zh="同类其他网点", en="own group"), explained=TOGETHER),
}
OTHERS = ComparedWith(of=Text(zh="其他支行", en="the other branches"), explained=TOGETHER)
OF_PERIODS: dict[str, ComparedWith] = {
    "month": ComparedWith(of=Text(zh="上期", en="period before"), explained=OWN),
    "year": ComparedWith(of=Text(zh="去年同期", en="last year"), explained=OWN),
    "median": COMPARISONS["median"],
}
"""Targets are set for months, and an own group is made up by the month."""


def comparisons_of(period: Period, level: str = OUTLETS) -> Mapping[str, ComparedWith]:
    """What there is to compare with; a branch's own group is all the other branches."""
    if period.before() == period.year_before():
        return {key: one for key, one in OF_PERIODS.items() if key != "month"}
    if period.kind is not PeriodKind.MONTH:
        return OF_PERIODS
    return COMPARISONS if level == OUTLETS else {**COMPARISONS, "group": OTHERS}


def pick_comparisons(viewer: Viewer, period: Period, level: str = OUTLETS) -> tuple[str, ...]:
    words = {key: one.name(viewer.language) for key, one in comparisons_of(period, level).items()}
    label = viewer.t("对比", "Compare")
    return tuple(pick_several(viewer, label, "against", words, most=MOST, width=270))


def table_then(
    viewer: Viewer, shown: PeriodTable, choice: str, against: str, level: str = OUTLETS
) -> PeriodTable | None:
    """The same ranking in the period it is compared with; None where there is none, or not of the same months."""
    if against not in ("month", "year"):
        return None
    earlier = shown.period.before() if against == "month" else shown.period.year_before()
    with suppress(Refusal):
        then = period_field(viewer, choice, earlier, level)
        return then if shown.like(then) else None
    return None


def compared_values(
    viewer: Viewer, choice: str, period: Period, against: str, level: str = OUTLETS
) -> dict[str, float]:
    """By outlet (or tier-1 branch) what its value is compared with, in the metric's unit; nothing: left out."""
    asked = (choice, str(period), against, level)
    return kept_for(viewer, lambda: _compared(viewer, choice, period, against, level), "compared", *asked)


def value_differences(rows: pd.DataFrame, other: Mapping[str, float]) -> list[float | None]:
    """Value minus what it is compared with, both as shown; None where either is missing."""
    return [difference(value, other.get(outlet)) for outlet, value in zip(rows["outlet"], rows["value"], strict=True)]


def difference(value: float | None, other: float | None) -> float | None:
    if value is None or other is None or value != value:
        return None
    return round(float(value) - other, 6)


def percents(choice: str, rows: pd.DataFrame, other: Mapping[str, float]) -> list[float | None]:
    """Changes of a plain count in percent of what it was, where that is enough; of anything else none."""
    if choice == COMPOSITE or CATALOGUE[choice].per is not None:
        return [None] * len(rows)
    before = [other.get(outlet, 0.0) for outlet in rows["outlet"]]
    changes = zip(value_differences(rows, other), before, strict=True)
    return [None if by is None or was < FEWEST_FOR_PERCENT else 100 * by / was for by, was in changes]


def nothing_to_compare(viewer: Viewer, choice: str, period: Period, against: str, level: str = OUTLETS) -> str:
    """Why the column is empty; empty itself when it is not."""
    if compared_values(viewer, choice, period, against, level):
        return ""
    words = {
        "target": Text(
            zh="该指标没有设目标（综合得分不设目标）。", en="No target is set for this metric (the composite has none)."
        ),
        "group": Text(zh="没有同类别的其他网点。", en="There is no other outlet of the same class."),
    }
    none = Text(zh="没有可对比的月份。", en="There is no month to compare with.")
    if period.kind is not PeriodKind.MONTH:
        none = Text(zh="对比期的月份不齐，不作对比。", en="Months of the other period are missing: not compared.")
    return viewer.say(words.get(against, none))


def _compared(viewer: Viewer, choice: str, period: Period, against: str, level: str) -> dict[str, float]:
    shown = period_field(viewer, choice, period, level)
    whole, month = shown.table, period.until
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
    then = table_then(viewer, shown, choice, against, level)
    if then is None:
        return {}
    values = zip(then.table["outlet"], then.table["value"], strict=True)
    return {outlet: float(value) for outlet, value in values if value == value}
