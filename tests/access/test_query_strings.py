"""Whatever stands in the address: no bug on the page, nothing of another branch. QUERIES=500 asks more often."""

import os
import random

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.access import PAGES, allowed
from data.demo_bank import demo_bank
from data.store import Store
from tests.pages.conftest import MAIN, PEOPLE, bank, open_page, words_of  # noqa: F401  (bank is a fixture)
from ui.door import Door, set_door
from ui.menu import ENTRIES

pytestmark = pytest.mark.slow

MANY = int(os.environ.get("QUERIES", "25"))
OWN = "城东支行"
WHO = PEOPLE["branch_head"]
DRAWN = [entry.key for entry in ENTRIES if allowed(WHO, PAGES[entry.key]).yes]
DETAIL = ("outlet", "ledger")
"""Pages that show an outlet in detail, and so nothing at all of another branch's chosen by address."""

NAMES = ("month", "metric", "outlet", "branch", "scope", "class", "level", "page", "tab", "person", "lang", "sort", "version", "id", "")
WORTHLESS = (
    *("", "0", "-1", "1e9", "null", "None", "NaN", "true", "%00", "../../etc/passwd", "' or 1=1 --", "<script>alert(1)</script>", "${7*7}", "{{7*7}}"),
    *("=cmd|' /C calc'!A0", "9999-99", "0000-00", "2026-13", "2026-10-01", "２０２６-１０", "😀", "\u202e", "a" * 3000, "[link](javascript:alert(1))"),
    *(":material/home:", "|", "\n", "*", "2026-10", "2020-01", "composite", "avg_wait"),
)


def strange(seed: str) -> dict[str, str]:
    """A query: real names with worthless, foreign or half-right values, and unknown names."""
    chance, outlets = random.Random(seed), demo_outlets()
    values = [*WORTHLESS, *{value for outlet in outlets for value in outlet}]
    values.sort()  # a set has no order of its own, and a failure has to come again
    names = [*NAMES, "".join(chance.choices("abcxyz_-", k=5))]
    return {name: chance.choice(values) for name in chance.sample(names, chance.randint(1, 4)) if name}


def opened(store: Store, page: str, query: dict[str, str]) -> AppTest:
    set_door(Door(actor=lambda: WHO, store=lambda: store))
    test = AppTest.from_file(MAIN, default_timeout=60)
    test._page_hash = calc_hash(page)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def demo_outlets() -> list[tuple[str, str, str]]:
    if not _outlets:
        _outlets.extend((outlet.row.code, outlet.row.name, outlet.row.branch) for outlet in demo_bank(3).outlets)
    return _outlets


_outlets: list[tuple[str, str, str]] = []


@pytest.mark.parametrize("page", DRAWN)
def test_no_address_breaks_a_page(bank, page):  # noqa: F811
    for number in range(MANY):
        query = strange(f"{page} {number}")
        test = opened(bank, page, query)
        assert [one.value for one in test.error] == [], query
        assert list(test.exception) == [], query
        text = words_of(test)
        assert "Traceback" not in text, query
        assert "<script>" not in text, query


@pytest.mark.parametrize("page", [page for page in DETAIL if page in DRAWN])
def test_no_address_shows_another_branchs_outlet_in_detail(bank, page):  # noqa: F811
    others = [(code, name) for code, name, branch in demo_outlets() if branch != OWN]
    for code, name in random.Random(page).sample(others, min(MANY, len(others))):
        test = open_page(bank, WHO, page, outlet=code)
        assert not any(name in f"{one.value}" for one in (*test.title, *test.header, *test.subheader)), (code, name)
        assert f"**{name}**" not in words_of(test).split("地址中的")[0], (code, name)
