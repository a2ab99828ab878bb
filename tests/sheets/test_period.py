"""Which month a table is about."""

from datetime import date

import pytest

from data.files.grid import Cell
from data.reading.answers import Decisions
from data.reading.dates.period import Said, month_said, month_verdict, said_by_sheet
from data.reading.recognise import layouts
from data.types import Month
from tests.sheets.drawn import OCTOBER, bank, codes, drafted, grid, loaded

ROWS = """
    A02 | 青川槐树街支行 | 100 | 8
    A03 | 青川望河楼支行 | 100 | 9
"""
PLAIN = "机构编码 | 网点名称 | 叫号量 | 平均等候时间(分钟)" + ROWS


def verdict_of(*texts: str, month: Month | None = None):
    found = month_verdict([(text, month_said(text)) for text in texts], month)
    return found.code or str(found.month)


@pytest.mark.parametrize(
    "text",
    [
        "2026年10月",
        "2026-10",
        "2026.10",
        "202610",
        "2026/10",
        "二〇二六年十月",
        "二零二六年十月份",
        "Oct 2026",
        "October-26",
        "2026 Oct",
        "２０２６年１０月",
        "2026_10",
        "附件3：2026年 10 月通报",
        "统计时间：2026年10月",
        "统计期间：2026年10月1日至2026年10月31日",
        "2026-10-01~2026-10-31",
        "数据日期：2026-10-31",
        "Period ended 2026-10-31",
    ],
)
def test_a_month_is_read_in_every_spelling(text):
    assert verdict_of(text) == "2026-10"


@pytest.mark.parametrize(
    "text",
    [
        "制表日期：2026.11.5",
        "导出时间：2026-11-05 09:30:00",
        "报送日期: 2026年11月5日",
        "发布时间 2026-11-05",
        "截至2026年11月",
        "20261105",
        "2026-11-05",
        "第202610号"[:1],
        "3.5版",
    ],
)
def test_the_day_a_table_was_made_is_never_its_month(text):
    assert verdict_of(text) == "period_missing"


def test_a_month_without_a_year_takes_the_year_said_elsewhere():
    assert verdict_of("10月", "2026年度考核") == "2026-10"
    assert verdict_of("10月") == "period_missing"


def test_two_months_are_a_question_and_a_span_is_none():
    assert verdict_of("2026年9月通报", "202610") == "period_conflict"
    assert verdict_of("9月", "2026年10月") == "period_conflict"
    assert verdict_of("2026年1-10月累计") == "period_conflict"
    assert verdict_of("2026年三季度") == "period_conflict"


def test_who_brings_the_file_settles_a_question_but_not_against_everything_written():
    assert verdict_of("2026年9月通报", "202610", month=OCTOBER) == "2026-10"
    assert verdict_of("", month=OCTOBER) == "2026-10"
    assert verdict_of("10月", month=OCTOBER) == "2026-10"
    assert verdict_of("2026年9月通报", month=OCTOBER) == "period_conflict"


def test_a_conflict_holds_the_whole_table_until_decided(store):
    from data.reading.answers import Decisions

    bank(store)
    conflict = drafted(store, "2026年9月通报 | | |\n" + PLAIN)
    assert ("", "period_conflict") in codes(conflict, blocking=True) and loaded(conflict, "avg_wait") == {}
    decided = drafted(store, "2026年9月通报 | | |\n" + PLAIN, decisions=Decisions(months=(("", OCTOBER),)))
    assert decided.status == "would load" and [part.month for part in decided.parts] == [OCTOBER]
    given = drafted(store, "2026年9月通报 | | |\n" + PLAIN, month=OCTOBER)
    assert given.status == "would load" and ("", "period_conflict") in codes(given)


def test_a_column_of_months_gives_each_row_its_own(store):
    bank(store)
    draft = drafted(
        store,
        """
        月份 | 机构编码 | 叫号量 | 平均等候时间(分钟)
        2026年9月 | A02 | 100 | 8
        2026-10 | A02 | 100 | 9
        202608 | A03 | 100 | 7
        """,
        file="明细.xlsx",
    )
    assert [(str(part.month), len(part.good)) for part in draft.parts] == [
        ("2026-08", 1),
        ("2026-09", 1),
        ("2026-10", 1),
    ]
    assert draft.status == "would load"


def test_a_column_of_one_month_against_the_title_is_a_question(store):
    bank(store)
    heads = "2026年9月通报 | | |\n月份 | 机构编码 | 叫号量 | 平均等候时间(分钟)"
    text = f"{heads}\n2026-10 | A02 | 100 | 8\n2026-10 | A03 | 100 | 8"
    assert ("", "period_conflict") in codes(drafted(store, text, file="明细.xlsx"), blocking=True)


def test_year_and_month_may_stand_in_two_columns(store):
    bank(store)
    draft = drafted(
        store,
        "年份 | 月份 | 机构编码 | 叫号量 | 平均等候时间(分钟)\n2026 | 10 | A02 | 100 | 8\n2026 | 10 | A03 | 100 | 8",
        file="明细.xlsx",
    )
    assert [str(part.month) for part in draft.parts] == ["2026-10"]


def test_no_month_anywhere_is_a_question(store):
    bank(store)
    assert ("", "period_missing") in codes(drafted(store, PLAIN, file="等候.xlsx"), blocking=True)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("25年8月通报", ["2025-08"]),
        ("September 20", []),
        ("Sep '26", ["2026-09"]),
        ("2026年第8期", []),
        ("二〇二六年十月", ["2026-10"]),
        ("12年度 10月25日", []),
    ],
)
def test_short_years_are_read_where_they_can_be_nothing_else(text, months):
    assert [str(month) for month in month_said(text).months] == months


def test_a_sheets_name_cut_off_by_the_program_names_no_month():
    assert said_by_sheet("Counter evaluation September 2026"[:31]) == Said()
    assert said_by_sheet("等候2026-10").months == {OCTOBER}


def test_a_column_of_months_nobody_can_read_is_one_question_and_takes_one_answer(store):
    bank(store)
    heads = "统计期 | 网点名称 | 叫号量 | 平均等候时间(分钟)"
    text = f"{heads}\n2026年第10期 | 青川槐树街支行 | 1 | 8\n2026年第10期 | 青川望河楼支行 | 1 | 8"
    draft = drafted(store, text, file="a.xlsx")
    assert [(one.code, one.seen) for one in draft.blocking()] == [("period_missing", "2026年第10期")]
    assert drafted(store, text, file="a.xlsx", decisions=Decisions(months=(("", OCTOBER),))).status == "would load"


def test_rows_without_a_month_take_the_one_that_is_said_of_their_sheet(store):
    bank(store)
    heads = "统计期 | 网点名称 | 叫号量 | 平均等候时间(分钟)"
    text = f"{heads}\n2026-10 | 青川槐树街支行 | 1 | 8\n10期 | 青川望河楼支行 | 1 | 8"
    assert codes(drafted(store, text, file="a.xlsx"), blocking=True) == [("A3", "period_missing")]
    assert (
        drafted(store, text, file="a.xlsx", decisions=Decisions(months=(("Sheet1", OCTOBER),))).status == "would load"
    )


def test_a_label_and_the_month_it_announces_may_stand_in_two_cells_and_so_may_the_day_a_table_was_made(store):
    bank(store)
    text = "制表日期： | 2026年11月 | |\n报告期 | 2026年10月 | |\n" + PLAIN
    assert [str(part.month) for part in drafted(store, text, file="等候.xlsx").parts] == ["2026-10"]


def test_a_month_kept_as_a_date_above_the_headings_is_the_months(store):
    bank(store)
    sheet = grid("统计月份 | 46296 | |\n" + PLAIN)
    sheet.cells[0, 1] = Cell(value=date(2026, 10, 1), text="2026-10-01", format="date")
    (layout,), _ = layouts(sheet, about="")
    assert [month_said(title).months for title in layout.titles()] == [{OCTOBER}]


def test_a_column_of_months_may_hold_the_days_that_excel_counts(store):
    bank(store)
    heads = "统计月 | 网点名称 | 叫号量 | 平均等候时间(分钟)"
    text = f"{heads}\n46296 | 青川槐树街支行 | 1 | 8\n46296 | 青川望河楼支行 | 1 | 8"
    assert [str(part.month) for part in drafted(store, text, file="a.xlsx").parts] == ["2026-10"]


def test_a_column_of_bare_months_takes_the_year_said_around(store):
    text = "机构编码 | 月份 | 叫号量 | 平均等候时间(分钟)\nA02 | 9月 | 100 | 8\nA02 | 10月 | 110 | 9"
    draft = drafted(bank(store), text, file="等候2026年10月.xlsx")
    assert [str(part.month) for part in draft.parts] == ["2026-09", "2026-10"] and not draft.blocking()
