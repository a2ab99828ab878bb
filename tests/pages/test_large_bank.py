"""A bank of more outlets than a list can hold: chosen within their tier-1 branch, fifty rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.organisation.edits import RosterRow
from data.organisation.outlets import adopt_roster
from data.people.rights import COMMAND_LINE
from data.stores.founding import found_scheme
from data.stores.store import Store
from data.types import Month, OutletClass
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from metrics.figures import views
from tests.pages.conftest import PEOPLE, open_page
from ui.month.outlet_choice import MANY

OUTLETS = {f"{1000 + number}": f"分行{number % 4}" for number in range(MANY + 2)}


@pytest.fixture(scope="module")
def large() -> Iterator[Store]:
    store = Store.in_memory()
    with store.acting(COMMAND_LINE, "test.found", "scheme") as connection:
        found_scheme(connection)
    rows = [
        RosterRow(code=code, name=f"第{code}支行", branch=branch, kind=OutletClass.TIER2)
        for code, branch in OUTLETS.items()
    ]
    adopt_roster(store, COMMAND_LINE, rows, since=Month(2000, 1))
    lines = [
        "统计月份,机构编码,网点名称,叫号量,平均等候时间(分钟)",
        *(f"2026-10,{code},第{code}支行,500,{5 + int(code) % 7}.5" for code in OUTLETS),
    ]
    commit(store, COMMAND_LINE, draft_of(store, "等候.csv", "\n".join(lines).encode()))
    views.install(store.facts)
    yield store
    store.close()


def test_outlets_are_listed_within_the_branch_of_the_one_shown(large):
    test = open_page(large, PEOPLE["head_office"], "outlet", outlet="1005")
    assert len(test.selectbox(key="outlet_box").options) == 1 + sum(branch == "分行1" for branch in OUTLETS.values())
    assert test.selectbox(key="outlet_box").value == "1005" and test.selectbox(key="outlet_branch_box").value == "分行1"


def test_another_branch_opens_its_best_outlet(large):
    test = open_page(large, PEOPLE["head_office"], "outlet", outlet="1005")
    shown = test.selectbox(key="outlet_branch_box").set_value("分行2").run()
    assert OUTLETS[shown.selectbox(key="outlet_box").value] == "分行2"
    assert shown.query_params["outlet"] in (
        shown.selectbox(key="outlet_box").value,
        [shown.selectbox(key="outlet_box").value],
    )


def test_the_league_sends_fifty_rows_of_them(large):
    test = open_page(large, PEOPLE["head_office"], "league", metric="avg_wait")
    assert not test.exception and len(test.dataframe[0].value) == 50


@pytest.mark.parametrize("view", ["trend", "heat", "beside", "spread", "relation"])
def test_the_analysis_offers_the_outlets_of_one_branch(large, view):
    query = {"view": view, "metric": "avg_wait", "x": "avg_wait", "y": "composite"}
    test = open_page(large, PEOPLE["head_office"], "analysis", **query)
    assert not test.exception and not test.error
    offered = [
        len(box.options) for box in (*test.multiselect, *test.selectbox) if box.key in ("units_box", "outlet_box")
    ]
    assert all(many < MANY / 2 for many in offered)
