"""Saved views on the league page: kept, opened, renamed, deleted, and passed on as a link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.people.saved_views import SavedView, saved_views
from tests.pages.conftest import PEOPLE, open_page, words_of

LI = replace(PEOPLE["head_office"], login="li")


def opened(store, **query):
    """The league with its drawer of views open."""
    test = open_page(store, LI, "league", **query)
    test.session_state["views"] = True
    return test.run()


@pytest.fixture
def waits(bank):
    """The drawer after a view of the waits has been kept."""
    test = opened(bank, metric="avg_wait", against="target", find="城东")
    for view in saved_views(bank, LI, "league"):
        test.selectbox(key="view chosen").set_value(view.name)
        test = test.button(key="view delete").click().run()
    test.text_input(key="view name").set_value("城东等候")
    return test.button(key="view save").click().run()


def test_a_view_keeps_what_is_chosen_and_not_the_month_unless_asked(bank, waits):
    assert saved_views(bank, LI, "league") == (
        SavedView(name="城东等候", query="metric=avg_wait&against=target&find=%E5%9F%8E%E4%B8%9C"),
    )
    waits.text_input(key="view name").set_value("固定")
    waits.checkbox(key="view month").set_value(True)
    waits.button(key="view save").click().run()
    assert "month=2026-10" in saved_views(bank, LI, "league")[0].query + saved_views(bank, LI, "league")[1].query


def test_opening_a_view_brings_back_what_was_chosen_and_forgets_the_rest(bank, waits):
    test = opened(bank, metric="csat", scope="branch:城中支行", month="2026-08")
    test = test.button(key="view 0").click().run()
    assert {name: "".join(test.query_params[name]) for name in test.query_params} == {
        "metric": "avg_wait",
        "against": "target",
        "find": "城东",
    }
    assert "difference target" in test.dataframe[0].value and test.text_input(key="sought").value == "城东"


def test_a_view_is_renamed_and_deleted_in_the_drawer(bank, waits):
    waits.text_input(key="view new name").set_value("城东的等候")
    test = waits.button(key="view rename").click().run()
    assert [one.name for one in saved_views(bank, LI, "league")] == ["城东的等候"]
    test.selectbox(key="view chosen").set_value("城东的等候")
    test.button(key="view delete").click().run()
    assert saved_views(bank, LI, "league") == ()


def test_a_name_that_is_taken_is_refused_in_words(bank, waits):
    waits.text_input(key="view name").set_value("城东等候")
    assert "重名" in words_of(waits.button(key="view save").click().run())


def test_the_link_to_pass_on_holds_all_that_is_chosen(bank):
    test = opened(bank, metric="avg_wait", against="target", month="2026-09")
    assert all(part in test.code[0].value for part in ("metric=avg_wait", "against=target", "month=2026-09"))


def test_a_closed_drawer_draws_nothing(bank):
    test = open_page(bank, LI, "league")
    assert not [one for one in test.text_input if one.key == "view name"]
