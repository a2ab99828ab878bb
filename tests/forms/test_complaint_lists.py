"""Complaint lists: a row for each complaint, by the day received; what a word means is asked once; months follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.decisions.document_kinds import LIST_WORDS
from data.people.rights import COMMAND_LINE
from data.reading.answers import UNREAD, Decisions
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit, roll_back
from data.uploads.draft import FileDraft, draft_of
from tests.forms.test_complaint_words import WORDS
from tests.sheets.drawn import workbook
from tests.small_bank import small_bank

MARCH = Month(2026, 3)
FILE = "投诉台账.xlsx"
HEADS = (
    "序号 | 单号 | 来电日期 | 被诉网点 | 途径 | 产品线 | 诉因 | 二级 | 件别 | 定性 | 有责与否 | 答复时间"
    " | 来电人 | 手机 | 反映事项"
)
LIST = f"""
    {HEADS}
    1 | A1 | 2026-03-02 | O01 | 厅堂 | 信用卡   | C1 态度 | 排长队 | 网点自收 | 认定成立 | 有责 | 2026-03-05 | 王雨晴 | 19900001234 | 王雨晴说柜员冷淡
    2 | A2 | 2026-03-03 | O01 | 厅堂 | 储蓄业务 | 态度    |        | 上级督办 | 认定成立 | 无责 |            | 李子墨 | 19900001235 | 李子墨要求回电
    3 | A3 | 2026-03-25 | O02 | 柜台 | 信用卡   | C2      | 排长队 | 网点自收 | 认定成立 | 无责 | 2026-04-20 | 赵建国 | 19900001236 | 设备坏了
    4 | A4 | 2026-03-09 | O02 | 柜台 | 信用卡   | 设备    |        | 网点自收 | 重复来电 |      | 2026-03-10 | 赵建国 | 19900001236 | 又来电
    合计 | 共4件
    注：制表 孙海燕 电话19900009999
"""  # noqa: E501
FIGURES = "complaints attitude waiting other liable site escalated on_time_e6 due"


def bank(words: str = WORDS) -> Store:
    store = small_bank()
    LIST_WORDS.record(store, COMMAND_LINE, words)
    return store


def read(
    store: Store, *sheets: str, file: str = FILE, decisions: Decisions = Decisions(), **how: tuple[str, ...]
) -> FileDraft:
    return draft_of(store, file, workbook(*sheets, **how), decisions=decisions)  # type: ignore[arg-type]


def asked(draft: FileDraft) -> list[str]:
    return sorted(f"{one.code} {one.seen}".strip() for one in draft.blocking())


def noted(draft: FileDraft) -> set[str]:
    return {one.code for one in draft.findings if not one.blocks}


def figures(draft: FileDraft, names: str = FIGURES) -> dict[str, str]:
    """outlet -> the month's figures, "-" where there is none; a million is written as 1."""
    (part,) = (one for one in draft.parts if one.kind == "complaint")
    rows = part.facts().to_pylist()

    def said(row: dict) -> str:
        values = [row[name] for name in names.split()]
        return " ".join("-" if one is None else str(one // 10**6 if one >= 10**6 else one) for one in values)

    return {row["outlet"]: said(row) for row in rows}


@pytest.fixture(scope="module")
def store() -> Store:
    return bank()


def test_valid_complaints_make_the_month_and_outlets_not_named_have_none(store: Store) -> None:
    draft = read(store, LIST)
    found = figures(draft)
    # O01: A1 closed in 3 days, A2 open and overdue since the 13th; O02: A3 closed after 26 days, its repeat counts not
    assert (asked(draft), found["O01"], found["O02"]) == ([], "2 1 1 0 1 1 1 1 2", "1 0 1 0 0 1 0 0 1")
    assert (len(found), found["O12"]) == (12, "0 0 0 0 0 0 0 0 0")
    assert {"unlisted_zero", "not_kept"} <= noted(draft)
    (rows,) = (one.facts().to_pylist() for one in draft.parts if one.kind == "complaint_list")
    told = [
        (row["number"], row["channel"], row["business"], row["reason"], row["topic"], row["verdict"]) for row in rows
    ]
    assert told == [
        ("A1", "hall", "信用卡", "C1", "waiting", "valid"), ("A2", "hall", "储蓄业务", "C1", "attitude", "valid"),
        ("A3", "hall", "信用卡", "C2", "waiting", "valid"), ("A4", "hall", "信用卡", "C2", "other", "duplicate"),
    ]  # fmt: skip


# what is written instead of | in the list | what is asked
QUESTIONS = """
    C1 态度  | 没听过     | unknown_reason 没听过
    态度     | 态度差     | unknown_reason 态度差
    排长队   | 等太久     | unknown_reason 等太久
    上级督办 | 市长热线   | unknown_level 市长热线
    上级督办 |            | unknown_level
    认定成立 | 待核       | unknown_verdict 待核
    有责     | 部分       | unknown_liable 部分
    2026-03-02 | 三月     | not_a_date 三月
    2026-03-05 | 2026-03-01 | closed_impossible 2026-03-02 – 2026-03-01
    2026-03-05 | 2027-04-01 | closed_impossible 2026-03-02 – 2027-04-01
    2026-03-05 | 张三     | not_a_date 张三
    2026-03-05 | 处理中   | nothing
    有责       |          | nothing
    2026-03-02 | 2026-02-28 | date_outside_month A1
    A2       | A1         | complaint_conflict A1
    O01      | 远洋渔业公司 | unknown_outlet 远洋渔业公司
    厅堂     | 外星       | nothing
    重复来电 | 不知道     | unknown_verdict 不知道
    定性     | 备忘       | verdict by its words
    设备     | 没听过     | nothing
"""


@pytest.mark.parametrize("line", QUESTIONS.strip().splitlines())
def test_what_the_words_do_not_know_is_asked_once(store: Store, line: str) -> None:
    written, instead, question = (part.strip() for part in line.split(" | "))
    table = LIST.replace(f"| {written} ", f"| {instead} ", 1)
    expected = [] if question in ("nothing", "verdict by its words") else [question]
    assert asked(read(store, table)) == expected


# an answer to (heading, answer) | O01 and O02 after it
ANSWERS = """
    排长队   | 等太久   | topic: 等太久   | other     | 2 1 0 1 1 1 1 1 2
    排长队   | 等太久   | 等太久          | attitude  | 2 2 0 0 1 1 1 1 2
    上级督办 | 市长热线 | level: 市长热线 | site      | 2 1 1 0 1 2 0 1 2
    认定成立 | 待核     | verdict: 待核   | not_ours  | 1 1 0 0 0 0 1 0 1
    有责     | 部分     | liable: 部分    | no        | 2 1 1 0 0 1 1 1 2
    态度     | 态度差   | reason: 态度差  | C2        | 2 0 1 1 1 1 1 1 2
    态度     | 态度差   | 态度差          | other     | 2 0 1 1 1 1 1 1 2
"""


@pytest.mark.parametrize("line", ANSWERS.strip().splitlines())
def test_an_answer_decides_and_is_remembered(line: str) -> None:
    written, instead, heading, answer, sums = (part.strip() for part in line.split(" | "))
    store, table = bank(), LIST.replace(f"| {written} ", f"| {instead} ", 1)
    draft = read(store, table, decisions=Decisions(columns=(("", heading, answer),)))
    assert (asked(draft), figures(draft)["O01"]) == ([], sums)
    commit(store, COMMAND_LINE, draft)
    april = table.replace("2026-04", "2026-05").replace("2026-03", "2026-04")
    assert (asked(read(store, april)), figures(read(store, april))["O01"]) == ([], sums)


def test_no_part_of_a_list_goes_in_before_every_word_is_known(store: Store) -> None:
    draft = read(store, LIST.replace("排长队", "等太久", 1))
    assert [part.loadable() for part in draft.parts] == [False, False]


def test_a_row_of_another_month_waits_for_nothing_and_is_left_out() -> None:
    store, table = bank(), LIST.replace("2026-03-02", "2026-02-27")
    draft = read(store, table)
    assert (asked(draft), figures(draft)["O01"].split()[0]) == (["date_outside_month A1"], "1")
    place = next((one.sheet, one.cell) for one in draft.blocking())
    draft = read(store, table, decisions=Decisions(left_out=frozenset({place})))
    assert (asked(draft), figures(draft)["O01"].split()[0]) == ([], "1")


def test_the_month_is_the_one_named_else_that_of_most_days(store: Store) -> None:
    table = LIST.replace("2026-03-02", "2026-02-27").replace("2026-03-03", "2026-02-28")
    assert asked(read(store, table)) == [f"period_missing {FILE}"]
    named = read(store, table, file=f"2026年3月{FILE}")
    assert asked(named) == ["date_outside_month A1", "date_outside_month A2"] and named.parts[0].month == MARCH


# a column that the list has not | figures of O01 | what is asked
LACKING = """
    定性     | none              | verdict_missing
    件别     | 2 1 1 0 1 - - 1 2 |
    有责与否 | 2 1 1 0 - 1 1 1 2 |
    答复时间 | 2 1 1 0 1 1 1 - - |
    诉因     | 2 0 1 0 1 1 1 1 2 | unknown_reason
"""


@pytest.mark.parametrize("line", LACKING.strip().splitlines())
def test_figures_without_their_column_are_missing_and_not_none(store: Store, line: str) -> None:
    column, sums, question = (part.strip() for part in f"{line} ".split("|"))
    at = HEADS.split(" | ").index(column)
    rows = [row.split("|") for row in LIST.strip().splitlines()]
    draft = read(store, "\n".join("|".join(row[:at] + row[at + 1 :]) for row in rows))
    assert asked(draft) == ([question] if question else [])
    assert sums == "none" or figures(draft)["O01"] == sums
    if column == "定性":
        draft = read(store, "\n".join("|".join(row[:at] + row[at + 1 :]) for row in rows),
                     decisions=Decisions(columns=(("", "verdict", "valid"),)))  # fmt: skip
        assert (asked(draft), figures(draft)["O02"].split()[0]) == ([], "2")


def test_the_same_number_twice_counts_once_where_it_is_the_same(store: Store) -> None:
    row = LIST.strip().splitlines()[1]
    draft = read(store, f"{LIST.rstrip()}\n{row}")
    assert (asked(draft), figures(draft)["O01"]) == ([], figures(read(store, LIST))["O01"])
    assert "duplicate_same" in noted(draft)


def test_outlets_that_are_not_named_may_be_left_without_data(store: Store) -> None:
    draft = read(store, LIST, decisions=Decisions(columns=(("", "unlisted_zero", UNREAD),)))
    assert {*figures(draft)} == {"O01", "O02"} and "unlisted_missing" in noted(draft)


def test_sheets_of_one_month_are_one_list_and_a_summary_beside_them_is_not_read(store: Store) -> None:
    rows = LIST.strip().splitlines()
    first, second = ("\n".join([rows[0], *some]) for some in (rows[1:3], rows[3:5]))
    summary = "网点 | 投诉总量\nO01 | 9\nO02 | 9"
    draft = read(store, first, second, summary, file=f"2026年3月{FILE}")
    assert (asked(draft), figures(draft)) == ([], figures(read(store, LIST)))
    assert "list_counts" in noted(draft)


MONTHLY = """
    网点 | 投诉总量 | 按期办结率
    O01  | 5        | 80%
    O02  | 1        | 100%
"""


def monthly(store: Store) -> FileDraft:
    taken = frozenset({("", str(count), "left_out") for count in range(1, 31)})
    said = Decisions(taken=taken, replacing=(("complaint", MARCH, "all"),))
    return draft_of(store, "投诉2026年3月.xlsx", workbook(MONTHLY), decisions=said)


def counted(store: Store) -> tuple[int, int]:
    """Complaints of the month, and rows of the list that counts."""
    with store.cursor() as db:
        total = db.execute("select sum(complaints)::bigint from live.active_complaint_month").fetchall()[0][0]
        return total, db.execute("select count(*) from live.active_complaint").fetchall()[0][0]


def test_a_month_has_a_list_or_a_monthly_sheet_and_going_back_brings_both_of_a_list() -> None:
    store = bank()
    commit(store, COMMAND_LINE, read(store, LIST))
    with store.cursor() as db:
        batch = db.execute("select max(batch) from live.active_complaint_month").fetchall()[0][0]
    assert counted(store) == (3, 4)
    draft = monthly(store)
    assert asked(draft) == [] and "replaces_list" in noted(draft)
    commit(store, COMMAND_LINE, draft)
    assert counted(store) == (6, 0)
    roll_back(store, COMMAND_LINE, "complaint", MARCH, batch)
    assert counted(store) == (3, 4)
    assert read(store, LIST).status == "unchanged"
    roll_back(store, COMMAND_LINE, "complaint", MARCH, None)
    draft = read(bank_with_monthly(), LIST)
    assert asked(draft) == [] and "replaces_monthly" in noted(draft)


def bank_with_monthly() -> Store:
    store = bank()
    commit(store, COMMAND_LINE, monthly(store))
    return store


def test_on_time_is_of_what_was_due_and_in_a_monthly_sheet_of_all() -> None:
    for store, draft, expected in ((bank(), LIST, (1, 2)), (bank_with_monthly(), "", (4, 5))):
        if draft:
            commit(store, COMMAND_LINE, read(store, draft))
        with store.cursor() as db:
            query = "select top // 1000000, per from live.measure where metric = 'comp_on_time' and outlet = 'O01'"
            assert db.execute(query).fetchall() == [expected]


def test_a_list_is_recognised_apart_from_the_monthly_sheet_and_from_other_sheets(store: Store) -> None:
    waits = "网点 | 检查日期 | 投诉登记 | 编号 | 责任人\nO01 | 2026-03-02 | 10 | 1 | 王五"
    kinds = [{part.kind for part in draft.parts} for draft in (monthly(store), read(store, waits))]
    assert kinds == [{"complaint"}, set()]


def test_whoever_is_answerable_is_stored_only_when_the_bank_says_so() -> None:
    table = LIST.replace("答复时间", "答复时间 | 责任人").replace(" | 王雨晴 |", " | 周志远 | 王雨晴 |")
    for setting, stored in (("", ""), ("persons = true", "周志远")):
        store = bank(WORDS.replace("days = 10", f"days = 10\n{setting}"))
        rows = read(store, table).parts[0].facts().to_pylist()
        assert rows[0]["person"] == stored


def test_what_is_kept_of_the_drawing_is_what_was_read(store: Store) -> None:
    draft = read(store, LIST)
    words = (
        {str(cell.value) for grid in draft.workbook.grids for cell in grid.cells.values()} if draft.workbook else set()
    )
    assert {"A1", "O01", "排长队", "来电人"} <= words
    assert not any(text in word for word in words for text in ("王雨晴", "李子墨", "1990000", "孙海燕", "回电"))
    assert draft.content == b"" and replace(draft, content=b"").size > 0
