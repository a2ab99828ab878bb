"""The composite of a month from loaded figures: who is ranked, on what, and why not."""

from __future__ import annotations

import pandas as pd
import pytest

from data.errors.figures import NothingLoaded, UnknownChoice
from data.stores.facts import Facts
from data.types import Month
from metrics.composite.composite import measured_months, rejudged, standings, standings_of_months
from metrics.composite.standings import Standings
from metrics.scheme.in_force import preset
from metrics.scheme.scheme import Scheme
from tests.schemes import ranks, scheme, scores
from tests.tables import given

OCTOBER = Month(2026, 10)
TWO = """
    [[items]]
    metric = "avg_wait"
    weight = 60
    worst = 20
    best = 10
    [[items]]
    metric = "csat"
    weight = 40
    worst = 80
    best = 100
"""


def month(facts: Facts, of: Scheme, when: Month = OCTOBER, level: str = "outlet") -> Standings:
    with facts.cursor() as db:
        return standings(db, of, when, level)


def bank() -> Facts:
    return given(
        outlet_spell="""
        outlet | name | branch | class
        A      | 甲   | T1     | business_office
        B      | 乙   | T1     | tier2
        C      | 丙   | T2     | tier2
        D      | 丁   | T2     | tier2
    """,
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-09 | 100     | 90000000
        B      | 2026-09 | 100     | 60000000
        A      | 2026-10 | 100     | 60000000
        B      | 2026-10 | 100     | 90000000
        C      | 2026-10 | 100     | 72000000
        D      | 2026-10 | 20      | 12000000
    """,
        rating_month="""
        outlet | month   | rated | satisfied_e6
        A      | 2026-10 | 100   | 90000000
        B      | 2026-10 | 100   | 100000000
        D      | 2026-10 | 100   | 95000000
    """,
    )


def test_the_composite_is_the_weighted_score_of_its_items():
    # A: wait 10 -> 100, csat 90 -> 50: 80; B: 15 -> 50, 100 -> 100: 70
    found = month(bank(), scheme(TWO))
    assert scores(found)["A"] == 80.0
    assert scores(found)["B"] == 70.0
    assert ranks(found) == {"A": 1, "B": 2, "C": "coverage", "D": "coverage"}
    assert found.table.columns.tolist() == ["outlet", "name", "branch", "class", "rank", "value", "n", "moved", "note"]


def test_the_parts_tell_why():
    parts = month(bank(), scheme(TWO)).parts.set_index(["outlet", "metric"])
    assert parts.loc[("A", "avg_wait"), ["value", "n", "micro", "weight", "contribution"]].tolist() == [
        10.0,
        100,
        100_000_000,
        0.6,
        60.0,
    ]
    assert parts.loc[("C", "csat"), "note"] == "no_data"
    assert pd.isna(parts.loc[("C", "csat"), "micro"])
    assert parts.loc[("C", "avg_wait"), "weight"] == 1.0
    # D waited ten minutes, but twenty tickets are too few to tell: not scored, not the worst
    assert parts.loc[("D", "avg_wait"), ["value", "note"]].tolist() == [10.0, "too_few"]


def test_a_scheme_may_ask_for_fewer_observations():
    assert ranks(month(bank(), scheme(TWO.replace("worst = 20", "worst = 20\nfewest = 20"))))["D"] == 1


def test_moved_compares_with_the_month_before_by_its_own_scheme():
    # in September only waiting counted: B first, A second
    before = scheme('[[items]]\nmetric = "avg_wait"\nworst = 20\nbest = 10')
    with bank().cursor() as db:
        found = standings(db, scheme(TWO), OCTOBER, before=before)
        same = standings(db, scheme(TWO), OCTOBER)
    assert found.table.set_index("outlet")["moved"].dropna().to_dict() == {"A": 1, "B": -1}
    assert same.table["moved"].isna().all()  # by the new scheme September covers too little


def test_branches_are_scored_on_their_sums():
    # T1: wait 12.5 -> 75, csat 95 -> 75; T2: wait (1200 + 200) / 120 = 11.67 -> 83.33, csat 95 -> 75
    found = month(bank(), scheme(TWO), level="tier1")
    assert scores(found) == {"T2": 80.0, "T1": 75.0}
    assert found.table["name"].tolist() == ["T2", "T1"]
    assert found.parts.set_index(["outlet", "metric"]).loc[("T2", "avg_wait"), ["value", "n"]].tolist() == [11.67, 120]


def test_an_exempt_metric_counts_as_missing_and_is_never_filled():
    facts = given(
        exclusion="outlet | month | metric\nA | 2026-10 | csat",
        wait_month="outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 60000000\nB | 2026-10 | 100 | 60000000",
        rating_month="outlet | month | rated | satisfied_e6\nA | 2026-10 | 100 | 80000000\n"
        "B | 2026-10 | 100 | 90000000",
    )
    found = month(facts, scheme(TWO + '[ranking]\nmissing = "worst"\ncoverage = 0.6'))
    assert scores(found) == {"A": 100.0, "B": 80.0}
    assert found.parts.set_index(["outlet", "metric"]).loc[("A", "csat"), "note"] == "excluded"


def test_new_closed_and_exempt_outlets_do_not_shift_the_field():
    facts = given(
        outlet="""
        code | opened     | closed
        N    | 2026-08-15 |
        S    |            | 2026-10-08
    """,
        outlet_spell="outlet | name\nA | A\nB | B\nN | N\nS | S\nX | X",
        exclusion="outlet | month\nX | 2026-10",
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-10 | 100     | 60000000
        B      | 2026-10 | 100     | 90000000
        N      | 2026-10 | 100     | 6000000
        S      | 2026-10 | 100     | 6000000
        X      | 2026-10 | 100     | 600000000
    """,
    )
    found = month(facts, scheme('[[items]]\nmetric = "avg_wait"\nnormalise = "min_max"'))
    assert ranks(found) == {"A": 1, "B": 2, "N": "new", "S": "closed", "X": "excluded"}
    assert scores(found) == {"A": 100.0, "B": 0.0, "N": 100.0, "S": 100.0, "X": 0.0}


def test_the_waiting_period_of_new_outlets_is_a_setting():
    facts = given(
        outlet="code | opened | closed\nA | 2026-10-05 |",
        outlet_spell="outlet | name\nA | A",
        wait_month="outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 60000000",
    )
    item = '[[items]]\nmetric = "avg_wait"\nworst = 20\nbest = 5\n'
    assert ranks(month(facts, scheme(item))) == {"A": "new"}
    assert ranks(month(facts, scheme(item + "[eligibility]\nnew_after_months = 0"))) == {"A": 1}


def test_both_presets_score_the_same_bank():
    facts = given(
        wait_month="""
        outlet | month   | tickets | wait_ms   | vip_tickets | vip_weight | vip_wait_ms | std_weight | std_wait_ms
        A      | 2026-10 | 1000    | 600000000 |             | 1000       | 300000000   | 1000       | 660000000
    """,
        rating_month="""
        outlet | month   | transactions | initiated_e6 | rated | satisfied_e6 | vip_weight_e6 | vip_satisfied_e6
        A      | 2026-10 | 1000         | 900000000    | 800   | 760000000    | 800000000     | 784000000
    """,
        mystery_visit="outlet | month | visits | points | possible | env_points | env_possible | "
        "process_points | process_possible | lobby_points | lobby_possible\n"
        "A | 2026-10 | 1 | 9000 | 10000 | 1800 | 2000 | 3150 | 3500 | 1200 | 1500",
    )
    # waits 10 -> 66.67, csat 95 -> 75, VIP 98 -> 90, initiated 90 -> 80
    assert scores(month(facts, preset("icbc-datong"))) == {"A": 77.92}
    # (83.33 + 60 + 75) / 3 = 72.78; (75 + 75 + 50) / 3 = 66.67
    assert scores(month(facts, preset("six-items"))) == {"A": 69.72}


def test_months_are_judged_each_by_its_own_scheme_in_one_reading():
    waiting = scheme('[[items]]\nmetric = "avg_wait"\nworst = 20\nbest = 10')
    schemes = {Month(2026, 9): waiting, OCTOBER: scheme(TWO)}
    with bank().cursor() as db:
        found = standings_of_months(db, schemes, (Month(2026, 9), OCTOBER))
        kept = measured_months(db, schemes.values(), (Month(2026, 9), OCTOBER))
    assert [scores(one)["A"] for one in found.values()] == [50.0, 80.0]
    assert [scores(one) for one in rejudged(kept, schemes, found).values()] == [scores(one) for one in found.values()]


def test_what_can_not_be_answered_is_refused():
    facts = bank()
    with pytest.raises(NothingLoaded):
        month(facts, scheme(TWO), Month(2026, 11))
    with pytest.raises(UnknownChoice):
        month(facts, scheme(TWO), level="galaxy")


def test_a_small_sample_may_be_read_over_three_calendar_months():
    facts = given(
        outlet_spell="outlet | name\nA | A\nB | B",
        exclusion="outlet | month | metric\nB | 2026-09 | csat_vip",
        rating_month="""
        outlet | month   | vip_rated | vip_weight_e6 | vip_satisfied_e6
        A      | 2026-07 | 999       | 999000000     | 0
        A      | 2026-08 | 10        | 10000000      | 10000000
        A      | 2026-10 | 20        | 20000000      | 17000000
        B      | 2026-08 | 10        | 10000000      | 10000000
        B      | 2026-09 | 10        | 10000000      | 0
        B      | 2026-10 | 19        | 19000000      | 19000000
    """,
    )
    item = '[[items]]\nmetric = "csat_vip"\nworst = 80\nbest = 100\n'
    assert ranks(month(facts, scheme(item))) == {"A": "coverage", "B": "coverage"}
    found = month(facts, scheme(item + "months = 3"))
    # A: 27 of 30 over August to October, September missing; B has 29, the exempt September left out
    assert ranks(found) == {"A": 1, "B": "coverage"}
    assert found.parts.set_index("outlet").loc["A", ["value", "n"]].tolist() == [90.0, 30]


def test_a_rolling_branch_figure_adds_the_months_as_they_were():
    facts = given(
        outlet_spell="""
        outlet | name | branch | from_month | until_month
        A      | A    | T1     | 0000-01    | 2026-10
        A      | A    | T2     | 2026-10    | 9999-12
        B      | B    | T1     | 0000-01    | 9999-12
    """,
        wait_month="""
        outlet | month   | tickets | wait_ms
        A      | 2026-09 | 100     | 120000000
        B      | 2026-09 | 100     | 60000000
        A      | 2026-10 | 100     | 60000000
        B      | 2026-10 | 200     | 60000000
    """,
    )
    found = month(facts, scheme('[[items]]\nmetric = "avg_wait"\nworst = 20\nbest = 5\nmonths = 2'), level="tier1")
    # T1: (2000 + 1000 + 1000) minutes of 100 + 100 + 200 tickets; T2: October alone
    assert found.parts.set_index("outlet")["value"].to_dict() == {"T1": 10.0, "T2": 10.0}


def test_an_empty_store_has_nothing_to_judge():
    facts = given(outlet_spell="outlet | name\nA | A")
    with pytest.raises(NothingLoaded):
        month(facts, scheme(TWO))


def test_an_item_nobody_measures_has_no_data_and_hands_its_weight_on():
    smiles = '[[items]]\nmetric = "smiles"\nbetter = "higher"\nworst = 0\nbest = 10\nweight = 20\n'
    found = month(bank(), scheme(TWO + smiles))
    assert scores(found)["A"] == 80.0
    assert found.parts.set_index(["outlet", "metric"]).loc[("A", "smiles"), "note"] == "no_data"


def test_no_month_asked_is_no_month_answered():
    with bank().cursor() as db:
        assert standings_of_months(db, {OCTOBER: scheme(TWO)}, ()) == {}
