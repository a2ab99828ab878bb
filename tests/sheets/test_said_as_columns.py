"""What would change is said as the columns of the file, each once: never as totals and weights that are stored."""

from decimal import Decimal

import pytest

from data.people.rights import COMMAND_LINE
from data.sheets.sheet import ColumnKind
from data.stores.store import Store
from data.uploads.commit import commit
from pages.upload.version_difference import figure_words
from tests.sheets.drawn import bank, drafted


@pytest.fixture
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


RATES = "机构编码 | 柜面业务笔数 | 客户有效评价笔数 | 客户满意率(%)\nA02 | 9000 | 2774 | {}"
COUNTS = "机构编码 | 柜面业务笔数 | 客户有效评价笔数 | 非常满意 | 满意 | 一般 | 不满意\nA02 | 900 | 500 | {} | 0 | 0"
WAITS = "机构编码 | 叫号量 | 平均等候时间(分钟) | 中高端客户平均等候时间(分钟) | 10分钟内占比(%)\nA02 | {}"


@pytest.mark.parametrize(
    ("file", "text", "before", "after", "said"),
    [
        ("评价", RATES, "98.99", "91.23", {(("sat_rate",), "98.99%", "91.23%")}),
        ("评价", COUNTS, "400 | 100", "300 | 200", {(("very",), "400", "300")}),
        (
            "评价",
            COUNTS.replace("| 0 | 0", "| | "),
            "400 | 90",
            "300 | 100",
            {(("very", "sat"), "490", "400"), (("very",), "400", "300")},
        ),
        ("等候", WAITS, "100 | 8 | 5 | 90", "200 | 8 | 5 | 90", {(("tickets",), "100", "200")}),
        ("等候", WAITS, "97 | 8.33 | 5.07 | 91.3", "97 | 8.33 | 5.08 | 91.3", {(("vip_wait",), "5.07", "5.08")}),
    ],
)
def test_a_difference_is_said_once_as_the_files_column(city, file, text, before, after, said):
    commit(city, COMMAND_LINE, drafted(city, text.format(before), file=f"{file}2026年10月.xlsx"))
    (part,) = drafted(city, text.format(after), file=f"{file}2026年10月.xlsx").parts
    kinds = {"sat_rate": ColumnKind.RATE, "vip_wait": ColumnKind.MINUTES}
    found = part.compared(city).changes
    assert {
        (
            one.columns,
            *(figure_words(kinds.get(one.columns[0], ColumnKind.COUNT), value) for value in (one.before, one.after)),
        )
        for one in found
    } == said
    assert len({(one.outlet, one.columns) for one in found}) == len(found)


def test_a_share_stored_from_counts_is_said_as_the_share_of_a_file_that_has_no_counts(city):
    commit(city, COMMAND_LINE, drafted(city, COUNTS.format("400 | 100"), file="评价2026年10月.xlsx"))
    text = "机构编码 | 柜面业务笔数 | 客户有效评价笔数 | 客户满意率(%) | 不满意\nA02 | 900 | 500 | 90 | 50"
    (part,) = drafted(city, text, file="评价2026年10月.xlsx").parts
    assert (("sat_rate",), Decimal(1), Decimal("0.9")) in {
        (one.columns, one.before, one.after) for one in part.compared(city).changes
    }
