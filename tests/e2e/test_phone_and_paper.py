"""The phone is designed, not shrunk: the first screen answers, no sideways scroll, no engine; paper cuts nothing."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

ENGINE = re.compile(r"PlotlyChart|/embed\.|vega-interpreter|ArrowVegaLite|DeckGl|\.plotly")
"""What Streamlit loads to draw a chart; its figures bring a stub of one kilobyte that loads nothing by itself."""
A4 = 703
"""Pixels between the margins of a page of paper."""


@pytest.mark.parametrize(("language", "theme"), [("zh", "light"), ("en", "dark")])
def test_a_branch_head_on_the_phone_finds_the_own_place_on_the_first_screen_without_a_chart_engine(
    visiting, language, theme
):
    visit, asked = visiting("chengzhong", language, 390, theme), []
    visit.page.on("request", lambda request: asked.append(request.url))
    for path, answer in (
        ("", ".st-key-card-place p, [class*=st-key-card-place-] p"),
        ("league", ".st-key-board-own p"),
        ("outlet", ".st-key-card-place p"),
    ):
        visit.open(f"/{path}")
        first = visit.page.locator(answer).locator("visible=true").first.bounding_box()
        assert first is not None and first["y"] + first["height"] < 844, path
        visit.must_be_clean()
    assert [url for url in asked if ENGINE.search(url)] == []


def test_the_league_on_paper_keeps_every_column_and_row(visiting):
    visit = visiting("zonghang", path="/league?metric=avg_wait&against=target")
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": A4, "height": 1000})
    visit.settle()
    table = visit.page.locator(".st-key-list-league table")
    assert table.locator("tr").count() == 51
    box = table.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= A4 + 1
    heads = [cell for cell in table.locator("th").all() if cell.is_visible()]
    assert [cell.inner_text() for cell in heads] == ["名次", "网点", "分钟", "较目标", "名次区间", "样本"]
    # the pages of paper reach as far as the table: nothing is clipped to one screen
    assert visit.page.evaluate("document.documentElement.scrollHeight") >= box["y"] + box["height"]
    assert not visit.page.locator("[data-testid=stSidebar]").is_visible()


def test_a_view_is_kept_found_again_and_opened_in_the_browser(visiting):
    visit = visiting("zonghang", path="/league?metric=avg_wait&against=group&tab=outlets")
    visit.page.get_by_role("button", name="视图").click()
    visit.page.get_by_label("保存当前视图为").fill("等候对同类")
    visit.page.keyboard.press("Tab")
    visit.settle()
    visit.page.get_by_role("button", name="保存", exact=True).click()
    visit.page.get_by_role("button", name="等候对同类").wait_for()
    visit.open("/league?metric=csat")
    visit.page.get_by_role("button", name="视图").click()
    visit.page.get_by_role("button", name="等候对同类").click()
    visit.page.wait_for_url("**/league?*metric=avg_wait*")
    visit.must_say("与同类别其他网点")
    assert "against=group" in visit.page.url
    visit.must_be_clean()
