"""A wide table scored without the store: what it holds, and what is refused by line and column."""

from __future__ import annotations

import pytest

from data.errors.figures import BadTable
from metrics.composite.wide_table import table_from_csv, table_standings
from tests.schemes import ranks, scheme, scores

ITEMS = (
    '[[items]]\nmetric = "csat"\nworst = 80\nbest = 100\n'
    '[[items]]\nmetric = "smiles"\nbetter = "higher"\nworst = 0\nbest = 10\n'
)


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(BadTable) as error:
        table_standings(table_from_csv(text), scheme(ITEMS))
    assert error.value.text("zh")
    return [(problem.where, problem.en) for problem in error.value.facts["problems"]]


def test_metrics_outside_the_catalogue_are_welcome_when_the_scheme_gives_their_direction():
    found = table_standings(
        table_from_csv("outlet,class,tier1,csat,smiles,remark\nA,营业部,T1,90%,5,x\nB,,T1,100,10,\n"), scheme(ITEMS)
    )
    assert scores(found) == {"B": 100.0, "A": 50.0}
    assert found.table["class"].tolist() == ["tier2", "business_office"]
    assert found.table["branch"].tolist() == ["T1", "T1"]


def test_an_empty_cell_is_missing_and_a_small_sample_does_not_count():
    found = table_standings(
        table_from_csv("outlet,csat,csat_n,smiles\nA,,,5\nB,100,29,5\nC,100,30,5\n\nD,100,,5\n"), scheme(ITEMS)
    )
    assert ranks(found) == {"C": 1, "D": 1, "A": "coverage", "B": "coverage"}
    notes = found.parts[found.parts["metric"] == "csat"].set_index("outlet")["note"].to_dict()
    assert notes == {"A": "no_data", "B": "too_few", "C": "", "D": ""}


def test_a_short_row_is_filled_with_missing_cells():
    assert ranks(table_standings(table_from_csv("outlet,csat,smiles\nA,100\nB,100,1\n"), scheme(ITEMS))) == {
        "B": 1,
        "A": "coverage",
    }


def test_every_bad_cell_is_named_at_once():
    found = refused("outlet,class,csat,smiles\nA,palace,90,1\nA,tier2,n/a,1\n,tier2,90,inf\n")
    assert [where for where, _ in found] == [
        "line 2",
        "line 3",
        "line 4",
        "line 2, class",
        "line 3, csat",
        "line 4, smiles",
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "CSV"),
        ("outlet,csat,smiles\n", "CSV"),
        ("outlet,csat\nA,90\n", "line 1"),
        ("branch,csat,smiles\nA,90,1\n", "line 1"),
        ("outlet,csat,csat,smiles\nA,90,90,1\n", "line 1"),
        ("outlet,csat,smiles\nA,90,1,7\n", "line 2"),
        ('outlet,csat,smiles\n"A,90,1\n', "CSV"),
    ],
)
def test_a_table_that_is_none_is_refused(text: str, where: str):
    assert refused(text)[0][0] == where
