"""COINr's ASEM "Sustainable Connectivity" composite, as published, through our scoring code.

51 countries, 49 indicators, three levels.

Data and attribution: tests/reference/coinr_asem/SOURCE.md (MIT, (c) 2022 William Becker).
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from data.types import Better
from metrics.composite.aggregate import Scores, combined
from metrics.composite.normalise import FINE, FULL, normalised, quotients
from metrics.composite.standings import Standings
from metrics.composite.wide_table import WideTable, table_standings
from metrics.figures.values import Values, ranks
from metrics.scheme.choices import Aggregate, Normalise, RankTies
from metrics.scheme.items import Item
from tests.schemes import scheme

DATA = Path(__file__).parent.parent / "reference" / "coinr_asem"
PUBLISHED = json.loads((DATA / "published.json").read_text(encoding="utf-8"))


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def asem_toml() -> str:
    """Items and groups as the metadata have them: direction, weight, parent."""
    lines = []
    for meta in read("meta.csv"):
        level = meta["Level"] and float(meta["Level"])
        if meta["Type"] == "Indicator":
            better = "higher" if float(meta["Direction"]) > 0 else "lower"
            lines.append(
                f'[[items]]\nmetric = "{meta["iCode"]}"\ngroup = "{meta["Parent"]}"\nbetter = "{better}"\n'
                f'weight = {meta["Weight"]}\nnormalise = "min_max"'
            )
        elif meta["Type"] == "Aggregate" and level < 4:
            parent = "" if meta["Parent"] == "Index" else meta["Parent"]
            lines.append(f'[[groups]]\nid = "{meta["iCode"]}"\nparent = "{parent}"\nweight = {meta["Weight"]}')
    return "\n".join(lines) + "\n[ranking]\ndecimals = 6\ncoverage = 0\n"


@cache
def asem() -> Standings:
    lines = read("treated.csv")
    columns = {
        ("outlet" if name == "uCode" else name): tuple("" if line[name] == "NA" else line[name] for line in lines)
        for name in lines[0]
    }
    return table_standings(WideTable(columns=columns, lines=tuple(range(2, len(lines) + 2))), scheme(asem_toml()))


@cache
def node(name: str) -> dict[str, float]:
    """Country -> score at one node of the tree."""
    scores = asem().result.groups["" if name == "Index" else name]
    return {
        str(outlet): micro / 1e6
        for outlet, micro in zip(asem().units.outlet, quotients(scores.fine, FINE), strict=True)
    }


def place(name: str, of: set[str] | None = None) -> dict[str, int]:
    found = {code: score for code, score in node(name).items() if of is None or code in of}
    order = ranks(np.array([round(score * 1e6) for score in found.values()]), np.ones(len(found), dtype=bool))
    return dict(zip(found, (int(number) for number in order), strict=True))


@pytest.mark.parametrize("line", PUBLISHED["top6_2dp"], ids=lambda line: line[0])
def test_the_first_six_come_out_at_every_node(line: list):
    code, rank, *scores = line
    assert place("Index")[code] == rank
    assert [node(name)[code] for name in PUBLISHED["columns"][2:]] == pytest.approx(scores, abs=0.00501)


@pytest.mark.parametrize(("name", "score", "rank"), [(name, *pair) for name, pair in PUBLISHED["india"].items()])
def test_india_comes_out_at_every_node(name: str, score: float, rank: int):
    assert node(name)["IND"] == pytest.approx(score, abs=0.00501)
    assert place(name)["IND"] == rank


def test_the_first_five_by_name_come_out_to_three_figures():
    first = PUBLISHED["first5_alphabetical_3sf"]
    for code, line in zip(first["order"], first["rows"], strict=True):
        assert [float(f"{node(name)[code]:.3g}") for name in first["cols"]] == line


@pytest.mark.parametrize(
    ("key", "name"), [("rank_within_group_GDPpc", "Index"), ("rank_within_group_GDPpc_Conn", "Conn")]
)
def test_places_within_a_group_come_out(key: str, name: str):
    group = {line["uCode"]: line["GDPpc_group"] for line in read("raw.csv")}
    for which, expected in PUBLISHED[key].items():
        found = place(name, {code for code in group if group[code] == which})
        assert {code: found[code] for code in expected} == expected


def scored(item: Item, better: Better, figures: list[float]) -> np.ndarray:
    values = np.array(figures, dtype=float)
    return normalised(item, better, Values(exact=values, printed=values), np.ones(len(values), dtype=bool))


def raw(column: str) -> list[float]:
    return [float(line[column]) if line[column] not in ("", "NA") else np.nan for line in read("raw.csv")]


def test_the_printed_normalisations_come_out():
    printed = PUBLISHED["normalise_vignette_raw_first10"]
    first = [[line["uCode"] for line in read("raw.csv")].index(code) for code in printed["uCode"]]
    borda = scored(Item(metric="x", normalise=Normalise.PERCENTILE, rank_ties=RankTies.MIN), Better.HIGHER, raw("LPI"))
    assert [round(borda[row] / FULL * 50) for row in first] == printed["LPI_borda"]
    z = scored(Item(metric="x", normalise=Normalise.Z_SCORE), Better.HIGHER, raw("Flights"))
    assert [10 + 2 * (z[row] / FULL - 0.5) / 0.1 for row in first] == pytest.approx(
        printed["Flights_z_mean10_sd2"], abs=2e-6
    )
    ship = scored(Item(metric="x", normalise=Normalise.MIN_MAX), Better.HIGHER, raw("Ship"))
    assert [ship[row] / 1e6 for row in first] == pytest.approx(printed["Ship_minmax"], abs=6e-6)


@pytest.mark.parametrize(("x", "posts", "direction", "share"), PUBLISHED["unit_tests_normalise"]["goalposts"])
def test_goalposts_are_cut_off_at_both_ends(x: float, posts: list, direction: int, share: float):
    worst, best = (posts[0], posts[1]) if direction > 0 else (posts[1], posts[0])
    item = Item(metric="x", worst=worst, best=best)
    assert scored(item, Better.HIGHER if direction > 0 else Better.LOWER, [x])[0] == round(share * FULL)


@pytest.mark.parametrize("case", PUBLISHED["unit_tests_normalise"]["dist2target"])
def test_distance_to_target_with_and_without_a_cap(case: dict):
    item = Item(metric="x", normalise=Normalise.TARGET, target=case["targ"], capped=case["cap"])
    found = scored(item, Better.HIGHER if case["direction"] > 0 else Better.LOWER, case["x"])
    assert list(found / FULL) == pytest.approx(case["y"])


@pytest.mark.parametrize(("figures", "weights", "expected"), PUBLISHED["unit_tests_aggregate"]["gmean"])
def test_the_geometric_mean_is_theirs(figures: list, weights: list, expected: float):
    one = np.ones(1, dtype=bool)
    members = [Scores(fine=np.array([figure * 1_000_000 * FINE]), there=one) for figure in figures]
    assert combined(Aggregate.GEOMETRIC, members, weights, one).fine[0] / (1e6 * FINE) == pytest.approx(
        expected, abs=1e-8
    )
