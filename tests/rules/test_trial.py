"""A scheme tried on a table, as `cli.py trial` shows it."""

from dataclasses import replace
from decimal import Decimal

from metrics.composite.wide_table import table_from_csv
from metrics.money.trial import tried_table
from metrics.scheme.items import Item
from metrics.scheme.pay import Repeat
from tests.rules.money import BASIC, SCHEME

ONE_SCORE = replace(
    SCHEME, items=(Item(metric="mystery", worst=Decimal(0), best=Decimal(100)),), repeat=Repeat(on=False)
)


def csv_of(drawing: str) -> str:
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    return "\n".join(["outlet,class,tier1,mystery", *(",".join(row) for row in rows)])


def test_the_basic_month_comes_out_of_a_table_to_the_yuan():
    found = tried_table(ONE_SCORE, table_from_csv(csv_of(BASIC)))
    assert [row["outlet"] for row in found["outlets"]][:3] == ["O02", "O07", "O01"]
    assert found["outlets"][0] == {"outlet": "O02", "composite": 95.2, "rank": 1, "note": ""}
    assert {
        "outlet": "O07",
        "role": "tier1_deputy",
        "scope": "T3",
        "end": "top",
        "position": 2,
        "amount": 240.0,
    } in found["ledger"]
    assert {
        "outlet": "O11",
        "role": "tier1_deputy",
        "scope": "T4",
        "end": "bottom",
        "position": 5,
        "amount": -180.0,
    } in found["ledger"]
    rewards = sum(line["amount"] for line in found["ledger"] if line["amount"] > 0)
    fines = sum(line["amount"] for line in found["ledger"] if line["amount"] < 0)
    assert (rewards, fines, len(found["ledger"])) == (3040, -3040, 20)


def test_an_outlet_without_data_is_listed_without_a_place_and_is_not_counted_in_the_field():
    found = tried_table(ONE_SCORE, table_from_csv(csv_of(BASIC) + "\nO13,二级支行,T4,"))
    assert found["outlets"][-1] == {"outlet": "O13", "composite": None, "rank": None, "note": "no_data"}
    assert tried_table(ONE_SCORE, table_from_csv(csv_of(BASIC)))["ledger"] == found["ledger"]


def test_scores_that_publish_alike_share_the_place():
    found = tried_table(
        ONE_SCORE,
        table_from_csv(csv_of(BASIC.replace("95.20", "92.004").replace("94.88", "91.996").replace("93.41", "90.50"))),
    )
    first = [row for row in found["outlets"] if row["rank"] == 1]
    assert [(row["outlet"], row["composite"]) for row in first] == [("O02", 92.0), ("O07", 92.0)]
    assert {line["amount"] for line in found["ledger"] if line["position"] == 1 and line["amount"] > 0} == {500, 300}


def test_classes_are_understood_as_people_write_them():
    table = table_from_csv(
        "outlet,class,tier1,mystery\nA,营业室,T1,90\nB,社区支行,T1,80\nC,分理处,T2,70\nD,Tier-2 sub-branch,T2,60\n"
    )
    found = {(line["outlet"], line["role"], line["scope"]) for line in tried_table(ONE_SCORE, table)["ledger"]}
    assert ("A", "office_manager", "A") in found and ("A", "tier1_deputy", "T1") in found
    assert ("C", "tier2_head", "C") in found and ("D", "tier2_deputy", "D") in found
