"""Several rows of one outlet in one month: a repeat, parts to be added up by their weights, or a question."""

from decimal import Decimal

import pytest

from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.stores.store import Store
from data.uploads.commit import commit
from tests.sheets.drawn import bank, codes, drafted, loaded

DAYS = """
    机构编码 | 日期       | 叫号量 | 平均等候时间(分钟) | 最长等候时间(分钟) | 10分钟内占比 | 超20分钟笔数
    A02      | 2026-10-08 | 100    | 5                  | 20                 | 90%          | 1
    A02      | 2026-10-09 | 300    | 15                 | 60                 | 50%          | 3
    A03      | 2026-10-08 | 10     | 4                  | 9                  | 100%         |
    A03      | 2026-10-09 | 0      |                    |                    |              |
"""
COLUMNS = ("tickets", "avg_wait", "max_wait", "within10", "over20")
VISITS = """
    机构编码 | 检查方式 | 检查日期   | 检查总分
    A02      | 神秘人   | 2026-10-11 | 91
    A02      | 视频     | 2026-10-12 | 85
    A02      | 现场     | 2026-10-13 | 88
    A03      | 神秘人   | 2026-10-11 | 90
    A03      | 视频     | 2026-10-12 | 80
"""


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


def said(heading: str, answer: str) -> Decisions:
    return Decisions(columns=(("Sheet1", heading, answer),))


def test_counts_add_means_go_by_their_weights_and_maxima_by_the_largest(city):
    together = loaded(drafted(city, DAYS, decisions=said("日期", "add")), *COLUMNS)
    assert together["A02"] == (400, Decimal("12.5"), 60, Decimal("0.6"), 4)
    assert together["A03"] == (10, 4, 9, 1, None)


def test_every_figure_added_up_keeps_what_stood_in_its_rows(city):
    part = drafted(city, DAYS, decisions=said("日期", "add")).parts[0]
    assert part.good[0].text("avg_wait") == "5 + 15"


@pytest.mark.parametrize(
    ("columns", "first", "second"),
    [
        ("叫号量 | 平均等候时间(分钟)", "| 5", "300 | 15"),
        ("叫号量 | 平均等候时间(分钟)", "100 | 5", "300 | —"),
        ("叫号量 | 平均等候时间(分钟) | 中高端客户平均等候时间(分钟)", "100 | 5 | 2", "300 | 15 | 4"),
        ("叫号量 | 平均等候时间(分钟) | 最长等候时间(分钟)", "100 | 5 | 20", "300 | 15 | "),
    ],
)
def test_a_mean_without_its_weight_is_asked_about_once(city, columns, first, second):
    rows = "\n".join(
        f"{code} | {day} | {row}" for code in ("A02", "A03") for day, row in (("甲", first), ("乙", second))
    )
    draft = drafted(city, f"机构编码 | 柜员 | {columns}\n{rows}", decisions=said("柜员", "add"))
    assert [code for _, code in codes(draft, blocking=True)] == ["no_weight"] and not loaded(draft)


def test_a_row_that_is_held_back_holds_back_what_it_is_added_to(city):
    text = "机构编码 | 柜员 | 投诉总量\nA02 | 甲 | 1\nA02 | 乙 | 约2\nA03 | 甲 | 1"
    draft = drafted(city, text, file="投诉2026年10月.xlsx", decisions=said("柜员", "add"))
    assert loaded(draft, "total") == {"A03": (1,)}


APART = """
    heading  | first      | second     | asked
    柜员号   | T01        | T02        | tells_apart
    柜员号   | 1001       | 1002       | tells_apart
    客户类型 | 普通       | 贵宾       | tells_apart
    Teller   | T01        | T02        | tells_apart
    业务日期 | 2026-10-08 | 2026-10-09 | tells_apart
    备注     | 上午       | 下午       | duplicate_conflict
    环比     | 0.1        | 0.2        | duplicate_conflict
    序号     | 1          | 2          | duplicate_same
    柜员号   | T01        | T01        | duplicate_same
"""


@pytest.mark.parametrize(("heading", "first", "second", "asked"), [line.split("|") for line in APART.split("\n")[2:-1]])
def test_equal_figures_are_a_repeat_only_when_every_other_column_but_the_serial_is_equal(
    city, heading, first, second, asked
):
    text = f"机构编码 | {heading} | 投诉总量\nA02 | {first} | 1\nA02 | {second} | 1\nA03 | {first} | 2"
    draft = drafted(city, text, file="投诉2026年10月.xlsx")
    assert [code for _, code in codes(draft) if code != "unknown_column"] == [asked.strip()]
    assert ("A02" in loaded(draft)) == (asked.strip() == "duplicate_same")
    heading = heading.strip() if "tells" in asked else ""
    added = loaded(drafted(city, text, file="投诉2026年10月.xlsx", decisions=said(heading, "add")), "total")
    assert added == {"A02": (2,), "A03": (2,)}


def test_equal_figures_in_two_sheets_are_a_repeat_only_when_the_one_sheet_copies_the_other(city):
    first, second = (f"机构编码 | 投诉总量\nA02 | 1\nA03 | {many}" for many in (2, 5))
    assert {code for _, code in codes(drafted(city, first, first, file="投诉2026年10月.xlsx"))} == {"duplicate_same"}
    draft = drafted(city, first, second, file="投诉2026年10月.xlsx")
    assert {code for _, code in codes(draft)} == {"duplicate_conflict"} and not loaded(draft)


def test_an_unread_column_that_tells_visits_apart_is_asked_about_once_and_remembered(store):
    city = bank(store)
    file = "神秘人2026年{}月.xlsx"
    draft = drafted(city, VISITS, file=file.format(10))
    assert codes(draft, blocking=True) == [("B1", "tells_apart")] and not loaded(draft)
    one = drafted(city, VISITS, file=file.format(10), decisions=said("检查方式", "only 神秘人"))
    assert loaded(one, "total") == {"A02": (91,), "A03": (90,)} and [part.rows for part in one.parts] == [2]
    every = drafted(city, VISITS, file=file.format(10), decisions=said("检查方式", "apart"))
    assert [part.rows for part in every.parts] == [5]
    commit(city, COMMAND_LINE, one)
    again = drafted(city, VISITS.replace("91", "93").replace("-10-", "-11-"), file=file.format(11))
    assert not again.blocking() and loaded(again, "total")["A02"] == (93,)


NO_SORT = "备注 检查人 检查员姓名 检查时间段 录音编号 第几次 存在问题 是否整改 等级".split()


@pytest.mark.parametrize("heading", NO_SORT)
def test_remarks_persons_times_and_numbers_of_visits_tell_nothing_apart(city, heading):
    draft = drafted(city, VISITS.replace("检查方式", heading), file="神秘人2026年10月.xlsx")
    assert not draft.blocking() and [part.rows for part in draft.parts] == [5]


def test_the_same_figure_of_two_tellers_in_the_long_form_is_no_repeat(city):
    text = "机构编码 | 柜员号 | 指标 | 数值\nA02 | {} | 投诉总量 | 1\nA02 | {} | 投诉总量 | 1\nA03 | T01 | 投诉总量 | 2"
    draft = drafted(city, text.format("T01", "T02"), file="投诉2026年10月.xlsx")
    assert draft.blocking() and loaded(draft, "total") == {"A03": (2,)}
    assert loaded(drafted(city, text.format("T01", "T01"), file="投诉2026年10月.xlsx"), "total")["A02"] == (1,)


def test_a_column_that_does_not_matter_tells_nothing_apart(city):
    text = "机构编码 | 柜员 | 投诉总量\nA02 | 甲 | 1\nA02 | 乙 | 1\nA03 | 甲 | 2"
    draft = drafted(city, text, file="投诉2026年10月.xlsx", decisions=said("柜员", "apart"))
    assert not draft.blocking() and loaded(draft, "total") == {"A02": (1,), "A03": (2,)}


def test_the_rows_of_two_sheets_are_added_up_when_somebody_says_so(city):
    first, second = (
        f"机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | {many} | {wait}" for many, wait in ((100, 5), (300, 15))
    )
    draft = drafted(city, first, second)
    assert {code for _, code in codes(draft, blocking=True)} == {"duplicate_conflict"}
    asked = next(one.sheet for one in draft.blocking())
    added = drafted(city, first, second, decisions=Decisions(columns=((asked, "", "add"),)))
    assert not added.blocking() and loaded(added, "tickets", "avg_wait") == {"A02": (400, Decimal("12.5"))}


def test_the_answer_for_one_sheet_adds_up_nothing_that_another_sheet_holds_twice(city):
    first = "机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | 100 | 5"
    second = "机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | 300 | 15\nA03 | 70 | 6\nA03 | 70 | 6"
    draft = drafted(city, first, second)
    assert sorted(code for _, code in codes(draft)) == ["duplicate_conflict", "duplicate_same"]
    for sheet in ("Sheet1", "Sheet2"):
        added = drafted(city, first, second, decisions=Decisions(columns=((sheet, "", "add"),)))
        many = 70 if sheet == "Sheet1" else 140
        assert loaded(added, "tickets") == {"A02": (400,), "A03": (many,)} and not added.blocking()
    assert ("A4", "duplicate_same") in codes(drafted(city, first, second, decisions=said("", "add")))
