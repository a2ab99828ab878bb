"""Rank ranges against brute force, by drawn fields and by property."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from data.types import Better
from metrics.figures.values import ranks
from metrics.statistics.clearly_better import clearly_better_and_worse
from metrics.statistics.funnel import FunnelKind
from metrics.statistics.rank_ranges import rank_ranges, standard_errors

RANDOM = np.random.default_rng(20_261_031)


def compared_one_by_one(value: np.ndarray, se: np.ndarray, z: float) -> list[int]:
    return [
        int(((other := value - value[i]) > 0).__and__(other**2 > (z * se[i]) ** 2 + (z * se) ** 2).sum())
        for i in range(len(value))
    ]


def satisfaction(n: int) -> tuple[np.ndarray, np.ndarray]:
    rated = np.exp(RANDOM.normal(6, 0.9, n)).clip(30, 20_000).astype(int)
    share = RANDOM.binomial(rated, RANDOM.beta(60, 5, n)) / rated
    return np.round(100 * share, 2), 100 * np.sqrt(
        (share * rated + 0.5) / (rated + 1) * (1 - (share * rated + 0.5) / (rated + 1)) / rated
    )


def waits(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.round(RANDOM.gamma(8, 1, n), 2), 6 / np.sqrt(np.exp(RANDOM.normal(7, 0.6, n)).astype(int).clip(30))


def visits(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.round(RANDOM.normal(88, 4, n), 2), 6 / np.sqrt(RANDOM.integers(1, 4, n))


def alike(n: int) -> tuple[np.ndarray, np.ndarray]:
    return RANDOM.integers(0, 3, n).astype(float), np.full(n, 0.3)


def certain(n: int) -> tuple[np.ndarray, np.ndarray]:
    return RANDOM.integers(0, 50, n).astype(float), np.zeros(n)


def wild(n: int) -> tuple[np.ndarray, np.ndarray]:
    return RANDOM.standard_cauchy(n), np.abs(RANDOM.standard_cauchy(n))


def all_the_same(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.full(n, 7.0), RANDOM.gamma(2, 1, n)


@pytest.mark.parametrize("field", [satisfaction, waits, visits, alike, certain, wild, all_the_same])
@pytest.mark.parametrize("n", [3, 399, 400, 2_500])
@pytest.mark.parametrize("z", [0.0, 1.645])
def test_the_fast_count_of_the_clearly_better_is_that_of_all_pairs(field, n: int, z: float) -> None:
    value, se = field(n)
    better, worse = clearly_better_and_worse(value, se, z)
    assert better.tolist() == compared_one_by_one(value, se, z)
    assert worse.tolist() == compared_one_by_one(-value, se, z)


@settings(max_examples=40, deadline=None)
@given(
    value=hnp.arrays(float, 420, elements=st.integers(-400, 400).map(lambda x: x / 100)),
    se=hnp.arrays(float, 420, elements=st.integers(0, 300).map(lambda x: x / 100)),
)
def test_the_fast_count_is_exact_on_any_field(value: np.ndarray, se: np.ndarray) -> None:
    better, worse = clearly_better_and_worse(value, se, 1.645)
    assert better.tolist() == compared_one_by_one(value, se, 1.645)
    assert worse.tolist() == compared_one_by_one(-value, se, 1.645)


@pytest.mark.parametrize("better", list(Better))
@pytest.mark.parametrize("field", [satisfaction, waits, visits, alike])
def test_every_range_holds_the_rank(field, better: Better) -> None:
    value, se = field(800)
    turned = np.round((value if better is Better.HIGHER else -value) * 100).astype(np.int64)
    rank, by_pairs = ranks(turned, np.isfinite(value)), rank_ranges(value, se, better)
    assert np.all((by_pairs.low <= rank) & (rank <= by_pairs.high))


def test_an_outlet_without_a_figure_has_no_range_and_is_not_counted() -> None:
    value, se = np.array([9.0, np.nan, 5.0]), np.array([0.1, 0.1, 0.1])
    mine = rank_ranges(value, se, Better.HIGHER)
    assert (mine.low.tolist(), mine.high.tolist(), mine.of) == ([1, 0, 2], [1, 0, 2], 2)


def test_outlets_nothing_tells_apart_may_stand_anywhere() -> None:
    mine = rank_ranges(np.array([90.0, 91.0, 92.0]), np.full(3, 5.0), Better.HIGHER)
    assert (mine.low.tolist(), mine.high.tolist()) == ([1, 1, 1], [3, 3, 3])


def test_standard_errors_follow_the_kind_of_figure() -> None:
    assert standard_errors(FunnelKind.MEAN, np.array([80.0]), np.array([10.0]), sd=5.0)[0] == pytest.approx(5 / 10**0.5)
    assert standard_errors(FunnelKind.SHARE, np.array([90.0]), np.array([100.0]))[0] == pytest.approx(
        (90.5 / 101 * 10.5 / 101 / 100) ** 0.5
    )
    assert standard_errors(FunnelKind.RATE, np.array([4.0]), np.array([2.0]))[0] == pytest.approx(4.5**0.5 / 2)
    assert np.isnan(standard_errors(FunnelKind.SHARE, np.array([0.0, np.nan]), np.array([0.0, 5.0]))).all()


def test_a_share_of_all_or_none_still_has_an_error() -> None:
    assert np.all(standard_errors(FunnelKind.SHARE, np.array([0.0, 40.0]), np.array([40.0, 40.0])) > 0)
