"""Figures of a part of a month, or of several months together, are not the month's."""

import pytest

from data.reading.answers import Decisions
from data.stores.store import Store
from tests.sheets.drawn import OCTOBER, bank, codes, drafted, loaded

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


PLAIN = "机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | 100 | 8\nA03 | 100 | 9"
PARTS = """2026年10月上旬 2026年10月第2周 2026年10月等候日报 2026年10月周报 2026年10月末累计 2026年10月1日至10月15日
    2026年10月1日-15日 2026年9月26日至10月25日 2026年10月上半月 2026年10月_YTD October_2026_weekly_report
    2026年10月前十天 2026年10月国庆期间 2026年10月MTD 2026年10月等候10.1—10.7
    2026年10月_20261001-20261015 2026年10月8日 2026年10月_20261008""".split()


@pytest.mark.parametrize("title", PARTS)
@pytest.mark.parametrize("place", ["title", "file"])
def test_a_part_of_a_month_or_more_than_one_is_asked_about_wherever_it_is_said(city, title, place):
    said = title.replace("_", " ")
    text = f"{said} | |\n{PLAIN}" if place == "title" else f"2026年10月等候 | |\n{PLAIN}"
    draft = drafted(city, text, file="等候2026年10月.xlsx" if place == "title" else f"{said}.xlsx")
    assert "period_conflict" in {code for _, code in codes(draft, blocking=True)} and not loaded(draft)
    decided = drafted(city, text, decisions=Decisions(months=(("", OCTOBER),)))
    assert len(loaded(decided)) == 2


@pytest.mark.parametrize("title", ["2026年10月上旬", "2026年10月末累计", "2026年1-10月"])
def test_whoever_names_the_month_is_asked_too(city, title):
    draft = drafted(city, f"{title} | |\n{PLAIN}", file="等候.xlsx", month=OCTOBER)
    assert "period_conflict" in {code for _, code in codes(draft, blocking=True)} and not loaded(draft)
    decided = drafted(city, f"{title} | |\n{PLAIN}", month=OCTOBER, decisions=Decisions(months=(("", OCTOBER),)))
    assert len(loaded(decided)) == 2


@pytest.mark.parametrize(
    "title",
    [
        "2026年10月1日至10月31日",
        "2026年10月1日-31日",
        "2026年10月月报",
        "2026年10月当月及累计",
        "2026年10月 10周年",
        "统计区间：20261001-20261031",
        "2026年10月10.1-10.31",
        "2026年10月 11月8日发布",
        "2026年10月 制表日期：10月28日",
    ],
)
def test_the_whole_month_said_otherwise_is_the_month(city, title):
    draft = drafted(city, f"{title} | |\n{PLAIN}", file="等候2026年10月.xlsx")
    assert not draft.blocking() and len(loaded(draft)) == 2


@pytest.mark.parametrize(
    ("heading", "day", "asked"),
    [
        ("日期", "2026-10-15", True),
        ("统计日期", "2026年10月15日", True),
        ("Date", "2026-10-15", True),
        ("数据日期", "2026-10-31", False),
        ("统计日期", "2026-10-01", False),
        ("填报日期", "2026-11-03", False),
    ],
)
def test_a_column_of_days_all_of_one_day_is_asked_about(city, heading, day, asked):
    text = f"机构编码 | {heading} | 叫号量 | 平均等候时间(分钟)\nA02 | {day} | 100 | 8\nA03 | {day} | 100 | 9"
    draft = drafted(city, text)
    assert ("period_conflict" in {code for _, code in codes(draft, blocking=True)}) == asked == (not loaded(draft))


def test_the_days_of_visits_ask_nothing(city):
    text = "机构编码 | 检查日期 | 检查总分\nA02 | 2026-10-15 | 90\nA03 | 2026-10-15 | 91"
    assert not drafted(city, text, file="神秘人2026年10月.xlsx").blocking()


MONTHS = " | ".join(f"{number}月" for number in range(1, 11))
ENGLISH = "Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct"


@pytest.mark.parametrize(
    ("title", "months", "total"),
    [
        ("2026年10月末各网点分月投诉件数", MONTHS, "合计"),
        ("2026年10月末各网点分月投诉件数", MONTHS, "投诉总量"),
        ("Complaints by month 2026 to 2026-10", ENGLISH, "Total"),
    ],
)
def test_a_total_beside_months_is_never_the_month(city, title, months, total):
    row = " | ".join("1" for _ in range(10))
    blanks = "|" * 11
    draft = drafted(city, f"{title} {blanks}\n机构编码 | {months} | {total}\nA02 | {row} | 10", file="年表.xlsx")
    values = {str(part.month): [line.values["total"] for line in part.good] for part in draft.parts}
    assert values == {f"2026-{number:02d}": [1] for number in range(1, 11)}


@pytest.mark.parametrize(
    "heads", ["9月 | 10月 | 合计", "一季度 | 二季度 | 合计", "9月 | 10月 | 投诉总量", "Q1 | Q2 | Total"]
)
def test_a_total_beside_two_months_or_quarters_is_asked_about(city, heads):
    draft = drafted(city, f"2026年10月投诉 | | |\n机构编码 | {heads}\nA02 | 4 | 6 | 10", file="投诉2026年10月.xlsx")
    assert draft.blocking() and not loaded(draft)


def test_a_total_beside_the_weeks_of_a_month_is_the_month(city):
    heads = "第1周 | 第2周 | 第3周 | 第4周 | 第5周 | 投诉总量"
    draft = drafted(city, f"机构编码 | {heads}\nA02 | 1 | 2 | 3 | 4 | 0 | 10", file="投诉2026年10月.xlsx")
    assert loaded(draft, "total") == {"A02": (10,)}
