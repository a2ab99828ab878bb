"""From item scores to the composite: means, floors, groups, missing rules, rounding once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from data.rounding import half_up
from metrics.composite.normalise import FINE
from metrics.scheme.scheme import Scheme
from tests.schemes import judged, ranks, scheme, scores


def items(*weights: object, extra: str = "", more: str = "") -> Scheme:
    """Items a, b, c... already in points, with these weights."""
    lines = [
        f'[[items]]\nmetric = "{name}"\nbetter = "higher"\nworst = 0\nbest = 100\ndecimals = 6\n'
        f"weight = {weight}\n{extra}"
        for name, weight in zip("abcdef", weights, strict=False)
    ]
    return scheme("\n".join(lines) + "\n" + more)


def test_weights_are_re_scaled_to_sum_to_one():
    drawing = """
        outlet | a  | b
        X      | 90 | 60
    """
    assert scores(judged(items(30, 10), drawing)) == {"X": 82.5}
    assert scores(judged(items("0.3", "0.1"), drawing)) == {"X": 82.5}


def test_a_missing_item_hands_its_weight_to_the_others():
    standings = judged(
        items(25, 25, 25, 25),
        """
        outlet | a  | b  | c  | d
        X      | 80 | 90 | 70 |
    """,
    )
    assert scores(standings) == {"X": 80.0}
    assert standings.parts["weight"].round(6).tolist() == [0.333333, 0.333333, 0.333333, 0]
    assert standings.parts["note"].tolist() == ["", "", "", "no_data"]


def test_exactly_three_quarters_of_the_weight_is_enough_and_less_is_not():
    drawing = """
        outlet | a  | b  | c  | d
        X      | 80 | 90 | 70 |
        Y      | 80 |    |    | 70
        Z      |    |    |    |
    """
    assert ranks(judged(items(25, 25, 25, 25), drawing)) == {"X": 1, "Y": "coverage", "Z": "no_data"}
    assert ranks(judged(items(24, 25, 25, 26), drawing))["X"] == "coverage"


def test_missing_may_mean_unranked_the_median_or_nothing():
    drawing = """
        outlet | a  | b
        W      | 10 | 100
        X      | 20 | 80
        Y      | 30 | 60
        Z      | 40 |
    """
    assert ranks(judged(items(75, 25, more='[ranking]\nmissing = "exclude"\n'), drawing))["Z"] == "coverage"
    assert scores(judged(items(75, 25, more='[ranking]\nmissing = "median"\n'), drawing))["Z"] == 50.0
    assert scores(judged(items(75, 25, more='[ranking]\nmissing = "worst"\n'), drawing))["Z"] == 30.0
    assert scores(judged(items(75, 25), drawing))["Z"] == 40.0


def test_the_median_of_an_even_field_lies_between_its_middle_two():
    drawing = """
        outlet | a  | b
        X      | 20 | 80
        Y      | 30 | 60
        Z      | 40 |
    """
    assert scores(judged(items(50, 50, more='[ranking]\nmissing = "median"\n'), drawing))["Z"] == 55.0


def test_an_outlet_without_any_item_is_never_filled():
    drawing = """
        outlet | a  | b
        X      | 20 | 80
        Z      |    |
    """
    assert ranks(judged(items(50, 50, more='[ranking]\nmissing = "worst"\n'), drawing)) == {"X": 1, "Z": "no_data"}


def test_a_geometric_mean_punishes_one_weak_item_but_a_zero_counts_as_one():
    geometric = '[ranking]\naggregate = "geometric"\n'
    found = scores(
        judged(
            items(1, 1, more=geometric),
            """
        outlet | a   | b
        X      | 64  | 100
        Y      | 0   | 100
        Z      | 100 | 100
    """,
        )
    )
    assert found == {"Z": 100.0, "X": 80.0, "Y": 10.0}  # sqrt(1 * 100)


def test_equal_sums_of_places_share_a_place_where_a_metric_is_missing():
    # places: X 1 1 6, Y 4 3 1: both 8; S has no b, its places 6 and 2 count as 12 of three
    found = judged(
        items(1, 1, 1, more='[ranking]\naggregate = "rank_sum"\ncoverage = 0.6\n'),
        """
        outlet | a  | b  | c
        X      | 99 | 99 | 10
        P      | 90 | 70 | 50
        Q      | 80 | 60 | 60
        Y      | 70 | 80 | 90
        R      | 60 | 90 | 40
        S      | 50 |    | 70
    """,
    )
    assert ranks(found) == {"X": 1, "Y": 1, "P": 3, "Q": 4, "R": 5, "S": 5}
    assert scores(found) == {"X": 66.67, "Y": 66.67, "P": 53.33, "Q": 46.67, "R": 40.0, "S": 40.0}


def test_a_sum_of_places_is_an_order_of_places():
    # places: a 1 2 3, b 3 1 2: sums X 4, Y 3, Z 5
    found = judged(
        items(1, 1, more='[ranking]\naggregate = "rank_sum"\n'),
        """
        outlet | a  | b
        X      | 99 | 10
        Y      | 98 | 99
        Z      | 10 | 98
    """,
    )
    assert ranks(found) == {"Y": 1, "X": 2, "Z": 3}
    assert scores(found) == {"Y": 75.0, "X": 50.0, "Z": 25.0}


def test_pairwise_majority_ranks_by_wins_less_losses():
    # X beats Y on b and c, Y beats Z on a and b, X beats Z on b and c
    found = judged(
        items(1, 1, 1, more='[ranking]\naggregate = "copeland"\n'),
        """
        outlet | a  | b  | c
        X      | 10 | 90 | 90
        Y      | 99 | 80 | 10
        Z      | 50 | 70 | 20
    """,
    )
    assert ranks(found) == {"X": 1, "Y": 2, "Z": 3}
    assert scores(found) == {"X": 100.0, "Y": 50.0, "Z": 0.0}


def test_groups_weigh_as_groups_whatever_their_number_of_items():
    nested = scheme(
        """
        [[groups]]
        id = "g"
        weight = 50
        aggregate = "geometric"
        [[items]]
        metric = "a"
        better = "higher"
        group = "g"
        worst = 0
        best = 100
        [[items]]
        metric = "b"
        better = "higher"
        group = "g"
        worst = 0
        best = 100
        [[items]]
        metric = "c"
        better = "higher"
        weight = 50
        worst = 0
        best = 100
    """
    )
    standings = judged(
        nested,
        """
        outlet | a  | b  | c
        X      | 40 | 90 | 80
        Y      | 36 |    | 80
    """,
    )
    assert scores(standings) == {"X": 70.0, "Y": 58.0}  # sqrt(40 * 90) = 60; alone in its group 36
    assert standings.result.groups["g"].fine[0] == 60_000_000 * FINE


def test_a_half_is_rounded_up_once_and_not_to_the_even():
    # (80 + 80.01) / 2 = 80.005; numpy would print 80.0 and Python 80.0
    drawing = """
        outlet | a     | b
        X      | 80.00 | 80.01
        Y      | 43.30 | 43.29
    """
    assert scores(judged(items(1, 1), drawing)) == {"X": 80.01, "Y": 43.3}


@pytest.mark.parametrize("thirds", [(1, 2), (4, 5), (7, 8), (10, 11), (20_000, 1)])
def test_a_half_that_only_appears_in_the_sum_is_still_a_half(thirds: tuple[int, int]):
    # goalposts 0..3 give thirds, which no decimal holds; their sum may be exactly a half of a hundredth
    top, bottom = (Fraction(part, 10_000) for part in thirds)
    exact = (100 * (top + bottom) / 3) / 2
    lines = "".join(
        f'[[items]]\nmetric = "{name}"\nbetter = "higher"\nworst = 0\nbest = 3\ndecimals = 6\n' for name in "ab"
    )
    found = scores(judged(scheme(lines), f"outlet | a | b\nX | {float(top)} | {float(bottom)}"))["X"]
    assert found == float(half_up(exact.numerator * 10**9 // exact.denominator / 10**9, 2))


def test_a_veto_caps_the_composite_or_empties_the_item():
    drawing = """
        outlet | a   | b
        X      | 100 | 30
        Y      | 100 | 50
    """
    assert scores(judged(items(90, 10, extra="veto = 40"), drawing)) == {"Y": 95.0, "X": 59.99}
    found = judged(items(90, 10, extra='veto = 40\nveto_effect = "zero"'), drawing)
    assert scores(found) == {"Y": 95.0, "X": 90.0}
    assert found.parts["note"].tolist() == ["", "", "", "veto"]


def test_contributions_add_up_to_the_composite():
    standings = judged(
        items(30, 20, 50),
        """
        outlet | a  | b  | c
        X      | 80 | 91 | 70
        Y      | 70 | 90 |
        Z      | 60 | 11 | 77
    """,
    )
    summed = standings.parts.groupby("outlet")["contribution"].sum()
    assert {outlet: round(total, 6) for outlet, total in summed.items()} == {"X": 77.2, "Y": 78.0, "Z": 58.7}
