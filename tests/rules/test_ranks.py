"""Places: on the published score, shared by the rule, missing ones left out."""

from __future__ import annotations

import pytest

from tests.schemes import direct, judged, ranks, scheme, scores

DRAWN = """
    outlet | score
    A      | 90
    B      | 80
    C      | 80
    D      | 70
    E      |
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("competition", {"A": 1, "B": 2, "C": 2, "D": 4}),
        ("dense", {"A": 1, "B": 2, "C": 2, "D": 3}),
        ("max", {"A": 1, "B": 3, "C": 3, "D": 4}),
        ("ordinal", {"A": 1, "B": 2, "C": 2, "D": 4}),  # no chain, nothing parts B and C
    ],
)
def test_each_rule_shares_places_in_its_own_way(rule: str, expected: dict[str, int]):
    assert ranks(judged(direct(more=f'rule = "{rule}"'), DRAWN)) == expected | {"E": "no_data"}


def test_scores_that_publish_alike_share_a_place():
    # worked example 2: 92.004 and 91.996 both publish as 92.00
    found = judged(
        direct(),
        """
        outlet | score
        A      | 91.996
        B      | 92.004
        C      | 91.99
    """,
    )
    assert ranks(found) == {"A": 1, "B": 1, "C": 3}
    assert scores(found) == {"A": 92.0, "B": 92.0, "C": 91.99}


def test_with_more_decimals_they_no_longer_do():
    assert ranks(judged(direct(decimals=3), "outlet | score\nA | 91.996\nB | 92.004")) == {"B": 1, "A": 2}


def test_the_basic_month_ranks_as_drawn():
    # worked example 1
    found = judged(
        direct(),
        """
        outlet | class           | tier1 | score
        O01    | business_office | T1    | 93.41
        O02    | tier2           | T1    | 95.20
        O03    | tier2           | T1    | 88.75
        O04    | business_office | T2    | 90.02
        O05    | tier2           | T2    | 84.10
        O06    | tier2           | T2    | 86.33
        O07    | business_office | T3    | 94.88
        O08    | tier2           | T3    | 91.56
        O09    | tier2           | T3    | 89.97
        O10    | tier2           | T3    | 82.45
        O11    | business_office | T4    | 87.64
        O12    | tier2           | T4    | 85.29
    """,
    )
    order = list(found.table["outlet"])
    assert order[:5] == ["O02", "O07", "O01", "O08", "O04"]
    assert order[:-6:-1] == ["O10", "O05", "O12", "O06", "O11"]
    assert found.table["rank"].tolist() == list(range(1, 13))
    assert found.table.set_index("outlet").loc["O11", ["class", "branch"]].tolist() == ["business_office", "T4"]


def test_an_ordinal_ranking_settles_ties_by_the_chain():
    chained = scheme(
        """
        [[items]]
        metric = "avg_wait"
        worst = 20
        best = 5
        [[items]]
        metric = "csat"
        worst = 80
        best = 100
        [ranking]
        rule = "ordinal"
        chain = ["avg_wait", "csat"]
    """
    )
    found = judged(
        chained,
        """
        outlet | avg_wait | csat
        A      | 11       | 90
        B      | 8        | 86
        C      | 20       | 100
        D      | 5        | 80
    """,
    )
    assert scores(found) == {"A": 55.0, "B": 55.0, "C": 50.0, "D": 50.0}
    assert ranks(found) == {"B": 1, "A": 2, "D": 3, "C": 4}


def test_everybody_equal_is_everybody_first():
    assert set(ranks(judged(direct(), "outlet | score\nA | 5\nB | 5\nC | 5")).values()) == {1}
