"""The workbook for HR: every sum, score and place is a formula with its value; nothing from the data is one."""

import io
from datetime import datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from data.organisation.outlets import appoint
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month, Seat
from months.handover import hand_over
from reports.book import Origin
from reports.ledger_workbook import ledger_workbook
from tests.small_bank import BASIC, NOVEMBER, OCTOBER, corrected_bank, holder, load, small_bank

pytestmark = pytest.mark.slow

ORIGIN = Origin(who="钱", at=datetime(2026, 11, 21, 8, 0), version=7, scope="全辖", language="zh")


def opened(store: Store, month: Month = OCTOBER, *, values: bool = True):
    return load_workbook(io.BytesIO(ledger_workbook(hand_over(store, month), ORIGIN)), data_only=values)


def rows(sheet) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5)]


def named(sheet) -> list[dict]:
    """Each row by the headings; a column that would be empty is not there."""
    heads, *cells = sheet.iter_rows(min_row=4, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in cells]


@pytest.fixture
def corrected() -> Store:
    return corrected_bank()


def test_the_lines_and_the_nets_are_the_ledger(corrected: Store):
    book = opened(corrected)
    lines, net = named(book["明细"]), named(book["按人净额"])
    assert len(lines) == 21  # twenty lines and their sum
    assert lines[-1]["金额（元）"] == 0 and "工号" not in lines[0]  # nobody in this bank has a number
    by_hand = {}
    for line in lines[:-1]:
        by_hand[line["姓名"]] = by_hand.get(line["姓名"], 0) + line["金额（元）"]
    assert {line["姓名"]: line["净额（元）"] for line in net[:-1]} == by_hand
    assert tuple(net[-1].values()) == ("合计", 3040, -3040, 0)


@pytest.mark.parametrize("loaded", [True, False])
def test_a_posting_month_holds_the_corrections_of_earlier_months(corrected: Store, loaded: bool):
    if loaded:
        load(corrected, NOVEMBER, BASIC)
    lines = named(opened(corrected, NOVEMBER)["明细"])[:-1]
    assert [tuple(line[one] for one in ("考核月份", "位次", "机构号", "金额（元）", "更正")) for line in lines] == [
        ("2026年10月", "倒5", "O03", -300, "更正"),
        ("2026年10月", "倒5", "O03", -180, "更正"),
        ("2026年10月", "倒5", "O11", 300, "更正"),
        ("2026年10月", "倒5", "O11", 180, "更正"),
    ]


def test_scores_and_places_are_formulas_that_carry_their_values(corrected: Store):
    values, formulas = opened(corrected)["计算过程"], opened(corrected, values=False)["计算过程"]
    first = [cell.value for cell in values[5]]
    assert first[:2] == [1, "O02"] and first[-1] == 95.2
    worked = [cell.value for cell in formulas[5]]
    assert (worked[0], worked[-1]) == ('=COUNTIF($H$5:$H$16,">"&H5)+1', "=ROUND(F5*G5,2)")
    for row in rows(values):
        assert Decimal(str(row[7])) == round(Decimal(str(row[5])) * Decimal(str(row[6])), 2)
        assert row[0] == 1 + sum(other[7] > row[7] for other in rows(values))


def test_the_net_is_summed_from_the_lines_by_formula(corrected: Store):
    cell = opened(corrected, values=False)["按人净额"]["B5"].value
    assert cell == "=SUMPRODUCT(('明细'!$H$5:$H$24=A5)*('明细'!$I$5:$I$24>0)*'明细'!$I$5:$I$24)"


def test_a_draft_says_that_it_is_one_and_is_not_to_be_paid():
    assert "草稿，未发布，不得据以发放" in opened(small_bank())["明细"]["A1"].value


def test_text_from_the_data_never_becomes_a_formula():
    store = small_bank()
    appoint(store, COMMAND_LINE, [holder('=HYPERLINK("http://x")', Seat.TIER2_HEAD, "O10", since=OCTOBER.first_day())])
    cells = [
        cell
        for row in opened(store, values=False)["明细"].iter_rows(min_row=5)
        for cell in row
        if str(cell.value).startswith("=HYPER")
    ]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_workbook_says_who_took_it_out_when_and_of_which_data(corrected: Store):
    book = opened(corrected)
    assert book["按人净额"]["A2"].value == "导出人：钱；时间：2026-11-21 16:00；数据版本：7；范围：全辖"
    assert book.properties.creator == "钱"
