"""Pages that show one metric show any of the catalogue: the scheme's items first, the others beside them."""

from __future__ import annotations

import pytest

from data.types import COMPOSITE, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.standings import places_within
from metrics.fairness.sample_behind import pooled
from tests.pages.conftest import PEOPLE, open_page, words_of
from ui.look.formats import format_of
from ui.month.places_beside import places_beside
from ui.month.standings import field, metric_field_of, scheme_metrics
from ui.shell.door import actor_now
from ui.shell.viewer import Viewer

OCTOBER = Month(2026, 10)
OTHERS = ("mystery", "complaints", "comp_10k", "over10")


@pytest.fixture
def viewer(bank):
    open_page(bank, PEOPLE["head_office"], "league")
    return Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=actor_now)


@pytest.mark.parametrize("metric", ["avg_wait", *OTHERS])
def test_the_outlet_page_says_value_bank_and_places_of_any_metric(bank, viewer, metric):
    outlet = "YL0405"
    said = words_of(open_page(bank, PEOPLE["head_office"], "outlet", outlet=outlet, metric=metric))
    table = field(viewer, metric, OCTOBER)
    row, shown_as = table[table["outlet"] == outlet].iloc[0], format_of(metric)
    if row["value"] != row["value"]:
        assert "还没有数据" in said
        return
    bank_value = pooled(CATALOGUE[metric], metric_field_of(viewer, metric, OCTOBER).sums[metric])
    assert f"本网点 **{shown_as.say(row['value'])}**，全辖 {shown_as.say(bank_value)}" in said
    assert f"全辖第 **{row['rank']}** / {table['rank'].notna().sum()}" in said


@pytest.mark.parametrize("metric", [COMPOSITE, "avg_wait"])
def test_the_places_beside_are_counted_within_class_and_branch_by_hand(viewer, metric):
    table = field(viewer, metric, OCTOBER)
    row = table[table["outlet"] == "YL0405"].iloc[0]
    kind, own = (table[(table[by] == row[by]) & table["rank"].notna()] for by in ("class", "branch"))
    first, second = (f"**{(rows['rank'] < row['rank']).sum() + 1}** / {len(rows)}" for rows in (kind, own))
    said = places_beside(viewer, metric, OCTOBER, "YL0405")
    assert first in said and second in said


def test_fewer_than_three_have_no_place_among_themselves(viewer):
    table = field(viewer, COMPOSITE, OCTOBER)
    assert places_within(table.head(2)).isna().all() and places_within(table.head(3)).tolist() == [1, 2, 3]


def test_the_place_card_gives_the_places_beside(bank, viewer):
    said = words_of(open_page(bank, PEOPLE["outlet_head"], "home"))
    assert places_beside(viewer, COMPOSITE, OCTOBER, "YL0405") in said


@pytest.mark.parametrize("metric", OTHERS)
def test_the_funnel_is_drawn_of_any_metric(bank, metric):
    test = open_page(bank, PEOPLE["head_office"], "fairness", part="funnels", metric=metric)
    assert "界限" in words_of(test) and not test.exception


@pytest.mark.parametrize("page", ["fairness", "targets", "outlet"])
def test_the_schemes_items_stand_first_and_the_others_in_a_list(bank, viewer, page):
    test = open_page(bank, PEOPLE["head_office"], page)
    (tabs,) = [group for group in test.get("button_group") if group.key == "metric_tabs"]
    items = scheme_metrics(viewer, OCTOBER)
    more = test.selectbox(key="metric_more") if page != "targets" else None
    assert len(tabs.options) <= len(items)
    assert more is None or len(more.options) == len(CATALOGUE) - len(items)


def test_another_metric_moves_no_place_of_the_scheme(viewer):
    before = field(viewer, COMPOSITE, OCTOBER)
    held = metric_field_of(viewer, "mystery", OCTOBER)
    assert [item.metric for item in held.now.scheme.items] == ["mystery"]
    assert field(viewer, COMPOSITE, OCTOBER).equals(before)
    ranked = field(viewer, "mystery", OCTOBER).dropna(subset=["rank"])
    own = {str(code): int(place) for code, place in zip(held.now.units.outlet, held.now.place, strict=True) if place}
    assert own == dict(zip(ranked["outlet"], ranked["rank"].astype(int), strict=True))
