"""The fairness checks of a month: counted a second time by hand, and told in a sentence each."""

from __future__ import annotations

import numpy as np
import pytest

from data.types import Month
from metrics.fairness.fairness import Fairness, bottom_of, draws_of, fairness
from metrics.fairness.field import FieldStanding, field_standing
from tests.banks import bank
from tests.fields import FOUR, field
from tests.schemes import judged, scheme

OCTOBER = Month(2026, 10)
MONTHS = [OCTOBER.plus(-back) for back in range(5, -1, -1)]


@pytest.fixture(scope="module")
def october() -> FieldStanding:
    with bank(45, MONTHS).cursor() as db:
        return field_standing(db, lambda _month: scheme(FOUR), OCTOBER, months=6, draws=60)


@pytest.fixture(scope="module")
def told(october: FieldStanding) -> Fairness:
    return fairness(october)


def test_the_bottom_holds_whoever_shares_its_last_place() -> None:
    standings = judged(
        '[[items]]\nmetric = "csat"\nworst = 0\nbest = 100\n[places]\nfined = 2\n',
        "outlet | csat\nA | 90\nB | 80\nC | 70\nD | 70\nE | 60",
    )
    assert [str(code) for code in standings.units.outlet[bottom_of(standings)]] == ["C", "D", "E"]


def test_nobody_is_at_the_bottom_of_equals() -> None:
    standings = judged('[[items]]\nmetric = "csat"\nworst = 0\nbest = 100\n', "outlet | csat\nA | 90\nB | 90")
    assert not bottom_of(standings).any()


def test_appearances_by_size_add_up_to_all_appearances(october: FieldStanding, told: Fairness) -> None:
    appearances = sum(int(bottom_of(one).sum()) for one in october.standings.values())
    assert sum(group.bottom for group in told.sizes) == appearances == told.sizes[0].of
    assert sum(group.expected for group in told.sizes) == pytest.approx(1)
    assert sum(group.outlets for group in told.sizes) == int((october.now.place > 0).sum())


def test_small_outlets_can_hold_more_places_than_large_ones(told: Fairness) -> None:
    widths = {group.name.en: group.range_width for group in told.sizes}
    assert widths["small"] > widths["large"]


def test_only_classes_that_are_there_are_compared(told: Fairness) -> None:
    assert [group.name.en for group in told.classes] == ["Tier-2 sub-branch"]
    assert told.classes[0].share == 1.0


def test_each_reading_is_there_in_both_languages(told: Fairness) -> None:
    assert len(told.readings) == 3
    assert all(text.zh.endswith("。") and text.en.endswith(".") for text in told.readings)


def test_weights_leave_one_out_and_dominance_cover_the_field(october: FieldStanding, told: Fairness) -> None:
    assert [one.metric for one in told.leaning] == [0, 1, 2, 3]
    assert told.dominance is not None and told.dominance.pairs > 0
    ranked = october.now.place > 0
    assert np.all((told.shaken.low <= october.now.place)[ranked]) and np.all(
        (october.now.place <= told.shaken.high)[ranked]
    )
    assert told.months == 6


@pytest.mark.parametrize(
    ("aggregate", "outlets", "draws"), [("arithmetic", 400, 1000), ("copeland", 40, 1000), ("copeland", 400, 100)]
)
def test_weights_are_shaken_less_often_where_all_pairs_of_a_large_field_are_compared(
    aggregate: str, outlets: int, draws: int
) -> None:
    assert draws_of(field(outlets, 1, of=f'{FOUR}[ranking]\naggregate = "{aggregate}"\n')) == draws
