"""A quarter's notice: sums over sums of its published months, no money, and what is missing named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from data.errors.acts import NotPublished
from data.errors.figures import UnknownMonth
from data.people.rights import COMMAND_LINE
from data.rounding import half_up
from data.stores.store import Store
from data.types import Month
from months.bulletin.content import Bulletin, NoticeSentence
from months.bulletin.notice import bulletin
from months.bulletin.quarter_figures import notice_period
from tests.small_bank import BASIC, published, scheme_with, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow  # a history of acts each

MONTHS = [Month(2026, number) for number in range(4, 9)]


def scores(month: Month) -> dict[str, str]:
    """Every outlet differs from month to month; O03 has no visit in August."""
    moved = {outlet: Decimal(points) - (int(outlet[1:]) * month.number) % 7 for outlet, points in BASIC.items()}
    return {outlet: str(points) for outlet, points in moved.items() if (outlet, month.number) != ("O03", 8)}


@pytest.fixture(scope="module")
def bank() -> Iterator[Store]:
    """April to August are published: the second quarter is whole, of the third September is missing."""
    store = small_bank(scheme_with(from_month=Month(2026, 1)), {month: scores(month) for month in MONTHS})
    for month in MONTHS:
        published(store, month)
    yield store
    store.close()


def of_quarter(store: Store, named: str, series: str = "assessment") -> Bulletin:
    return bulletin(store, COMMAND_LINE, notice_period(store, named), series=series)


def sentences(notice: Bulletin) -> dict[str, str]:
    return {one.id: one.words for one in notice.blocks if isinstance(one, NoticeSentence)}


def mean(outlet: str, months: list[Month]) -> Decimal:
    """Every visit is out of a hundred points, so sums over sums are the mean of the visits."""
    points = [Decimal(scores(month)[outlet]) for month in months if outlet in scores(month)]
    return half_up(sum(points, Decimal(0)) / len(points), 2)


@pytest.mark.parametrize(
    "row",
    rows("""
        quarter | months
        2026Q2  | 4 5 6
        2026Q3  | 7 8
    """),
)
def test_a_ranking_of_the_quarter_is_sums_over_sums_of_its_published_months(bank, row):
    months = [Month(2026, int(one)) for one in row["months"].split()]
    notice = of_quarter(bank, row["quarter"])
    composite, single = notice.annexes
    values = {outlet: mean(outlet, months) for outlet in BASIC}
    assert {cells[1]: cells[2] for cells in single.rows} == values
    assert {cells[1]: cells[3] for cells in composite.rows} == values
    places = {outlet: 1 + sum(one > values[outlet] for one in values.values()) for outlet in values}
    assert {cells[1]: cells[0] for cells in single.rows} == places
    every = [Decimal(points) for month in months for points in scores(month).values()]
    assert single.total and single.total[2] == half_up(sum(every, Decimal(0)) / len(every), 2)
    assert notice.period == row["quarter"]
    assert notice.versions[: len(months)] == tuple(f"{month} v1" for month in months)


def test_a_quarter_with_a_month_missing_names_it_and_is_held_against_nothing(bank):
    said = sentences(of_quarter(bank, "2026Q3"))
    assert said["lead.missing"] == "其中9月没有公布的版本，未计入。"
    assert "环比" not in said["overall.metrics"]
    assert "2026年3季度" in said["lead.rule"]
    assert "lead.missing" not in sentences(of_quarter(bank, "2026Q2"))


@pytest.mark.parametrize("series", ["assessment", "quality"])
def test_a_quarter_speaks_of_no_money_and_no_chance(bank, series):
    notice = of_quarter(bank, "2026Q2", series)
    assert {block.section for block in notice.blocks} <= {
        "lead",
        "overall",
        "rankings",
        "bottom",
        "targets",
        "cases",
        "requirements",
    }
    assert "元" not in notice.as_json()
    assert "可能性" not in notice.as_json()
    assert all(annex.codes == () for annex in notice.annexes)


def test_the_months_among_the_last_are_counted_outlet_by_outlet(bank):
    behind: dict[str, int] = {}
    for month in MONTHS[:3]:
        for outlet in sorted(scores(month), key=lambda one: Decimal(scores(month)[one]))[:5]:
            behind[outlet] = behind.get(outlet, 0) + 1
    said = sentences(of_quarter(bank, "2026Q2"))["bottom.months"]
    told = {many: "、".join(sorted(one for one in behind if behind[one] == many)) for many in (3, 2, 1)}
    assert said == "；".join(f"{many}个月列后5名的：{who}" for many, who in told.items() if who) + "。"


def test_a_quarter_without_a_published_month_and_what_is_no_period_are_refused(bank):
    with pytest.raises(NotPublished):
        notice_period(bank, "2026Q4")
    with pytest.raises(UnknownMonth):
        notice_period(bank, "2026Q5")
    assert notice_period(bank, "2026-08") == Month(2026, 8)
