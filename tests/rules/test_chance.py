"""The guard against chance, and what stands behind a figure: from drawn months to the fined who could be chance."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from data.demo.bank import demo_bank
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.composite.composite import measured_months, rejudged
from metrics.fairness.fined_by_chance import fined, funnels, guarded_months, outside_limits, scatters
from metrics.fairness.sample_behind import Scatter, errors_of, funnel_of, kind_of, observed, scatter_of
from metrics.figures.measured import Measured, Sums
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets as worse_than_chance
from metrics.money.lines import End
from metrics.money.rewards import places_with_money
from metrics.statistics.funnel import FunnelKind
from tests.fields import field
from tests.schemes import scheme
from tests.tables import given

OCTOBER = Month(2026, 10)
TWO = """
[[items]]
metric = "csat"
worst = 80
best = 100
[[items]]
metric = "init_rate"
worst = 50
best = 100
[places]
rewarded = 2
fined = 2
"""

RATINGS = """
    outlet | month   | rated | rated_e6   | satisfied_e6 | transactions | transactions_e6 | initiated_e6
    A      | 2026-10 |  1000 | 1000000000 |  960000000   | 2000         | 2000000000      | 1900000000
    B      | 2026-10 |  1000 | 1000000000 |  955000000   | 2000         | 2000000000      | 1900000000
    C      | 2026-10 |  1000 | 1000000000 |  950000000   | 2000         | 2000000000      | 1900000000
    D      | 2026-10 |  1000 | 1000000000 |  950000000   | 2000         | 2000000000      | 1900000000
    E      | 2026-10 |  1000 | 1000000000 |  955000000   | 2000         | 2000000000      | 1900000000
    F      | 2026-10 |    40 |   40000000 |   37000000   | 2000         | 2000000000      | 1900000000
    G      | 2026-10 |  1000 | 1000000000 |  880000000   | 2000         | 2000000000      | 1900000000
"""


def october() -> tuple[tuple[Measured, ...], dict]:
    by = scheme(TWO)
    with given(rating_month=RATINGS).cursor() as db:
        months = measured_months(db, [by], [OCTOBER])
    return months, rejudged(months, {OCTOBER: by}, [OCTOBER])


def test_a_small_outlet_at_the_bottom_could_be_chance_and_a_large_one_is_not() -> None:
    """F (37 of 40) and G (880 of 1,000) are the last two; only G lies outside the 95 % funnel."""
    months, standings = october()
    drawn = funnels(
        {metric: months[-1].sums[metric] for metric in ("csat", "init_rate")},
        scatters(scheme(TWO), months),
        adjust=False,
    )
    found = outside_limits(months[-1].outlet, drawn)
    assert found == {"G": ("csat",)}
    told = fined(standings[OCTOBER], found)
    assert [(one.outlet, one.position, one.outside) for one in told] == [("G", 1, ("csat",)), ("F", 2, ())]


def test_the_guard_tells_whom_it_would_have_spared() -> None:
    months, standings = october()
    told = guarded_months(standings, months)
    assert {one.outlet for one in told.fined} == {"F", "G"}
    assert {one.outlet for one in told.spared} >= {"F"}


def test_the_guard_tells_how_much_it_would_have_left_with_people() -> None:
    """A manager answers with 300 yuan at the very end and 200 one place before: F, the last but one, is spared."""
    paid = scheme(
        TWO + '[[amounts]]\nseat = "office_manager"\nfines = [300, 200]\n'
        '[[amounts]]\nseat = "tier2_head"\nfines = [300, 200]\n'
    )
    months, _ = october()
    told = guarded_months(rejudged(months, {OCTOBER: paid}, [OCTOBER]), months)
    assert {one.outlet: one.yuan for one in told.fined} == {"G": Decimal("300.00"), "F": Decimal("200.00")}
    assert told.kept_back == Decimal("200.00")


def test_a_guard_that_is_on_does_not_hide_who_would_be_fined() -> None:
    months, _ = october()
    guarding = scheme(TWO + '[guard]\nrule = "funnel"\n')
    standings = rejudged(months, {OCTOBER: guarding}, [OCTOBER])[OCTOBER]
    assert {one.outlet for one in fined(standings, {})} == {"F", "G"}


def test_a_trial_without_a_month_fines_nobody() -> None:
    from dataclasses import replace

    assert fined(replace(field(20, 1), month=None), {}) == ()


@pytest.mark.parametrize(
    ("metric", "kind"),
    [
        ("csat", FunnelKind.SHARE),
        ("over10", FunnelKind.SHARE),
        ("avg_wait", FunnelKind.MEAN),
        ("mystery", FunnelKind.MEAN),
        ("complaints", FunnelKind.RATE),
        ("comp_10k", FunnelKind.RATE),
    ],
)
def test_each_metric_is_a_share_a_mean_or_a_rate(metric: str, kind: FunnelKind) -> None:
    assert kind_of(CATALOGUE[metric]) is kind


def of_means(values: np.ndarray, n: np.ndarray, month: Month) -> Measured:
    """A month of average waits of outlets 0, 1, 2, ...: `values` minutes over `n` tickets."""
    top = np.ma.masked_invalid(np.round(values * n * 60_000)).astype(np.int64)
    counts, none = np.ma.masked_array(n.astype(np.int64)), np.zeros(len(n), dtype=np.int64)
    codes = np.array([f"O{i:03d}" for i in range(len(n))])
    return Measured(
        month=month, outlet=codes, name=codes, branch=codes, outlet_class=codes,
        open_percent=np.full(len(n), 100), full_months=counts,
        covered=none, sums={"avg_wait": Sums(top=top, per=counts, n=counts, covered=none)},
    )  # fmt: skip


def test_the_scatter_of_one_wait_is_learned_from_months_that_follow_each_other() -> None:
    random = np.random.default_rng(1)
    level, n = random.normal(8, 2, 400), random.integers(200, 3_000, 400).astype(float)
    months = [of_means(random.normal(level, 7 / np.sqrt(n)), n, OCTOBER.plus(i)) for i in range(8)]
    learned = scatter_of(CATALOGUE["avg_wait"], months)
    assert not learned.assumed and learned.sd == pytest.approx(7, rel=0.05)


def test_a_wait_scatters_by_no_more_than_waits_last() -> None:
    """Means of 400 waits move from 8 to 10 minutes: (2 x 2) / (1/400 + 1/400) = 800 is no variance of one wait."""
    months = [of_means(np.full(30, mean), np.full(30, 400.0), OCTOBER.plus(i)) for i, mean in enumerate((8.0, 10.0))]
    assert np.sqrt(800 / 0.4549364) == pytest.approx(41.9, abs=0.05)
    assert scatter_of(CATALOGUE["avg_wait"], months) == Scatter(sd=9.0, assumed=True)


def test_the_scatter_of_a_wait_in_the_demo_bank_is_one_that_its_longest_waits_allow() -> None:
    """Between 0 and the longest, a wait scatters by at most the root of mean x (longest - mean)."""
    months = demo_bank(6).figures["wait"]
    always = sorted(set.intersection(*(set(month) for month in months.values())))
    n, mean, longest = (
        np.array([[month[code][name] for code in always] for month in months.values()], dtype=np.float64)
        for name in ("tickets", "avg_wait", "max_wait")
    )
    measured = [of_means(means, waits, OCTOBER.plus(i)) for i, (means, waits) in enumerate(zip(mean, n, strict=True))]
    found = scatter_of(CATALOGUE["avg_wait"], measured)
    assert found.assumed and found.sd == pytest.approx(mean.mean(), rel=1e-4)
    assert found.sd < np.median(np.sqrt(mean * (longest - mean)))


def test_one_months_scatter_is_assumed_and_said_to_be() -> None:
    one = of_means(np.full(30, 8.0), np.full(30, 100.0), OCTOBER)
    assert scatter_of(CATALOGUE["avg_wait"], [one]) == Scatter(sd=8.0, assumed=True)
    assert scatter_of(CATALOGUE["mystery"], [one]) == Scatter(sd=6.0, assumed=True)
    assert scatter_of(CATALOGUE["csat"], [one]) == Scatter(sd=0.0, assumed=False)


def test_a_month_missing_between_is_no_difference() -> None:
    months = [
        of_means(np.arange(30.0), np.full(30, 100.0), OCTOBER),
        of_means(np.arange(30.0) + 5, np.full(30, 100.0), OCTOBER.plus(2)),
    ]
    assert scatter_of(CATALOGUE["avg_wait"], months).assumed


def test_what_stands_behind_a_share_is_its_ratings() -> None:
    months, _ = october()
    one = observed(CATALOGUE["csat"], months[0].sums["csat"], Scatter(sd=0, assumed=False))
    assert (one.value[5], one.size[5], one.scale) == (92.5, 40, 100)
    assert errors_of(one)[5] == pytest.approx(100 * np.sqrt(37.5 / 41 * 3.5 / 41 / 40))
    drawn = funnel_of(CATALOGUE["csat"], months[0].sums["csat"], Scatter(sd=0, assumed=False), adjust=False)
    assert drawn.centre == pytest.approx(5_687 / 6_040)


def test_with_one_visit_a_month_few_of_the_fined_are_truly_the_worst() -> None:
    """The fact behind the guard (method): 26 % with one visit, 61 % with twelve."""
    random, shares = np.random.default_rng(7), []
    for visits in (1, 12):
        truth = random.normal(88, 3, (4_000, 60))
        seen = truth + random.normal(0, 6 / np.sqrt(visits), truth.shape)
        fined_, worst = np.argsort(seen, axis=1)[:, :5], np.argsort(truth, axis=1)[:, :5]
        shares.append(float(np.mean([len(set(a) & set(b)) / 5 for a, b in zip(fined_, worst, strict=True)])))
    assert shares[0] == pytest.approx(0.26, abs=0.02) and shares[1] == pytest.approx(0.61, abs=0.02)


def test_whom_the_guard_would_spare_is_whom_it_spares_when_it_is_on() -> None:
    months, standings = october()
    told = guarded_months(standings, months)
    guarding = scheme(TWO + '[guard]\nrule = "funnel"\n')
    on = rejudged(months, {OCTOBER: guarding}, [OCTOBER])[OCTOBER]
    placed = places_with_money(taking_part_of(on, OCTOBER, unusual=worse_than_chance(on)), guarding)
    assert {place.contender.outlet for place in placed if place.end is End.BOTTOM} == {
        one.outlet for one in told.fined if not one.spared
    }
