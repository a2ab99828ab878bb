"""Ranges of the composite, sensitivity, dominance, shrinkage: by brute force, closed forms and properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from metrics.composite.composite_of_weights import composite_of_weights
from metrics.fairness.sensitivity import one_at_a_time, shaken
from metrics.figures.values import ranks
from metrics.statistics.dominance import dominance
from metrics.statistics.funnel import FunnelKind
from metrics.statistics.rank_distribution import above_and_below
from metrics.statistics.resampling import SEED, Observed, resampled_ranks
from metrics.statistics.shrinkage import shrunk
from tests.fields import field
from tests.schemes import judged

RANDOM = np.random.default_rng(20_261_031)


def as_published(values: list[np.ndarray]) -> np.ndarray:
    return np.floor(100 * values[0] + 0.5).astype(np.int64)


def redrawn_shares(top: list[float], n: list[float], **settings_: int):
    with np.errstate(invalid="ignore"):
        value = 100 * np.array(top) / np.array(n)
    observed = Observed(kind=FunnelKind.SHARE, value=value, size=np.array(n), scale=100)
    return resampled_ranks(
        [observed], as_published, as_published([np.nan_to_num(value)]), np.isfinite(value), **settings_
    )


def test_the_same_seed_gives_the_same_ranges_and_is_told() -> None:
    one, two = redrawn_shares([90, 91, 80], [100, 100, 100]), redrawn_shares([90, 91, 80], [100, 100, 100])
    assert one.seed == SEED
    assert (one.low.tolist(), one.high.tolist(), one.top.tolist()) == (
        two.low.tolist(),
        two.high.tolist(),
        two.top.tolist(),
    )


def test_the_chance_of_being_last_is_that_of_two_beta_distributions() -> None:
    mine = redrawn_shares([90.0, 85.0], [100.0, 100.0], draws=4_000, ends=(1, 1))
    grid = np.linspace(0, 1, 20_001)
    exact = float(np.trapezoid(stats.beta(90.5, 10.5).pdf(grid) * stats.beta(85.5, 15.5).cdf(grid), grid))
    assert mine.bottom[1] == pytest.approx(exact, abs=0.03)
    assert mine.top[0] == pytest.approx(exact, abs=0.03)


def test_means_and_counts_are_drawn_from_their_own_distributions() -> None:
    seen: list[list[np.ndarray]] = []

    def keep(values: list[np.ndarray]) -> np.ndarray:
        seen.append(values)
        return np.arange(2)

    observed = [
        Observed(kind=FunnelKind.MEAN, value=np.array([8.0, np.nan]), size=np.array([100.0, 100.0]), sd=5.0),
        Observed(kind=FunnelKind.RATE, value=np.array([2.0, 0.0]), size=np.array([20_000.0, 20_000.0]), scale=10_000),
        Observed(kind=FunnelKind.SHARE, value=np.array([0.0, 96.0]), size=np.array([30.0, np.nan]), scale=100),
    ]
    resampled_ranks(observed, keep, np.arange(2), np.ones(2, dtype=bool), draws=3_000)
    waits, rates, shares = (np.array([values[metric] for values in seen]) for metric in range(3))
    assert waits[:, 0].mean() == pytest.approx(8.0, abs=0.05) and waits[:, 0].std() == pytest.approx(0.5, abs=0.03)
    assert rates[:, 0].mean() == pytest.approx(4.5 / 2, abs=0.1) and rates[:, 0].std() == pytest.approx(
        4.5**0.5 / 2, abs=0.1
    )
    assert shares[:, 0].mean() == pytest.approx(100 * 0.5 / 31, abs=0.3)
    assert np.isnan(waits[:, 1]).all() and (rates[:, 1] > 0).all()
    assert (shares[:, 1] == 96.0).all(), "a value whose sample size is unknown is left as it is"


@settings(max_examples=30, deadline=None)
@given(n=hnp.arrays(np.int64, 12, elements=st.integers(0, 400)), share=hnp.arrays(float, 12, elements=st.floats(0, 1)))
def test_every_drawn_range_holds_the_published_rank(n: np.ndarray, share: np.ndarray) -> None:
    top = np.round(n * share)
    with np.errstate(invalid="ignore"):
        ranked = n > 0
        mine = redrawn_shares(list(top), list(n.astype(float)), draws=60)
        value = np.where(ranked, 100 * top / np.maximum(n, 1), 0)
    rank = ranks(as_published([value]), ranked)
    assert np.all((mine.low <= rank) & (rank <= mine.high))
    assert np.isnan(mine.bottom[~ranked]).all()
    if ranked.any():
        assert mine.bottom[ranked].sum() >= min(5, ranked.sum()) - 1e-9


def test_more_observations_make_the_range_narrower() -> None:
    top = np.linspace(80, 95, 40)
    small, large = redrawn_shares(list(top), [100.0] * 40), redrawn_shares(list(100 * top), [10_000.0] * 40)
    assert (small.high - small.low).mean() > 3 * (large.high - large.low).mean()


@settings(deadline=None)
@given(scores=hnp.arrays(np.int64, st.integers(0, 40), elements=st.integers(-5, 5) | st.integers(-(10**9), 10**9)))
def test_above_and_below_are_counted_as_by_hand(scores: np.ndarray) -> None:
    above, below = above_and_below(scores)
    assert above.tolist() == [int((scores > score).sum()) for score in scores]
    assert below.tolist() == [int((scores < score).sum()) for score in scores]


def points_of(metrics: int, outlets: int) -> tuple[np.ndarray, np.ndarray]:
    return RANDOM.integers(0, 100_000_000, (metrics, outlets)), RANDOM.random((metrics, outlets)) > 0.1


def weighted(points: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted means as published with two decimals, of everything there."""
    return np.floor(weights @ points / weights.sum() / 10_000 + 0.5).astype(np.int64)


TREE = """
[[groups]]
id = "wait"
weight = 40
{group}
[[groups]]
id = "rest"
weight = 60
{group}
[[items]]
metric = "avg_wait"
group = "wait"
weight = 2
worst = 20
best = 5
[[items]]
metric = "csat"
group = "wait"
weight = 3
worst = 80
best = 100
veto = 92
{veto}
[[items]]
metric = "csat_vip"
group = "rest"
worst = 80
best = 100
[[items]]
metric = "init_rate"
group = "rest"
worst = 50
best = 100
[ranking]
{top}
"""
SHAPES = {
    "means": TREE.format(group="", veto="", top=""),
    "a veto sets the item 0": TREE.format(group="", veto='veto_effect = "zero"', top=""),
    "geometric": TREE.format(group="", veto="", top='aggregate = "geometric"'),
    "geometric groups": TREE.format(group='aggregate = "geometric"', veto="", top=""),
    "sums of places": TREE.format(group='aggregate = "rank_sum"', veto="", top='aggregate = "rank_sum"'),
    "pairwise": TREE.format(group="", veto="", top='aggregate = "copeland"'),
}
"""Schemes of two groups in which one item has a veto, by how the levels become one score."""


@pytest.mark.parametrize("shape", SHAPES)
def test_the_months_own_weights_give_the_months_own_composite(shape: str) -> None:
    now = field(40, 11, of=SHAPES[shape], missing=0.15)
    off = np.abs(composite_of_weights(now)(np.ones(4)) - now.result.published)[now.place > 0]
    assert now.result.vetoed.any()
    assert off.max() <= 2 and (off > 0).mean() < 0.1


@pytest.mark.parametrize("shape", SHAPES)
def test_other_weights_score_as_a_scheme_with_those_weights(shape: str) -> None:
    """Nothing missing and weights moved within a group only, so that the scheme itself can be written with them."""
    now = field(40, 12, of=SHAPES[shape], missing=0.0)
    moved = SHAPES[shape].replace("weight = 2\n", "weight = 3.5\n").replace("weight = 3\n", "weight = 1.5\n")
    by_the_scheme = field(40, 12, of=moved, missing=0.0).result.published
    assert np.abs(composite_of_weights(now)(np.array([1.75, 0.5, 1.0, 1.0])) - by_the_scheme)[now.place > 0].max() <= 2


@pytest.mark.parametrize("shape", SHAPES)
def test_a_range_over_other_weights_holds_the_place_whatever_the_scheme(shape: str) -> None:
    now = field(40, 13, of=SHAPES[shape], missing=0.15)
    mine = shaken(composite_of_weights(now), 4, now.result.published, now.place > 0, draws=20)
    ranked = now.place > 0
    assert np.all((mine.low <= now.place)[ranked] & (now.place <= mine.high)[ranked])
    assert (mine.high - mine.low)[ranked].mean() < 12


def test_shaken_weights_rank_as_each_draw_ranked_by_hand() -> None:
    now, weights = field(30, 14), np.array([30.0, 30.0, 15.0, 25.0])
    points, there, ranked = now.result.points, now.result.there, np.flatnonzero(now.place > 0)
    mine = shaken(composite_of_weights(now), 4, now.result.published, now.place > 0, draws=40, seed=7)
    random, seen = np.random.default_rng(7), []
    for factors in random.uniform(0.75, 1.25, (40, 4)):
        scores = [
            sum(w * p for w, p, h in zip(weights * factors, points[:, i], there[:, i], strict=True) if h)
            for i in ranked
        ]
        totals = [sum(w for w, h in zip(weights * factors, there[:, i], strict=True) if h) for i in ranked]
        published = [int(np.floor(score / total / 10_000 + 0.5)) for score, total in zip(scores, totals, strict=True)]
        seen.append([1 + sum(other > one for other in published) for one in published])
    ordered, rank = np.sort(np.array(seen), axis=0), now.place[ranked]
    assert mine.low[ranked].tolist() == np.minimum(ordered[2], rank).tolist()
    assert mine.high[ranked].tolist() == np.maximum(ordered[37], rank).tolist()
    assert mine.top[ranked].tolist() == pytest.approx((np.array(seen) <= 5).mean(axis=0).tolist())


def test_with_one_metric_the_weights_change_nothing() -> None:
    now = field(20, 15, of='[[items]]\nmetric = "csat"\nworst = 80\nbest = 100\n', missing=0.0, barred=0.0)
    mine = shaken(composite_of_weights(now), 1, now.result.published, now.place > 0, draws=50)
    assert mine.low.tolist() == mine.high.tolist() == now.place.tolist()


def test_without_a_metric_the_others_decide() -> None:
    by = "".join(
        f'[[items]]\nmetric = "{key}"\nbetter = "higher"\nworst = 0\nbest = 100\nweight = {weight}\n'
        for key, weight in (("a", 9), ("b", 1))
    )
    now = judged(by, "outlet | a | b\nA | 90 | 10\nB | 80 | 20\nC | 70 | 30")
    leaning = one_at_a_time(
        composite_of_weights(now), now.result.weights, now.result.published, now.place > 0, bottom=1
    )
    assert [one.without.tolist() for one in leaning] == [[3, 2, 1], [1, 2, 3]]
    assert [one.changed for one in leaning] == [1, 0]


def test_dominance_counts_pairs_as_by_hand() -> None:
    points, there = points_of(3, 150)
    points //= 20_000_000
    ranked = RANDOM.random(150) > 0.1
    mine = dominance(points, there, ranked)
    pairs = decided = one_sided = 0
    for i in np.flatnonzero(ranked):
        for j in np.flatnonzero(ranked):
            if i < j and (there[:, i] == there[:, j]).all():
                has = there[:, i]
                ahead, behind = (points[has, i] >= points[has, j]).all(), (points[has, i] <= points[has, j]).all()
                pairs, decided, one_sided = pairs + 1, decided + (ahead or behind), one_sided + (ahead != behind)
    assert (mine.pairs, mine.decided) == (pairs, decided)
    assert mine.better.sum() == mine.worse.sum() == one_sided < decided
    assert mine.share == pytest.approx(decided / pairs)


def test_who_dominates_is_ahead_under_any_weights() -> None:
    points = RANDOM.integers(0, 10**8, (3, 40))
    never_last = dominance(points, np.ones((3, 40), dtype=bool), np.ones(40, dtype=bool)).better
    for weights in RANDOM.random((20, 3)) + 0.01:
        below = above_and_below(weighted(points, weights))[1]
        assert np.all(below >= never_last)


def test_a_field_of_one_has_no_pair() -> None:
    assert dominance(np.array([[5]]), np.array([[True]]), np.array([True])).share is None


def test_the_steady_share_lies_between_ones_own_and_the_fields() -> None:
    n = RANDOM.integers(1, 400, 60).astype(float)
    top = RANDOM.binomial(n.astype(int), RANDOM.beta(30, 5, 60)).astype(float)
    mine, own = shrunk(top, n), top / n
    assert np.all(
        (mine.share >= np.minimum(own, mine.centre) - 1e-12) & (mine.share <= np.maximum(own, mine.centre) + 1e-12)
    )


def test_the_strength_is_recovered_from_a_field_drawn_with_it() -> None:
    n = np.full(6_000, 200.0)
    top = RANDOM.binomial(200, RANDOM.beta(0.9 * 50, 0.1 * 50, 6_000)).astype(float)
    assert shrunk(top, n).strength == pytest.approx(50, rel=0.1)


def test_small_outlets_are_drawn_in_further_and_missing_stays_missing() -> None:
    mine = shrunk(np.array([5.0, 50.0, 850.0, np.nan]), np.array([10.0, 100.0, 1_000.0, 0.0]), strength=50)
    assert mine.share[0] > mine.share[1] > 0.5
    assert np.isnan(mine.share[3])


def test_a_field_that_only_chance_scatters_is_drawn_in_completely() -> None:
    mine = shrunk(np.array([90.0, 90.0, 90.0, 90.0]), np.full(4, 100.0))
    assert mine.share == pytest.approx([0.9] * 4)


def test_a_field_too_small_or_empty_to_learn_from_is_drawn_in_by_the_usual_strength() -> None:
    assert shrunk(np.array([9.0, 8.0]), np.array([10.0, 10.0])).strength == 50
    empty = shrunk(np.array([np.nan]), np.array([0.0]))
    assert np.isnan(empty.share).all() and empty.strength == 50
