"""Rankings over a period: sums over sums of its months, each with the branch and the exemptions of then."""

from __future__ import annotations

import pandas as pd

from data.stores.facts import Facts
from data.types import Month
from metrics.composite.over_a_period import figures_there, period_ranking, period_standings
from metrics.figures.measured import Measured, measured
from metrics.figures.totals import WHOLE_BANK, part_totals
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Item
from tests.schemes import scheme
from tests.tables import given

QUARTER = tuple(Month(2026, number) for number in (7, 8, 9))
BEFORE = tuple(Month(2026, number) for number in (4, 5, 6))
RATINGS = """
outlet | month   | rated | satisfied_e6
A      | 2026-04 | 100   | 90000000
B      | 2026-05 | 100   | 95000000
A      | 2026-07 | 1000  | 900000000
A      | 2026-08 | 100   | 99000000
A      | 2026-09 | 100   | 99000000
B      | 2026-07 | 100   | 95000000
B      | 2026-08 | 100   | 95000000
B      | 2026-09 | 100   | 95000000
C      | 2026-07 | 100   | 97000000
C      | 2026-09 | 100   | 99000000
"""


def read(facts: Facts, months: tuple[Month, ...], metric: str = "csat", level: str = "outlet") -> list[Measured]:
    rules = dict.fromkeys(months, Eligibility())
    with facts.cursor() as db:
        return list(measured(db, (metric,), months[0], months[-1], level, rules))


def ranked(facts: Facts, metric: str = "csat", level: str = "outlet", *, moved: bool = False) -> dict[str, str]:
    """Unit -> place (or why there is none), value and sample."""
    before = read(facts, BEFORE, metric, level) if moved else []
    table = period_ranking(read(facts, QUARTER, metric, level), before, Item(metric=metric), Eligibility())
    return {
        row.outlet: f"{row.note or row.rank} {row.value:.2f} {row.moved if moved else row.n}"
        for row in table.itertuples()
    }


def test_a_quarter_is_sums_over_sums_and_not_the_mean_of_its_months():
    """By the mean of months A (95.67) would be ahead of B (95.00); a gap of C adds nothing."""
    assert ranked(given(rating_month=RATINGS)) == {"C": "1 98.00 200", "B": "2 95.00 300", "A": "3 91.50 1200"}


def test_an_exempt_month_leaves_both_sums():
    held = given(rating_month=RATINGS, exclusion="outlet | month\nA | 2026-07\nB | 2026-09")
    assert ranked(held) == {"A": "1 99.00 200", "C": "2 98.00 200", "B": "3 95.00 200"}


def test_who_is_exempt_from_one_metric_keeps_the_other_months_of_it_and_who_is_exempt_in_all_has_no_place():
    every = "\n".join(f"A | 2026-0{number} | csat" for number in (7, 8, 9))
    held = given(rating_month=RATINGS, exclusion=f"outlet | month | metric\nC | 2026-07 | csat\n{every}")
    found = ranked(held)
    assert (found["C"], found["B"]) == ("1 99.00 100", "2 95.00 300") and found["A"].startswith("excluded nan")


def test_places_gained_are_counted_against_the_period_before():
    assert ranked(given(rating_month=RATINGS), moved=True) == {
        "C": "1 98.00 <NA>",
        "B": "2 95.00 -1",
        "A": "3 91.50 -1",
    }


def test_an_outlet_that_changed_hands_counts_with_the_branch_of_each_month():
    spells = """
outlet | name | branch | from_month | until_month
A      | A    | T1     | 0000-01    | 2026-08
A      | A    | T2     | 2026-08    | 9999-12
B      | B    | T1     | 0000-01    | 9999-12
C      | C    | T2     | 0000-01    | 9999-12
"""
    held = given(rating_month=RATINGS, outlet_spell=spells)
    # T1: A of July and B, (900 + 285) / 1300; T2: A of August and September and C, (198 + 196) / 400
    assert ranked(held, level="tier1") == {"T2": "1 98.50 400", "T1": "2 91.15 1300"}
    assert part_totals(read(held, QUARTER), "csat") == {
        WHOLE_BANK: 92.88, ("T1", ""): 91.15, ("T2", ""): 98.5, ("", "tier2"): 92.88
    }  # fmt: skip


def test_an_outlet_closed_meanwhile_is_not_listed_and_stays_in_the_totals():
    closed = "code | opened | closed\nA | | 2026-09-01\nB | | \nC | |"
    held = given(rating_month=RATINGS, outlet=closed)
    assert set(ranked(held)) == {"B", "C"}
    # (900 + 99 + 285 + 196) / (1100 + 300 + 200): September of A is no month of an open outlet
    assert part_totals(read(held, QUARTER), "csat")[WHOLE_BANK] == 92.5


def test_an_outlet_open_for_half_of_its_months_on_average_takes_part():
    for opened, note in (("2026-09-10", "1"), ("2026-09-25", "closed")):
        held = given(rating_month=RATINGS, outlet=f"code | opened | closed\nA | |\nB | | \nC | {opened} |")
        table = period_ranking(read(held, QUARTER), [], Item(metric="csat"), Eligibility(new_after_months=0))
        row = table[table["outlet"] == "C"].iloc[0]
        assert (row["note"] or str(row["rank"])) == note


COMPLAINTS = """
outlet | month   | complaints
A      | 2026-07 | 3
A      | 2026-08 | 0
A      | 2026-09 | 6
B      | 2026-07 | 2
B      | 2026-09 | 2
"""
COUNTED = '[[items]]\nmetric = "complaints"\nworst = 10\nbest = 0\n'


def test_a_plain_count_is_added_in_its_ranking_and_judged_by_the_month_in_the_composite():
    held = given(complaint_month=COMPLAINTS)
    assert {unit: said.split()[:2] for unit, said in ranked(held, "complaints").items()} == {
        "B": ["1", "4.00"], "A": ["2", "9.00"]
    }  # fmt: skip
    found = period_standings(read(held, QUARTER, "complaints"), [], scheme(COUNTED))
    assert found is not None
    assert dict(zip(found.table["outlet"], found.table["value"], strict=True)) == {"B": 80.0, "A": 70.0}
    assert part_totals(read(held, QUARTER, "complaints"), "complaints")[WHOLE_BANK] == 13


def test_the_composite_of_a_period_scores_the_periods_sums_whatever_an_item_is_read_over_in_a_month():
    rolling = scheme('[[items]]\nmetric = "csat"\nworst = 0\nbest = 100\nmonths = 12\n')
    held = given(rating_month=RATINGS)
    found = period_standings(read(held, QUARTER), read(held, BEFORE), rolling)
    assert found is not None
    assert [(row.outlet, row.value) for row in found.table.itertuples()] == [("C", 98.0), ("B", 95.0), ("A", 91.5)]
    assert found.table["moved"].tolist() == [pd.NA, -1, -1]


def test_the_months_that_have_a_figure_are_known_by_metric():
    assert figures_there(read(given(rating_month=RATINGS), BEFORE), "csat") == (Month(2026, 4), Month(2026, 5))
