"""The ledger page shows what was published, what a correction posted, and the year; a branch head sees none of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cases.publish import check, publish, unpublish
from data.store import Store
from data.types import Month
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of

OCTOBER = Month(2026, 10)


@pytest.fixture
def withdrawn() -> Iterator[Store]:
    store = filled(Store.in_memory(), 3)
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, PEOPLE["head_office"], OCTOBER)
    unpublish(store, PEOPLE["head_office"], OCTOBER, reason="数据有误", posted_in=Month(2026, 11))
    yield store
    store.close()


def test_every_version_is_listed_with_who_checked_and_published_it(withdrawn: Store):
    words = words_of(open_page(withdrawn, PEOPLE["head_office"], "ledger"))
    assert "2026年10月第1版（已发布）" in words and "第2版（已撤回）" in words
    assert "an 核对，ho 于" in words and "数据有误" in words


def test_a_branch_head_sees_neither_versions_nor_the_year(withdrawn: Store):
    test = open_page(withdrawn, PEOPLE["branch_head"], "ledger")
    assert "第1版（已发布）" not in words_of(test)
    assert [one.key for one in test.toggle if one.key == "year open"] == []


def test_the_year_is_added_up_when_asked_for(withdrawn: Store):
    test = open_page(withdrawn, PEOPLE["auditor"], "ledger", "en")
    test.toggle(key="year open").set_value(True).run()
    assert [one.value for one in test.error] == [] and list(test.exception) == []
    assert list(test.dataframe[-1].value.columns)[:3] == ["Code / name", "Name / staff no.", "Rewards (CNY)"]


def test_a_line_is_shown_step_by_step_from_what_was_frozen(withdrawn: Store):
    check(withdrawn, PEOPLE["analyst"], OCTOBER)
    publish(withdrawn, PEOPLE["head_office"], OCTOBER, reason="重新发布")
    test = open_page(withdrawn, PEOPLE["head_office"], "ledger")
    test.toggle(key="steps open").set_value(True).run()
    assert list(test.exception) == []
    words = words_of(test)
    assert "合计四舍五入得" in words and "25.00 %" in words
