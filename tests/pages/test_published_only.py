"""A branch head sees months that are published; a draft only where the bank has opened drafts to its branches."""

import pytest

from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Actor, Role
from months.publish import unpublish
from tests.pages.conftest import open_page
from tests.small_bank import BASIC, NOVEMBER, OCTOBER, PUBLISHER, published, small_bank

pytestmark = pytest.mark.slow  # a history of acts each

HEAD = Actor(login="head", name="郑", role=Role.BRANCH_HEAD, branches=frozenset({"T3"}))
CORRECTED = {**BASIC, "O10": "99.00"}


@pytest.fixture
def store():
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: CORRECTED})
    published(store)
    yield store
    store.close()


def month_shown(store, actor, **query):
    (box,) = [one for one in open_page(store, actor, "league", **query).selectbox if one.key == "month_box"]
    return box.value, list(box.options)


def test_a_branch_head_is_offered_the_published_month_alone_and_head_office_both(store):
    assert month_shown(store, HEAD) == ("2026-10", ["2026年10月"])
    assert month_shown(store, PUBLISHER) == ("2026-11", ["2026年11月", "2026年10月"])


def test_a_draft_asked_for_by_its_address_is_not_shown_to_a_branch(store):
    assert month_shown(store, HEAD, month="2026-11")[0] == "2026-10"


def test_drafts_are_seen_where_the_bank_has_opened_them(store):
    change_setting(store, COMMAND_LINE, "drafts_for_branches", "open")
    assert month_shown(store, HEAD)[0] == "2026-11"


def test_a_branch_head_of_a_bank_without_a_published_month_is_told_whose_turn_it_is(store):
    unpublish(store, PUBLISHER, OCTOBER, reason="发布有误")
    page = open_page(store, HEAD, "home")
    assert any("还没有发布的月份" in one.value for one in page.markdown)
    assert len(page.metric) == 0 and list(page.exception) == []
