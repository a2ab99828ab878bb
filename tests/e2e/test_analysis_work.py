"""The kinds of figures at work: the worst of twelve months in four clicks, and a branch read on the phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from data.demo.bank import LAST_MONTH
from data.stores.store import Store
from data.types import COMPOSITE, Month, Text
from metrics.catalogue import CATALOGUE
from metrics.figures import views
from metrics.figures.periods import Period, PeriodKind
from months.period_tables import period_table
from months.watch import watch_list
from tests.e2e.conftest import Served, made, serving

pytestmark = pytest.mark.browser

MONTHS = 18
YEAR = Period.of(PeriodKind.ROLLING_12, LAST_MONTH, latest=LAST_MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastOfYear(Served):
    """A bank of more than a year, and whom its last twelve months put last: why and since when."""

    code: str
    name: str
    metric: Text
    since: Month


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[LastOfYear]:
    folder = tmp_path_factory.mktemp("year") / "bank"
    passwords, store = made(folder, MONTHS), Store.open(folder)
    views.install(store.facts)
    last = period_table(store, COMPOSITE, YEAR, YEAR.months()).table.dropna(subset="rank").iloc[-1]
    watched = next(one for one in watch_list(store, LAST_MONTH) if one.outlet == last["outlet"])
    store.close()
    known = {"code": last["outlet"], "name": last["name"], "metric": CATALOGUE[watched.metric].name}
    with serving(folder) as address:
        yield LastOfYear(address=address, passwords=passwords, since=watched.since, **known)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_head_office_finds_the_worst_of_twelve_months_why_and_since_when_in_four_clicks(visiting, served, language):
    zh, visit = language == "zh", visiting("zonghang", language)
    page, clicks = visit.page, []

    def click(target) -> None:
        target.locator("visible=true").first.click()
        clicks.append(target)
        visit.settle()

    click(page.get_by_test_id("stSidebarNav").get_by_text("排行榜" if zh else "League table"))
    click(page.locator(".st-key-period_box").get_by_role("combobox"))
    click(page.get_by_role("option", name="近12个月" if zh else "12 months"))
    worst = page.locator(".st-key-board-bottom p > a")
    worst.filter(has_text=served.name).first.wait_for()
    assert served.name in worst.first.inner_text()
    click(worst)
    page.wait_for_url(f"**/outlet?**outlet={served.code}**")
    visit.settle()
    assert len(clicks) <= 4
    visit.must_say(f"失分最多的是{served.metric.zh}" if zh else f"{served.metric.en} costs most")
    when = served.since.say(language)
    visit.must_say(f"自{when}" if zh else f"since {when}")
    visit.must_be_clean()


@pytest.mark.parametrize(("language", "theme"), [("zh", "light"), ("en", "dark")])
def test_a_branch_head_reads_the_branch_on_the_phone(visiting, language, theme):
    visit, zh = visiting("chengzhong", language, 390, theme), language == "zh"
    visit.page.locator("[class*=st-key-card-place] a").locator("visible=true").first.click()
    visit.page.wait_for_url("**/outlet?**branch=**")
    visit.settle()
    parts = {
        "place": ".st-key-card-place",
        "why": ".st-key-card-why",
        "outlets": ".st-key-board-near",
        "trend": ".st-key-card-history",
    }
    tops = []
    for part, where in parts.items():
        box = visit.page.locator(where).locator("visible=true").first.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390, part
        tops.append(box["y"])
    assert tops == sorted(tops) and tops[0] < 844
    visit.must_say("为什么是这个名次" if zh else "Why this place")
    visit.must_be_clean()
