"""League tables of single metrics: published values, shared places, and who is not ranked."""

from __future__ import annotations

import pandas as pd
import pytest

from data.errors.figures import NothingLoaded, UnknownChoice, UnknownMetric
from data.stores.facts import Facts
from data.types import Month
from metrics.composite.single_rankings import printed_values, ranking
from tests.tables import given

OCTOBER = Month(2026, 10)


def table(facts: Facts, metric: str, month: Month = OCTOBER, level: str = "outlet") -> pd.DataFrame:
    with facts.cursor() as db:
        return ranking(db, metric, month, level)


def places(facts: Facts, metric: str, month: Month = OCTOBER, level: str = "outlet") -> dict[str, int | str]:
    return {str(row.outlet): row.note or int(row.rank) for row in table(facts, metric, month, level).itertuples()}


def values(facts: Facts, metric: str, month: Month = OCTOBER, level: str = "outlet") -> dict[str, float | None]:
    return {
        str(row.outlet): None if pd.isna(row.value) else row.value
        for row in table(facts, metric, month, level).itertuples()
    }


def test_equal_published_values_share_a_place_and_the_next_is_skipped():
    # 10.0000 and 10.0042 minutes both print as 10.00
    facts = given(
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-10 | 100     | 60000000
        B      | 2026-10 | 100     | 60025000
        C      | 2026-10 | 100     | 60060000
        D      | 2026-10 | 100     | 59000000
    """
    )
    assert places(facts, "avg_wait") == {"D": 1, "A": 2, "B": 2, "C": 4}
    assert values(facts, "avg_wait") == {"D": 9.83, "A": 10.0, "B": 10.0, "C": 10.01}


def test_a_half_is_printed_upwards():
    # 900.05 of 1000 is 90.005 %: 90.01 here, 90.0 by half-even
    facts = given(
        rating_month="""
        outlet | month   | transactions | initiated_e6
        A      | 2026-10 | 1000         | 900050000
        B      | 2026-10 | 1000         | 900049000
    """
    )
    assert values(facts, "init_rate") == {"A": 90.01, "B": 90.0}


def test_missing_is_last_without_a_place_whichever_end_is_best():
    facts = given(
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-10 | 100     |
        B      | 2026-10 | 100     | 60000000
    """,
        rating_month="""
        outlet | month   | rated | satisfied_e6
        A      | 2026-10 | 0     | 0
        B      | 2026-10 | 100   | 0
    """,
    )
    assert places(facts, "avg_wait") == {"B": 1, "A": "no_data"}
    assert list(table(facts, "csat")["outlet"]) == ["B", "A"]
    # nought of nought is missing, nought of a hundred is a real 0 %
    assert values(facts, "csat") == {"B": 0.0, "A": None}


def test_nought_initiated_of_a_thousand_is_a_real_nought():
    facts = given(
        rating_month="""
        outlet | month   | transactions | initiated_e6
        A      | 2026-10 | 1000         | 0
        B      | 2026-10 | 1000         | 1000000000
    """
    )
    assert places(facts, "init_rate") == {"B": 1, "A": 2}


def test_too_few_observations_are_shown_and_not_ranked():
    facts = given(
        rating_month="""
        outlet | month   | rated | satisfied_e6 | vip_rated | vip_weight_e6 | vip_satisfied_e6
        A      | 2026-10 | 29    | 29000000     | 29        | 29000000      | 29000000
        B      | 2026-10 | 30    | 27000000     |           | 30000000      | 27000000
    """
    )
    assert places(facts, "csat") == {"B": 1, "A": "too_few"}
    assert values(facts, "csat")["A"] == 100.0
    # B's VIP ratings are not counted in the sheet: an unknown sample is not a small one
    assert places(facts, "csat_vip") == {"B": 1, "A": "too_few"}
    assert table(facts, "csat_vip")["n"].isna().tolist() == [True, False]


def test_complaints_are_ranked_per_ten_thousand_transactions():
    facts = given(
        complaint_month="""
        outlet | month   | complaints
        A      | 2026-10 | 4
        B      | 2026-10 | 2
        C      | 2026-10 | 0
        D      | 2026-10 | 0
    """,
        rating_month="""
        outlet | month   | transactions
        A      | 2026-10 | 40000
        B      | 2026-10 | 10000
        C      | 2026-10 | 500
        D      | 2026-10 | 0
    """,
    )
    assert values(facts, "comp_10k") == {"C": 0.0, "A": 1.0, "B": 2.0, "D": None}
    assert values(facts, "complaints") == {"C": 0.0, "D": 0.0, "B": 2.0, "A": 4.0}
    assert places(facts, "complaints") == {"C": 1, "D": 1, "B": 3, "A": 4}


def test_several_visits_of_a_month_are_one_score():
    facts = given(
        mystery_visit="""
        outlet | month   | visits | points | possible | env_points | env_possible
        A      | 2026-10 | 1      | 9000   | 10000    | 1800       | 2000
        A      | 2026-10 | 1      | 8000   | 10000    |            |
    """
    )
    assert table(facts, "mystery")[["value", "n"]].values.tolist() == [[85.0, 2]]
    assert table(facts, "hall_env")[["value", "n"]].values.tolist() == [[90.0, 1]]


def test_only_the_batch_that_counts_is_read():
    facts = given(wait_month="outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 60000000")
    facts = given(facts, batch=2, wait_month="outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 90000000")
    assert values(facts, "avg_wait") == {"A": 15.0}


ORGANISATION = """
    outlet | name | branch | class           | from_month | until_month
    A      | 甲   | T1     | tier2           | 0000-01    | 2026-10
    A      | 新甲 | T2     | business_office | 2026-10    | 9999-12
    B      | 乙   | T1     | tier2           | 0000-01    | 9999-12
    C      | 丙   | T2     | tier2           | 0000-01    | 9999-12
"""

WAITS = """
    outlet | month   | tickets | wait_ms
    A      | 2026-09 | 100     | 60000000
    B      | 2026-09 | 300     | 360000000
    C      | 2026-09 | 100     | 30000000
    A      | 2026-10 | 100     | 60000000
    B      | 2026-10 | 300     | 90000000
    C      | 2026-10 | 100     | 90000000
"""


def test_names_branches_and_classes_are_those_of_the_month():
    facts = given(outlet_spell=ORGANISATION, wait_month=WAITS)
    columns = ["outlet", "name", "branch", "class"]
    assert table(facts, "avg_wait", Month(2026, 9))[columns].values.tolist()[1] == ["A", "甲", "T1", "tier2"]
    assert table(facts, "avg_wait")[columns].values.tolist()[1] == ["A", "新甲", "T2", "business_office"]


def test_branch_figures_are_sums_over_sums_of_the_outlets_it_had_then():
    facts = given(outlet_spell=ORGANISATION, wait_month=WAITS)
    # September: T1 = (1000 + 6000) / 400 minutes, T2 = 500 / 100
    assert values(facts, "avg_wait", Month(2026, 9), "tier1") == {"T2": 5.0, "T1": 17.5}
    # October, A has moved: T1 = 1500 / 300, T2 = (1000 + 1500) / 200
    assert values(facts, "avg_wait", OCTOBER, "tier1") == {"T1": 5.0, "T2": 12.5}
    assert table(facts, "avg_wait", OCTOBER, "tier1")["n"].tolist() == [300, 200]


def test_moved_counts_the_places_gained_since_the_month_before():
    facts = given(outlet_spell=ORGANISATION, wait_month=WAITS)
    assert table(facts, "avg_wait")[["outlet", "rank", "moved"]].values.tolist() == [
        ["B", 1, 2],
        ["A", 2, 0],
        ["C", 3, -2],
    ]


def test_a_gap_in_the_months_is_not_the_month_before():
    facts = given(
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-08 | 100     | 60000000
        A      | 2026-10 | 100     | 60000000
    """
    )
    assert table(facts, "avg_wait")["moved"].isna().all()


def test_new_closed_and_exempt_outlets_are_listed_and_not_ranked():
    facts = given(
        outlet="""
        code | opened     | closed
        A    |            |
        B    | 2026-07-01 |
        C    | 2026-07-02 |
        D    |            | 2026-10-10
        E    |            | 2026-10-01
        F    | 2026-11-01 |
        G    |            |
        H    |            |
    """,
        exclusion="""
        outlet | month   | metric
        G      | 2026-10 |
        H      | 2026-10 | avg_wait
    """,
        outlet_spell="\n".join(["outlet | name", *(f"{code} | {code}" for code in "ABCDEFGH")]),
        wait_month="\n".join(
            ["outlet | month | tickets | wait_ms", *(f"{code} | 2026-10 | 100 | 60000000" for code in "ABCDGH")]
        ),
        rating_month="outlet | month | transactions | initiated_e6\nH | 2026-10 | 100 | 100000000",
    )
    # B opened on the first: July, August and September are its three full months; C lacks one.
    # E was closed before the month, F opens after it: neither stands in the table.
    assert places(facts, "avg_wait") == {"A": 1, "B": 1, "C": "new", "D": "closed", "G": "excluded", "H": "excluded"}
    assert places(facts, "init_rate")["H"] == 1


def test_exempt_outlets_leave_their_branch_s_sums():
    facts = given(
        outlet_spell=ORGANISATION,
        exclusion="outlet | month | metric\nA | 2026-09 |\nB | 2026-09 | csat",
        wait_month=WAITS,
    )
    assert values(facts, "avg_wait", Month(2026, 9), "tier1") == {"T2": 5.0, "T1": 20.0}


def test_what_can_not_be_answered_is_refused():
    facts = given(wait_month="outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 60000000")
    with pytest.raises(UnknownMetric):
        table(facts, "smiles")
    with pytest.raises(UnknownChoice):
        table(facts, "avg_wait", level="galaxy")
    with pytest.raises(NothingLoaded):
        table(facts, "avg_wait", Month(2026, 9))
    with pytest.raises(NothingLoaded):
        table(facts, "csat")


def test_what_was_published_month_by_month_is_what_the_tables_say():
    facts = given(outlet_spell=ORGANISATION, wait_month=WAITS)
    with facts.cursor() as db:
        published = printed_values(db, "avg_wait", OCTOBER.before(), OCTOBER)
    assert list(published) == [OCTOBER.before(), OCTOBER]
    for month, known in published.items():
        assert {outlet: None if pd.isna(value) else value for outlet, value in known.items()} == values(
            facts, "avg_wait", month
        )
