"""Home is read before it is drawn: what is sent with the page says it, stands where the page will, and goes.

What it is replaced by leads on in place, without loading anew.
"""

import re
import time

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.test_accessibility import violations
from tests.patience import LONG

pytestmark = pytest.mark.browser

SCRIPTS = "**/static/js/**"
AT_MOST = 12
"""Pixels by which the answer may move when the page takes its place: fonts and icons come between."""


def seen_first(visit: Visit) -> None:
    """The page as sent, Streamlit's scripts kept back; asked for again while the server is busy with its first."""
    visit.page.route(SCRIPTS, lambda route: route.abort())
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        visit.page.goto(visit.served.address + "/", wait_until="domcontentloaded")
        if visit.page.locator("#first-sight").count():
            visit.page.unroute(SCRIPTS)
            return
    raise AssertionError("nothing is sent with the page")


def place_of(visit: Visit, within: str) -> dict[str, float]:
    found = visit.page.locator(f"{within} [class*=st-key-grid-2-]").first.bounding_box()
    assert found is not None
    return {name: found[name] for name in ("x", "y", "width")}


@pytest.mark.parametrize(
    ("login", "language", "width", "scheme", "says"),
    [
        ("chengzhong", "zh", 390, "light", "综合名次"),
        ("chengzhong", "en", 1440, "dark", "Rewards and fines this month"),
        ("shenji", "zh", 1440, "light", "黑榜 · 后五名"),
        ("shenji", "en", 1024, "dark", "Honour board"),
        ("shenji", "en", 390, "light", "Honour board"),
    ],
)
def test_the_answer_is_read_without_a_script_and_stands_still_when_the_page_comes(
    visiting, login, language, width, scheme, says
):
    visit = visiting(login, language, width, scheme)
    seen_first(visit)
    assert says in visit.page.inner_text("#first-sight")
    assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [html for _, place, html in violations(visit.page) if not place] == []
    before = place_of(visit, "#first-sight")
    visit.complaints.clear()  # the scripts that were kept back
    visit.page.goto(visit.served.address + "/")
    visit.settle()
    assert visit.page.locator("#first-sight").count() == 0
    visit.must_be_clean()
    after = place_of(visit, "#root")
    assert {name for name in before if abs(after[name] - before[name]) > AT_MOST} == set()


def test_a_link_of_it_opens_its_page(visiting):
    visit = visiting("chengzhong", width=390)
    seen_first(visit)
    visit.page.locator("#first-sight a").first.click()
    visit.page.wait_for_url("**/outlet?*")
    visit.settle()
    assert visit.page.locator("#first-sight").count() == 0


@pytest.mark.parametrize("line", [".st-key-board-down p > a", ".st-key-home-figures li > a"])
def test_a_line_of_words_opens_its_page_in_place_and_back_returns_to_where_one_was(visiting, line):
    visit = visiting("shenji")
    page, scrolled = visit.page, "document.querySelector('[data-testid=stMain]').scrollTop"
    page.set_viewport_size({"width": 1440, "height": 500})
    page.evaluate("window.loadedOnce = true")
    link = page.locator(f"#root {line}").last
    link.scroll_into_view_if_needed()
    stood = page.evaluate(f"({scrolled} += 40, {scrolled})")
    assert stood > 0  # or coming back to it would say nothing
    link.click()
    page.wait_for_url(re.compile("/(outlet|analysis)[?]"))
    visit.settle()
    assert page.evaluate(scrolled) == 0
    page.go_back()
    visit.settle()
    page.wait_for_function(f"{scrolled} == {stood}")
    with visit.page.context.expect_page() as another:
        link.click(modifiers=["Control"])
    another.value.close()
    assert page.evaluate("window.loadedOnce && location.pathname") == "/"
