"""XmR charts computed a second way: fractions by hand, rule by rule, over series drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.types import Better, Month
from metrics.statistics.xmr import Assurance, Signal, chart

START = Month(2024, 1)
FLAT = st.integers(1, 2_000).map(lambda hundredths: Decimal(hundredths) / 100)
SCATTER = st.lists(st.integers(4_000, 6_000).map(lambda hundredths: Decimal(hundredths) / 100), min_size=1, max_size=30)
COARSE = st.lists(st.integers(7, 12).map(Decimal), min_size=1, max_size=30)
DRIFT = st.lists(st.sampled_from((-10, 20, 30, 50)), min_size=1, max_size=30).map(
    lambda steps: [Decimal(4_000 + sum(steps[: at + 1])) / 100 for at in range(len(steps))]
)


def drawn(values: Sequence[Decimal], *, screen: bool = True, baseline: int | None = 12, target: float | None = None):
    return chart(
        [(START.plus(i), float(value)) for i, value in enumerate(values)],
        better=Better.LOWER,
        screen=screen,
        baseline=baseline,
        target=target,
    )


def by_hand(printed: Sequence[Decimal], screen: bool, baseline: int | None) -> list[str]:
    """The name of each point.

    Outside, else in a trend of seven, else near a limit two times of three, else in seven on one side.
    """
    values = [Fraction(one) for one in printed]  # a figure on a limit is not outside it
    first = values[:baseline]
    mean, moved = sum(first) / len(first), [abs(b - a) for a, b in pairwise(first)]
    typical = sum(moved) / len(moved) if moved else Fraction(0)
    if screen and (small := [one for one in moved if one < Fraction("3.267") * typical]):
        typical = sum(small) / len(small)
    reach, two_thirds = Fraction("2.66") * typical, Fraction("2.66") * typical * 2 / 3
    names = []
    for i, value in enumerate(values):
        sevens = [values[at : at + 7] for at in range(i - 6, i + 1) if at >= 0 and at + 7 <= len(values)]
        threes = [values[at : at + 3] for at in range(i - 2, i + 1) if at >= 0 and at + 3 <= len(values)]
        near = [sum(two_thirds < abs(one - mean) <= reach for one in three) >= 2 for three in threes]
        same_side = [all(one > mean for one in three) or all(one < mean for one in three) for three in threes]
        if abs(value - mean) > reach:
            names.append("above_limit" if value > mean else "below_limit")
        elif any(seven == sorted(set(seven)) for seven in sevens):
            names.append("rising")
        elif any(seven == sorted(set(seven), reverse=True) for seven in sevens):
            names.append("falling")
        elif two_thirds < abs(value - mean) and any(n and s for n, s in zip(near, same_side, strict=True)):
            names.append("two_of_three_high" if value > mean else "two_of_three_low")
        elif any(all(one > mean for one in seven) or all(one < mean for one in seven) for seven in sevens):
            names.append("high_run" if value > mean else "low_run")
        else:
            names.append("none")
    return names


@settings(max_examples=300, deadline=None)
@example(values=[Decimal(one) / 10 for one in (399, 404, 409, 414, 419, 421, 420, 422)], screen=False, baseline=12)
@given(values=SCATTER | COARSE | DRIFT, screen=st.booleans(), baseline=st.sampled_from((12, None)))
def test_every_point_is_named_by_the_first_rule_that_applies(
    values: list[Decimal], screen: bool, baseline: int | None
) -> None:
    assert [point.signal.value for point in drawn(values, screen=screen, baseline=baseline).points] == by_hand(
        values, screen, baseline
    )


@given(value=FLAT, months=st.integers(1, 24))
def test_a_figure_that_never_moves_is_common_cause_on_its_own_limits(value: Decimal, months: int) -> None:
    of = drawn([value] * months, target=float(value))
    assert {(point.signal, point.limits.low, point.limits.high) for point in of.points} == {
        (Signal.NONE, float(value), float(value))
    }
    assert of.assurance is Assurance.HIT_AND_MISS


@pytest.mark.parametrize(("values", "at", "signal"), [
    # mean 10, moving ranges of 1: limits 7.34 and 12.66, two thirds of the way 8.23 and 11.77
    ([9.5, 10.5] * 6 + [12.66], -1, Signal.NONE),
    ([9.5, 10.5] * 6 + [12.67], -1, Signal.ABOVE),
    ([9.5, 10.5] * 6 + [11.8, 10.1, 11.8], -1, Signal.NEAR_UPPER),
    ([9.5, 10.5] * 6 + [11.8, 10.0, 11.8], -1, Signal.NONE),
])  # fmt: skip
def test_a_point_on_a_limit_or_on_the_mean_is_not_beyond_it(values: list[float], at: int, signal: Signal) -> None:
    assert drawn([Decimal(str(value)) for value in values]).points[at].signal is signal
