"""Files of checks are read by the bank's form: three shapes, one result; what is not clear is asked once an item."""

from __future__ import annotations

from functools import cache

import pytest

from data.decisions.document_kinds import CHECK_FORMS
from data.people.rights import COMMAND_LINE
from data.reading.answers import REPLACE, Decisions
from data.reading.checks.visit_line import VisitLine
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from data.uploads.draft import FileDraft
from data.uploads.rowwise.check_facts import score_of
from data.uploads.rowwise.check_parts import ADD_TO
from tests.forms.drawn import FORM
from tests.sheets.drawn import drafted
from tests.small_bank import small_bank

MARCH = Month(2026, 3)
TITLE = "厅堂走查表.xlsx"
ROWS = """
    序号 | 受检网点 | 走查日期   | 评价内容       | 配分 | 实得分 | 情况说明
    1    | O01      | 2026-03-05 | 1.地面清洁     | 10   | 8      | 门前积水，电话13800000000
    2    | O01      | 2026-03-05 | 2.保安在岗     | 20   | √      |
    3    | O01      | 2026-03-05 | 3.雨天放置地垫 | 5    | 免检   |
    4    | O01      | 2026-03-05 | 4.钱款唱核     | 25   | ２５   |
    5    | O01      | 2026-03-05 | 5.办理用时     | 20   | 12.5   | 排队
    6    | O01      | 2026-03-05 | 6.未与客户争执 | 20   | 20     |
         | O01合计  |            |                | 95   | 85.5   |
    注：以上由检查组填写
"""
COLUMNS = """
    机构 | 检查日 | 地面清洁(10分) | 保安在岗[20] | 雨天放置地垫 | 唱收唱付/25分 | 办理用时(分钟) | 未与客户争执 | 总分
    O01 | 3月5日 | 8 | 是 | 不适用 | 25分 | 7分钟 | 合格 | 85.5
"""
LOST = """
    网点 | 检查日期   | 地面清洁 | 保安在岗 | 雨天放置地垫 | 唱收唱付 | 办理用时（分钟） | 未与客户争执 | 合计
    O01  | 2026.03.05 | -2       | 0        | 不适用       | 0        | 7                | (0)          | 9.5
"""
SECTIONS = """
    营业网点 | 到访日期   | 1、大厅（满分35） | 2、柜台 65分 | 得分率
    O01      | 2026-03-05 | 80%               | 57.5         | 85.50%
"""


def bank(form: str = FORM) -> Store:
    store = small_bank()
    CHECK_FORMS.record(store, COMMAND_LINE, form)
    return store


@cache
def read_only(form: str = FORM) -> Store:
    """The same for all who load nothing into it."""
    return bank(form)


def visits(read: FileDraft) -> list[VisitLine]:
    return [line for part in read.parts for line in part.good if isinstance(line, VisitLine)]


def asked(read: FileDraft) -> list[str]:
    return [f"{one.code} {one.seen}".strip() for one in read.findings if one.blocks]


@pytest.mark.parametrize(
    ("table", "title", "sums"),
    [
        (ROWS, TITLE, "28/30 57.5/65"),
        (COLUMNS, f"2026年3月{TITLE}", "28/30 57.5/65"),
        (LOST, "2026年3月厅堂走查扣分表.xlsx", "28/30 57.5/65"),
        (SECTIONS, TITLE, "28/35 57.5/65"),
    ],
    ids=("an item a row", "an item a column", "points lost", "sections"),
)
def test_every_shape_gives_the_same_visit(table: str, title: str, sums: str) -> None:
    read = drafted(read_only(), table, file=title)
    (line,) = visits(read)
    pairs = score_of(line).sections.values()
    assert (asked(read), " ".join(f"{earned / 100:g}/{possible / 100:g}" for earned, possible in pairs)) == ([], sums)
    assert (line.outlet, str(line.day), read.parts[0].kind, read.parts[0].month) == (
        "O01", "2026-03-05", "f.walk.onsite", MARCH,
    )  # fmt: skip


# what is written instead of | in the table of items a row | what is asked
QUESTIONS = """
    8      | 11           | over_max h1: 11
    8      | -1           | below_zero h1: -1
    8      | 好           | not_a_number h1: 好
    8      |              | item_blank h1:
    √      | 不适用        | not_applicable_here h2: 不适用
    √      | 10           | not_all_or_nothing h2: 10
    10     | 12           | marks_differ h1: 12
    钱款唱核 | 零钱备付     | unknown_item 4.零钱备付
    85.5   | 91           | total_differs 91
    12.5   | 7            | value_differs d2: 7
    12.5   | 6分30秒      | not_a_number d2: 6分30秒
    12.5   | 7分钟        | marks ok
"""


@pytest.mark.parametrize("line", QUESTIONS.strip().splitlines())
def test_what_the_form_does_not_know_is_asked(line: str) -> None:
    written, instead, question = (part.strip() for part in line.split(" | "))
    table = ROWS.replace(f" {written} ", f" {instead} ", 1) if written != "钱款唱核" else ROWS.replace(written, instead)
    assert asked(drafted(read_only(), table, file=TITLE)) == ([] if question == "marks ok" else [question])


# the answer to (heading, answer) | earned / possible of the visit
ANSWERS = """
    √    | 不适用   | h2: 不适用    | absent | 65.5/75
    √    | 不适用   | h2: 不适用    | zero   | 57.5/95
    10   | 12       | h1: 12        | form   | 85.5/95
    10   | 12       | h1: 12        | file   | 85.5/97
    钱款唱核 | 零钱备付 | 4.零钱备付 | d1     | 85.5/95
"""


@pytest.mark.parametrize("line", ANSWERS.strip().splitlines())
def test_an_answer_decides(line: str) -> None:
    written, instead, heading, answer, sums = (part.strip() for part in line.split(" | "))
    table = ROWS.replace(f" {written} ", f" {instead} ", 1) if written != "钱款唱核" else ROWS.replace(written, instead)
    table = "\n".join(row for row in table.splitlines() if "合计" not in row)
    read = drafted(read_only(), table, file=TITLE, decisions=Decisions(columns=(("", heading, answer),)))
    (visit,) = visits(read)
    assert (asked(read), f"{score_of(visit).earned / 100:g}/{score_of(visit).possible / 100:g}") == ([], sums)


@pytest.mark.parametrize(
    ("cell", "answer", "sums"),
    [("不适用", "", "desk 57.5/65"), ("—", "", "desk 57.5/65"), ("", "zero", "hall 0/35 desk 57.5/65"),
     ("", "absent", "desk 57.5/65"), ("", "", "")],
)  # fmt: skip
def test_a_section_that_does_not_apply_has_no_score_and_a_blank_one_is_asked_about(
    cell: str, answer: str, sums: str
) -> None:
    said = Decisions(columns=(("", "hall: ", answer),) if answer else ())
    table = SECTIONS.replace("80%", cell).replace("85.50%", "")
    read = drafted(read_only(), table, file=TITLE, decisions=said)
    pairs = [score_of(visit).sections.items() for visit in visits(read)]
    words = " ".join(f"{name} {earned / 100:g}/{possible / 100:g}" for one in pairs for name, (earned, possible) in one)
    assert (words, asked(read)) == (sums, [] if sums else ["item_blank hall:"])


def test_what_an_item_is_called_is_remembered() -> None:
    store, table = bank(), ROWS.replace("钱款唱核", "零钱备付")
    said = Decisions(columns=(("", "4.零钱备付", "d1"),))
    commit(store, COMMAND_LINE, drafted(store, table, file=TITLE, decisions=said))
    assert asked(drafted(store, table.replace("-05", "-06").replace("2026-03-06", "2026-04-06"), file=TITLE)) == []


def test_an_item_that_the_form_has_given_up_is_no_answer_any_more() -> None:
    store, table = bank(), ROWS.replace("钱款唱核", "零钱备付")
    said = Decisions(columns=(("", "4.零钱备付", "h3"), ("", "d1: ", "zero")))
    lines = [row for row in table.splitlines() if "雨天放置地垫" not in row and "合计" not in row]
    march = "\n".join(lines).replace("25   | ２５", "5    | 5 ")
    commit(store, COMMAND_LINE, drafted(store, march, file=TITLE, decisions=said))
    without = "\n".join(line for line in FORM.splitlines() if '"h3"' not in line).replace("2026-03", "2026-04")
    CHECK_FORMS.record(store, COMMAND_LINE, without)
    april = table.replace("-05", "-06").replace("2026-03-06", "2026-04-06")
    assert "unknown_item 4.零钱备付" in asked(drafted(store, april, file=TITLE))


# the unit of a banded item | its column's heading | a cell of 7 units or 12.5 points
IN_COLUMNS = """
    分   | (20分)   | 12.5分
    分   | (分)     | 7
         |          | 12.5
    分钟 | (分钟)   | 7
    分钟 |          | 12.5
    分钟 |          | 7分钟
    分钟 | (20分)   | 12.5分
"""


@pytest.mark.parametrize("line", IN_COLUMNS.strip().splitlines())
def test_a_column_of_a_banded_item_has_points_or_measured_values(line: str) -> None:
    unit, heading, cell = (part.strip() for part in line.split("|"))
    table = COLUMNS.replace("(分钟)", heading).replace("7分钟", cell)
    read = drafted(read_only(FORM.replace("分钟", unit)), table, file=f"2026年3月{TITLE}")
    assert (asked(read), [score_of(one).earned for one in visits(read)]) == ([], [8550])


def test_a_reason_that_speaks_of_complaints_makes_no_list_of_complaints() -> None:
    table = ROWS.replace("门前积水，电话13800000000", "公示栏缺投诉电话")
    (visit,) = visits(drafted(read_only(), table, file=TITLE))
    assert [visit.said[item].reason for item in ("h1", "d2")] == ["公示栏缺投诉电话", "排队"]


def test_an_item_that_speaks_of_complaints_is_no_column_of_customers() -> None:
    form, table = (text.replace("保安在岗", "公示投诉电话") for text in (FORM, COLUMNS))
    read = drafted(read_only(form), table.replace("[20]", ""), file=f"2026年3月{TITLE}")
    assert (asked(read), [score_of(line).earned for line in visits(read)]) == ([], [8550])


def test_a_number_of_a_telephone_is_not_kept() -> None:
    (visit,) = visits(drafted(read_only(), ROWS, file=TITLE))
    assert visit.said["h1"].reason == "门前积水,电话***"


def test_modes_are_figures_of_their_own_and_one_the_form_has_not_is_asked_about() -> None:
    table = SECTIONS.replace("营业网点 |", "检查方式 | 营业网点 |")
    rows = [
        f"{mode} | {outlet} | 2026-03-05 | 30 | 60 |"
        for mode, outlet in (("暗访", "O01"), ("非现场", "O02"), ("电话", "O03"))
    ]
    table = "\n".join([table.strip().splitlines()[0], *rows])
    read = drafted(read_only(FORM.replace('"onsite"', '"mystery", "video"')), table, file=TITLE)
    assert asked(read) == ["mode_unclear mode: 电话"]
    assert [(part.kind, len(part.good)) for part in read.parts] == [("f.walk.mystery", 1), ("f.walk.video", 1)]


def test_the_same_visit_counts_once_and_two_results_of_one_wait() -> None:
    row = SECTIONS.strip().splitlines()[1]
    same, other = f"{SECTIONS}{row}", f"{SECTIONS}{row.replace('80%', '90%').replace('85.50%', '89.00%')}"
    assert [len(visits(drafted(read_only(), table, file=TITLE))) for table in (same, other)] == [1, 0]
    assert asked(drafted(read_only(), other, file=TITLE)) == ["visit_conflict O01 2026-03-05 onsite"] * 2


@pytest.mark.parametrize(("answer", "stored"), [("", None), (REPLACE, 1), (ADD_TO, 2)])
def test_visits_that_a_file_lacks_are_replaced_or_kept(answer: str, stored: int | None) -> None:
    store = bank()
    commit(store, COMMAND_LINE, drafted(store, SECTIONS, file=TITLE))
    said = Decisions(replacing=(("f.walk.onsite", MARCH, answer),) if answer else ())
    read = drafted(store, SECTIONS.replace("2026-03-05", "2026-03-12"), file=TITLE, decisions=said)
    assert asked(read) == ([] if answer else ["loses_visits 2026-03"])
    if stored is not None:
        commit(store, COMMAND_LINE, read)
        with store.cursor() as db:
            count = "select count(*) from check_mark where batch = 3 and key = 'f.walk.onsite'"
            assert db.execute(count).fetchone() == (stored,)


def test_the_same_file_again_changes_nothing_and_a_day_of_another_month_waits() -> None:
    store = bank()
    commit(store, COMMAND_LINE, drafted(store, SECTIONS, file=TITLE))
    assert drafted(store, f"{SECTIONS}\n", file=f"b{TITLE}").status == "unchanged"
    read = drafted(store, SECTIONS, file=f"2026年4月{TITLE}")
    assert asked(read) == ["date_outside_month 2026-03-05"] and visits(read) == []


def test_a_bank_without_a_form_reads_its_files_as_before() -> None:
    with_form, without = bank(), small_bank()
    parts = "环境(20) | 形象(15) | 规范(35) | 效率(15) | 厅堂(15) | 总分"
    table = f"网点 | 检查日期 | {parts}\nO01 | 2026-03-05 | 20 | 15 | 35 | 15 | 15 | 100"
    found = [drafted(store, table, file="神秘人2026年3月.xlsx") for store in (with_form, without)]
    assert [part.kind for read in found for part in read.parts] == ["mystery", "mystery"]
    assert found[0].parts[0].facts().equals(found[1].parts[0].facts())


# --- several forms of one title -----------------------------------------------------------------------

APRIL = ROWS.replace("2026-03-05", "2026-04-07")


def two_forms(**other: str) -> Store:
    """Two forms of one title; the second has something else written in the place of a text of the first."""
    store, second = bank(), FORM.replace('"walk"', '"walk2"')
    for old, new in other.items():
        second = second.replace({"mode": '"onsite"', "item": '"d3"'}[old], new)
    CHECK_FORMS.record(store, COMMAND_LINE, second)
    return store


def test_which_of_two_like_forms_is_asked_once_and_kept_for_files_that_look_the_same() -> None:
    store = two_forms()
    first = drafted(store, ROWS, file=f"3月{TITLE}")
    (question,) = [one for one in first.findings if one.blocks]
    assert (question.code, question.expected) == ("which_form", "walk 厅堂走查表; walk2 厅堂走查表")

    decisions = Decisions(columns=(("", question.field, "walk2"),))
    answered = drafted(store, ROWS, file=f"3月{TITLE}", decisions=decisions)
    assert (asked(answered), answered.parts[0].kind) == ([], "f.walk2.onsite")
    commit(store, COMMAND_LINE, answered)

    again = drafted(store, APRIL, file=f"4月{TITLE}")
    assert (asked(again), again.parts[0].kind) == ([], "f.walk2.onsite")
    assert [one.seen for one in again.findings if one.code == "form_as_before"] == ["厅堂走查表 (walk2)"]
    for table, file in ((APRIL, f"南区{TITLE}"), (APRIL.replace("情况说明", "说明"), f"4月{TITLE}")):
        assert "which_form" in asked(drafted(store, table, file=file))[0]


def test_who_answered_otherwise_before_is_asked_again() -> None:
    store = two_forms()
    for table, answer in ((ROWS, "walk"), (APRIL, "walk2")):
        (key,) = {one.field for one in drafted(two_forms(), table, file=TITLE).findings if one.code == "which_form"}
        said = Decisions(columns=(("", key, answer),))
        commit(store, COMMAND_LINE, drafted(store, table, file=TITLE, decisions=said))
    assert "which_form" in asked(drafted(store, ROWS.replace("03-05", "03-06"), file=TITLE))[0]


# the second form has instead | the sheet has instead | it is read by
TOLD_APART = """
    mode | "video"               | 序号 | 检查方式：视频 | f.walk2.video
    mode | "video"               | 序号 | 现场检查       | f.walk.onsite
    item | "x9"                  | 序号 | 现场检查       | asked
"""


@pytest.mark.parametrize("line", TOLD_APART.strip().splitlines())
def test_forms_of_one_title_are_told_apart_by_how_somebody_looked(line: str) -> None:
    which, instead, _, said, kind = (part.strip() for part in line.split(" | "))
    read = drafted(two_forms(**{which: instead}), ROWS, file=f"{said}{TITLE}")
    assert (read.parts[0].kind if read.parts else "asked") == kind


MORE = '{ id = "d4", section = "desk", zh = "主动问候", max = 10, kind = "yes_no" },\n]\n'


@pytest.mark.parametrize(("more", "kind"), [("", "f.walk.onsite"), ("| 主动问候", "f.walk2.onsite")])
def test_forms_of_one_title_are_told_apart_by_their_items(more: str, kind: str) -> None:
    store = bank()
    second = FORM.replace('"walk"', '"walk2"')
    CHECK_FORMS.record(store, COMMAND_LINE, second[: second.rindex("]")] + MORE)
    head, row = COLUMNS.strip().splitlines()
    read = drafted(store, f"{head} {more}\n{row} {more and '| √'}", file=f"2026年3月{TITLE}")
    assert [part.kind for part in read.parts] == [kind]
