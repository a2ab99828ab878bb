"""The league against what it is compared with, its fixed marks, and what leaves the house."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

import numpy as np
import pytest

from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period
from metrics.marks import BAND_SIGNS, BAND_WORDS, Band, marks
from metrics.targets.attainments import attainments
from months.decisions.targets import targets_in_force
from pages.league.branches import branch_export
from pages.league.comparison import COMPARISONS, compared_values
from pages.league.export import league_export
from pages.league.seen import Seen
from pages.league.table import matching
from tests.pages.conftest import PEOPLE, open_page, words_of
from ui.look.bands import COLOURS, band_of
from ui.month.filters import BankPart
from ui.month.standings import BRANCHES, field
from ui.shell.door import actor_now
from ui.shell.viewer import Viewer

OCTOBER = Month(2026, 10)
THIS = Period.single(OCTOBER)
FAMILIES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
"""How each kind of colour blindness sees linear light (Machado, Oliveira and Fernandes 2009, severity 1)."""


@pytest.fixture
def viewer(bank):
    open_page(bank, PEOPLE["head_office"], "league")
    return Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=actor_now)


@pytest.mark.parametrize("against", list(COMPARISONS))
def test_every_comparison_is_the_value_less_what_it_is_compared_with(bank, viewer, against):
    shown = open_page(bank, PEOPLE["head_office"], "league", metric="avg_wait", against=against).dataframe[0].value
    whole, other = field(viewer, "avg_wait", OCTOBER), compared_values(viewer, "avg_wait", THIS, against)
    codes = list(whole["outlet"].head(50))
    if against == "year":
        assert other == {} and shown[f"difference {against}"].isna().all()
        return
    for code, value, difference in zip(codes, shown["value"], shown[f"difference {against}"], strict=True):
        assert (
            (difference != difference)
            if code not in other
            else difference == pytest.approx(value - other[code], abs=1e-6)
        )


def test_a_target_is_the_outlets_own_as_published(bank, viewer):
    with bank.cursor() as db:
        told = next(one for one in attainments(db, targets_in_force(bank), OCTOBER) if one.target.metric == "avg_wait")
    assert compared_values(viewer, "avg_wait", THIS, "target") == {
        code: float(one.target) for code, one in told.outlets.items()
    }


def test_where_nothing_can_be_compared_the_page_says_why(bank):
    assert "没有设目标" in words_of(open_page(bank, PEOPLE["head_office"], "league", against="target"))
    assert "没有可对比的月份" in words_of(
        open_page(bank, PEOPLE["head_office"], "league", metric="csat", against="year")
    )


def test_a_mark_reads_the_published_value_and_its_edge_is_on_the_better_side():
    waits, shares = marks("10", "12"), marks("90", "80")
    assert [waits.band(Better.LOWER, Decimal(value)) for value in ("10.00", "10.01", "12.00", "12.01")] == [
        Band.GOOD,
        Band.BETWEEN,
        Band.BETWEEN,
        Band.WARNING,
    ]
    assert [shares.band(Better.HIGHER, Decimal(value)) for value in ("90.00", "89.99", "80.00", "79.99")] == [
        Band.GOOD,
        Band.BETWEEN,
        Band.BETWEEN,
        Band.WARNING,
    ]
    assert (
        band_of("avg_wait", 10.004) is Band.GOOD
        and band_of("avg_wait", None) is None
        and band_of("composite", 70.0) is None
    )


def test_every_metric_has_its_marks_in_the_order_of_its_good_end():
    for metric in CATALOGUE.values():
        assert (metric.marks.good > metric.marks.warning) == (metric.better is Better.HIGHER), metric.key


def test_marks_stand_beside_the_value_as_sign_and_word_with_their_legend(bank):
    test = open_page(bank, PEOPLE["head_office"], "league", metric="avg_wait")
    assert {word for words in test.dataframe[0].value["band"] for word in words} <= {
        f"{BAND_SIGNS[band]} {BAND_WORDS[band].zh}" for band in Band
    }
    assert "≤ 10\\.00" in words_of(test) and "固定标线" in words_of(test)
    assert "band" not in open_page(bank, PEOPLE["head_office"], "league").dataframe[0].value


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ np.clip(light, 0, 1)
        / np.array([0.9505, 1, 1.089])
    )
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", [np.eye(3), *(np.array(one) for one in FAMILIES.values())], ids=["full", *FAMILIES])
def test_the_colours_of_the_marks_are_told_apart_with_any_colour_vision(sight):
    seen = [lab(sight @ linear(colour)) for colour in COLOURS.values()]
    assert min(np.linalg.norm(seen[a] - seen[b]) for a, b in ((0, 1), (1, 2), (0, 2))) > 20


def test_white_words_on_the_colours_have_contrast_enough():
    for colour in COLOURS.values():
        assert 1.05 / (float(linear(colour) @ [0.2126, 0.7152, 0.0722]) + 0.05) >= 4.5


def test_what_is_exported_is_what_is_seen_with_comparison_search_and_mark(viewer):
    whole = field(viewer, "avg_wait", OCTOBER)
    seen = Seen(choice="avg_wait", period=THIS, part=BankPart(branch="城东支行"), against=("group",), sought="支行")
    found = matching(whole[whole["branch"] == "城东支行"], "支行")
    made = league_export(viewer, found, whole, seen)
    titles = [column.title for column in made.columns]
    assert (
        {"标线", "较同类其他网点", "同类其他网点", "名次区间"} <= set(titles)
        and "城东支行" in made.origin.scope
        and "查找“支行”" in made.origin.scope
    )
    rows = [dict(zip(titles, row, strict=True)) for row in made.rows]
    assert [row["机构号"] for row in rows] == list(found["outlet"])
    for row in rows:
        if row["较同类其他网点"] is not None:
            assert row["较同类其他网点"] == pytest.approx(row["平均等候时间（分钟）"] - row["同类其他网点"], abs=1e-6)


def test_tier_1_branches_are_a_table_of_their_own_with_mark_and_comparison(bank, viewer):
    test = open_page(bank, PEOPLE["head_office"], "league", metric="avg_wait", tab="branches", against="group")
    table = next(one.value for one in test.markdown if "一级支行 |" in one.value)
    other = compared_values(viewer, "avg_wait", THIS, "group", BRANCHES)
    branches = field(viewer, "avg_wait", OCTOBER, BRANCHES)
    with bank.cursor() as db:
        sums = db.execute(
            "select field.branch, sum(measure.top), sum(measure.per) "
            "from live.measure as measure join live.field as field using (outlet, month) "
            "where metric = 'avg_wait' and month = '2026-10' group by field.branch"
        ).fetchall()
    for name, value in zip(branches["outlet"], branches["value"], strict=True):
        top, per = (sum(row[at] for row in sums if row[0] != name) for at in (1, 2))
        assert other[name] == pytest.approx(top / per / 60_000, abs=0.00501)
        link = f"**[{name}](outlet?{urlencode({'branch': name, 'month': OCTOBER})})**"
        assert f"{link} | {value:.2f}" in table and f"{value - other[name]:+.2f}" in table
    made = branch_export(viewer, branches, Seen(choice="avg_wait", period=THIS, against=("group",), level=BRANCHES))
    assert [row[1] for row in made.rows] == list(branches["outlet"]) and made.columns[6].title == "较其他支行"


def test_a_branchs_target_is_the_branchs_own(viewer, bank):
    with bank.cursor() as db:
        told = next(one for one in attainments(db, targets_in_force(bank), OCTOBER) if one.target.metric == "avg_wait")
    assert compared_values(viewer, "avg_wait", THIS, "target", BRANCHES) == {
        name: float(one.target) for name, one in told.branches.items()
    }
