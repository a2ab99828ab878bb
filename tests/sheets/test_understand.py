"""Headings, kinds of sheet, wide sheets and mappings: what a table is, whoever wrote it."""

import pytest

from data.files.grid import Merge
from data.reading.layout import LONGEST, written_text
from data.reading.mapping import SheetMapping
from data.reading.recognise import layouts
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import column_of, role_of
from tests.sheets.drawn import drawing, grid


def understood(text: str, *, about: str = "", **facts: object):
    found, why = layouts(grid(text, **facts), about=about)
    return found, why


def kind_and_columns(text: str, about: str = "") -> tuple[str, list[str]]:
    (layout,), why = understood(text, about=about)
    assert why is None
    return layout.kind, [field.name for field in layout.fields]


def test_headings_are_found_below_titles_and_notes():
    (layout,), _ = understood("""
        青川分行2026年10月通报 | | |
        制表日期：2026.11.5 | | |
        | | |
        序号 | 网点 | 取号数 | 客户平均等候时长(分钟)
        1 | 甲 | 10 | 8
    """)
    assert (layout.headings, layout.first(), layout.outlet) == ((3,), 4, 1)


@pytest.mark.parametrize(
    ("text", "kind", "columns"),
    [
        (
            "机构名称 | 叫号笔数(笔) | 平均排队\\n时间（分钟） | 贵宾客户平均等候",
            "wait",
            ["tickets", "avg_wait", "vip_wait"],
        ),
        ("Outlet | Tickets served | Average wait (min) | Over 20 min", "wait", ["tickets", "avg_wait", "over20"]),
        ("Branch name | Complaints | Attitude | Other", "complaint", ["total", "attitude", "other"]),
        ("单位 | 暗访日期 | 网点环境得分 | 仪容仪表 | 总分", "mystery", ["visit_date", "env", "image", "total"]),
        ("营业网点 | 交易笔数 | 邀请评价笔数 | 满意度（％）", "eval", ["trans", "initiated", "sat_rate"]),
        (
            "机构 | 取号量 | 平均等待时长 | 最大等候时间 | 过号笔数 | 十分钟内占比",
            "wait",
            ["tickets", "avg_wait", "max_wait", "abandoned", "within10"],
        ),
        ("网点 | 投诉工单数 | 有效投诉 | 监管投诉 | 及时率", "complaint", ["total", "liable", "escalated", "ontime"]),
    ],
)
def test_other_peoples_headings_are_known(text, kind, columns):
    assert kind_and_columns(text.replace("\\n", "") + "\n甲 | 1 | 1 | 1 | 1 | 1") == (kind, columns)


def test_two_rows_of_headings_are_read_with_their_groups():
    text = """
        网点名称 | 叫号量 | 平均等候时间 |          | 弃号数
                 |        | 全部客户     | 贵宾客户 |
        甲       | 10     | 8            | 4        | 1
    """
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(0, 4, 1, 4))
    (layout,), _ = understood(
        text.replace("全部客户", "全部客户平均等候时间").replace("贵宾客户 ", "贵宾客户平均等候"), merges=merges
    )
    assert layout.headings == (0, 1)
    assert {field.name: field.index for field in layout.fields} == {
        "tickets": 1,
        "avg_wait": 2,
        "vip_wait": 3,
        "abandoned": 4,
    }


def test_what_was_last_month_or_a_ranking_is_not_read_as_the_figure():
    (layout,), _ = understood("""
        网点 | 叫号量 | 平均等候时间(分钟) | 上月平均等候时间(分钟) | 较上月 | 平均等候时间排名
        甲 | 10 | 8 | 9 | -1 | 3
    """)
    assert [field.index for field in layout.fields] == [1, 2]
    assert [heading for _, heading in layout.unknown] == ["上月平均等候时间(分钟)", "较上月", "平均等候时间排名"]


def test_two_headings_for_one_figure_are_doubtful_and_neither_is_read():
    (layout,), _ = understood("网点 | 叫号量 | 平均等候时间 | 客户平均等候时长 | 弃号数\n甲 | 1 | 8 | 9 | 0")
    assert [field.name for field in layout.fields] == ["tickets", "abandoned"]
    assert [(index, name) for index, name, _ in layout.doubtful] == [(2, "avg_wait"), (3, "avg_wait")]


def test_ordinary_customers_wait_stands_for_the_outlets_only_when_nothing_else_does():
    (alone,), _ = understood("网点 | 叫号量 | 大众客户平均等候 | 中高端等候\n甲 | 1 | 8 | 9")
    (beside,), _ = understood("网点 | 叫号量 | 平均等候时间 | 大众客户平均等候\n甲 | 1 | 8 | 9")
    assert [field.name for field in alone.fields] == ["tickets", "avg_wait", "vip_wait"]
    assert [field.name for field in beside.fields] == ["tickets", "avg_wait", "std_wait"]


def test_one_sheet_may_hold_two_kinds():
    found, _ = understood(
        "网点 | 叫号量 | 平均等候时间(分钟) | 柜面业务笔数 | 发起评价笔数 | 客户满意率\n甲 | 1 | 8 | 9 | 9 | 98%"
    )
    assert {layout.kind: [field.name for field in layout.fields] for layout in found} == {
        "wait": ["tickets", "avg_wait"],
        "eval": ["trans", "initiated", "sat_rate"],
    }
    assert [layout.unknown for layout in found] == [(), ()]


def test_a_sheet_of_notes_has_no_headings():
    found, why = understood("填表说明\n1. 等候时间以排队机数据为准。\n2. 每月5日前报送。")
    assert found == [] and why is not None and why.code == "no_heading"


@pytest.mark.parametrize(
    "months",
    [
        "1月 | 2月 | 3月",
        "2026-01 | 2026-02 | 2026-03",
        "2026年1月 | 2026年2月 | 2026年3月",
        "Jan-26 | Feb-26 | Mar-26",
        "202601 | 202602 | 202603",
    ],
)
def test_months_as_columns_are_understood_when_the_title_names_the_figure(months):
    (layout,), why = understood(
        "青川分行2026年各网点投诉量（件） | | | |\n"
        f"一级支行 | 网点名称 | {months} | 全年合计\n东门 | 甲 | 1 | 2 | 3 | 6"
    )
    assert why is None and layout.kind == "complaint"
    assert [(field.name, str(field.month)) for field in layout.fields] == [
        ("total", "2026-01"),
        ("total", "2026-02"),
        ("total", "2026-03"),
    ]


def test_months_as_columns_without_a_figure_in_the_title_are_a_question():
    found, why = understood("2026年度表 | | | |\n网点名称 | 1月 | 2月 | 3月\n甲 | 1 | 2 | 3")
    assert found == [] and why is not None and why.code == "unknown_kind"


def test_a_mapping_made_by_a_person_goes_before_anything_found():
    mapping = SheetMapping(
        sheet="Sheet1", kind="complaint", heading=1, outlet=0, across="months", metric="total", first=1, last=3
    )
    (layout,), _ = layouts(
        grid("Deaths by area | | |\nArea | Jan-16 | Feb-16 | Mar-16 \nLeeds | 1 | 2 | 3"), about="", mapping=mapping
    )
    assert [(field.index, str(field.month)) for field in layout.fields] == [
        (1, "2016-01"),
        (2, "2016-02"),
        (3, "2016-03"),
    ]


def test_a_heading_longer_than_any_word_is_not_taken_for_a_month():
    found, why = understood("网点名称 | 2026年1月起执行的新标准得分说明文字 | 备注\n甲 | 1 | 2")
    assert found == [] and why is not None


@pytest.mark.parametrize("group", ["上月", "本年累计", "去年同期", "目标值", "Last month"])
def test_a_figure_under_another_time_is_not_the_months(group):
    text = (
        f"网点名称 | 叫号量 | {group} | | 弃号数\n | | 平均等候时间(分钟) | 最长等候时间(分钟) |\n甲 | 10 | 8 | 4 | 1"
    )
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(0, 4, 1, 4))
    (layout,), _ = understood(text, merges=merges)
    assert [field.name for field in layout.fields] == ["tickets", "abandoned"]


def test_of_two_columns_for_one_figure_the_visible_one_is_read():
    (layout,), _ = understood(
        "网点 | 叫号量 | 平均等候时间 | 客户平均等候时长\n甲 | 1 | 8 | 9", hidden_columns=frozenset({2})
    )
    assert [(field.index, field.name) for field in layout.fields] == [(1, "tickets"), (3, "avg_wait")]


OTHER_CITIES = """
    heading                      | kind      | column
    均等候（单位：秒）           | wait      | avg_wait
    单笔最长排队时长(时:分:秒)   | wait      | max_wait
    客流量(取号)                 | wait      | tickets
    等候超过20分钟客户数         | wait      | over20
    Waits > 20 min               | wait      | over20
    十分钟内办结率               | wait      | within10
    邀评率(‰)                    | eval      | init_rate
    柜员主动邀评笔数             | eval      | initiated
    客户已评价                   | eval      | rated
    不满意量                     | eval      | bad
    當月投訴                     | complaint | total
    责任投诉                     | complaint | liable
    升級監管                     | complaint | escalated
    按时办结率                   | complaint | ontime
    流程规范                     | mystery   | process
    检查合计得分                 | mystery   | total
    走訪日期                     | mystery   | visit_date
    上月平均等候时间             | wait      |
    平均等候时间目标             | wait      |
    平均办理时间                 | wait      |
    投诉同比                     | complaint |
    环境扣分                     | mystery   |
    满意度排名                   | eval      |
    无责投诉                     | complaint |
    超二十分钟客户数             | wait      | over20
    10分钟内服务水平             | wait      | within10
    10-minute service level      | wait      | within10
    % within 10 min              | wait      | within10
    取票人数                     | wait      | tickets
    弃票数                       | wait      | abandoned
    Walk-outs                    | wait      | abandoned
    Priority customers avg wait  | wait      | vip_wait
    Average wait (premium)       | wait      | vip_wait
    其他类投诉                   | complaint | other
    客户投诉(件)                 | complaint | total
    All complaints               | complaint | total
    Miscellaneous                | complaint | other
    Processing speed             | complaint | effic
    Staff behaviour              | complaint | attitude
    Inspected on                 | mystery   | visit_date
    Procedure                    | mystery   | process
    Not satisfied                | eval      | bad
    评价率                       | eval      |
    Prior month average wait     | wait      |
"""


@pytest.mark.parametrize(("heading", "kind", "column"), drawing(OTHER_CITIES)[1:])
def test_a_heading_nobody_listed_is_known_by_its_words_and_one_of_another_meaning_is_not(heading, kind, column):
    found = column_of(kind, words_and_unit(heading)[0])
    assert (found[0] if found else "") == column


ROLES = """
    heading       | role
    行名          | outlet
    Unit          | outlet
    Name of branch | outlet
    Branch/Outlet | outlet
    Sort code     | code
    BR_CODE       | code
    Site ID       | code
    District      | branch
    Regional office | branch
    统计月        | month
    数据期        | month
    Month ending  | month
    Reporting period | month
    网点数        |
    Branches      |
"""


@pytest.mark.parametrize(("heading", "role"), drawing(ROLES)[1:])
def test_a_leading_column_is_known_by_its_words(heading, role):
    assert (role_of(words_and_unit(heading)[0]) or "") == role


@pytest.mark.parametrize(
    ("heading", "cells", "column"),
    [
        ("Within 10 minutes", "0.93 0.875 1", "within10"),
        ("Within 10 minutes", "93.5% 88%", "within10"),
        ("Within 10 minutes (%)", "93 88", "within10"),
        ("Within 10 minutes", "93 88 41", None),
        ("Within 10 minutes", "930 880 0.5", None),
    ],
)
def test_a_share_whose_heading_does_not_say_so_is_known_by_its_cells_and_a_count_is_not_taken_for_one(
    heading, cells, column
):
    rows = "\n".join(f"甲{number} | 100 | 8 | {cell}" for number, cell in enumerate(cells.split()))
    (layout,), _ = understood(f"网点 | 叫号量 | 平均等候时间 | {heading}\n{rows}")
    assert next((field.name for field in layout.fields if field.index == 3), None) == column


def test_three_rows_of_headings_are_read_through_their_groups():
    text = """
        青川分行通报 | | | | |
        网点名称 | 叫号量 | 运行指标 | | | 弃号数
                 |        | 等候时间 | | 等候超20分钟 |
                 |        | 平均(秒) | 最长(秒) | 笔数 |
        甲       | 10     | 80 | 90 | 1 | 1
    """
    merges = (Merge(1, 0, 3, 0), Merge(1, 1, 3, 1), Merge(1, 2, 1, 4), Merge(1, 5, 3, 5), Merge(2, 2, 2, 3))
    (layout,), _ = understood(text, merges=merges)
    assert layout.headings == (1, 2, 3)
    assert {field.name: (field.index, field.unit) for field in layout.fields} == {
        "tickets": (1, ""), "avg_wait": (2, "秒"), "max_wait": (3, "秒"), "over20": (4, ""), "abandoned": (5, "")
    }  # fmt: skip


def test_a_row_of_units_below_the_headings_gives_them_their_units():
    (layout,), _ = understood("网点 | 叫号量 | 平均等候时间 | 10分钟内占比\n | 笔 | （秒） | %\n甲 | 10 | 80 | 91")
    assert (layout.first(), [field.unit for field in layout.fields]) == (2, ["笔", "秒", "%"])


def test_a_row_that_tells_the_month_beside_its_label_is_no_group_of_headings():
    (layout,), _ = understood("报告期： | 2026年10月\n网点 | 叫号量 | 平均等候时间\n甲 | 10 | 8")
    assert (layout.headings, layout.titles()) == ((1,), ["报告期： 2026年10月"])


def test_another_time_above_one_column_is_heard_though_its_row_adds_no_figure():
    (layout,), _ = understood("2026年10月 | | 上月 |\n网点 | 叫号量 | 平均等候时间 | 弃号数\n甲 | 10 | 8 | 1")
    assert [field.name for field in layout.fields] == ["tickets", "abandoned"]


GROUPS = """
    group        | own words    | kind      | column
    等候时间     | 平均         | wait      | avg_wait
    贵宾客户     | 平均等候时间 | wait      | vip_wait
    有责投诉     | 合计         | complaint | liable
    投诉情况     | 合计         | complaint | total
    等候情况     | 其他         | complaint | other
    等候情况     | 服务态度     | complaint | attitude
    本月情况     | 满意率       | eval      | sat_rate
    累计         | 平均等候时间 | wait      |
"""


@pytest.mark.parametrize(("group", "own", "kind", "column"), drawing(GROUPS)[1:])
def test_a_group_above_changes_what_a_bare_word_means_and_leaves_a_full_one(group, own, kind, column):
    lead = {"wait": "叫号量", "complaint": "产品收费", "eval": "业务量"}[kind]
    sheet = f"网点 | {lead} | {group} |\n | | {own} | 备注\n甲 | 1 | 1 |"
    found, _ = understood(sheet, merges=(Merge(0, 2, 0, 3),))
    read = {field.index: field.name for layout in found if layout.kind == kind for field in layout.fields}
    assert read.get(2, "") == column


def test_headings_repeated_on_every_page_do_not_cut_off_the_rows_above_them():
    text = """
        网点名称 | 本月情况 | |
                 | 叫号量 | 平均等候时间 | 弃号数
        甲       | 10     | 8            | 1
        网点名称 | 叫号量 | 平均等候时间 | 弃号数
        乙       | 10     | 8            | 1
    """
    (layout,), _ = understood(text, merges=(Merge(0, 1, 0, 3),))
    assert layout.headings == (0, 1)


def test_the_ends_of_months_across_may_be_given_in_any_order():
    mapping = SheetMapping(
        sheet="Sheet1", kind="wait", heading=0, code=0, across="months", metric="tickets", first=3, last=2
    )
    (layout,), _ = layouts(grid("编号 | 备注 | 2026年1月 | 2026年2月\n甲 | 1 | 1 | 1"), about="", mapping=mapping)
    assert [(field.index, str(field.month)) for field in layout.fields] == [(2, "2026-01"), (3, "2026-02")]


def test_of_a_text_longer_than_any_heading_only_the_beginning_is_looked_at():
    long = "等候" * 15_000
    sheet = grid(f"{long} | 2026年10月\n网点 | {long} | 叫号量 | 平均等候时间\n甲 | 1 | 10 | 8")
    (layout,), _ = layouts(sheet, about="")
    assert [len(title) for title in layout.titles()] == [LONGEST] and len(written_text(sheet.cells[0, 0])) == LONGEST
    assert {field.name for field in layout.fields} >= {"tickets", "avg_wait"}
