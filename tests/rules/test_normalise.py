"""From a value to a score of 0..100: every method, with the edge where it could go wrong."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest

from data.types import Better
from metrics.composite.normalise import normalised
from metrics.figures.values import Values
from metrics.scheme.choices import BandShape, Normalise, RankTies
from metrics.scheme.items import Item, ScoreBand
from tests.schemes import judged

HIGHER, LOWER = Better.HIGHER, Better.LOWER
NAN = float("nan")


def scores(item: Item, better: Better, figures: list[float], field: list[bool] | None = None) -> list[float]:
    """Points with six decimals."""
    values = np.array(figures, dtype=float)
    taking_part = np.ones(len(values), dtype=bool) if field is None else np.array(field)
    return [
        float(points) / 1e6 for points in normalised(item, better, Values(exact=values, printed=values), taking_part)
    ]


def item(**settings: object) -> Item:
    return Item(metric="x", **settings)


def bands(shape: BandShape, *lines: tuple[str, int]) -> Item:
    return item(
        normalise=Normalise.BANDS,
        band_shape=shape,
        bands=tuple(ScoreBand(at=Decimal(at), score=Decimal(score)) for at, score in lines),
    )


def test_goalposts_run_from_the_worst_to_the_best_and_stop_there():
    assert scores(item(worst=20, best=5), LOWER, [25, 20, 12.5, 5, 1]) == [0, 0, 50, 100, 100]
    assert scores(item(worst=80, best=100), HIGHER, [70, 80, 97.5, 100]) == [0, 0, 87.5, 100]


def test_goalposts_work_for_one_outlet_alone():
    assert scores(item(worst=20, best=5), LOWER, [11]) == [60]


def test_a_third_is_snapped_to_the_nearest_millionth_of_a_point():
    assert scores(item(worst=0, best=3), HIGHER, [1, 2]) == [33.333333, 66.666667]


def test_a_missing_value_is_no_mark_at_all_not_the_worst():
    # In SQL least() and greatest() skip NULL, so that a clamp gives a missing value the worst mark.
    assert scores(item(normalise=Normalise.MIN_MAX), LOWER, [1, NAN, 3]) == [100, 0, 0]
    found = normalised(
        item(worst=0, best=10), HIGHER, Values(exact=np.array([NAN]), printed=np.array([NAN])), np.array([True])
    )
    assert found.tolist() == [0]  # and the caller leaves it out by its mask, see test_composite


def test_min_max_takes_the_month_s_own_ends():
    assert scores(item(normalise=Normalise.MIN_MAX), LOWER, [4, 6, 8]) == [100, 50, 0]


def test_whoever_takes_no_part_does_not_move_the_ends():
    assert scores(item(normalise=Normalise.MIN_MAX), HIGHER, [1, 2, 99], [True, True, False]) == [0, 100, 100]


@pytest.mark.parametrize("method", [Normalise.MIN_MAX, Normalise.Z_SCORE])
def test_a_field_without_a_range_is_all_fifty(method: Normalise):
    assert scores(item(normalise=method), HIGHER, [7, 7, 7]) == [50, 50, 50]
    assert scores(item(normalise=method), HIGHER, [7]) == [50]
    for hundredths in range(1_900, 2_000):  # the float mean of sixty times 19.97 is not 19.97
        assert set(scores(item(normalise=method), HIGHER, [hundredths / 100] * 60)) == {50}


@pytest.mark.parametrize(("method", "figures", "notes"), [
    ("min_max", (90, 90, 90), {"even"}),
    ("z_score", (90, 90, 90), {"even"}),
    ("min_max", (90, 91, 90), {""}),
    ("percentile", (90, 90, 90), {""}),
])  # fmt: skip
def test_a_score_of_fifty_for_want_of_a_range_says_so(method: str, figures: tuple[int, ...], notes: set[str]):
    table = "outlet | csat\n" + "\n".join(f"{outlet} | {value}" for outlet, value in zip("ABC", figures, strict=True))
    assert set(judged(f'[[items]]\nmetric = "csat"\nnormalise = "{method}"\n', table).parts["note"]) == notes


def test_z_scores_use_the_sample_s_deviation():
    # mean 4, sum of squares 8, sd = sqrt(8 / 2) = 2
    assert scores(item(normalise=Normalise.Z_SCORE), HIGHER, [2, 4, 6]) == [40, 50, 60]
    assert scores(item(normalise=Normalise.Z_SCORE), LOWER, [2, 4, 6]) == [60, 50, 40]


def test_percentiles_of_places_share_the_average_or_the_foremost_place():
    figures = [9.0, 8, 8, 1, 0]
    assert scores(item(normalise=Normalise.PERCENTILE), HIGHER, figures) == [100, 62.5, 62.5, 25, 0]
    assert scores(item(normalise=Normalise.PERCENTILE, rank_ties=RankTies.MIN), HIGHER, figures) == [100, 75, 75, 25, 0]


def test_percentiles_go_by_the_printed_value():
    values = Values(exact=np.array([92.004, 91.996, 80.0]), printed=np.array([92.0, 92.0, 80.0]))
    found = normalised(item(normalise=Normalise.PERCENTILE), HIGHER, values, np.ones(3, dtype=bool))
    assert found[0] == found[1]


def test_one_alone_has_percentile_fifty():
    assert scores(item(normalise=Normalise.PERCENTILE), HIGHER, [3]) == [50]


def test_distance_to_target_counts_from_the_field_s_worst():
    assert scores(item(normalise=Normalise.TARGET, target=10), LOWER, [20, 15, 10, 5]) == [0, 50, 100, 100]
    assert scores(item(normalise=Normalise.TARGET, target=10, capped=False), LOWER, [20, 5]) == [0, 150]


def test_when_even_the_worst_has_reached_the_target_everybody_has():
    assert scores(item(normalise=Normalise.TARGET, target=10), LOWER, [9, 5]) == [100, 100]


def test_below_a_fixed_worst_the_distance_is_negative():
    assert scores(item(normalise=Normalise.TARGET, target=10, worst=20), LOWER, [25]) == [-50]


def test_a_score_table_may_run_straight_between_its_lines():
    table = bands(BandShape.LINEAR, ("5", 100), ("10", 90), ("20", 0))
    assert scores(table, LOWER, [1, 5, 7.5, 10, 15, 20, 40]) == [100, 100, 95, 90, 45, 0, 0]


def test_two_points_off_for_each_minute_over_ten():
    # exactly ten minutes is not over
    table = bands(BandShape.STEP, ("10", 100), ("11", 98), ("12", 96), ("13", 94))
    assert scores(table, LOWER, [9, 10, 10.01, 11, 11.5, 13, 30]) == [100, 100, 98, 98, 96, 94, 94]


def test_steps_of_a_metric_that_should_be_high():
    table = bands(BandShape.STEP, ("80", 60), ("90", 80), ("95", 100))
    assert scores(table, HIGHER, [70, 80, 89.99, 90, 95, 100]) == [60, 60, 60, 80, 100, 100]


def test_the_logarithm_is_taken_of_the_goalposts_too():
    expected = round(100 * (math.log(10_000) - math.log(100)) / (math.log(75_000) - math.log(100)), 6)
    assert scores(item(worst=100, best=75_000, log=True), HIGHER, [10_000]) == [expected]
    assert scores(item(worst=100, best=75_000, log=True), HIGHER, [0]) == [0]
