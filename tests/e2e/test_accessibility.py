"""axe-core on every page, folded open, by a person who sees it: wide and narrow, light and dark, both languages.

Nothing serious or critical of ours. What Streamlit draws and we cannot mend is excused by rule and
place, with the reason; an excuse that is no longer needed fails the test too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pages.every_page import every_page
from tests.e2e.conftest import Visit

PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

pytestmark = pytest.mark.browser

PEOPLE = {
    "zonghang": (
        "/",
        "/league?metric=avg_wait",
        "/outlet",
        "/ledger",
        "/calculation",
        "/scheme",
        "/forms?view=new",
        "/targets",
        "/fairness",
        "/fairness?part=weights",
        "/targets?view=watch",
        "/targets?view=lines",
        "/analysis?view=trend",
        "/analysis?view=heat",
        "/analysis?view=beside",
        "/analysis?view=spread",
        "/analysis?view=relation",
        "/subject?kind=complaint",
        "/subject?kind=mystery",
        "/organisation",
        "/bulletin?month=2026-09",
    ),
    "chengzhong": ("/", "/outlet", "/bulletin"),
    "fenxi": ("/upload",),
    "guanli": ("/", "/people", "/backups", "/copy"),
}
SCREENS = {"zh": ((1440, "light"), (390, "dark")), "en": ((1440, "dark"), (390, "light"))}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
NAVIGATION = "[data-testid=stSidebarNav]"
EXCUSED = {
    ("list", NAVIGATION): "Streamlit puts each group's heading and links as div and li in one ul",
    ("listitem", NAVIGATION): "and wraps the li of a group in a div, so that the ul is not their parent",
}


OPENED_ALL = """() => {
    const closed = [...document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')];
    closed.forEach(summary => summary.click());
    return closed.length;
}"""


def unfold(visit: Visit) -> int:
    """Open what stands folded, and what is folded within; gives back how many parts that were."""
    opened = 0
    while found := visit.page.evaluate(OPENED_ALL):
        opened += found
        visit.settle()  # some parts are drawn only once they are open
    return opened


def violations(page: Page) -> Iterator[tuple[str, str, str]]:
    """Serious and critical ones: the rule, the excused place it is in (empty: none), the element."""
    for found in Axe().run(page, options=RULES).response["violations"]:
        for node in found["nodes"] if found["impact"] in ("serious", "critical") else ():
            places = [
                place
                for rule, place in EXCUSED
                if rule == found["id"] and page.locator(f"{place} {node['target'][0]}").count()
            ]
            yield found["id"], places[0] if places else "", node["html"][:200]


def test_the_pages_looked_at_are_all_there_are():
    looked_at = {page.strip("/").partition("?")[0] or "home" for pages in PEOPLE.values() for page in pages}
    assert looked_at == set(PAGES)


@pytest.mark.parametrize("language", list(SCREENS))
def test_axe_finds_nothing_serious_of_ours_on_any_page(visiting, language):
    ours, used, unfolded = [], set(), 0
    for login, pages in PEOPLE.items():
        visit = visiting(login, language, path=pages[0])
        for path in visit.through(pages):
            unfolded += unfold(visit)
            for width, theme in SCREENS[language]:
                visit.page.set_viewport_size({"width": width, "height": 900})
                visit.page.emulate_media(color_scheme=theme)
                visit.page.wait_for_timeout(300)
                visit.settle()  # colours fade from one theme to the other, and halfway they are no one's
                for rule, place, html in violations(visit.page):
                    used.add((rule, place))
                    if not place:
                        ours.append((path, width, theme, rule, html))
            visit.page.set_viewport_size({"width": 1440, "height": 900})
    assert ours == [] and unfolded > len(PEOPLE)
    assert used == set(EXCUSED)
