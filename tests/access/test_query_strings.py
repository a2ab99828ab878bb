"""Whatever stands in the address: no bug on the page, nothing of another branch.

A branch head asks QUERIES times per page (500), each other role QUERIES_OTHERS times (10);
both are settings of the run.
"""

import os
import random
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.demo.bank import demo_bank
from data.people.rights import Role, allowed, scope
from data.stores.store import Store
from pages.every_page import every_page
from tests.pages.bank import filled
from tests.pages.conftest import MAIN, PEOPLE, bytes_of, words_of
from tests.patience import LONG
from ui.shell.door import SessionDoor, set_door

ENTRIES = [entry for entry, _ in every_page().values()]
PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

pytestmark = pytest.mark.slow

MANY, OTHERS = int(os.environ.get("QUERIES", "500")), int(os.environ.get("QUERIES_OTHERS", "10"))
OWN = "城东支行"
MONTHS = 3
DRAWN = [entry.key for entry in ENTRIES]
CASES = [(person, page) for person, who in PEOPLE.items() for page in DRAWN if allowed(who, PAGES[page]).yes]
DETAIL = ("ledger", "calculation", "targets")
"""Pages about one's own outlets alone: no other outlet is even named there."""

NAMES = (
    "month",
    "metric",
    "outlet",
    "branch",
    "scope",
    "class",
    "level",
    "page",
    "tab",
    "person",
    "lang",
    "sort",
    "version",
    "id",
    "against",
    "period",
    "sought",
    "part",
    "",
)
WORTHLESS = (
    *(
        "",
        "0",
        "-1",
        "1e9",
        "null",
        "None",
        "NaN",
        "true",
        "%00",
        "../../etc/passwd",
        "' or 1=1 --",
        "<script>alert(1)</script>",
        "${7*7}",
        "{{7*7}}",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "9999-99",
        "0000-00",
        "2026-13",
        "2026-10-01",
        "２０２６-１０",
        "😀",
        "\u202e",
        "a" * 3000,
        "[link](javascript:alert(1))",
    ),
    *(":material/home:", "|", "\n", "*", "2026-10", "2020-01", "composite", "avg_wait"),
    *("net", "steps", "versions", "year", "excluded", "months", "branches", "outlets"),
)
BANK = demo_bank(MONTHS)
OUTLETS = tuple((one.row.code, one.row.name, one.row.branch) for one in BANK.outlets)
VALUES = tuple(
    sorted({*WORTHLESS, *(value for outlet in OUTLETS for value in outlet)})
)  # a set has no order of its own, and a failure has to come again


def of_others(person: str) -> tuple[list[str], list[str]]:
    """Outlets and people that are no business of this branch head."""
    reach, branch = scope(PEOPLE[person]), {code: of for code, _, of in OUTLETS}
    theirs = {
        one.person for one in BANK.holders if not reach.sees(outlet=one.scope, branch=branch.get(one.scope, one.scope))
    }
    ours = {one.person for one in BANK.holders if reach.sees(outlet=one.scope, branch=branch.get(one.scope, one.scope))}
    return [name for code, name, of in OUTLETS if not reach.sees(outlet=code, branch=of)], sorted(theirs - ours)


@pytest.fixture(scope="module")
def bank() -> Iterator[Store]:
    store = filled(Store.in_memory(), MONTHS)
    yield store
    store.close()


def strange(seed: str) -> dict[str, str]:
    """A query: real names with worthless, foreign or half-right values, and unknown names."""
    chance = random.Random(seed)
    names = [*NAMES, "".join(chance.choices("abcxyz_-", k=5))]
    return {name: chance.choice(VALUES) for name in chance.sample(names, chance.randint(1, 4)) if name}


def opened(store: Store, person: str, page: str, query: dict[str, str]) -> AppTest:
    set_door(SessionDoor(actor=lambda: PEOPLE[person], store=lambda: store))
    test = AppTest.from_file(MAIN, default_timeout=LONG)
    test._page_hash = calc_hash(page)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def must_be_unharmed(test: AppTest, query: dict[str, str]) -> str:
    """No bug and nothing of the address as markup; gives back what a person reads, the address itself left out."""
    assert [one.value for one in test.error] == [], query
    assert list(test.exception) == [], query
    text = words_of(test)
    assert "Traceback" not in text, query
    assert "<script>" not in text, query
    return "\n".join(line for line in text.splitlines() if "地址中的" not in line and "in the address" not in line)


@pytest.mark.parametrize(("person", "page"), CASES)
def test_no_address_breaks_a_page_or_shows_a_branch_head_anything_of_another_branch(bank, person, page):
    outlets, people = of_others(person) if PEOPLE[person].role is Role.BRANCH_HEAD else ([], [])
    for number in range(MANY if person == "branch_head" else OTHERS):
        query = strange(f"{person} {page} {number}")
        test = opened(bank, person, page, query)
        text, sent = must_be_unharmed(test, query), bytes_of(test)
        assert [name for name in people if name.encode() in sent] == [], query
        assert page not in DETAIL or [name for name in outlets if name in text] == [], query


@pytest.mark.parametrize("page", ["outlet", *DETAIL])
def test_no_address_opens_another_branchs_outlet(bank, page):
    for code, name, branch in OUTLETS:
        if branch != OWN:
            test = opened(bank, "branch_head", page, {"outlet": code})
            assert not any(name in f"{one.value}" for one in (*test.title, *test.header, *test.subheader)), (code, name)
            chosen = [box.value for box in test.selectbox if box.key == "outlet_box"]
            assert code not in chosen, (code, chosen)
            assert page == "outlet" or name.encode() not in bytes_of(test), (
                code,
                name,
            )  # an outlet's page names those next to it
