"""What cells mean: minutes, rates, counts, dates, and the five states of a cell."""

from decimal import Decimal

import pytest

from data.reading.answers import Decisions
from data.reading.columns import column_reading
from data.reading.recognise import layouts
from data.reading.remarks import Remarks
from tests.sheets.drawn import drawing, grid


def read(kind_heading: str, column: str, cells: str, *, decisions: Decisions = Decisions()):
    """One column below its heading, read in a sheet of the given kind; the words between blanks are its cells."""
    rest = {
        "wait": "叫号量 | 平均等候时间(分钟)",
        "eval": "柜面业务笔数 | 发起评价笔数",
        "complaint": "投诉总量 | 有责投诉",
        "mystery": "检查总分 | 服务环境",
    }
    kind, heading = kind_heading.split(":", 1)
    lines = "\n".join(
        f"甲{number} | 1 | 1 | {'' if word == '_' else word.replace('~', ' ')}"
        for number, word in enumerate(cells.split())
    )
    sheet = grid(f"网点名称 | {rest[kind]} | {heading}\n{lines}")
    (layout, *_), why = layouts(sheet, about="")
    assert why is None
    field = next(field for field in layout.fields if field.name == column)
    remarks = Remarks()
    found = column_reading(layout, field, range(1, len(cells.split()) + 1), decisions, remarks)
    return list(found.values), list(found.states), [(one.cell, one.code) for one in remarks.findings], found.unit


def minutes(heading: str, cells: str, **how: Decisions):
    values, _, findings, _ = read(f"wait:{heading}", "vip_wait", cells, **how)
    return [None if value is None else round(float(value), 4) for value in values], findings


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("贵宾客户平均等候(分钟)", "8.4 12", [8.4, 12]),
        ("贵宾客户平均等候(秒)", "504 720", [8.4, 12]),
        ("贵宾客户平均等候", "8分24秒 12分 90秒 1小时2分", [8.4, 12, 1.5, 62]),
        ("贵宾客户平均等候", "8.4分钟 12.0分钟", [8.4, 12]),
        ("贵宾客户平均等候(分:秒)", "8:24 0:30 61:06", [8.4, 0.5, 61.1]),
        ("贵宾客户平均等候", "0:08:24 00:12:00", [8.4, 12]),
        ("贵宾客户平均等候", "0.005833333333333334@ 0.0083333333333@", [8.4, 12]),
        ("贵宾客户平均等候（分钟）", "８．４ 12", [8.4, 12]),
        ("VIP average wait (min)", "8.4 12", [8.4, 12]),
        ("贵宾客户平均等候", "8'24\" 12′", [8.4, 12]),
    ],
)
def test_minutes_are_read_in_every_spelling(heading, cells, expected):
    assert minutes(heading, cells) == (expected, [])


def test_8_24_is_minutes_and_seconds_when_as_hours_it_could_be_no_wait():
    assert minutes("贵宾客户平均等候", "8:24 12:00") == ([8.4, 12], [])


def test_0_08_without_a_unit_is_a_question():
    assert minutes("贵宾客户平均等候", "0:08 0:12") == ([None, None], [("D1", "mixed_units")])


def test_a_bare_number_too_large_for_minutes_is_a_question_until_the_unit_is_chosen():
    values, findings = minutes("贵宾客户平均等候", "504 720")
    assert values == [None, None] and {code for _, code in findings} == {"mixed_units"}
    chosen = Decisions(units=(("Sheet1", "vip_wait", "seconds"),))
    assert minutes("贵宾客户平均等候", "504 720", decisions=chosen) == ([8.4, 12], [])


def test_a_number_among_minute_and_second_texts_is_a_question_for_it_may_be_either():
    values, findings = minutes("贵宾客户平均等候(分:秒)", "8:24 8.24")
    assert values == [None, None] and findings == [("D1", "mixed_units")]


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("发起率", "98.1% 100% 0", ["0.981", "1", "0"]),
        ("发起率", "0.981%% 1%%", ["0.981", "1"]),
        ("发起率(%)", "98.1 100 0", ["0.981", "1", "0"]),
        ("发起率", "98.1 100", ["0.981", "1"]),
        ("发起率", "0.981 1 0", ["0.981", "1", "0"]),
        ("发起率", "９８．１％", ["0.981"]),
        ("发起率(%)", "0.981%%", ["0.981"]),
    ],
)
def test_rates_are_read_by_text_format_heading_or_the_whole_column(heading, cells, expected):
    values, _, findings, _ = read(f"eval:{heading}", "init_rate", cells)
    assert (values, findings) == ([Decimal(text) for text in expected], [])


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("发起率", "98.1 99 97 95 94 0.9"),
        ("发起率(%)", "98.1 97 95 99 94 0.9"),
        ("发起率", "98.1% 97% 96% 95% 94% 0.9"),
    ],
)
def test_the_odd_one_in_a_column_of_rates_is_a_question(heading, cells):
    values, _, findings, _ = read(f"eval:{heading}", "init_rate", cells)
    assert values[-1] is None and values[0] == Decimal("0.981") and findings == [("D7", "mixed_units")]


def test_a_percent_heading_over_fractions_is_a_question():
    values, _, findings, _ = read("eval:发起率(%)", "init_rate", "0.98 0.97")
    assert values == [None, None] and findings == [("D1", "mixed_units")]


def test_counts_are_read_with_thousands_width_chinese_numerals_and_words():
    values, _, findings, _ = read(
        "complaint:升级监管投诉", "escalated", "1,234 １２ 十二 二十 两 3件 1.2万 0 1~234 '56 1'234"
    )
    assert (values, findings) == ([1234, 12, 12, 20, 2, 3, 12000, 0, 1234, 56, 1234], [])


@pytest.mark.parametrize(
    "word", ["1.5", "abc", "1e3", "nan", "1_000", "12,34", "0,985", "12~34", "约12", "一百五", "3+2"]
)
def test_what_is_no_whole_number_is_said_with_its_cell(word):
    values, _, findings, _ = read("complaint:升级监管投诉", "escalated", word)
    assert (values, findings) == ([None], [("D2", "not_a_number")])


def test_blank_zero_mark_error_and_uncalculated_are_five_states():
    values, states, findings, _ = read("eval:发起率", "init_rate", "_ 0 — #DIV/0! =A1 50%")
    assert states == ["blank", "zero", "mark", "error", "uncalculated", "value"]
    assert values == [None, 0, None, None, None, Decimal("0.5")]
    assert findings == [("D5", "error_cell"), ("D6", "uncalculated")]


@pytest.mark.parametrize("mark", "— - -- / *** 无 N/A 未检查 暂无 … 不适用".split())
def test_signs_for_missing_are_missing(mark):
    assert read("eval:发起率", "init_rate", mark)[0:2] == ([None], ["mark"])


def test_none_in_a_column_of_counts_is_a_question_for_it_may_mean_zero():
    assert read("complaint:升级监管投诉", "escalated", "无 3")[2] == [("D2", "unclear_mark")]


@pytest.mark.parametrize(("column", "heading", "cell"), [("env", "服务环境", "21"), ("effic", "服务效率", "-1")])
def test_a_score_out_of_range_is_said_and_not_loaded(column, heading, cell):
    values, _, findings, _ = read(
        f"mystery:{heading if column != 'env' else '服务效率'}", "effic", "16" if column == "env" else cell
    )
    assert values == [None] and findings == [("D2", "out_of_range")]


@pytest.mark.parametrize("cell", ["2026-10-05", "2026年10月5日", "2026/10/5", "20261005", "46300", "２０２６-10-05"])
def test_dates_are_read_in_every_spelling(cell):
    values, *_ = read("mystery:检查日期", "visit_date", cell)
    assert str(values[0]) == "2026-10-05"


def test_minutes_typed_as_hours_put_the_whole_column_in_doubt_until_said():
    cells = "0.35@ 0.2@ 0.1@"
    values, findings = minutes("贵宾客户平均等候", cells)
    assert values == [None, None, None] and {code for _, code in findings} == {"mixed_units"}
    chosen = Decisions(units=(("Sheet1", "vip_wait", "mm:ss"),))
    assert minutes("贵宾客户平均等候", cells, decisions=chosen) == ([8.4, 4.8, 2.4], [])


def test_a_column_partly_out_of_range_is_in_another_unit_so_no_cell_of_it_is_believed():
    values, findings = minutes("贵宾客户平均等候(分钟)", "504 720 95 610 120")
    assert values == [None] * 5
    assert findings == [("D1", "mixed_units")]


def test_one_cell_out_of_range_costs_only_itself():
    assert minutes("贵宾客户平均等候(分钟)", "5 7 500 6 12") == ([5, 7, None, 6, 12], [("D4", "out_of_range")])


def test_shares_in_thousandths_are_known_by_their_heading_or_their_sign():
    assert read("eval:评价发起率(‰)", "init_rate", "950.5")[0] == [Decimal("0.9505")]
    assert read("eval:评价发起率", "init_rate", "950.5‰")[0] == [Decimal("0.9505")]


SCALED = """
    heading      | cell    | value
    弃号数(万笔) | 0.52    | 5200
    弃号数(万)   | 2       | 20000
    弃号数(万)   | 1.2万   | 12000
    弃号数(千笔) | 1.234   | 1234
    弃号数       | 1.2万   | 12000
    弃号数       | 0.52    |
    弃号数(万)   | 0.00001 |
"""


@pytest.mark.parametrize(("heading", "cell", "value"), drawing(SCALED)[1:])
def test_counts_in_thousands_are_known_by_their_heading_or_by_the_cell(heading, cell, value):
    values, _, findings, _ = read(f"wait:{heading}", "abandoned", cell)
    assert values == [int(value) if value else None] and bool(findings) == (not value)
    assert {code for _, code in findings} <= {"not_a_number"}


def test_times_without_a_second_that_are_long_for_a_mean_wait_put_the_whole_column_in_doubt():
    values, findings = minutes("贵宾客户平均等候", "0.09027777777777778@ 0.0625@")  # 2:10 and 1:30 as hours
    assert values == [None, None] and {code for _, code in findings} == {"mixed_units"}
    assert minutes("贵宾客户平均等候", "0.0425@ 0.0006944444444444445@") == ([61.2, 1], [])


@pytest.mark.parametrize(
    ("column", "heading", "cells"),
    [
        ("sat_rate", "满意度", "4.8 4.9 4.6"),
        ("sat_rate", "满意度", "9.6 9.8"),
        ("vip_sat", "VIP satisfaction", "3 14 61"),
    ],
)
def test_marks_out_of_ten_and_counts_are_not_taken_for_percent(column, heading, cells):
    values, _, findings, _ = read(f"eval:{heading}", column, cells)
    assert values == [None] * len(cells.split()) and {code for _, code in findings} == {"mixed_units"}


def test_minutes_and_seconds_parted_by_a_point_are_a_question_for_8_5_may_be_eight_minutes_fifty():
    values, findings = minutes("贵宾客户平均等候(分.秒)", "8.24 8.5")
    assert values == [None, None] and {code for _, code in findings} == {"mixed_units"}
