"""Cards, net per person, the workbook for HR and the command say one sum; what falls to a vacant seat stands apart."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from commands.answers import ledger_rows
from data.demo.bank import LAST_MONTH
from data.stores.store import Store
from data.types import Seat
from months.handover import hand_over
from reports.ledger_workbook import ledger_workbook
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.reports.test_ledger_workbook import ORIGIN, named
from tests.small_bank import OCTOBER, PUBLISHER, published, small_bank

pytestmark = pytest.mark.slow

MONTHS = [LAST_MONTH.plus(-back) for back in range(6)]
VACANT = "空缺岗位（不发放）"
Sums = tuple[Decimal, Decimal, Decimal]
"""Rewards and fines of people, and the balance of vacant seats."""


def emptied(store: Store, which: str) -> None:
    """Forget who holds these seats."""
    with store.acting(PUBLISHER, "seat.empty", which) as connection:
        connection.exec_driver_sql(f"delete from holder where {which}")


def of_the_command(store, month) -> Sums:
    rows = [(row["person"], Decimal(row["amount"])) for row in ledger_rows(store, month, "zh")]
    paid = [yuan for person, yuan in rows if person]
    return (
        sum((yuan for yuan in paid if yuan > 0), Decimal(0)),
        sum((yuan for yuan in paid if yuan < 0), Decimal(0)),
        sum((yuan for person, yuan in rows if not person), Decimal(0)),
    )


def yuan_in(words: str) -> Decimal:
    found = re.search(r"[+−-]?[\d,]+\.\d\d", words)
    return Decimal(found[0].replace(",", "").replace("−", "-")) if found else Decimal(0)


def of_the_cards(page) -> Sums:
    shown = {one.label: one.value for one in page.metric}
    assert yuan_in(shown["净额"]) == yuan_in(shown["奖励合计"]) + yuan_in(shown["罚款合计"])
    return yuan_in(shown["奖励合计"]), yuan_in(shown["罚款合计"]), yuan_in(shown.get(VACANT, ""))


def of_the_table(page) -> Sums:
    lines = [line.split("|")[1:-1] for line in words_of(page).splitlines() if line.startswith("| **")]
    amounts = {name.strip(" *"): [yuan_in(cell) for cell in cells] for name, _, *cells in lines}
    together, apart = amounts.pop("合计"), amounts.pop(VACANT, [Decimal(0)] * 3)
    assert [sum(column) for column in zip(*amounts.values(), strict=True)] == together
    return together[0], together[1], apart[2]


def of_the_workbook(store, month) -> Sums:
    book = load_workbook(io.BytesIO(ledger_workbook(hand_over(store, month), ORIGIN)), data_only=True)
    net = {row["姓名"]: tuple(row.values())[-3:] for row in named(book["按人净额"])}
    together, apart = net.pop("合计"), net.pop("（空缺，不发放）", (0, 0, 0))
    lines = [(row["姓名"], row["金额（元）"]) for row in named(book["明细"])]
    below = lines[-2:] if apart != (0, 0, 0) else lines[-1:]
    assert [amount for _, amount in below] == [together[2], apart[2]][: len(below)]
    return Decimal(str(together[0])), Decimal(str(together[1])), Decimal(str(apart[2]))


@pytest.fixture(scope="module")
def gaps() -> Iterator[Store]:
    """Six months of the demo bank, in which every seventh appointment was forgotten."""
    store = filled(Store.in_memory())
    emptied(store, "id % 7 = 0")
    yield store
    store.close()


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_month_of_the_demo_bank_has_one_sum(gaps, month):
    page = open_page(gaps, PEOPLE["head_office"], "ledger", month=str(month), tab="net")
    expected = of_the_command(gaps, month)
    assert of_the_cards(page) == of_the_table(page) == of_the_workbook(gaps, month) == expected


def test_the_seat_of_a_first_place_that_nobody_holds_is_in_no_sum_of_people():
    store = small_bank()
    emptied(store, f"seat = '{Seat.TIER2_HEAD}' and scope = 'O02'")
    published(store)
    page = open_page(store, PUBLISHER, "ledger", tab="net")
    sums = (Decimal(2540), Decimal(-3040), Decimal(500))
    assert of_the_cards(page) == of_the_table(page) == of_the_workbook(store, OCTOBER) == of_the_command(store, OCTOBER)
    assert of_the_cards(page) == sums
