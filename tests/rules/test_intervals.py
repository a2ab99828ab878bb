"""Intervals against closed forms, published worked figures, SciPy and statsmodels."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from metrics.intervals import byar, count_interval, exact_count, mean_interval, rate_interval, wilson, z_of


@settings(deadline=None)
@given(n=st.integers(1, 5_000), share=st.floats(0, 1), confidence=st.sampled_from([0.9, 0.95, 0.998]))
def test_wilsons_interval_is_that_of_statsmodels(n: int, share: float, confidence: float) -> None:
    top = round(n * share)
    mine = wilson(top, n, confidence=confidence)
    low, high = proportion_confint(top, n, alpha=1 - confidence, method="wilson")
    assert mine is not None
    assert (mine.low, mine.high) == pytest.approx((low, high), abs=1e-12)


def test_newcombes_printed_wilson_intervals_are_reproduced() -> None:
    """Newcombe (1998), table I, method 3 without continuity correction."""
    printed = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (top, n), (low, high) in printed.items():
        mine = wilson(top, n)
        assert mine is not None
        assert (round(mine.low, 4), round(mine.high, 4)) == (low, high)


@settings(deadline=None)
@given(count=st.integers(0, 3_000), confidence=st.sampled_from([0.9, 0.95, 0.998]))
def test_the_exact_interval_of_a_count_leaves_the_tails_it_should(count: int, confidence: float) -> None:
    mine, tail = exact_count(count, confidence=confidence), (1 - confidence) / 2
    assert stats.poisson.cdf(count, mine.high) == pytest.approx(tail, rel=1e-7)
    if count:
        assert stats.poisson.sf(count - 1, mine.low) == pytest.approx(tail, rel=1e-7)
    else:
        assert mine.low == 0


def test_no_events_still_have_an_upper_limit() -> None:
    assert exact_count(0).low == 0
    assert exact_count(0).high == pytest.approx(-math.log(0.025))


def test_byars_limits_come_close_to_the_exact_ones_from_ten_events_on() -> None:
    for count in (10, 25, 100, 1_000):
        mine, exact = byar(count), exact_count(count)
        assert mine.low == pytest.approx(exact.low, rel=2e-3)
        assert mine.high == pytest.approx(exact.high, rel=2e-3)


def test_below_ten_events_the_exact_interval_is_taken_and_from_ten_on_byars() -> None:
    assert count_interval(9) == exact_count(9)
    assert count_interval(10) == byar(10)


def test_byars_lower_limit_is_never_negative_where_it_is_used() -> None:
    assert byar(1, confidence=0.998).low < 0
    assert byar(10, confidence=1 - 1e-13).low > 0


def test_without_observations_there_is_no_interval() -> None:
    assert wilson(0, 0) is None
    assert mean_interval(8.0, 3.0, 0) is None
    assert rate_interval(0, 0) is None


def test_a_rates_interval_is_its_counts_interval_over_the_exposure() -> None:
    mine = rate_interval(4, 20_000, scale=10_000)
    assert mine is not None
    assert (mine.low, mine.high) == pytest.approx((stats.chi2.ppf(0.025, 8) / 4, stats.chi2.ppf(0.975, 10) / 4))


def test_a_means_interval_is_narrower_by_the_root_of_n() -> None:
    one, many = mean_interval(8.0, 3.0, 1), mean_interval(8.0, 3.0, 100)
    assert one is not None and many is not None
    assert (one.high - 8.0) == pytest.approx(10 * (many.high - 8.0))
    assert many.high == pytest.approx(8.0 + z_of(0.95) * 0.3)
