"""Whoever may see a correction before it is published may switch to it, and sees that they do; nobody else may."""

import pytest

from data.people.rights import Actor, Role
from tests.pages.conftest import bytes_of, open_page, ways_of, words_of
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, load, published, small_bank

pytestmark = pytest.mark.slow

HEAD = Actor(login="head", name="郑", role=Role.BRANCH_HEAD, branches=frozenset({"T3"}))
AUDITOR = Actor(login="au", name="孙", role=Role.AUDITOR)
OUTLET_HEAD = Actor(login="oh", name="张", role=Role.BRANCH_HEAD, outlets=frozenset({"O10"}))
MAY, MAY_NOT = [PUBLISHER, CHECKER, AUDITOR], [HEAD, OUTLET_HEAD]
PAGES = [("home", {}), ("league", {}), ("outlet", {"outlet": "O10"})]
ASKED = {"month": "2026-10", "figures": "corrected"}
UNPUBLISHED = "非公布结果"


@pytest.fixture(scope="module")
def store():
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})
    published(store)
    load(store, OCTOBER, {**BASIC, "O10": "99.00"})
    yield store
    store.close()


def switches(page):
    return [one for one in page.toggle if one.key == "figures_switch"]


def first_of(page):
    """The value that stands first on the honour board."""
    return next(words for words, _ in ways_of(page) if words.startswith("**1**"))


@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.parametrize("actor", MAY, ids=str)
def test_who_may_switches_and_sees_that_it_is_so(store, actor, page, query):
    before = open_page(store, actor, page, month="2026-10", **query)
    assert [one.value for one in switches(before)] == [False] and UNPUBLISHED not in words_of(before)
    assert b"99.00" not in bytes_of(before)
    (switch,) = switches(before)
    after = switch.set_value(True).run()
    assert list(after.exception) == [] and b"99.00" in bytes_of(after)
    assert UNPUBLISHED in words_of(after) and "已发布" not in words_of(after)
    assert after.query_params["figures"] in ("corrected", ["corrected"])


@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.parametrize("actor", MAY_NOT, ids=str)
def test_nobody_else_is_offered_it_and_its_address_gives_published_figures(store, actor, page, query):
    plain, asked = (
        open_page(store, actor, page, month="2026-10", **query),
        open_page(store, actor, page, **ASKED, **query),
    )
    for test in (plain, asked):
        assert switches(test) == [] and UNPUBLISHED not in words_of(test) and b"99.00" not in bytes_of(test)
    assert "不可用" in "".join(one.value for one in asked.info)


def test_the_boards_and_the_league_are_those_of_the_correction(store):
    published_, corrected = (
        open_page(store, PUBLISHER, "league", month="2026-10"),
        open_page(store, PUBLISHER, "league", **ASKED),
    )
    assert "O02" in first_of(published_) and "O10" in first_of(corrected) and "99.00" in first_of(corrected)


def test_the_choice_stays_while_one_turns_to_another_page(store):
    page = open_page(store, PUBLISHER, "league", **ASKED)
    page._page_hash = open_page(store, PUBLISHER, "home")._page_hash
    page.query_params.clear()
    page.query_params["month"] = "2026-10"
    assert UNPUBLISHED in words_of(page.run())


def test_no_switch_where_nothing_waits():
    store = small_bank()
    published(store)
    assert switches(open_page(store, PUBLISHER, "league")) == []


def test_the_to_do_list_leads_to_the_corrected_league(store):
    (link,) = [one for one in open_page(store, PUBLISHER, "home").get("page_link") if "更正后" in one.proto.label]
    assert "figures=corrected" in link.proto.query_string and "month=2026-10" in link.proto.query_string


def test_a_branch_heads_to_do_list_never_becomes_head_offices(store):
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})
    published(store)
    open_page(store, HEAD, "home")
    assert "1 个月**待核对、发布：2026年11月" in words_of(open_page(store, PUBLISHER, "home"))
