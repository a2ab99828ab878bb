"""The parts of a composite and of its change add up exactly, whatever was measured and weighed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rounding import quotient_half_up
from metrics.composite.decomposition import Cause, CountingPart, apportioned, change_steps, why_steps

MICRO = 1_000_000
METRICS = ("avg_wait", "csat", "csat_vip", "init_rate")


def outlet(points: dict[str, float], weights: dict[str, int] | None = None) -> list[CountingPart]:
    given_weights = weights or dict.fromkeys(METRICS, 25)
    total = sum(given_weights[metric] for metric in points)
    return [
        CountingPart(metric=m, points=round(p * MICRO), weight=Fraction(given_weights[m], total))
        for m, p in points.items()
    ]


def composite(parts: list[CountingPart], unit: int = 1) -> int:
    total = sum(part.weight * part.points for part in parts) / unit
    return quotient_half_up(total.numerator, total.denominator)


months = st.fixed_dictionaries(
    {}, optional={metric: st.integers(0, 100 * MICRO).map(lambda x: x / MICRO) for metric in METRICS}
).filter(bool)
weights = st.fixed_dictionaries({metric: st.integers(1, 60) for metric in METRICS})


@settings(deadline=None)
@given(
    before=months, after=months, old=weights, new=weights, unit=st.sampled_from([1, 10_000, 1_000_000]), crossed=months
)
def test_the_parts_of_a_change_add_up_to_it(before, after, old, new, unit: int, crossed) -> None:
    then, now = outlet(before, old), outlet(after, new)
    start, end = composite(then, unit), composite(now, unit)
    steps = change_steps(
        then, now, start, end, crossed={metric: round(points * MICRO) for metric, points in crossed.items()}, unit=unit
    )
    assert start + sum(part.amount for part in steps.parts) + steps.rest == end
    assert steps.rest == 0
    assert sum(steps.by_metric().values()) == end - start


@settings(deadline=None)
@given(
    own=months,
    field=st.fixed_dictionaries({metric: st.integers(0, 100 * MICRO) for metric in METRICS}),
    unit=st.sampled_from([1, 10_000]),
)
def test_the_parts_of_a_place_lead_from_the_field_to_the_composite(own, field, unit: int) -> None:
    parts = outlet(own)
    steps = why_steps(parts, field, composite(parts, unit), unit=unit)
    assert steps.start + sum(part.amount for part in steps.parts) + steps.rest == steps.end == composite(parts, unit)


@settings(deadline=None)
@given(amounts=st.lists(st.fractions(-50, 50, max_denominator=400), min_size=1, max_size=8), extra=st.integers(-3, 3))
def test_apportioned_amounts_add_up_and_stay_within_a_unit_of_their_share(amounts: list[Fraction], extra: int) -> None:
    total = round(sum(amounts)) + extra
    found = apportioned(amounts, total)
    assert sum(found) == total
    assert all(
        abs(whole - amount) <= 1 + Fraction(abs(extra) + 1) for whole, amount in zip(found, amounts, strict=True)
    )


def test_a_month_in_which_only_the_wait_changed_is_explained_by_the_wait_alone() -> None:
    before, after = outlet({"avg_wait": 60, "csat": 80}), outlet({"avg_wait": 50, "csat": 80})
    steps = change_steps(before, after, 70 * MICRO, 65 * MICRO)
    assert [(part.metric, part.cause, part.amount) for part in steps.parts] == [("avg_wait", Cause.VALUE, -5 * MICRO)]


def test_new_goalposts_are_told_from_a_new_value() -> None:
    """60 became 50 by the old goalposts; the new ones make it 58."""
    before, after = outlet({"avg_wait": 60, "csat": 80}), outlet({"avg_wait": 58, "csat": 80})
    steps = change_steps(before, after, 70 * MICRO, 69 * MICRO, crossed={"avg_wait": 50 * MICRO})
    assert [(part.cause, part.amount) for part in steps.parts] == [
        (Cause.VALUE, -5 * MICRO),
        (Cause.GOALPOSTS, 4 * MICRO),
    ]


def test_a_metric_that_is_missing_now_counts_by_how_far_it_lay_from_the_composite() -> None:
    before, after = outlet({"avg_wait": 60, "csat": 80}), outlet({"csat": 80})
    steps = change_steps(before, after, 70 * MICRO, 80 * MICRO)
    assert steps.by_metric() == {"csat": Fraction(1, 2) * 5 * MICRO, "avg_wait": Fraction(1, 2) * 15 * MICRO}
    assert {part.cause for part in steps.parts} == {Cause.WEIGHT}


def test_heavier_weight_on_a_good_metric_lifts_by_that_metric() -> None:
    before = outlet({"avg_wait": 40, "csat": 90}, {"avg_wait": 50, "csat": 50})
    after = outlet({"avg_wait": 40, "csat": 90}, {"avg_wait": 30, "csat": 70})
    steps = change_steps(before, after, composite(before), composite(after))
    assert steps.by_metric()["csat"] > 0 and steps.end - steps.start == 10 * MICRO
    assert {part.cause for part in steps.parts} == {Cause.WEIGHT}


def test_an_unchanged_month_has_no_parts() -> None:
    same = outlet({"avg_wait": 40, "csat": 90})
    assert change_steps(same, same, 65 * MICRO, 65 * MICRO).parts == ()


def test_what_a_cap_took_stands_in_a_line_of_its_own() -> None:
    before, after = outlet({"avg_wait": 80, "csat": 90}), outlet({"avg_wait": 90, "csat": 90})
    steps = change_steps(before, after, 85 * MICRO, round(59.99 * MICRO), plain=False)
    assert steps.by_metric() == {"avg_wait": 5 * MICRO}
    assert steps.rest == round(59.99 * MICRO) - 90 * MICRO


def test_the_printed_change_is_decomposed_in_printed_units() -> None:
    """Thirds of a hundredth: 0.01 + 0.01 + 0.01 printed for a change of 0.03 whose thirds are 0.0099..."""
    before, after = (
        outlet({"avg_wait": 50, "csat": 50, "csat_vip": 50}),
        outlet({"avg_wait": 50.03, "csat": 50.03, "csat_vip": 50.02}),
    )
    steps = change_steps(before, after, 5_000, 5_003, unit=10_000)
    assert sorted(part.amount for part in steps.parts) == [1, 1, 1]


@pytest.mark.parametrize("total", [-3, 0, 7])
def test_nothing_to_apportion_stays_nothing(total: int) -> None:
    assert apportioned([], total) == []
