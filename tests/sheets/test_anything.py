"""Whatever stands in the cells, a draft comes back, and nothing that is no plain answer is loaded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.files.progress import untold
from data.organisation.match import roster
from data.reading.answers import Decisions
from data.reading.recognise import layouts
from data.reading.remarks import Remarks
from data.reading.table import sheet_table
from data.stores.store import Store
from data.types import Month
from tests.sheets.drawn import bank, grid

WORDS = st.sampled_from(
    """8.4 8:24 8分24秒 98% 0.98 — 无 合计
    小计 注： 100 1,200 ９９ 一百五 nan #DIV/0! =A1 青川槐树街支行 东门支行 2026-10 2026年9月
    10月 平均等候时间 叫号量 0 -1 1e9 99999999999999999999 =cmd|'/c' 审核： 2026-13-45 24:61 0.5@ 0.98%% '
    \u202e倒 12月32日 二〇二六年 万 十十""".split()
)
HEADS = st.sampled_from(
    """网点名称 机构编码 月份 叫号量 平均等候时间 平均等候时间(秒) 10分钟内占比 检查日期 检查总分 服务环境
    投诉总量 其他 满意 柜面业务笔数 评价发起率(%) 备注 1月 2月 3月 全年合计""".split()
)


@pytest.fixture(scope="module")
def known():
    store = bank(Store.in_memory())
    with store.records.reading() as connection:
        yield roster(connection)
    store.close()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    heads=st.lists(HEADS, min_size=3, max_size=8),
    rows=st.lists(st.lists(WORDS | st.just(""), min_size=3, max_size=8), max_size=6),
    title=WORDS,
)
def test_whatever_stands_in_the_cells_a_table_comes_back_or_a_reason(heads, rows, title):
    text = "\n".join([title, " | ".join(heads), *(" | ".join(row) or "-" for row in rows)])
    remarks = Remarks()
    found, why = layouts(grid(text), about="投诉量2026年10月")
    assert found or why
    for layout in found:
        read = sheet_table(layout, "投诉量2026年10月.xlsx", None, Decisions(), remarks, untold, alone=True)
        for line in read.lines:
            assert line.month is None or isinstance(line.month, Month)
            assert all(
                value is None or not hasattr(value, "is_nan") or value.is_finite() for value in line.values.values()
            )


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    name=st.text(alphabet="青川东门槐树街支行望河楼营业室部分理处()（）二级新 老码头A01\u200b", max_size=12),
    code=st.sampled_from(["", "A01", "A02", "a02", "Ａ０２", "A1", "0", "B03"]),
)
def test_a_name_is_accepted_only_when_it_is_that_outlets(known, name, code):
    found = known.match(code, name, Month(2026, 10))
    if found.outlet is not None and found.how in ("name", "core"):
        kept = [sign for sign in known.parts.core(name).place if sign.strip()]
        assert all(sign in known.name(found.outlet) for sign in kept)
    if found.how == "conflict":
        assert found.outlet is None
