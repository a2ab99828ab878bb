"""Funnel limits against their definition, SciPy and a second computation of the over-dispersion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.funnel import FunnelKind, dispersion, funnel, funnel_limits, z_of

RANDOM = np.random.default_rng(20_261_031)


@settings(deadline=None)
@given(centre=st.floats(0.02, 0.98), n=st.integers(5, 20_000))
def test_a_share_on_its_limit_has_a_wilson_interval_that_just_reaches_the_pooled_share(centre: float, n: int) -> None:
    edges = funnel_limits(FunnelKind.SHARE, centre, np.array([float(n)]))
    for low, high, level in ((edges.low95, edges.high95, 0.95), (edges.low998, edges.high998, 0.998)):
        if low[0] > 0:
            assert proportion_confint(low[0] * n, n, alpha=1 - level, method="wilson")[1] == pytest.approx(
                centre, abs=1e-9
            )
        if high[0] < 1:
            assert proportion_confint(high[0] * n, n, alpha=1 - level, method="wilson")[0] == pytest.approx(
                centre, abs=1e-9
            )


def test_the_limits_of_a_rate_are_the_exact_poisson_limits_of_the_expected_count() -> None:
    size = np.array([400.0, 8_000.0, 90_000.0])
    expected = 0.001 * size
    edges = funnel_limits(FunnelKind.RATE, 0.001, size)
    np.testing.assert_allclose(edges.low95 * size, stats.chi2.ppf(0.025, 2 * expected) / 2, rtol=1e-9)
    np.testing.assert_allclose(edges.high95 * size, stats.chi2.ppf(0.975, 2 * expected + 2) / 2, rtol=1e-9)
    np.testing.assert_allclose(edges.low998 * size, stats.chi2.ppf(0.001, 2 * expected) / 2, rtol=1e-9)
    np.testing.assert_allclose(edges.high998 * size, stats.chi2.ppf(0.999, 2 * expected + 2) / 2, rtol=1e-9)


def test_the_limits_of_a_mean_are_normal() -> None:
    edges = funnel_limits(FunnelKind.MEAN, 8.0, np.array([100.0]), sd=5.0)
    assert (edges.low95[0], edges.high998[0]) == pytest.approx((8 - 1.959964 * 0.5, 8 + 3.090232 * 0.5), abs=1e-6)


def test_limits_get_closer_with_size_and_wider_with_certainty() -> None:
    size = np.array([30.0, 300.0, 3_000.0])
    for kind, centre in ((FunnelKind.SHARE, 0.9), (FunnelKind.RATE, 0.01), (FunnelKind.MEAN, 8.0)):
        edges = funnel_limits(kind, centre, size, sd=5.0)
        assert np.all(np.diff(edges.high95) <= 0) and np.all(np.diff(edges.low95) >= 0)
        assert np.all(edges.high998 >= edges.high95) and np.all(edges.low998 <= edges.low95)


def test_phi_and_tau_are_those_of_a_second_computation() -> None:
    n = RANDOM.integers(200, 4_000, 300).astype(float)
    share = np.clip(RANDOM.normal(0.9, 0.03, 300), 0, 1)
    top = RANDOM.binomial(n.astype(int), share).astype(float)
    centre = top.sum() / n.sum()
    mine = dispersion(FunnelKind.SHARE, centre, top / n, n)
    z = (np.arcsin(np.sqrt(top / n)) - np.arcsin(np.sqrt(centre))) * 2 * np.sqrt(n)
    low, high = np.percentile(z, [10, 90])
    z = np.minimum(np.maximum(z, low), high)
    w = 4 * n
    assert mine.phi == pytest.approx((z**2).mean())
    assert mine.tau2 == pytest.approx((300 * mine.phi - 299) / (w.sum() - (w**2).sum() / w.sum()))
    assert mine.applies


def test_a_field_that_only_chance_scatters_keeps_its_plain_limits() -> None:
    n = RANDOM.integers(200, 4_000, 400).astype(float)
    top = RANDOM.binomial(n.astype(int), 0.9).astype(float)
    plain, adjusted = funnel(FunnelKind.SHARE, top, n, adjust=False), funnel(FunnelKind.SHARE, top, n)
    assert not adjusted.dispersion.applies
    np.testing.assert_array_equal(plain.limits.low95, adjusted.limits.low95)
    assert (adjusted.side != 0).mean() == pytest.approx(0.05, abs=0.03)


@pytest.mark.parametrize("kind", list(FunnelKind))
def test_a_field_that_scatters_more_gets_wider_limits_which_hold_most_of_it(kind: FunnelKind) -> None:
    size = RANDOM.integers(500, 5_000, 400).astype(float)
    truth = {
        FunnelKind.SHARE: RANDOM.normal(0.85, 0.04, 400),
        FunnelKind.RATE: RANDOM.gamma(20, 0.001, 400),
        FunnelKind.MEAN: RANDOM.normal(8, 1, 400),
    }[kind]
    drawn = {
        FunnelKind.SHARE: lambda: RANDOM.binomial(size.astype(int), np.clip(truth, 0, 1)),
        FunnelKind.RATE: lambda: RANDOM.poisson(truth * size),
        FunnelKind.MEAN: lambda: RANDOM.normal(truth, 5 / np.sqrt(size)) * size,
    }[kind]()
    top = np.asarray(drawn, dtype=np.float64)
    plain, adjusted = funnel(kind, top, size, sd=5.0, adjust=False), funnel(kind, top, size, sd=5.0)
    assert adjusted.dispersion.applies
    assert np.all(adjusted.limits.high95 >= plain.limits.high95)
    assert (adjusted.side != 0).mean() < 0.12 < (plain.side != 0).mean()


def test_an_outlet_without_observations_has_no_value_no_limits_and_no_side() -> None:
    drawn = funnel(FunnelKind.SHARE, np.array([9.0, np.nan, 0.0, 8.0]), np.array([10.0, 5.0, 0.0, 10.0]))
    assert np.isnan(drawn.value).tolist() == [False, True, True, False]
    assert np.isnan(drawn.limits.low95).tolist() == [False, True, True, False]
    assert drawn.side.tolist() == [0, 0, 0, 0]
    assert drawn.centre == pytest.approx(0.85)


def test_the_side_says_which_limit_is_crossed() -> None:
    top, size = np.array([900.0, 880.0, 872.0, 800.0, 960.0, 9_000.0]), np.array([1_000.0] * 5 + [10_000.0])
    drawn = funnel(FunnelKind.SHARE, top, size, adjust=False)
    low95 = drawn.centre - z_of(0.95) * np.sqrt(drawn.centre * (1 - drawn.centre) / 1_000)
    assert drawn.limits.low95[0] == pytest.approx(low95)
    assert drawn.side.tolist()[3:5] == [-2, 2]
    assert drawn.side.tolist()[0] == 0


def test_no_field_at_all_gives_an_empty_funnel() -> None:
    drawn = funnel(FunnelKind.RATE, np.array([np.nan]), np.array([np.nan]))
    assert np.isnan(drawn.centre) and drawn.side.tolist() == [0]


def test_a_field_without_a_single_event_has_no_limits_to_cross() -> None:
    drawn = funnel(FunnelKind.RATE, np.zeros(3), np.full(3, 100.0))
    assert drawn.centre == 0 and drawn.side.tolist() == [0, 0, 0]
