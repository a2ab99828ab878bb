"""Targets: absolute, by points, by percentage points, by percent change, with an explicit baseline.

Judged on what is printed: the published value against the target as published. A month's target
may differ from the others'. To add a way to set a target, add it to `AIMS`.

Source: a bank's published service programme (ten minutes, 90 %, +2 points, fall against last year); domain section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from data.rounding import half_up
from data.types import Better, Month, Text
from metrics.metric import PERCENT, Metric

RECENT = 3
"""Months whose level is carried on to the end of the year."""


class Aim(StrEnum):
    ABSOLUTE = "absolute"
    POINTS = "points"
    PERCENTAGE_POINTS = "percentage_points"
    PERCENT_CHANGE = "percent_change"


AIM_WORDS: dict[Aim, Text] = {
    Aim.ABSOLUTE: Text(zh="达到固定值", en="reach a fixed value"),
    Aim.POINTS: Text(zh="较基期增减（分、分钟、件）", en="change by so much against the baseline"),
    Aim.PERCENTAGE_POINTS: Text(zh="较基期增减百分点", en="change by percentage points against the baseline"),
    Aim.PERCENT_CHANGE: Text(zh="较基期增减百分比", en="change by per cent against the baseline"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a change is counted from: a period, and its published value once it is known."""

    since: Month
    until: Month
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One target of one metric. `amount` is a value (absolute) or a signed change (all others)."""

    metric: str
    aim: Aim
    amount: Decimal
    baseline: Baseline | None = None
    months: Mapping[Month, Decimal] = field(default_factory=dict)
    """Amounts of single months that differ."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """A published value against its target. `ahead` is positive on the good side; None where either is missing."""

    target: Decimal | None
    value: Decimal | None
    ahead: Decimal | None

    @property
    def attained(self) -> bool | None:
        return None if self.ahead is None else self.ahead >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many units of a group attained it; those without a figure are neither."""

    attained: int
    missed: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The assessment year, if the remaining months are like the last three; published values.

    `needed` is what the remaining months must come to for the year to attain its target: None when
    none remain, nothing is targeted or no value can do it.
    """

    so_far: Decimal | None
    year_end: Decimal | None
    needed: Decimal | None
    remaining: int


SOURCE_TARGETS: tuple[Target, ...] = (
    Target(
        metric="avg_wait",
        aim=Aim.ABSOLUTE,
        amount=Decimal(10),
        source="a bank's published service programme: 网点客户平均等候时间缩短至10分钟以内",
    ),
    Target(
        metric="csat",
        aim=Aim.ABSOLUTE,
        amount=Decimal(90),
        source="a bank's published service programme: 柜员服务评价满意度达到90%以上",
    ),
)
"""What the sources say outright; a bank's own take their place."""


def published_target(target: Target, metric: Metric, month: Month) -> Decimal | None:
    """The target of a month as published; None while its baseline has no value.

    Raises:
        ValueError: Percentage points for a metric that is not in percent.
    """
    if target.aim is Aim.PERCENTAGE_POINTS and metric.unit is not PERCENT:
        raise ValueError(f"{metric.key} is not in percent")
    amount = target.months.get(month, target.amount)
    if target.aim is Aim.ABSOLUTE:
        return half_up(amount, metric.decimals)
    base = target.baseline.value if target.baseline else None
    if base is None:
        return None
    return half_up(base * (1 + amount / 100) if target.aim is Aim.PERCENT_CHANGE else base + amount, metric.decimals)


def attainment(target: Target, metric: Metric, month: Month, value: Decimal | None) -> Attainment:
    """One published value against its target; exactly on it is attained."""
    aimed = published_target(target, metric, month)
    if aimed is None or value is None:
        return Attainment(target=aimed, value=value, ahead=None)
    return Attainment(
        target=aimed, value=value, ahead=value - aimed if metric.better is Better.HIGHER else aimed - value
    )


def tally(attainments: Iterable[Attainment]) -> Tally:
    """Counts over the outlets of a branch, or of the bank."""
    verdicts = [one.attained for one in attainments]
    return Tally(attained=verdicts.count(True), missed=verdicts.count(False), missing=verdicts.count(None))


def projection(
    metric: Metric,
    sums: Sequence[tuple[int, int | None] | None],
    months_in_year: int = 12,
    *,
    target: Decimal | None = None,
) -> Projection:
    """Carry the level of the last three months that have data on to the end of the year.

    Args:
        sums: Numerator and denominator of each month so far, in order, None where there is no
            figure; a plain count has no denominator and adds up over the year.
        target: The year's target, published.
    """
    there = [
        (Fraction(top), Fraction(1 if per is None else per)) for top, per in (one for one in sums if one is not None)
    ]
    remaining = max(months_in_year - len(sums), 0)
    counts = metric.per is None
    if not there or (not counts and sum(per for _, per in there) == 0):
        return Projection(so_far=None, year_end=None, needed=None, remaining=remaining)
    tops, pers = (sum((pair[i] for pair in there), Fraction(0)) for i in (0, 1))
    recent = there[-RECENT:]
    more_top, more_per = (remaining * sum((pair[i] for pair in recent), Fraction(0)) / len(recent) for i in (0, 1))
    over = Fraction(1) if counts else pers
    year = Fraction(1) if counts else pers + more_per
    return Projection(
        so_far=_published(metric, metric.scale * tops / over),
        year_end=_published(metric, metric.scale * (tops + more_top) / year),
        needed=_needed(metric, target, tops, year, Fraction(remaining) if counts else more_per),
        remaining=remaining,
    )


def _needed(metric: Metric, target: Decimal | None, tops: Fraction, year: Fraction, more: Fraction) -> Decimal | None:
    """What each remaining month must show; for a plain count, how many a month at most."""
    if target is None or not more:
        return None
    value = metric.scale * (Fraction(target) / metric.scale * year - tops) / more
    impossible = value < 0 or (metric.unit is PERCENT and value > 100)
    return None if impossible else _published(metric, value)


def _published(metric: Metric, value: Fraction) -> Decimal:
    """Half-up from the exact fraction, by way of enough digits that no half is missed."""
    return half_up(Decimal(value.numerator) / Decimal(value.denominator), metric.decimals)
