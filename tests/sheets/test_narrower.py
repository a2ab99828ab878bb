"""Headings that say less than our figure, full marks other than ours, and ratings of more or fewer levels."""

from decimal import Decimal

import pytest

from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.sheets.narrower import narrower_heading, narrower_title
from data.stores.store import Store
from data.uploads.commit import commit
from tests.sheets.drawn import bank, codes, drafted, drawing, loaded


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


NARROWER = """
    kind      | column   | heading
    wait      | avg_wait | 对公客户平均等候时间(分钟)
    wait      | avg_wait | 对公 平均等候时间
    wait      | avg_wait | 高峰时段平均等候时长
    wait      | tickets  | 智能柜台叫号量
    wait      | tickets  | 个人业务取号量
    wait      | avg_wait | Corporate customers average wait
    wait      | avg_wait | Average wait (peak hours)
    wait      | avg_wait | 10:00-12:00平均等候时间
    wait      | avg_wait | 预约客户平均等候时间
    wait      | avg_wait | 平均等候时间(不含对公)
    complaint | total    | 重大投诉件数
    complaint | total    | 电子渠道投诉量
    eval      | sat_rate | 问卷满意度
    complaint | total    | 信用卡投诉量
    complaint | total    | 12345热线投诉件数
    complaint | total    | Credit card complaints
    eval      | sat_rate | 95588电话回访满意度
    eval      | sat_rate | 厅堂服务满意度
    eval      | sat_rate | 环境满意度
    eval      | trans    | 现金业务笔数
    mystery   | total    | 神秘人电话检查得分
"""
GENERAL = """
    kind      | column   | heading
    wait      | avg_wait | 客户平均等候时间(分钟)
    wait      | avg_wait | 网点运行情况 平均排队时长
    wait      | vip_wait | 贵宾客户平均等候时间
    wait      | avg_wait | 全部客户(含对公)平均等候时间
    wait      | avg_wait | Average waiting time
    complaint | total    | 客户投诉总量（件）
    complaint | product  | 产品及收费类
    eval      | sat_rate | 柜面客户满意度(%)
    eval      | trans    | 柜面业务笔数
    mystery   | lobby    | 厅堂管理(15)
    mystery   | lobby    | 大堂经理履职得分
    mystery   | total    | 神秘人检查总分
"""


@pytest.mark.parametrize(("kind", "column", "heading"), drawing(NARROWER)[1:])
def test_a_heading_with_a_narrower_subject_is_known(kind, column, heading):
    assert narrower_heading(kind, column, heading)


@pytest.mark.parametrize(("kind", "column", "heading"), drawing(GENERAL)[1:])
def test_the_usual_headings_are_not_narrower(kind, column, heading):
    assert not narrower_heading(kind, column, heading)


@pytest.mark.parametrize(
    "title", ["2026年10月对公客户等候时间统计表", "信用卡投诉情况", "10月电话回访满意度", "Peak hour waits"]
)
def test_a_title_may_be_narrower_too(city, title):
    assert narrower_title(title)
    text = f"{title} | |\n机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | 100 | 8"
    assert codes(drafted(city, text), blocking=True) == [("", "narrower_heading")]


@pytest.mark.parametrize(
    "title", ["个人金融部2026年10月通报", "网点厅堂服务质量通报", "电话银行中心编制", "全部客户（含对公）等候时间"]
)
def test_a_department_in_the_title_is_no_narrower_subject(title):
    assert not narrower_title(title)


@pytest.mark.parametrize("name", ["周末", "开门", "上午", "2026年10月"])
def test_the_name_of_a_sheet_or_a_file_is_no_heading_of_a_figure(city, name):
    text = "机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | 100 | 8"
    assert not drafted(city, text, file=f"{name}等候2026年10月.xlsx", names=(name,)).blocking()


WAITS = "机构编码 | 叫号量 | {}(分钟)\nA02 | 100 | 8"


def test_a_narrower_heading_is_asked_about_and_the_answer_remembered(store):
    city = bank(store)
    text = WAITS.format("对公客户平均等候时间")
    heading = "对公客户平均等候时间(分钟)"
    assert codes(drafted(city, text), blocking=True) == [("C1", "narrower_heading")] and not loaded(drafted(city, text))
    unread = Decisions(columns=(("Sheet1", heading, "unread"),))
    assert [code for _, code in codes(drafted(city, text, decisions=unread), blocking=True)] == ["column_missing"]
    general = drafted(city, text, decisions=Decisions(columns=(("Sheet1", heading, "general"),)))
    assert loaded(general, "avg_wait") == {"A02": (8,)}
    commit(city, COMMAND_LINE, general)
    again = drafted(city, text.replace("| 8", "| 9"), file="等候2026年11月.xlsx")
    assert not again.blocking() and loaded(again, "avg_wait") == {"A02": (9,)}


def test_beside_the_general_figure_a_narrower_one_is_only_named(city):
    text = "机构编码 | 叫号量 | 对公平均等候(分钟) | 平均等候分钟数\nA02 | 100 | 20 | 8"
    draft = drafted(city, text)
    assert not draft.blocking() and loaded(draft, "avg_wait") == {"A02": (8,)}


def test_a_group_over_the_column_narrows_it(city):
    text = "机构编码 | 对公客户 |\n | 叫号量 | 平均等候时间(分钟)\nA02 | 100 | 8"
    draft = drafted(city, text, merges=("B1:C1", "A1:A2"))
    assert {code for _, code in codes(draft, blocking=True)} == {"narrower_heading"}


MARKS = """
    heading                     | cell | env
    服务环境(30分)              | 18   | 12
    服务环境（满分30）          | 18   | 12
    服务环境30分                | 18   | 12
    服务环境(20)                | 18   | 18
    服务环境30                  | 18   | 12
    服务环境                    | 18   | 18
    Environment (out of 30)     | 18   | 12
    服务环境(1)                 | 18   | 18
    服务环境(15分)              | 18   |
    服务环境                    | 0    | 0
    服务环境(2026)              | 18   | 18
"""


@pytest.mark.parametrize(("heading", "cell", "env"), drawing(MARKS)[1:])
def test_full_marks_in_the_heading_bring_the_points_to_ours(city, heading, cell, env):
    draft = drafted(city, f"机构编码 | {heading} | 检查总分\nA02 | {cell} | 90", file="神秘人2026年10月.xlsx")
    assert loaded(draft, "env") == ({"A02": (Decimal(env),)} if env else {})


def test_the_parts_are_compared_with_the_total_as_the_sheet_has_them(city):
    heads = "服务环境(30分) | 服务形象(10分) | 服务规范(30分) | 服务效率(10分) | 厅堂管理(20分) | 检查总分"
    text = f"机构编码 | {heads}\nA02 | 18 | 9 | 28 | 9 | 14 | {{}}"
    assert not drafted(city, text.format(78), file="神秘人2026年10月.xlsx").blocking()
    wrong = drafted(city, text.format(80), file="神秘人2026年10月.xlsx")
    assert [code for _, code in codes(wrong, blocking=True)] == ["sum_mismatch"]


LEVELS = """
    levels                                   | cells             | very | sat | fair | bad
    非常满意 比较满意 一般 不太满意 非常不满意 | 400 100 20 7 3  | 400  | 100 | 20   | 10
    非常满意 满意 一般 不满意 非常不满意     | 400 100 20 7 3    | 400  | 100 | 20   | 10
    很满意 满意 一般 较不满意 很不满意       | 400 100 20 7 3    | 400  | 100 | 20   | 10
    Very_satisfied Satisfied Neutral Dissatisfied Very_dissatisfied | 400 100 20 7 3 | 400 | 100 | 20 | 10
    好评 中评 差评                           | 480 20 30         | 0    | 480 | 20   | 30
    满意及以上 不满意及以下                  | 500 30            | 0    | 500 | 0    | 30
    满意 不满意                              | 500 30            | 0    | 500 | 0    | 30
    满意 一般 不满意                         | 480 20 30         | 0    | 480 | 20   | 30
"""


@pytest.mark.parametrize(("levels", "cells", "very", "sat", "fair", "bad"), drawing(LEVELS)[1:])
def test_levels_of_a_rating_add_up(city, levels, cells, very, sat, fair, bad):
    row = " | ".join(cells.split())
    heads = " | ".join(word.replace("_", " ") for word in levels.split())
    text = f"机构编码 | 柜面业务笔数 | 客户有效评价笔数 | {heads}\nA02 | 900 | 530 | {row}"
    draft = drafted(city, text, file="评价2026年10月.xlsx")
    assert not draft.blocking()
    assert loaded(draft, "very", "sat", "fair", "bad")["A02"] == tuple(map(int, (very, sat, fair, bad)))


def test_two_levels_that_do_not_add_up_are_asked_about_once(city):
    heads = "机构编码 | 柜面业务笔数 | 客户有效评价笔数 | 满意 | 不满意"
    text = f"{heads}\nA02 | 900 | 530 | 490 | 30\nA03 | 900 | 530 | 480 | 20"
    draft = drafted(city, text, file="评价2026年10月.xlsx", meant=("unread_figure",))
    assert [code for _, code in codes(draft, blocking=True)] == ["sum_mismatch"]
    beside = text.replace("不满意", "不满意 | 客户满意率").replace("| 30", "| 30 | 92%").replace("| 20", "| 20 | 90%")
    assert not drafted(city, beside, file="评价2026年10月.xlsx").blocking()


@pytest.mark.parametrize("below", [False, True])
def test_a_row_of_full_marks_brings_the_points_to_ours(city, below):
    rows = ["满分 | 30 | 100", "青川槐树街支行 | 18 | 90"]
    text = "\n".join(["网点名称 | 服务环境 | 检查总分", *(reversed(rows) if below else rows)])
    draft = drafted(city, text, file="神秘人2026年10月.xlsx")
    assert not draft.blocking() and loaded(draft, "env", "total") == {"A02": (12, 90)}


def test_words_below_the_headings_that_part_the_figures_are_asked_about(city):
    text = "机构编码 | 叫号量 | | 平均等候时间(分钟) |\n | 现金 | 非现金 | 现金 | 非现金\nA02 | 100 | 900 | 5 | 8"
    draft = drafted(city, text, merges=("B1:C1", "D1:E1", "A1:A2"))
    assert {code for _, code in codes(draft, blocking=True)} == {"ambiguous_heading"} and not loaded(draft)


BELOW_A_MERGED_GROUP = """
    first | second | read
    人数  |        |
          | 最长   |
          |        |
    人数  | 平均   | 8
    笔数  | 均值   | 8
"""


@pytest.mark.parametrize(("first", "second", "read"), drawing(BELOW_A_MERGED_GROUP)[1:])
def test_in_a_merged_group_a_column_without_a_word_is_no_figure_and_a_count_is_no_time(city, first, second, read):
    text = f"机构编码 | 叫号量 | 平均等候时间(分钟) |\n | | {first} | {second}\nA02 | 100 | 3 | 8"
    draft = drafted(city, text, file="等候2026年10月.xlsx", merges=("C1:D1", "A1:A2", "B1:B2"))
    assert loaded(draft, "avg_wait") == ({"A02": (Decimal(read),)} if read else {})
    assert bool(draft.blocking()) is not bool(read)
