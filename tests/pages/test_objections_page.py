"""From a line of the ledger to an objection and its answer, on the ledger and on home, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.decisions.objections import objections_seen
from data.stores.store import Store
from data.types import Month
from months.ledger import ledger
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of

pytestmark = pytest.mark.slow  # a history of acts each

MONTHS = [Month(2026, number) for number in (10, 9)]
HOSTILE = "停电 <script>alert(1)</script> [点我](http://x) :red[x] $1$"
HARMLESS = r"停电 \<script\>alert\(1\)\</script\> \[点我\]\(http\://x\) \:red\[x\] \$1\$"


@pytest.fixture
def doubted() -> Iterator[tuple[Store, Month, int]]:
    """Two months with drafts open to branches; a month in which the branch has a line about an outlet, and its place
    among the branch's lines."""
    store = filled(Store.in_memory(), 2)
    for month in MONTHS:
        test = open_page(store, PEOPLE["branch_head"], "ledger", month=str(month), tab="objections")
        options = [one for box in test.selectbox if box.key == "line_box" for one in box.options]
        for number, words in enumerate(options):
            if "一级支行" not in words:
                yield store, month, number
                store.close()
                return


def at(doubted: tuple[Store, Month, int], person: str, language: str = "zh"):
    store, month, number = doubted
    return open_page(store, PEOPLE[person], "ledger", language, month=str(month), tab="objections", line=str(number))


def sent(doubted: tuple[Store, Month, int], words: str) -> None:
    test = at(doubted, "branch_head")
    (area,) = test.text_area
    area.set_value(words)
    next(one for one in test.button if one.label == "提交异议").click().run()
    assert [one.value for one in test.error] == [] and list(test.exception) == []


def test_a_branch_objects_and_reads_the_answer_where_it_objected_and_on_home(doubted):
    store, month, _ = doubted
    sent(doubted, HOSTILE)
    (one,) = objections_seen(store, PEOPLE["branch_head"], month)
    assert (one.words, one.about.month) == (HOSTILE, month)
    assert one.about.metric  # the figure that costs most is filled in
    said = words_of(at(doubted, "branch_head"))
    assert HARMLESS in said and "待答复" in said
    assert "**1 条异议**待答复" in words_of(open_page(store, PEOPLE["head_office"]))
    assert "**1 objection** to be answered" in words_of(open_page(store, PEOPLE["auditor"], language="en"))
    for person in ("analyst", "outlet_head"):
        assert "异议" not in words_of(open_page(store, PEOPLE[person], month=str(month)))

    test = at(doubted, "head_office")
    assert HARMLESS in words_of(test) and not test.text_area
    test.segmented_control(key="accept 1").set_value(False).run()
    test.text_input(key="answer 1").set_value("停电 **已** 剔除").run()
    test.button(key="answered 1").click().run()
    assert "待答复" not in words_of(open_page(store, PEOPLE["head_office"]))
    for page in ("ledger", ""):
        said = words_of(open_page(store, PEOPLE["branch_head"], page, month=str(month), **_tab(page)))
        assert r"停电 \*\*已\*\* 剔除" in said and "不采纳" in said
        said = words_of(open_page(store, PEOPLE["branch_head"], page, "en", month=str(month), **_tab(page)))
        assert "declined" in said


def _tab(page: str) -> dict[str, str]:
    return {"tab": "objections"} if page else {}


@pytest.mark.parametrize("words", ["", "一"])
def test_without_words_nothing_is_sent_and_it_is_said_why(doubted, words):
    test = at(doubted, "branch_head")
    test.text_area[0].set_value(words)
    next(one for one in test.button if one.label == "提交异议").click().run()
    assert "2 至 200 个字" in words_of(test) and not objections_seen(doubted[0], PEOPLE["branch_head"], doubted[1])


def test_the_auditor_reads_and_has_nothing_to_press(doubted):
    sent(doubted, "停电两天")
    test = at(doubted, "auditor")
    assert "停电两天" in words_of(test)
    assert not [one for one in test.button if one.label in ("提交异议", "答复")] and not [
        one for one in test.get("button_group") if "accept" in str(one.key)
    ]


def test_a_line_leads_to_its_calculation_and_an_own_one_to_the_objection(doubted):
    store, month, _ = doubted

    def ways(person: str, page: str = "ledger", **query: str) -> list[str]:
        test = open_page(store, PEOPLE[person], page, month=str(month), **query)
        return [one.proto.label for one in test.get("page_link")]

    lines = [line for line in ledger(store, month).lines if line.outlet]
    assert len([one for one in ways("head_office") if "-badge[" in one]) == len(
        {(line.end, line.outlet) for line in lines}
    )
    assert "我有异议" in ways("branch_head") and "我有异议" not in ways("head_office")
    outlet = next(line.outlet for line in lines)
    assert "我有异议" not in ways("head_office", "calculation", outlet=outlet)


def test_an_analyst_reads_no_objection(doubted):
    sent(doubted, "停电两天")
    test = at(doubted, "analyst")
    assert "没有权限" in test.warning[0].value and "停电两天" not in words_of(test)
