"""XmR charts against the published reference cases (tests/reference/xmr) and drawn series."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.types import Better, Month
from metrics.statistics import xmr
from metrics.statistics.xmr import Signal, SignalMeaning, XmrLimits, chart, signals, xmr_limits

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "reference" / "xmr" / "cases.json").read_text("utf-8")
)
BETTER = {1: Better.HIGHER, -1: Better.LOWER, 0: None}
START = Month(2025, 1)


def months(values: list[float]) -> list[tuple[Month, float | None]]:
    return [(START.plus(i), value) for i, value in enumerate(values)]


def series_of(case: dict[str, Any]) -> list[float]:
    values = list(CASES[case["series"]] if "series" in case else case["y"])
    if "slice" in case:
        return values[slice(*case["slice"])]
    for place, value in case.get("set", {}).items():
        values[int(place) - 1] = value
    return values


def three_figures(number: float) -> float:
    return float(f"{number:.3g}")


@pytest.mark.parametrize("case", CASES["limits"], ids=lambda case: case["id"])
def test_the_limits_and_signals_are_the_published_ones(case: dict[str, Any]) -> None:
    values = series_of(case)
    drawn = chart(months(values), better=Better.HIGHER, screen=case["screen_outliers"], baseline=None)
    mine = drawn.points[0].limits
    for name, got in (("mean", mine.mean), ("lpl", mine.low), ("upl", mine.high)):
        if name in case:
            assert got == pytest.approx(case[name], abs=1e-6, rel=1e-6)
        if f"{name}_3sf" in case:
            assert three_figures(got) == pytest.approx(case[f"{name}_3sf"])
        if f"{name}_2dp" in case:
            assert got == pytest.approx(case[f"{name}_2dp"], abs=0.005001)
    sides = [(value > mine.mean) - (value < mine.mean) for value in values]
    printed = case.get("relative_to_mean", [])
    assert sides[: len(printed)] == printed
    flagged = [i + 1 for i, point in enumerate(drawn.points) if point.signal is not Signal.NONE]
    assert flagged == case.get("special_cause_index", [] if case.get("all_common_cause") else flagged)


def test_two_near_points_on_opposite_sides_are_common_cause() -> None:
    case = CASES["two_in_three_opposite_sides"]
    drawn = chart(months(case["y"]), better=Better.HIGHER, screen=case["screen_outliers"], baseline=None)
    assert [point.reading.value for point in drawn.points[-2:]] == case["last_two"]


@pytest.mark.parametrize(("sides", "expected"), CASES["seven_one_side"])
def test_seven_points_on_one_side_flag_the_end_of_the_run(sides: list[int], expected: list[int]) -> None:
    assert [abs(flag) for flag in xmr.one_side(sides)] == expected


@pytest.mark.parametrize(("ends", "expected"), CASES["part_of_seven"])
def test_all_points_of_a_run_are_part_of_it(ends: list[int], expected: list[int]) -> None:
    assert [int(flag) for flag in xmr.part_of_run(ends)] == expected


@pytest.mark.parametrize(("values", "expected"), CASES["seven_trend"])
def test_seven_points_in_one_direction_are_a_trend(values: list[float], expected: list[int]) -> None:
    assert xmr.seven_point_trends(values) == expected


@pytest.mark.parametrize(("near", "sides", "expected"), CASES["two_in_three"])
def test_two_of_three_points_near_one_limit_are_flagged(near: list[int], sides: list[int], expected: list[int]) -> None:
    assert [int(flag) for flag in xmr.two_of_three(near, sides)] == expected


@pytest.mark.parametrize("direction", ["increase", "decrease", "neutral"])
def test_assurance_is_the_published_one(direction: str) -> None:
    case, better = CASES["assurance"], {"increase": Better.HIGHER, "decrease": Better.LOWER, "neutral": None}[direction]
    found = [
        xmr.assurance(XmrLimits(mean=(low + high) / 2, low=low, high=high, points=12), case["target"], better)
        for low, high in zip(case["lpl"], case["upl"], strict=True)
    ]
    assert [one.value if one else None for one in found] == case[direction]


UPSTREAM_RULES = {
    "Above UCL": Signal.ABOVE,
    "Below LCL": Signal.BELOW,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Points Below CL": Signal.LOW_RUN,
    "Common Cause": Signal.NONE,
}
UPSTREAM_READINGS = {
    "special_cause_improvement": SignalMeaning.IMPROVEMENT,
    "special_cause_concern": SignalMeaning.CONCERN,
    "special_cause_neutral_high": SignalMeaning.HIGH,
    "special_cause_neutral_low": SignalMeaning.LOW,
    "common_cause": SignalMeaning.COMMON,
}


@pytest.mark.parametrize(("rule", "direction", "expected"), CASES["point_type"])
def test_a_signal_reads_as_improvement_or_concern_by_the_good_end(rule: str, direction: int, expected: str) -> None:
    assert xmr.signal_meaning(UPSTREAM_RULES[rule], BETTER[direction]) is UPSTREAM_READINGS[expected]


def test_limits_of_fewer_than_twelve_points_are_trial_limits() -> None:
    threshold = CASES["trial_limits_threshold"]
    assert xmr_limits([1.0] * (threshold - 1)).trial
    assert not xmr_limits([1.0] * threshold).trial


# --- our own decisions ------------------------------------------------------------------------


def test_the_first_twelve_months_fix_the_limits_and_later_months_are_judged_by_them() -> None:
    quiet = [8.0, 8.2] * 6
    drawn = chart(months([*quiet, 12.0, 12.0]), better=Better.LOWER)
    assert drawn.points[-1].limits == xmr_limits(quiet)
    assert [point.reading for point in drawn.points[-2:]] == [SignalMeaning.CONCERN, SignalMeaning.CONCERN]


def test_a_new_baseline_starts_at_the_month_a_person_names() -> None:
    drawn = chart(months([8.0, 8.2] * 6 + [5.0, 5.2] * 6), better=Better.LOWER, rebase=[START.plus(12)])
    assert drawn.points[12].limits.mean == pytest.approx(5.1)
    assert {point.signal for point in drawn.points} == {Signal.NONE}


def test_a_month_without_a_figure_makes_no_point() -> None:
    drawn = chart([(START, 1.0), (START.plus(1), None), (START.plus(2), 2.0)], better=None)
    assert [str(point.month) for point in drawn.points] == ["2025-01", "2025-03"]


def test_a_series_without_any_figure_has_no_point_and_no_assurance() -> None:
    assert chart([(START, None)], better=Better.LOWER, target=10.0) == xmr.Chart(points=(), assurance=None)


def test_a_point_on_the_mean_breaks_a_run() -> None:
    of = XmrLimits(mean=0.0, low=-9.0, high=9.0, points=12)
    assert set(signals([1, 1, 1, 1, 0, 1, 1, 1], of)) == {Signal.NONE}


@settings(deadline=None)
@given(values=st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=40), shift=st.integers(-20, 20))
def test_turning_a_series_upside_down_turns_its_signals(values: list[float], shift: int) -> None:
    upside_down = {
        Signal.ABOVE: Signal.BELOW, Signal.BELOW: Signal.ABOVE,
        Signal.RISING: Signal.FALLING, Signal.FALLING: Signal.RISING,
        Signal.NEAR_UPPER: Signal.NEAR_LOWER, Signal.NEAR_LOWER: Signal.NEAR_UPPER, Signal.HIGH_RUN: Signal.LOW_RUN,
        Signal.LOW_RUN: Signal.HIGH_RUN, Signal.NONE: Signal.NONE,
    }  # fmt: skip
    of = XmrLimits(mean=float(shift), low=shift - 30.0, high=shift + 30.0, points=12)
    turned = XmrLimits(mean=float(-shift), low=-shift - 30.0, high=-shift + 30.0, points=12)
    assert signals([-value for value in values], turned) == [upside_down[signal] for signal in signals(values, of)]
