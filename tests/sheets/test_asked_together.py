"""Files received together are asked about once for each cause, quoted as they stand, and one answers for another."""

from collections.abc import Mapping

import pytest

from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.reading.mapping import SheetMapping
from data.reading.quoted import quoted
from data.types import Month
from data.uploads.causes import asked_together
from data.uploads.commit import commit
from data.uploads.draft import FileDraft, draft_of
from reports.decision_words import decision_lines
from tests.sheets.drawn import OUTLETS_LEFT_OUT, bank, drafted, drawing, grid, workbook

HEADS = {"等候": "叫号量 | 平均等候时间(分钟)", "投诉": "投诉总量 | 叫号量", "评价": "柜面业务笔数 | 发起评价笔数"}
WAIT = "网点名称 | 叫号量 | 平均等候时间(分钟)\n青川槐树街支行 | 100 | 8\n青川望河楼支行 | 90 | 7"


@pytest.fixture
def city(store):
    return bank(store)


def causes(drafts: Mapping[str, FileDraft]) -> list[tuple[str, int, int]]:
    """(code, files, places) of each question."""
    return [(one.finding.code, len(one.files()), len(one.places)) for one in asked_together(drafts)]


def wait(city, change: str = "", to: str = "", month: str = "2026-10", **how) -> FileDraft:
    return drafted(city, WAIT.replace(change, to) if change else WAIT, file=f"等候{month}.xlsx", **how)


def complaints(city, outlet: str, month: str = "2026-10") -> FileDraft:
    return drafted(city, f"网点名称 | 投诉总量\n{outlet} | 3", file=f"客户投诉{month}.xlsx")


def test_an_outlet_nobody_knows_is_asked_once_for_all_files_and_the_answer_is_its_spelling(city):
    drafts = {"a": wait(city, "望河楼", "百里香"), "b": complaints(city, "青川百里香支行")}
    assert causes(drafts) == [("alias_suggest", 2, 2)] or causes(drafts) == [("unknown_outlet", 2, 2)]


def test_a_month_out_of_line_is_asked_once_for_all_kinds(city):
    for file in (wait(city, month="2026-06"), complaints(city, "青川望河楼支行", "2026-06")):
        commit(city, COMMAND_LINE, file)
    drafts = {"a": wait(city, "100", "99"), "b": complaints(city, "青川望河楼支行")}
    assert causes(drafts) == [("period_gap", 2, 2)]


def test_a_month_next_to_that_of_another_file_is_in_line(city):
    commit(city, COMMAND_LINE, wait(city, month="2026-08"))
    content, beside = workbook(WAIT.replace("100", "99")), frozenset({("wait", Month(2026, 9))})
    alone = draft_of(city, "等候2026-10.xlsx", content, decisions=OUTLETS_LEFT_OUT)
    together = draft_of(city, "等候2026-10.xlsx", content, decisions=OUTLETS_LEFT_OUT, beside=beside)
    other = draft_of(
        city, "等候2026-10.xlsx", content, decisions=OUTLETS_LEFT_OUT, beside=frozenset({("eval", Month(2026, 9))})
    )
    assert [one.code for one in alone.blocking()] == [one.code for one in other.blocking()] == ["period_gap"]
    assert together.blocking() == ()


CELLS = {
    "two cells of a column": ([("| 8", "| 很久"), ("| 7", "| 不详")], [("not_a_number", 1, 2)]),
    "cells of two columns": ([("| 8", "| 很久"), ("| 90", "| 若干")], [("not_a_number", 1, 1), ("not_a_number", 1, 1)]),
}


@pytest.mark.parametrize(("changes", "expected"), CELLS.values(), ids=CELLS)
def test_the_odd_cells_of_a_column_are_one_question(city, changes, expected):
    text = WAIT
    for old, new in changes:
        text = text.replace(old, new)
    assert causes({"a": drafted(city, text)}) == expected


def test_the_same_odd_column_in_another_file_is_a_question_of_its_own(city):
    drafts = {key: wait(city, "| 8", "| 很久", month) for key, month in (("a", "2026-10"), ("b", "2026-09"))}
    assert causes(drafts) == [("not_a_number", 1, 1), ("not_a_number", 1, 1)]


def test_sheets_whose_headings_look_the_same_are_laid_out_once(city):
    text = "甲 | 乙 | 丙\n青川槐树街支行 | 100 | 8"
    drafts = {key: drafted(city, text, file=f"{month}.xlsx") for key, month in (("a", "2026-09"), ("b", "2026-10"))}
    assert [row[:2] for row in causes(drafts)] == [("no_heading", 2)]


QUOTED = """
    cell   | rows
    C2     | 2:甲/1/x
    C2 C3  | 2:甲/1/x 3:乙/2/y
    line 3 | 3:乙/2/y
"""


@pytest.mark.parametrize(("cell", "rows"), drawing(QUOTED)[1:])
def test_rows_are_quoted_as_they_stand_under_their_headings(cell, rows):
    told = quoted(grid("网点 | 笔数 | 备注\n甲 | 1 | x\n乙 | 2 | y"), [cell] if "line" in cell else cell.split())
    assert told is not None and told.head == ("网点", "笔数", "备注")
    assert " ".join(f"{number}:{'/'.join(texts)}" for number, texts in told.rows) == rows


def test_what_has_no_row_quotes_nothing():
    assert quoted(grid("网点 | 笔数\n甲 | 1"), [""]) is None


BESIDE = """
    机构编码 | 投诉总量 | 机构编码 | 投诉（续）
    A01      | 1        | B01      | 2
    A02      | 1        | B02      | 3
    A03      | 1        | 合计     | 5
"""
SECOND = SheetMapping(sheet="Sheet1", kind="complaint", heading=0, code=2, columns=((3, "total"),), beside=2)


def test_a_second_table_beside_the_first_is_read_as_somebody_says_and_known_the_next_time(city):
    said = Decisions(mappings=(SECOND,))
    draft = drafted(city, BESIDE, file="投诉2026年10月.xlsx", decisions=said)
    (part,) = draft.parts
    found = {line.outlet: line.values["total"] for line in part.good}
    assert found == {"A01": 1, "A02": 1, "A03": 1, "B01": 2, "B02": 3}
    assert "second_block" not in {one.code for one in draft.findings}
    commit(city, COMMAND_LINE, draft)
    again = drafted(city, BESIDE.replace("| 3", "| 4"), file="投诉2026年11月.xlsx")
    assert {line.outlet for line in again.parts[0].good} == set(found)


LINES = """
    decisions                                              | zh                                 | en
    {"outlets": [["里处", "A01"]]}                         | “里处”是东门 A01                   | “里处” is 东门 A01
    {"outlets": [["里处", ""]]}                            | “里处”的行不入库                   | the rows of “里处” are left out
    {"units": [["表", "avg_wait", "seconds"]]}             | 表 的平均等候时间：单位是秒        | Average wait in 表: the unit is seconds
    {"taken": [["表", "line 3", "out_of_range"]]}          | 表 第3行 照此计入（数值超出可能的范围） | 表 line 3 counts as it stands (The value is out of range)
    {"taken": [["", "3", "left_out"]]}                     | 未读入的 3 处不入库，其余照常      | what was not read (3) is left out, the rest as usual
    {"replacing": [["wait", "2026-10", "columns"]]}        | 2026年10月客户等候时间：只更新本文件的列 | Waiting times, Oct 2026: only these columns
    {"correction": "误报", "rows_left_out": 2}             | 更正理由：误报;未入库 2 行         | reason of the correction: 误报;rows held back: 2
"""  # noqa: E501


@pytest.mark.parametrize(("decisions", "zh", "en"), drawing(LINES)[1:])
def test_every_answer_is_a_sentence_on_the_receipt(decisions, zh, en):
    for language, expected in (("zh", zh), ("en", en)):
        assert decision_lines(decisions, language, {"A01": "东门"}) == expected.split(";")
