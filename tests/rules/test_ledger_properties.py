"""What holds for every month, however it is drawn."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.types import OutletClass
from metrics.money.field import ends_of
from metrics.money.lines import NOTHING, End
from metrics.money.places import Contender
from metrics.money.rewards import TakingPart
from metrics.scheme.choices import CutOffTie, SmallField
from tests.rules.money import EXAMPLE_AMOUNTS, OCTOBER, ledger, with_places

SCORES = st.lists(st.integers(8000, 8030).map(lambda hundredths: Decimal(hundredths) / 100), max_size=40)
POLICIES = st.sampled_from(CutOffTie)
FIRST = {table.seat: table.rewards for table in EXAMPLE_AMOUNTS}


def drawn_field(scores: list[Decimal]) -> TakingPart:
    kinds = tuple(OutletClass)
    return TakingPart(
        month=OCTOBER,
        composite=tuple(
            Contender(
                outlet=f"O{number:02d}",
                name=f"O{number:02d}",
                branch=f"T{number % 4}",
                kind=kinds[number % 4],
                score=score,
            )
            for number, score in enumerate(scores)
        ),
    )


@settings(max_examples=60, deadline=None)
@given(SCORES, POLICIES, st.sampled_from(SmallField))
def test_totals_are_the_sum_of_their_lines(scores: list[Decimal], tie: CutOffTie, small: SmallField):
    month = ledger(drawn_field(scores), with_places(tie=tie, small_field=small))
    assert month.total() == sum((line.amount for line in month.lines), NOTHING) == sum(month.total(end) for end in End)


@settings(max_examples=60, deadline=None)
@given(SCORES, st.permutations(range(40)), POLICIES)
def test_the_order_of_the_outlets_changes_nothing(scores: list[Decimal], order: list[int], tie: CutOffTie):
    field = drawn_field(scores)
    shuffled = replace(field, composite=tuple(field.composite[index] for index in order if index < len(scores)))
    assert ledger(field, with_places(tie=tie)) == ledger(shuffled, with_places(tie=tie))


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_with_include_every_amount_depends_on_the_position_alone(scores: list[Decimal]):
    for line in ledger(drawn_field(scores)).lines:
        if line.position is not None and line.role in FIRST:
            assert abs(line.amount) == FIRST[line.role][line.position - 1]


@settings(max_examples=60, deadline=None)
@given(SCORES, POLICIES)
def test_nobody_is_at_both_ends_and_equal_scores_are_treated_alike(scores: list[Decimal], tie: CutOffTie):
    field = drawn_field(scores)
    ends: dict[str, set[str]] = {}
    for line in ledger(field, with_places(tie=tie)).lines:
        if line.outlet:
            ends.setdefault(line.outlet, set()).add(line.end)
    assert all(len(found) == 1 for found in ends.values())
    for score in set(scores):
        assert len({frozenset(ends.get(one.outlet, set())) for one in field.composite if one.score == score}) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(8000, 8030), min_size=5, max_size=40))
def test_split_pays_out_what_the_positions_are_worth_up_to_rounding(hundredths: list[int]):
    far_below = [Decimal(50 - number) for number in range(10)]
    field = drawn_field([*(Decimal(score) / 100 for score in hundredths), *far_below])
    heads = replace(field, composite=tuple(replace(one, kind=OutletClass.TIER2) for one in field.composite))
    rewards = [
        line.amount
        for line in ledger(heads, with_places(tie=CutOffTie.SPLIT)).lines
        if line.role == "tier2_head" and line.amount > 0
    ]
    assert abs(sum(rewards) - (500 + 400 + 400 + 300 + 300)) <= Decimal("0.005") * len(rewards)


@settings(max_examples=40, deadline=None)
@given(SCORES, st.integers(0, 39), st.integers(1, 50))
def test_a_better_score_never_turns_a_reward_into_a_fine(scores: list[Decimal], which: int, gain: int):
    if which >= len(scores):
        return
    better = [score + Decimal(gain) / 100 if number == which else score for number, score in enumerate(scores)]
    before, after = ledger(drawn_field(scores)), ledger(drawn_field(better))
    outlet = f"O{which:02d}"
    if any(line.outlet == outlet and line.end is End.TOP for line in before.lines):
        assert not any(line.outlet == outlet and line.end is End.BOTTOM for line in after.lines)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(8000, 8030), min_size=11, max_size=60), POLICIES, st.integers(1, 5), st.integers(1, 5))
def test_of_a_large_field_its_two_ends_are_enough(hundredths: list[int], tie: CutOffTie, rewarded: int, fined: int):
    whole = drawn_field([Decimal(score) / 100 for score in hundredths])
    scores = np.array([int(one.score * 100) for one in whole.composite])
    scheme = with_places(tie=tie, rewarded=rewarded, fined=fined)
    ends = ends_of(scores, np.ones(len(scores), dtype=np.bool_), scheme.places)
    cut = replace(whole, composite=tuple(whole.composite[at] for at in ends), taking_part=len(scores))
    assert ledger(cut, scheme) == ledger(whole, scheme)
