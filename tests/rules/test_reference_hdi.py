"""The UNDP's Human Development Index of 2021, published: score and place of all 191 countries through our scoring code.

Data and attribution: tests/reference/hdi_2021/SOURCE.md (CC BY 3.0 IGO, UNDP).
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from metrics.composite.standings import Standings
from metrics.composite.wide_table import WideTable, table_standings
from metrics.scheme.scheme import Scheme
from tests.schemes import scheme

DATA = Path(__file__).parent.parent / "reference" / "hdi_2021" / "hdi.csv"

HDI = """
[[items]]
metric = "life_expectancy"
better = "higher"
worst = 20
best = 85
[[items]]
metric = "expected_schooling"
group = "education"
better = "higher"
worst = 0
best = 18
[[items]]
metric = "mean_schooling"
group = "education"
better = "higher"
worst = 0
best = 15
[[items]]
metric = "gni_pc"
better = "higher"
worst = 100
best = 75000
log = true
[[groups]]
id = "education"
[ranking]
aggregate = "geometric"
decimals = {decimals}   # of 0..100: one decimal there is the third of 0..1
"""


def countries() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def hdi(decimals: int = 1) -> Standings:
    lines = countries()
    columns = {"outlet": tuple(line["iso3"] for line in lines)} | {
        name: tuple(line[name] for line in lines)
        for name in ("life_expectancy", "expected_schooling", "mean_schooling", "gni_pc")
    }
    judged_by: Scheme = scheme(HDI.format(decimals=decimals))
    return table_standings(WideTable(columns=columns, lines=tuple(range(2, len(lines) + 2))), judged_by)


def test_every_published_score_comes_out():
    found = hdi().table.set_index("outlet")["value"]
    assert {line["iso3"]: float(line["published_hdi"]) for line in countries()} == {
        code: round(value / 100, 3) for code, value in found.items()
    }


def test_every_published_place_comes_out():
    found = hdi().table.set_index("outlet")["rank"]
    assert {line["iso3"]: int(line["published_rank"]) for line in countries()} == dict(found.items())


def test_places_of_unrounded_scores_would_differ():
    fine = hdi(decimals=6).table.set_index("outlet")["rank"]
    wrong = [line["iso3"] for line in countries() if int(line["published_rank"]) != fine[line["iso3"]]]
    assert len(wrong) == 29


def test_the_contribution_is_left_open_where_a_level_does_not_compensate():
    assert np.isnan(hdi().parts["contribution"]).all()
