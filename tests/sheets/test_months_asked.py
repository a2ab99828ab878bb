"""Months that are asked about: not next in line, still to come, too far ahead, published already."""

import pytest

from data.clock import month_now
from data.errors.acts import NeedsAnswers
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.types import Month
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from data.uploads.load import load_report
from data.uploads.month_order import not_in_line
from months.publish import check, publish, unpublish
from tests.sheets.drawn import bank, codes, drafted, drawing, workbook
from tests.small_bank import BASIC, CHECKER, OCTOBER, PUBLISHER, small_bank

pytestmark = pytest.mark.slow  # each file goes through the reader, another process

HEAD = "网点名称 | 叫号量 | 平均等候时间(分钟)\n青川槐树街支行 | 100 | 8"
ORDER = """
    month   | loaded            | in the file       | today   | asked
    2026-10 |                   | 2026-10           | 2026-11 |
    2026-10 | 2026-09           | 2026-10           | 2026-11 |
    2026-10 | 2026-10           | 2026-10           | 2026-11 |
    2026-10 | 2026-11           | 2026-10           | 2026-11 |
    2026-10 | 2026-08           | 2026-10           | 2026-11 | period_gap
    2025-10 | 2026-09           | 2025-10           | 2026-11 | period_gap
    2026-10 | 2026-08           | 2026-09 2026-10   | 2026-11 |
    2026-10 | 2026-07           | 2026-09 2026-10   | 2026-11 | period_gap
    2026-12 | 2026-11           | 2026-12           | 2026-11 | period_future
    2027-11 | 2026-11           | 2027-11           | 2026-11 | period_future
    2027-12 | 2026-11           | 2027-12           | 2026-11 | period_impossible
    2027-12 |                   | 2027-12           | 2026-11 | period_impossible
"""


@pytest.mark.parametrize(("month", "loaded", "here", "today", "asked"), drawing(ORDER)[1:])
def test_a_month_is_asked_about_unless_it_is_next_to_what_is_loaded(month, loaded, here, today, asked):
    loaded, here = (frozenset(map(Month.parse, text.split())) for text in (loaded, here))
    found = not_in_line(Month.parse(month), loaded, here, Month.parse(today))
    assert (found.code if found else "") == asked


@pytest.fixture
def city(store):
    return bank(store)


def test_a_skipped_month_waits_until_somebody_says_it_is_meant(city):
    commit(city, COMMAND_LINE, drafted(city, HEAD, file="等候2026-07.xlsx"))
    after = HEAD.replace("100", "120")
    later = drafted(city, after, file="等候2026-09.xlsx")
    assert (later.status, codes(later, blocking=True)) == ("needs answers", [("", "period_gap")])
    assert (
        drafted(
            city, after, file="等候2026-09.xlsx", decisions=Decisions(taken=frozenset({("", "", "period_gap")}))
        ).status
        == "would load"
    )
    assert drafted(city, after, file="等候2026-09.xlsx", month=Month(2026, 9)).status == "would load", (
        "who names the month has answered"
    )


def test_a_month_to_come_is_asked_about_on_the_command_line_too(city):
    ahead = month_now().plus(2)
    (one,) = load_report(city, COMMAND_LINE, [(f"等候{ahead}.xlsx", workbook(HEAD))])["files"]
    assert (one["status"], [found["code"] for found in one["findings"] if found["blocks"]]) == (
        "needs answers",
        ["period_future", "left_out"],
    )


# --- published months -------------------------------------------------------------------------


@pytest.fixture
def published():
    store = small_bank()
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    yield store
    store.close()


def scores(**changed: str) -> bytes:
    lines = [
        "统计月份,机构编码,检查总分",
        *(f"2026-10,{code},{changed.get(code, points)}" for code, points in BASIC.items()),
    ]
    return "\n".join(lines).encode()


def test_a_published_month_takes_a_file_only_as_a_correction_with_a_reason(published):
    locked = draft_of(published, "神秘人.csv", scores(O11="88.90"))
    assert [(one.code, one.seen, one.expected) for one in locked.blocking()] == [("period_locked", "2026-10 v1", "v2")]
    for accept in (False, True):
        with pytest.raises(NeedsAnswers):
            commit(published, CHECKER, locked, accept_good_rows=accept, reason="先用好的行")
    short = draft_of(published, "神秘人.csv", scores(O11="88.90"), decisions=Decisions(correction="改"))
    assert short.status == "needs answers", "a reason has at least four characters"
    corrected = draft_of(
        published, "神秘人.csv", scores(O11="88.90"), decisions=Decisions(correction="申诉成立，更正得分")
    )
    assert corrected.status == "would load"
    done = commit(published, CHECKER, corrected)
    assert done.upload and "申诉成立" in done.decisions


def test_the_same_figures_again_are_no_correction(published):
    assert draft_of(published, "神秘人.csv", scores()).status == "unchanged"


def test_the_command_line_needs_the_reason_for_a_published_month(published):
    files = [("神秘人.csv", scores(O11="88.90"))]
    for how in ({}, {"accept_good_rows": True}):
        (one,) = load_report(published, COMMAND_LINE, files, **how)["files"]
        assert (one["status"], [found["code"] for found in one["findings"] if found["blocks"]]) == (
            "needs answers",
            ["period_locked"],
        )
    (one,) = load_report(published, COMMAND_LINE, files, correction="申诉成立，更正得分")["files"]
    assert one["status"] == "loaded"


def test_a_month_whose_publication_was_withdrawn_is_open_again(published):
    unpublish(published, PUBLISHER, OCTOBER, reason="发布有误，撤回重做")
    assert draft_of(published, "神秘人.csv", scores(O11="88.90")).status == "would load"
