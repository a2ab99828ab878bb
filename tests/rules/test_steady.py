"""The steady score beside the published one: worked out a second time by hand, for a drawn field."""

from __future__ import annotations

import numpy as np
import pytest

from data.types import Month
from metrics.fairness.field import FieldStanding, field_standing
from metrics.fairness.steady import steady, steady_metrics
from tests.banks import bank
from tests.fields import FOUR
from tests.schemes import scheme

OCTOBER = Month(2026, 10)


@pytest.fixture(scope="module")
def october() -> FieldStanding:
    with bank(45, [OCTOBER.before(), OCTOBER]).cursor() as db:
        return field_standing(db, lambda _month: scheme(FOUR), OCTOBER, months=2, draws=20)


def test_only_shares_with_known_samples_have_a_steady_score(october: FieldStanding) -> None:
    assert "csat" in steady_metrics(october) and "avg_wait" not in steady_metrics(october)


def test_the_steady_score_is_as_if_more_were_counted_at_the_fields_share(october: FieldStanding) -> None:
    one, seen = steady(october, "csat"), october.observed["csat"]
    for at in np.flatnonzero(one.place > 0):
        by_hand = (seen.value[at] * seen.size[at] + one.strength * one.centre) / (seen.size[at] + one.strength)
        assert one.steady[at] == pytest.approx(by_hand, abs=0.00501)
        assert min(one.value[at], one.centre) - 0.01 <= one.steady[at] <= max(one.value[at], one.centre) + 0.01


def test_places_by_the_steady_score_are_counted_as_the_published_ones(october: FieldStanding) -> None:
    one = steady(october, "csat")
    ranked = one.place > 0
    for scores, place in ((one.value, one.place), (one.steady, one.steady_place)):
        assert [1 + int((scores[ranked] > mine + 1e-9).sum()) for mine in scores[ranked]] == place[ranked].tolist()


def test_newcomers_are_last_by_the_steady_score_alone(october: FieldStanding) -> None:
    one, fined = steady(october, "csat"), october.now.scheme.places.fined
    ranked = one.place > 0
    last, steady_last = (
        {int(at) for at in np.flatnonzero(ranked) if (scores[ranked] < scores[at] - 1e-9).sum() < fined}
        for scores in (one.value, one.steady)
    )
    assert set(np.flatnonzero(one.newcomers).tolist()) == steady_last - last
