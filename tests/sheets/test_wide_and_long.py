"""Several months side by side with several figures each, and the long form with one figure a row."""

import pytest

from data.people.rights import COMMAND_LINE, Scope
from data.reading.answers import Decisions
from data.reading.long_form import wide_form
from data.types import Month
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from months.figure_sources import cells_behind
from tests.sheets.drawn import OCTOBER, bank, codes, drafted, grid, loaded

MONTHS_OVER = """
    网点名称       | 9月 |              |        | 10月 |              |       | 合计
                   | 叫号量 | 平均等候(分钟) | 弃号数 | 叫号量 | 平均等候(分钟) | 弃号数 | 叫号量
    青川槐树街支行 | 100 | 8            | 1      | 110  | 9            | 2     | 210
    青川望河楼支行 | 200 | 7            | 0      | 210  | 6            |       | 410
"""
FIGURES_OVER = """
    网点名称       | 叫号量  |          | 客户平均等待时长 |
                   | 2026-09 | 2026年10月 | 9月     | 10月
    青川槐树街支行 | 100     | 110      | 8       | 9
    青川望河楼支行 | 200     | 210      | 7       | 6
"""
FLAT = """
    网点名称       | 8月投诉件数 | 8月服务态度 | 9月投诉件数 | 9月服务态度 | 10月投诉件数 | 10月服务态度
    青川槐树街支行 | 3           | 1           | 2           | 0           | 5            | 4
"""
LONG = """
    统计月份 | 网点名称       | 指标         | 数值    | 单位
    2026-10  | 青川槐树街支行 | 叫号量       | 1,200   | 笔
    2026-10  | 青川槐树街支行 | 平均等候时间 | 480     | 秒
    2026-10  | 青川望河楼支行 | 叫号量       | 900     | 笔
    2026-10  | 青川望河楼支行 | 平均等候时间 | {}      | 秒
    2026-10  | 合计           | 叫号量       | 2100    | 笔
"""
SEPTEMBER = Month(2026, 9)


@pytest.fixture
def city(store):
    return bank(store)


def by_month(draft, *names):
    return {
        part.month: {line.outlet: tuple(line.values.get(name) for name in names) for line in part.good}
        for part in draft.parts
    }


@pytest.mark.parametrize(
    ("text", "merges"),
    [(MONTHS_OVER, ("B1:D1", "E1:G1")), (MONTHS_OVER, ()), (FIGURES_OVER, ("B1:C1", "D1:E1")), (FIGURES_OVER, ())],
)
def test_months_over_figures_and_figures_over_months_are_read_merged_or_not(city, text, merges):
    draft = drafted(city, text, file="2026年等候.xlsx", merges=merges)
    assert draft.status == "would load"
    assert by_month(draft, "tickets", "avg_wait") == {
        SEPTEMBER: {"A02": (100, 8), "A03": (200, 7)},
        OCTOBER: {"A02": (110, 9), "A03": (210, 6)},
    }


def test_the_total_over_all_months_is_named_and_not_read(city):
    draft = drafted(city, MONTHS_OVER, file="2026年等候.xlsx", merges=("B1:D1", "E1:G1"))
    assert ("H2", "unknown_column") in codes(draft)


def test_month_and_figure_in_one_heading_are_taken_apart(city):
    found = by_month(drafted(city, FLAT, file="2026年投诉.xlsx"), "total", "attitude")
    assert found == {Month(2026, 8): {"A02": (3, 1)}, SEPTEMBER: {"A02": (2, 0)}, OCTOBER: {"A02": (5, 4)}}


def test_two_months_beside_each_other_in_a_file_of_one_month_are_a_question(city):
    assert drafted(city, MONTHS_OVER, file="2026年10月等候.xlsx", merges=("B1:D1", "E1:G1")).status == "needs answers"


def test_the_long_form_is_one_row_an_outlet_and_every_figure_keeps_its_cell(city):
    draft = drafted(city, LONG.format(360), file="a.xlsx")
    assert draft.status == "would load" and loaded(draft, "tickets", "avg_wait") == {"A02": (1200, 8), "A03": (900, 6)}
    assert ("B6", "total_row") in codes(draft)
    commit(city, COMMAND_LINE, draft)
    assert ("avg_wait", "D5") in {
        (one.field, one.cell) for one in cells_behind(city, city, Scope(everything=True), "A03", OCTOBER)
    }


def test_a_fault_in_the_long_form_is_at_its_cell_and_can_be_typed_over_or_left_out(city):
    assert codes(drafted(city, LONG.format("约360"), file="a.xlsx"), blocking=True) == [("D5", "not_a_number")]
    typed = drafted(city, LONG.format("约360"), file="a.xlsx", decisions=Decisions(edits=(("Sheet1", "D5", "360"),)))
    assert loaded(typed, "avg_wait") == {"A02": (8,), "A03": (6,)}
    out = drafted(
        city, LONG.format("约360"), file="a.xlsx", decisions=Decisions(left_out=frozenset({("Sheet1", "D5")}))
    )
    assert out.status == "would load" and loaded(out, "avg_wait") == {"A02": (8,)}


def test_a_figure_given_twice_in_the_long_form_is_a_question_when_it_differs(city):
    again = LONG.format(360) + "    2026-10  | 青川槐树街支行 | 叫号量       | {}   | 笔"
    assert drafted(city, again.format("1,200"), file="a.xlsx").status == "would load"
    assert [code for _, code in codes(drafted(city, again.format(1300), file="a.xlsx"), blocking=True)] == [
        "duplicate_conflict"
    ]


def test_figures_written_as_text_below_the_headings_are_no_months(city):
    text = "机构编码,叫号量,平均等候时间(分钟),检查日期\n" + "A02,3,5,10月6日\nA03,4,6,9月7日\n"
    draft = draft_of(city, "等候2026年10月.csv", text.encode())
    assert loaded(draft, "tickets", "avg_wait") == {"A02": (3, 5), "A03": (4, 6)}


def test_a_column_with_a_name_of_its_own_in_every_row_is_no_column_of_figures():
    rows = "\n".join(f"甲 | 指标{number} | 1" for number in range(300))
    assert wide_form(grid(f"网点名称 | 项目 | 数值\n{rows}")) is None
