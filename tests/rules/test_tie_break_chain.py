"""The tie-break chain of the method: average wait low, satisfaction high, complaints low, then shared."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal

import pytest

from data.errors.figures import BadTable
from data.types import Month
from metrics.composite.composite import standings
from metrics.money.field import taking_part_of
from metrics.money.rewards import month_ledger
from metrics.money.trial import tried_table
from tests.schemes import judged, ranks, scheme, table
from tests.tables import given

OCTOBER = Month(2026, 10)
CHAINED = """
[[items]]
metric = "mystery"
worst = 0
best = 100
[[items]]
metric = "avg_wait"
weight = 0
worst = 20
best = 5
[[items]]
metric = "csat"
weight = 0
worst = 80
best = 100
[ranking]
chain = ["avg_wait", "csat", "complaints"]
rule = "{rule}"
[places]
rewarded = {places}
fined = {places}
tie = "chain"
[[amounts]]
seat = "tier2_head"
rewards = [500, 400, 400, 300, 300]
fines = [500, 400, 400, 300, 300]
"""
TIED = """
    outlet | mystery | avg_wait | csat | complaints
    A      | 90      | 9.00     | 95   | 2
    B      | 90      | 8.00     | 90   | 9
    C      | 90      | 9.00     | 96   | 7
    D      | 90      | 9.00     | 95   | 1
    E      | 80      | 5.00     | 99   | 0
    F      | 70      | 5.00     | 99   | 0
"""


def test_complaints_break_a_tie_without_being_scored() -> None:
    assert ranks(judged(CHAINED.format(rule="ordinal", places=2), TIED)) == {
        "B": 1,
        "C": 2,
        "D": 3,
        "A": 4,
        "E": 5,
        "F": 6,
    }
    unparted = CHAINED.format(rule="competition", places=2).replace('tie = "chain"', "")
    assert ranks(judged(unparted, TIED)) == {"A": 1, "B": 1, "C": 1, "D": 1, "E": 5, "F": 6}


def test_the_cut_off_is_decided_by_the_same_chain() -> None:
    found = tried_table(scheme(CHAINED.format(rule="competition", places=3)), table(TIED))
    assert [(line["outlet"], line["position"], line["amount"]) for line in found["ledger"] if line["end"] == "top"] == [
        ("B", 1, 500),
        ("C", 2, 400),
        ("D", 3, 400),
    ]
    assert [(line["outlet"], line["position"]) for line in found["ledger"] if line["end"] == "bottom"] == [
        ("F", 1),
        ("E", 2),
        ("A", 3),
    ]


def test_what_the_whole_chain_leaves_tied_shares() -> None:
    found = tried_table(scheme(CHAINED.format(rule="competition", places=3)), table(TIED.replace("| 1\n", "| 2\n")))
    top = [(line["outlet"], line["position"], line["amount"]) for line in found["ledger"] if line["end"] == "top"]
    assert top == [("B", 1, 500), ("C", 2, 400)]  # A and D share place 3 from either end, and so get neither


def test_what_the_chain_cannot_part_shares_the_place_that_is_shown() -> None:
    alike = TIED.replace("| 1\n", "| 2\n")
    for rule in ("ordinal", "competition"):
        found = ranks(judged(CHAINED.format(rule=rule, places=3), alike))
        assert found == {"B": 1, "C": 2, "A": 3, "D": 3, "E": 5, "F": 6}


def test_the_place_shown_is_the_place_paid_also_where_a_figure_of_the_chain_is_missing() -> None:
    chance = random.Random(7)
    for rule, tie in itertools.product(("ordinal", "competition"), ("chain", "include")):
        of = CHAINED.format(rule=rule, places=5).replace('tie = "chain"', f'tie = "{tie}"')
        for _ in range(30):
            rows = [
                f"O{at:02d} | {chance.choice((80, 90))} | {chance.choice(('8', '9', ''))} | "
                f"{chance.choice(('90', ''))} | "
                f"{chance.randint(0, 2)}"
                for at in range(14)
            ]
            drawing = "outlet | mystery | avg_wait | csat | complaints\n" + "\n".join(rows)
            shown = ranks(judged(of, drawing))
            paid = [line for line in tried_table(scheme(of), table(drawing))["ledger"] if line["end"] == "top"]
            assert {line["outlet"]: line["position"] for line in paid} == {
                line["outlet"]: shown[line["outlet"]] for line in paid
            }


def test_a_column_the_chain_asks_for_must_be_there() -> None:
    with pytest.raises(BadTable, match="complaints"):
        judged(CHAINED.format(rule="ordinal", places=2), "outlet | mystery | avg_wait | csat\nA | 90 | 9 | 95")


def test_complaints_of_a_loaded_month_break_its_ties() -> None:
    visits = "outlet | month | visits | points | possible\n" + "".join(
        f"{code} | 2026-10 | 1 | {points} | 100\n" for code, points in zip("ABCD", (90, 90, 90, 80), strict=True)
    )
    rows = "outlet | month | complaints\n" + "".join(
        f"{code} | 2026-10 | {number}\n" for code, number in (("A", 3), ("B", 1), ("C", 2), ("D", 0))
    )
    of = scheme(CHAINED.format(rule="ordinal", places=1).replace('"avg_wait", "csat", ', ""))
    with given(mystery_visit=visits, complaint_month=rows).cursor() as db:
        found = standings(db, of, OCTOBER)
        first = [line for line in month_ledger(taking_part_of(found, OCTOBER), of).lines if line.amount > 0]
    assert ranks(found) == {"B": 1, "C": 2, "A": 3, "D": 4}
    assert [(line.outlet, line.amount) for line in first] == [("B", Decimal(500))]


def test_sorting_by_score_and_chain_gives_the_same_places() -> None:
    """A second way: everybody sorted by one tuple."""
    chance = random.Random(4)
    for _ in range(60):
        rows = {
            f"O{at:02d}": (
                chance.choice((80, 90)),
                chance.choice((8, 9)),
                chance.choice((90, 95)),
                chance.randint(0, 3),
            )
            for at in range(12)
        }
        drawing = "outlet | mystery | avg_wait | csat | complaints\n" + "\n".join(
            f"{code} | " + " | ".join(map(str, row)) for code, row in rows.items()
        )
        keys = {code: (-mystery, wait, -csat, complaints) for code, (mystery, wait, csat, complaints) in rows.items()}
        for end, sign in (("top", 1), ("bottom", -1)):
            found = tried_table(scheme(CHAINED.format(rule="competition", places=5)), table(drawing))["ledger"]
            ordered = sorted(keys.values(), reverse=sign < 0)
            due = {code: 1 + ordered.index(key) for code, key in keys.items() if ordered.index(key) < 5}
            other = {code for code, key in keys.items() if sorted(keys.values(), reverse=sign > 0).index(key) < 5}
            mine = {line["outlet"]: line["position"] for line in found if line["end"] == end}
            assert mine == (
                {}
                if len({row[0] for row in rows.values()}) == 1
                else {code: at for code, at in due.items() if code not in other}
            )
