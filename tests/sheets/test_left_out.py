"""Nothing is left out under a green sign: one sentence counts it, and the file waits until that is answered."""

import pytest
from sqlalchemy import insert

from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.stores import records
from data.stores.store import Store
from data.uploads.commit import commit
from data.uploads.draft import FileDraft
from data.uploads.left_out import LeftOut, left_out_words
from data.uploads.load import load_report
from tests.sheets.drawn import bank, drafted, loaded, workbook

WAIT, MYSTERY, EVAL, COMPLAINT = (f"{name}2026年10月.xlsx" for name in ("等候", "神秘人", "评价", "投诉"))
OPEN = ("A01", "A02", "A03", "B01", "B02", "B04")


@pytest.fixture
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


def rows(heading: str, *cells: str, outlets: tuple[str, ...] = OPEN) -> str:
    """Every open outlet with the same cells."""
    return "\n".join([f"机构编码 | {heading}", *(f"{code} | {' | '.join(cells)}" for code in outlets)])


def asked(draft: FileDraft) -> list[tuple[str, int]]:
    return [(one.code, one.count) for one in draft.left_out]


DRAWN = {
    "all there": (WAIT, rows("叫号量 | 平均等候时间(分钟)", "100", "8"), []),
    "three outlets of six": (
        WAIT,
        rows("叫号量 | 平均等候时间(分钟)", "9", "8", outlets=OPEN[:3]),
        [("missing_outlet", 3)],
    ),
    "one of six not visited": (MYSTERY, rows("检查总分", "90", outlets=OPEN[:5]), []),
    "half of them not visited": (MYSTERY, rows("检查总分", "90", outlets=OPEN[:3]), [("missing_outlet", 3)]),
    "a combined sheet of which one kind is read": (
        "综合2026年10月.xlsx",
        rows("神秘人得分 | 平均等候时间(分钟) | 满意度(%)", "90", "8", "95"),
        [("unread_figure", 2)],
    ),
    "a figure of another kind without cells": (COMPLAINT, rows("投诉总量 | 叫号量", "2", ""), []),
    "another time is no figure of ours": (COMPLAINT, rows("投诉总量 | 上月叫号量 | 叫号量同比", "2", "9", "1"), []),
    "a level of satisfaction that makes no rate": (
        EVAL,
        rows("柜面业务笔数 | 满意 | 不满意", "900", "500", "3"),
        [("unread_figure", 1)],
    ),
    "a share of ratings without their number": (
        EVAL,
        rows("柜面业务笔数 | 客户满意率(%)", "900", "98"),
        [("unread_figure", 1)],
    ),
    "levels by stars, which nobody can tell": (
        EVAL,
        rows("柜面业务笔数 | 客户有效评价笔数 | 5星 | 1星", "900", "500", "490", "10"),
        [("unread_figure", 2)],
    ),
    "a mean that waits for the unit of its count": (WAIT, rows("叫号量(笔/百) | 平均等候时间(分钟)", "12.5", "8"), []),
    "a required column wholly blank": (
        WAIT,
        rows("叫号量 | 平均等候时间(分钟) | 弃号数", "100", "", "3"),
        [("blank_column", 1)],
    ),
    "another column wholly blank": (WAIT, rows("叫号量 | 平均等候时间(分钟) | 弃号数", "100", "8", ""), []),
    "a day is no figure": (WAIT, rows("Date | 叫号量 | 平均等候时间(分钟)", "2026-10-31", "100", "8"), []),
    "a second block beside the first": (
        COMPLAINT,
        "机构编码 | 投诉总量 | 机构编码 | 投诉量（续）\nA01 | 1 | B01 | 2\nA02 | 1 | B02 | 3\nA03 | 1 | B04 | 3",
        [("missing_outlet", 3), ("second_block", 3)],
    ),
}


@pytest.mark.parametrize(("file", "text", "expected"), DRAWN.values(), ids=DRAWN)
def test_what_is_left_out_is_counted_and_asked_about_once(city, file, text, expected):
    draft = drafted(city, text, file=file, all_outlets=True)
    assert asked(draft) == expected
    open_units = "(笔/百)" in text
    assert [one.code for one in draft.blocking()] == (
        ["mixed_units"] if open_units else ["left_out"] if expected else []
    )
    assert draft.status == ("needs answers" if expected or open_units else "would load")


WAITS = rows("叫号量 | 平均等候时间(分钟)", "100", "8")


def test_rows_hidden_by_a_filter_are_left_out_until_they_are_switched_on(city):
    draft = drafted(city, WAITS, file=WAIT, hidden_rows=(2, 3), all_outlets=True)
    assert asked(draft) == [("missing_outlet", 2), ("hidden_row", 2)]
    on = Decisions(rows_on=frozenset({("Sheet1", "A3"), ("Sheet1", "A4")}))
    assert drafted(city, WAITS, file=WAIT, hidden_rows=(2, 3), all_outlets=True, decisions=on).status == "would load"


def test_an_outlet_that_is_closed_or_excused_does_not_count(city):
    with city.acting(COMMAND_LINE, "exclusion.add", "A03") as connection:
        values = {"outlet": "A03", "month": "2026-10", "reason": "装修", "decided_by": "q", "decided_at": records.now()}
        connection.execute(insert(records.exclusion).values(**values))
    text = rows("叫号量 | 平均等候时间(分钟)", "9", "8", outlets=("A01", "A02", "B01", "B02", "B04"))
    assert asked(drafted(city, text, file=WAIT, all_outlets=True)) == []


def test_an_outlet_is_not_missing_while_a_row_may_be_its_own(city):
    text = WAITS.replace("A03", "X99")
    draft = drafted(city, text, file=WAIT, all_outlets=True)
    assert asked(draft) == [] and draft.status == "needs answers"


def test_the_answer_lets_the_file_load_and_stands_for_what_was_counted_only(city):
    text = rows("叫号量 | 平均等候时间(分钟)", "9", "8", outlets=OPEN[:3])
    taken = Decisions(taken=frozenset({("", "3", "left_out")}))
    assert drafted(city, text, file=WAIT, all_outlets=True, decisions=taken).status == "would load"
    fewer = text.rpartition("\n")[0]
    without_count = Decisions(taken=frozenset({("", "", "left_out")}))
    for other, said in ((fewer, taken), (text, without_count)):
        assert drafted(city, other, file=WAIT, all_outlets=True, decisions=said).status == "needs answers"


def test_a_heading_that_was_not_read_on_purpose_is_not_asked_about_again(city):
    text = rows("投诉总量 | 叫号量", "2", "100")
    draft = drafted(city, text, file=COMPLAINT, all_outlets=True)
    assert asked(draft) == [("unread_figure", 1)]
    commit(city, COMMAND_LINE, drafted(city, text, file=COMPLAINT, meant=("unread_figure",)))
    again = drafted(city, text.replace("| 2 |", "| 3 |"), file="投诉2026年11月.xlsx", all_outlets=True)
    assert asked(again) == [] and again.status == "would load"


GROUPS = """
    机构编码 | 客户投诉 |          |          | 排队等候         |        |
             | 投诉件数 | 有责投诉 | 监管转办 | 平均等候（分钟） | 弃号数 | 取号数
"""


def grouped(city: Store, last: str) -> FileDraft:
    """Complaints and waits as groups of columns over two rows of headings, the last column with this one."""
    text = GROUPS.replace("取号数", last) + "\n".join(f"{code} | 6 | 2 | 0 | 8.5 | 3 | 100" for code in OPEN)
    return drafted(city, text, file="通报2026年10月.xlsx", all_outlets=True, merges=("A1:A2", "B1:D1", "E1:G1"))


def test_a_group_of_columns_of_another_kind_that_can_not_be_read_is_left_out(city):
    draft = grouped(city, "排名")
    assert asked(draft) == [("unread_figure", 2)] and [part.kind for part in draft.parts] == ["complaint"]
    assert all(line.values.get("waiting") is None for part in draft.parts for line in part.good)


def test_the_words_of_a_group_do_not_make_a_column_one_of_another_kind(city):
    draft = grouped(city, "取号数")
    assert asked(draft) == [] and draft.status == "would load"
    counts = {part.kind: [line.values.get("tickets") for line in part.good] for part in draft.parts}
    assert counts == {"complaint": [None] * 6, "wait": [100] * 6}


def test_a_column_goes_to_the_kind_that_lists_it_and_not_to_one_that_hears_a_word_in_it(city):
    heads = "投诉件数 | 有责投诉 | 监管转办 | 服务态度 | 排队人数 | 平均等候时间（分钟）"
    draft = drafted(city, rows(heads, "6", "2", "0", "1", "900", "8.5"), file="通报2026年10月.xlsx", all_outlets=True)
    assert asked(draft) == [] and [part.kind for part in draft.parts] == ["complaint", "wait"]


def test_a_narrower_heading_beside_the_general_one_is_nothing_left_out(city):
    text = rows("叫号量 | 平均等候时间(分钟) | 对公平均等候(分钟)", "100", "8", "20")
    assert asked(drafted(city, text, file=WAIT, all_outlets=True)) == []


def test_the_command_line_says_the_sentence(city):
    content = workbook(rows("叫号量 | 平均等候时间(分钟)", "9", "8", outlets=OPEN[:3]))
    (one,) = load_report(city, COMMAND_LINE, [(WAIT, content)], dry_run=True)["files"]
    names = "青川南岭支行营业室", "青川百合园分理处", "青川新码头支行"
    sentence = f"未读入：3 家营业网点没有数据（{'、'.join(names)}）。"
    assert (one["status"], one["left_out"]) == ("needs answers", sentence)
    accepted = load_report(city, COMMAND_LINE, [(WAIT, content)], accept_good_rows=True, language="en")["files"][0]
    sentence = f"Left out: open outlets without a row: 3 ({', '.join(names)})."
    assert (accepted["status"], accepted["left_out"]) == ("loaded", sentence)


def test_figures_that_are_stored_already_ask_nothing(city):
    text = rows("叫号量 | 平均等候时间(分钟)", "9", "8", outlets=OPEN[:3])
    commit(city, COMMAND_LINE, drafted(city, text, file=WAIT))
    same = drafted(city, text, file="等候（重发）2026年10月.xlsx", all_outlets=True, decisions=Decisions(teach=False))
    assert (same.status, same.left_out) == ("unchanged", ())


def test_a_hidden_sheet_with_figures_is_left_out_and_one_without_is_not(city):
    for second, expected in (("网点名称 | 电话\n青川槐树街支行 | 1", []), (WAITS, [("hidden_sheet", 1)])):
        draft = drafted(city, WAITS, second, file=WAIT, hidden_sheets=("Sheet2",), all_outlets=True)
        assert asked(draft) == expected and len(loaded(draft)) == 6


def test_many_are_named_as_far_as_anybody_reads():
    many = LeftOut(code="unread_figure", count=9, named=tuple("一二三四五六七八九"))
    assert left_out_words([many], "zh") == "未读入：9 个指标列没有读取（一、二、三、四、五、六 等）。"
    assert left_out_words([], "zh") == ""
