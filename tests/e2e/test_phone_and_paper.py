"""The phone is designed, not shrunk: the first screen answers, no sideways scroll, no engine; paper cuts nothing."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

ENGINE = re.compile(r"PlotlyChart|/embed\.|vega-interpreter|ArrowVegaLite|DeckGl|\.plotly")
"""What Streamlit loads to draw a chart; its figures bring a stub of one kilobyte that loads nothing by itself."""
SMALL = """() => [...document.querySelectorAll(
    "a, button, summary, input, [data-testid=stCheckbox] label, [data-testid=stSlider] [role=group] > div")]
    .filter(one => one.type !== "range" && one.dataset.testid !== "stSkipToContent")
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && (box.width < 44 || box.height < 44))
    .map(([one, box]) => `${one.outerHTML.slice(0, 160)} ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
"""What is smaller than a finger; the range of a slider is drawn by its track."""
TYPED = """() => [...document.querySelectorAll("input:not([type=range]), textarea")]
    .map(one => parseFloat(getComputedStyle(one).fontSize))"""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
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


def test_on_the_phone_nothing_to_tap_is_smaller_than_a_finger_and_typing_does_not_zoom(visiting):
    visit = visiting("chengzhong", width=390)
    for path in visit.through(("/", "/league?metric=avg_wait", "/outlet", "/ledger", "/targets", "/scheme")):
        assert visit.page.evaluate(SMALL) == [], path
        assert min(visit.page.evaluate(TYPED), default=16) >= 16, path
        visit.must_be_clean()
    visit.page.get_by_test_id("stExpandSidebarButton").click()
    visit.settle()
    assert visit.page.evaluate(SMALL) == []
    visit.page.get_by_test_id("stSidebarCollapseButton").locator("button").click()  # the browser would keep it open


def test_a_line_leads_by_taps_to_its_figure_the_files_cell_and_an_objection_that_head_office_answers(visiting):
    visit = visiting("chengzhong", width=390, path="/ledger?month=2026-10")
    lines = visit.page.locator("[class*=st-key-card-line-] a[href*=calculation]")
    for path in visit.through([f"/ledger?month=2026-{month:02}" for month in range(10, 4, -1)]):
        month = path[-7:]
        if lines.count():
            break
    lines.first.click()  # one tap: the calculation
    visit.page.wait_for_url("**/calculation?*")
    visit.settle()
    visit.page.locator("[data-testid=stMain] button[role=radio]").first.click()  # two: the file and the cell
    visit.page.locator("[class*=st-key-list-cells] td").locator("visible=true").last.wait_for()
    assert re.fullmatch(r"[A-Z]+[0-9]+", visit.page.locator("[class*=st-key-list-cells] td").last.inner_text().strip())
    assert visit.page.evaluate(SMALL) == []
    visit.page.get_by_test_id("stMain").get_by_text("我有异议").locator("visible=true").first.click()
    visit.page.wait_for_url("**tab=objections*")
    visit.page.locator("textarea").fill("停电两天")
    assert visit.page.evaluate(SMALL) == []
    visit.page.get_by_role("button", name="提交异议").click()
    visit.must_say("待答复")
    visit.must_be_clean()
    office = visiting("zonghang", "en", path="/")
    office.page.get_by_text("Read the objections").click()
    office.page.wait_for_url("**tab=objections*")
    office.page.get_by_text("Decline", exact=True).click()
    office.page.get_by_label("In a sentence").fill("Days off are left out already")
    office.page.get_by_role("button", name="Answer").click()
    office.must_say("Answered, this month")
    office.must_be_clean()
    visit.open(f"/?month={month}")
    visit.must_say("不采纳")
    visit.must_be_clean()


def test_the_bottom_bar_keeps_the_month_and_back_returns_to_where_one_was(visiting):
    visit = visiting("chengzhong", width=390, path="/?month=2026-08")
    visit.page.locator(".st-key-month_left button").click()
    visit.page.wait_for_url("**month=2026-07*")
    visit.settle()
    visit.page.evaluate(f"{SCROLLED} = 300")
    visit.page.locator(".st-key-bottom_bar a").nth(3).click()
    visit.page.wait_for_url("**/ledger?month=2026-07*")
    visit.settle()
    visit.page.go_back()
    visit.page.wait_for_function(f"() => Math.abs({SCROLLED} - 300) < 2")
    assert "month=2026-07" in visit.page.url
    ground = "getComputedStyle(document.querySelector('[data-testid=stHeader]')).backgroundColor"
    assert visit.page.evaluate(ground) == "rgb(255, 255, 255)"  # nothing shines through
    visit.must_be_clean()


PARTS = "[data-testid=stMetric] *, [class*=st-key-board-] em, [class*=st-key-list-] td"
CUT = """(parts) => [...document.querySelectorAll(parts)]
    .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"""


@pytest.mark.parametrize("width", [1024, 960])  # 960: a desk of 1440 px at 150 %
def test_on_a_narrow_desk_no_amount_and_no_name_is_cut(visiting, width):
    visit = visiting("zonghang", width=width)
    for path in visit.through(("/", "/ledger", "/outlet")):
        assert visit.page.evaluate(CUT, PARTS) == [], path
        visit.must_be_clean()


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_scheme_on_paper_is_the_whole_document_and_nothing_else(visiting, language):
    visit = visiting("zonghang", language, path="/scheme")
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": A4, "height": 1000})
    visit.settle()
    document = visit.page.locator(".st-key-list-document")
    assert document.locator("h4").count() == 12
    for part in document.locator("table").all():
        box = part.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= A4 + 1
    assert not visit.page.locator("[data-testid=stMain] button").locator("visible=true").count()
    below, box = visit.page.evaluate("document.documentElement.scrollHeight"), document.bounding_box()
    assert box is not None and below >= box["y"] + box["height"]


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
    visit.must_say("与同类其他网点")
    assert "against=group" in visit.page.url
    visit.must_be_clean()
