"""XmR charts: is a month of an outlet news, or the usual scatter of its own past?

Limits are the mean +- 2.66 times the mean moving range. The first twelve months fix the baseline
so that the chart does not chase its own changes; a person may start a new baseline at a month.
Months without a figure make no point. Reference cases: tests/reference/xmr.

Source: NHS England, Making Data Count; NHSRplotthedots 0.2.2 (screening of moving ranges).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from data.types import Better, Month

WIDTH = Decimal("2.66")
SCREEN_FROM = Decimal("3.267")
"""A moving range of this many mean moving ranges is left out, once, when screening is on."""
FEWEST_FOR_LIMITS = 12
"""With fewer points the limits are trial limits."""
RUN = 7


class Signal(StrEnum):
    """Why a point is not common cause, the first rule that applies."""

    NONE = "none"
    ABOVE = "above_limit"
    BELOW = "below_limit"
    RISING = "rising"
    FALLING = "falling"
    NEAR_UPPER = "two_of_three_high"
    NEAR_LOWER = "two_of_three_low"
    HIGH_RUN = "high_run"
    LOW_RUN = "low_run"


UPWARD = frozenset({Signal.ABOVE, Signal.RISING, Signal.NEAR_UPPER, Signal.HIGH_RUN})


class SignalMeaning(StrEnum):
    """What a signal means for a metric whose good end is known."""

    COMMON = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    HIGH = "neutral_high"
    LOW = "neutral_low"


class Assurance(StrEnum):
    PASSES = "consistent_pass"
    FAILS = "consistent_fail"
    HIT_AND_MISS = "inconsistent"


@dataclass(frozen=True, slots=True, kw_only=True)
class XmrLimits:
    """The limits of one baseline, in the metric's unit."""

    mean: float
    low: float
    high: float
    points: int
    """Points the limits rest on."""

    @property
    def trial(self) -> bool:
        return self.points < FEWEST_FOR_LIMITS

    def near(self) -> tuple[float, float]:
        """Two thirds of the way to the limits; a figure just there is on it, whatever the last bit of a float says."""
        third = 2 * (self.high - self.mean) / 3
        return round(self.mean - third, 9), round(self.mean + third, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    month: Month
    value: float
    limits: XmrLimits
    signal: Signal
    reading: SignalMeaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The points of a series, in order of month; `assurance` is about the last point's limits."""

    points: tuple[Point, ...]
    assurance: Assurance | None

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None


def chart(
    series: Sequence[tuple[Month, float | None]],
    *,
    better: Better | None,
    target: float | None = None,
    screen: bool = True,
    baseline: int | None = FEWEST_FOR_LIMITS,
    rebase: Sequence[Month] = (),
) -> Chart:
    """The chart of one metric of one outlet.

    Args:
        series: Month and value; None is missing and makes no point.
        better: The good end; None is neutral.
        target: In the metric's unit.
        screen: Leave out extreme moving ranges once (a departure from the NHS Excel tool).
        baseline: Points at the start of each baseline that fix its limits; None takes them all.
        rebase: Months at which a new baseline starts.
    """
    known = [(month, value) for month, value in sorted(series) if value is not None]
    points: list[Point] = []
    for part in _baselines(known, rebase):
        values = [value for _, value in part]
        of_part = xmr_limits(values[:baseline], screen=screen)
        for (month, value), signal in zip(part, signals(values, of_part), strict=True):
            points.append(
                Point(month=month, value=value, limits=of_part, signal=signal, reading=signal_meaning(signal, better))
            )
    last = points[-1].limits if points else None
    return Chart(
        points=tuple(points), assurance=assurance(last, target, better) if last and target is not None else None
    )


def _baselines(known: list[tuple[Month, float]], rebase: Sequence[Month]) -> list[list[tuple[Month, float]]]:
    starts = sorted(rebase)
    parts: dict[int, list[tuple[Month, float]]] = {}
    for month, value in known:
        parts.setdefault(sum(start <= month for start in starts), []).append((month, value))
    return list(parts.values())


def xmr_limits(values: Sequence[float], *, screen: bool = True) -> XmrLimits:
    """Mean +- 2.66 mean moving ranges; a single value has no range, so its limits are itself.

    In decimals, as the values are printed: a float mean of equal values can lie beside them, and a
    figure that never moved would stand outside its own limits.
    """
    printed = [Decimal(str(value)) for value in values]
    ranges = [abs(after - before) for before, after in pairwise(printed)]
    if screen and ranges:
        ranges = [one for one in ranges if one < SCREEN_FROM * _mean(ranges)] or ranges
    mean, half = _mean(printed), WIDTH * _mean(ranges)
    return XmrLimits(mean=float(mean), low=float(mean - half), high=float(mean + half), points=len(values))


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else Decimal(0)


def signals(values: Sequence[float], of: XmrLimits) -> list[Signal]:
    """The first rule that names each point: outside, trend of 7, 2 of 3 near a limit, 7 on one side."""
    sides = [(value > of.mean) - (value < of.mean) for value in values]
    outside = [value > of.high or value < of.low for value in values]
    near_low, near_high = of.near()
    near = [not out and (value < near_low or value > near_high) for value, out in zip(values, outside, strict=True)]
    trend, runs = seven_point_trends(values), part_of_run(one_side(sides))
    run_of_trend = part_of_run(trend)
    two = [flag and close for flag, close in zip(two_of_three(near, sides), near, strict=True)]
    named: list[Signal] = []
    for i, side in enumerate(sides):
        if outside[i]:
            named.append(Signal.ABOVE if values[i] > of.high else Signal.BELOW)
        elif run_of_trend[i]:
            named.append(Signal.RISING if _trend_of(i, trend) > 0 else Signal.FALLING)
        elif two[i]:
            named.append(Signal.NEAR_UPPER if side > 0 else Signal.NEAR_LOWER)
        elif runs[i]:
            named.append(Signal.HIGH_RUN if side > 0 else Signal.LOW_RUN)
        else:
            named.append(Signal.NONE)
    return named


def _trend_of(i: int, trend: Sequence[int]) -> int:
    """The direction of the run that holds point i: of the first run that ends at or after it."""
    return next(flag for flag in trend[i : i + RUN] if flag)


def one_side(sides: Sequence[int]) -> list[int]:
    """At the end of each seven points on one side of the mean, that side; a point on the mean breaks the run."""
    return [
        sides[i] if i >= RUN - 1 and sides[i] and len(set(sides[i - RUN + 1 : i + 1])) == 1 else 0
        for i in range(len(sides))
    ]


def seven_point_trends(values: Sequence[float]) -> list[int]:
    """At the end of each seven points that only rise (1) or only fall (-1); equal values break the run."""
    steps = [0, *((after > before) - (after < before) for before, after in pairwise(values))]
    return [
        steps[i] if i >= RUN - 1 and steps[i] and len(set(steps[i - RUN + 2 : i + 1])) == 1 else 0
        for i in range(len(steps))
    ]


def part_of_run(ends: Sequence[int]) -> list[bool]:
    """Every point of the sevens whose ends are flagged."""
    return [any(ends[i : i + RUN]) for i in range(len(ends))]


def two_of_three(near: Sequence[bool | int], sides: Sequence[int]) -> list[bool]:
    """Points of three neighbours, all on one side of the mean, of which at least two are near the limits."""
    flags = [False] * len(near)
    for i in range(len(near) - 2):
        if sum(map(bool, near[i : i + 3])) >= 2 and abs(sum(sides[i : i + 3])) == 3:
            flags[i : i + 3] = [True] * 3
    return flags


def signal_meaning(signal: Signal, better: Better | None) -> SignalMeaning:
    """Improvement or concern by the metric's good end; without one, high or low."""
    if signal is Signal.NONE:
        return SignalMeaning.COMMON
    upward = signal in UPWARD
    if better is None:
        return SignalMeaning.HIGH if upward else SignalMeaning.LOW
    return SignalMeaning.IMPROVEMENT if upward == (better is Better.HIGHER) else SignalMeaning.CONCERN


def assurance(of: XmrLimits, target: float, better: Better | None) -> Assurance | None:
    """Whether the process as it is will meet the target: always, never, or by luck; None when no end is good."""
    if better is None:
        return None
    if of.low <= target <= of.high:
        return Assurance.HIT_AND_MISS
    return Assurance.PASSES if (target < of.low) == (better is Better.HIGHER) else Assurance.FAILS
