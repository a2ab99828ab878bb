"""Every page, for every role, in both languages: it is drawn, in the right language, and only for those who may."""

from __future__ import annotations

import re

import pytest

from data.people.rights import allowed
from pages.every_page import every_page
from tests.pages.conftest import PEOPLE, open_page, words_of

ENTRIES = [entry for entry, _ in every_page().values()]
PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

CASES = [
    pytest.param(entry.key, person, language, id=f"{entry.key}-{person}-{language}")
    for entry in ENTRIES
    for person, actor in PEOPLE.items()
    for language in ("zh", "en")
    if allowed(actor, PAGES[entry.key]).yes
]


@pytest.mark.parametrize(("page", "person", "language"), CASES)
def test_the_page_is_drawn_without_an_error_in_the_persons_language(bank, page, person, language):
    test = open_page(bank, PEOPLE[person], page, language)
    assert [one.value for one in test.error] == [] and list(test.exception) == []
    assert len(test.title) == 1
    assert bool(re.search(r"[\u4e00-\u9fff]", test.title[0].value)) == (language == "zh")


@pytest.mark.parametrize(
    ("page", "person"), [(e.key, p) for e in ENTRIES for p, a in PEOPLE.items() if not allowed(a, PAGES[e.key]).yes]
)
def test_a_page_without_the_right_says_so_and_shows_nothing_of_it(bank, page, person):
    test = open_page(bank, PEOPLE[person], page)
    assert len(test.warning) == 1 and "没有权限" in test.warning[0].value
    assert (len(test.title), len(test.dataframe), len(test.metric)) == (0, 0, 0)


def test_nobody_signed_in_sees_the_way_in_and_nothing_else(bank):
    test = open_page(bank, None, "league")
    assert len(test.dataframe) == 0 and "请先登录" in test.title[0].value


def test_the_administrator_sees_accounts_and_no_figures(bank):
    test = open_page(bank, PEOPLE["administrator"])
    assert "首页" in test.title[0].value and "开办步骤" in words_of(test) and len(test.metric) == 0
    assert "用户与审计" in open_page(bank, PEOPLE["administrator"], "people").title[0].value


def test_the_first_page_of_every_role_is_home():
    assert ENTRIES[0].key == "home" and all(allowed(actor, PAGES["home"]).yes for actor in PEOPLE.values())
