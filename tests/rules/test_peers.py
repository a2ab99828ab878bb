"""The own group without oneself, by drawn tables and a second way."""

from __future__ import annotations

import pandas as pd
import pytest

from data.types import Month
from metrics.figures.peers import others_by_mean, others_of_the_class, printed_median
from tests.tables import given

OCTOBER = Month(2026, 10)
SPELLS = """
    outlet | class
    A      | business_office
    B      | business_office
    C      | business_office
    D      | tier2
"""


def others(metric: str, **drawn: str) -> dict[str, float]:
    with given(outlet_spell=SPELLS, **drawn).cursor() as db:
        return others_of_the_class(db, metric, OCTOBER)


def test_a_large_outlet_is_compared_with_the_others_of_its_class_and_never_with_itself() -> None:
    found = others(
        "avg_wait",
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-10 | 9000    | 9000000000
        B      | 2026-10 | 100     | 60000000
        C      | 2026-10 | 300     | 126000000
        D      | 2026-10 | 100     | 6000000
    """,
    )
    # B and C together: 186,000,000 ms over 400 tickets is 7.75 minutes; D is alone in its class
    assert found["A"] == 7.75 and "D" not in found
    assert found["B"] == pytest.approx((9_000_000_000 + 126_000_000) / 9300 / 60_000, abs=0.005)


def test_an_outlet_exempt_from_the_month_is_in_no_group() -> None:
    found = others(
        "avg_wait",
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-10 | 100     | 60000000
        B      | 2026-10 | 100     | 30000000
        C      | 2026-10 | 100     | 90000000
    """,
        exclusion="""
        outlet | month
        C      | 2026-10
    """,
    )
    assert found == {"A": 5.0, "B": 10.0, "C": 7.5}


def test_of_a_plain_count_the_others_have_a_mean() -> None:
    found = others(
        "complaints",
        complaint_month="""
        outlet | month   | complaints
        A      | 2026-10 | 9
        B      | 2026-10 | 2
        C      | 2026-10 | 3
    """,
    )
    assert found == {"A": 3.0, "B": 6.0, "C": 6.0}  # 2.5 is printed upwards, 5.5 too


def test_scores_are_compared_with_the_mean_of_the_others_that_are_ranked() -> None:
    table = pd.DataFrame(
        {
            "outlet": ["A", "B", "C", "D"],
            "class": ["x", "x", "x", "x"],
            "rank": pd.array([1, 2, None, 3], dtype="Int64"),
            "value": [90.0, 80.0, None, 70.0],
        }
    )
    assert others_by_mean(table, 2) == {"A": 75.0, "B": 80.0, "C": 80.0, "D": 85.0}


def test_the_median_is_the_printed_one():
    table = pd.DataFrame({"rank": pd.array([1, 2, None], "Int64"), "value": [44.7, 41.8, 90.0]})
    assert printed_median(table, 1) == 43.3  # 43.25, half-up; who is not ranked does not count
    assert pd.isna(printed_median(table[table["rank"].isna()], 1))
