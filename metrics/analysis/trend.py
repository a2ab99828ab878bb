"""The course of one metric: lines of outlets, branches and the whole bank over periods, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.types import Text
from metrics.analysis.measure import Measure
from metrics.figures.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One period of a line; None is a gap. `few`: fewer observations than a place needs; `draft`: not all published.

    `before` is the value of a year before, if the two rest on the same months. `beyond`: worse than the warning line
    that judged it; None where nothing does.
    """

    period: Period
    value: float | None
    before: float | None = None
    few: bool = False
    draft: bool = False
    beyond: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    name: Text
    points: tuple[TrendPoint, ...]


def trend_sentence(measure: Measure, line: TrendLine, bank: TrendLine | None = None) -> Text:
    """Where the line has come to, against a year before and the whole bank, and how often it was beyond its line.

    Source:
        The figures are those shown: 8.36 to 8.19 is 0.17, whatever the exact values give.
    """
    last, when, name = line.points[-1], line.points[-1].period.say(), measure.name
    if last.value is None:
        zh, en = f"{line.name.zh}{when.zh}没有{name.zh}的数", f"{line.name.en}, {when.en}: no figure of {name.en}"
    else:
        value, said = measure.published(last.value), measure.say(last.value)
        parts = [_few(last), _year(measure, value, last.before), _bank(measure, value, bank)]
        zh = f"{line.name.zh}{when.zh}{name.zh} {said.zh}" + "".join(one.zh for one in parts)
        en = f"{line.name.en}, {when.en}: {name.en} {said.en}" + "".join(one.en for one in parts)
    beyond = _beyond(line.points)
    return Text(zh=f"{zh}{beyond.zh}。", en=f"{en}{beyond.en}.")


def _few(last: TrendPoint) -> Text:
    return Text(zh="（样本不足）", en=" (too few observations)") if last.few else Text(zh="", en="")


def _year(measure: Measure, value: Decimal, before: float | None) -> Text:
    if before is None:
        return Text(zh="", en="")
    then = measure.published(before)
    if value == then:
        return Text(zh="，与去年同期持平", en=", the same as a year before")
    zh, en = ("好转", "better") if measure.better_than(value, then) else ("变差", "worse")
    return Text(zh=f"，比去年同期{zh} {abs(value - then):,}", en=f", {abs(value - then):,} {en} than a year before")


def _bank(measure: Measure, value: Decimal, bank: TrendLine | None) -> Text:
    if bank is None or bank.points[-1].value is None or measure.adds_up:
        return Text(zh="", en="")
    whole = measure.published(bank.points[-1].value)
    if value == whole:
        return Text(zh="，与全辖相同", en=", equal to the bank")
    zh, en = ("高", "above") if value > whole else ("低", "below")
    return Text(zh=f"，比全辖{zh} {abs(value - whole):,}", en=f", {abs(value - whole):,} {en} the bank")


def _beyond(points: Sequence[TrendPoint]) -> Text:
    judged = [point.beyond for point in points if point.beyond is not None]
    many, of = sum(judged), len(judged)
    if not of:
        return Text(zh="", en="")
    if not many:
        return Text(zh=f"；{of} 期都在警戒线以内", en=f"; within the warning line in all {of} periods")
    return Text(zh=f"；{of} 期中 {many} 期超警戒线", en=f"; beyond the warning line in {many} of {of} periods")
