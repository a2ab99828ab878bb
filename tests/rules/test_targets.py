"""Targets: what is aimed at, whether the published value attains it, and where the year is going."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.targets.targets import (
    SOURCE_TARGETS,
    Aim,
    Attainment,
    Baseline,
    Target,
    attainment,
    projection,
    published_target,
    tally,
)

OCTOBER = Month(2026, 10)
LAST_YEAR = Baseline(since=Month(2025, 1), until=Month(2025, 12), value=Decimal("86.50"))


def target(metric: str, aim: Aim, amount: str, baseline: Baseline | None = None, **months: str) -> Target:
    by_month = {Month.parse(name.replace("m", "").replace("_", "-")): Decimal(value) for name, value in months.items()}
    return Target(metric=metric, aim=aim, amount=Decimal(amount), baseline=baseline, months=by_month)


@pytest.mark.parametrize(
    ("aim", "metric", "amount", "base", "expected"),
    [
        (Aim.ABSOLUTE, "avg_wait", "10", None, "10.00"),
        (Aim.POINTS, "mystery", "2", "86.50", "88.50"),
        (Aim.PERCENTAGE_POINTS, "csat", "2", "86.50", "88.50"),
        (Aim.PERCENT_CHANGE, "csat", "2", "86.50", "88.23"),
        (Aim.PERCENT_CHANGE, "avg_wait", "-10", "8.37", "7.53"),
        (Aim.PERCENT_CHANGE, "avg_wait", "-50", "8.37", "4.19"),
    ],
)
def test_points_percentage_points_and_percent_are_three_things(
    aim: Aim, metric: str, amount: str, base: str | None, expected: str
) -> None:
    baseline = Baseline(since=Month(2025, 1), until=Month(2025, 12), value=Decimal(base)) if base else None
    assert published_target(target(metric, aim, amount, baseline), CATALOGUE[metric], OCTOBER) == Decimal(expected)


def test_percentage_points_are_for_percent_only() -> None:
    with pytest.raises(ValueError, match="not in percent"):
        published_target(target("mystery", Aim.PERCENTAGE_POINTS, "2", LAST_YEAR), CATALOGUE["mystery"], OCTOBER)


def test_a_change_without_the_baselines_value_is_no_target_yet() -> None:
    waiting = target("csat", Aim.POINTS, "2", Baseline(since=Month(2025, 1), until=Month(2025, 12)))
    assert published_target(waiting, CATALOGUE["csat"], OCTOBER) is None
    assert attainment(waiting, CATALOGUE["csat"], OCTOBER, Decimal("99")).attained is None
    assert published_target(target("csat", Aim.POINTS, "2"), CATALOGUE["csat"], OCTOBER) is None


@pytest.mark.parametrize(("value", "attained"), [("10.00", True), ("10.01", False), ("9.99", True)])
def test_lower_is_better_and_exactly_on_the_target_attains_it(value: str, attained: bool) -> None:
    assert attainment(SOURCE_TARGETS[0], CATALOGUE["avg_wait"], OCTOBER, Decimal(value)).attained is attained


@pytest.mark.parametrize(("value", "ahead"), [("90.00", "0.00"), ("89.99", "-0.01"), ("92.50", "2.50")])
def test_how_far_ahead_is_counted_towards_the_good_side(value: str, ahead: str) -> None:
    assert attainment(SOURCE_TARGETS[1], CATALOGUE["csat"], OCTOBER, Decimal(value)).ahead == Decimal(ahead)


def test_a_month_may_have_a_target_of_its_own() -> None:
    by_month = target("avg_wait", Aim.ABSOLUTE, "10", m2026_02="12")
    assert published_target(by_month, CATALOGUE["avg_wait"], Month(2026, 2)) == 12
    assert published_target(by_month, CATALOGUE["avg_wait"], Month(2026, 3)) == 10


def test_missing_is_neither_attained_nor_missed() -> None:
    found = [
        attainment(SOURCE_TARGETS[0], CATALOGUE["avg_wait"], OCTOBER, value)
        for value in (Decimal(9), Decimal(11), Decimal(12), None)
    ]
    told = tally(found)
    assert (told.attained, told.missed, told.missing) == (1, 2, 1)
    assert tally([]).missing == 0


def test_the_year_is_a_ratio_of_sums_and_carries_the_last_three_months_on() -> None:
    """Nine months of 100 rated, 90 satisfied; then the last three at 96: year = (540 + 288 + 288) / 1,200 over 12."""
    months = [(90_000_000, 100)] * 6 + [(96_000_000, 100)] * 3
    told = projection(CATALOGUE["csat"], months, target=Decimal(93))
    assert (told.so_far, told.year_end, told.needed, told.remaining) == (
        Decimal("92.00"),
        Decimal("93.00"),
        Decimal("96.00"),
        3,
    )


def test_a_plain_count_adds_up_over_the_year() -> None:
    told = projection(CATALOGUE["complaints"], [(4, None), (2, None), (3, None), (1, None)], target=Decimal(30))
    assert (told.so_far, told.year_end, told.needed) == (10, 26, Decimal("3"))


def test_what_no_remaining_month_can_do_is_not_needed_of_it() -> None:
    told = projection(CATALOGUE["csat"], [(50_000_000, 100)] * 11, target=Decimal(90))
    assert told.needed is None and told.year_end == Decimal("50.00")


def test_a_month_without_a_figure_is_left_out_but_has_passed() -> None:
    told = projection(CATALOGUE["avg_wait"], [(60_000 * 800, 100), None, (60_000 * 600, 100)])
    assert (told.so_far, told.year_end, told.remaining) == (Decimal("7.00"), Decimal("7.00"), 9)


def test_a_finished_year_needs_nothing_more_and_an_empty_one_has_no_value() -> None:
    assert projection(CATALOGUE["csat"], [(9_000_000, 10)] * 12, target=Decimal(95)).needed is None
    empty = projection(CATALOGUE["csat"], [None, (0, 0)])
    assert (empty.so_far, empty.year_end) == (None, None)


def test_an_attainment_without_a_value_says_so() -> None:
    assert Attainment(target=Decimal(10), value=None, ahead=None).attained is None
