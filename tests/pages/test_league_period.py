"""The league of a period: its figures, what it may not say of money, comparisons, places within and totals."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores.records import activation, now
from data.stores.store import Store
from data.types import COMPOSITE, Month
from metrics.figures.periods import Period, PeriodKind
from months.period_tables import period_table
from pages.league.branches import branch_export
from pages.league.comparison import percents
from pages.league.export import league_export
from pages.league.seen import Seen
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.small_bank import BASIC, NOVEMBER, OCTOBER, SCHEME, load, published, small_bank
from ui.month.filters import BankPart
from ui.month.period_field import period_field
from ui.month.standings import BRANCHES, cut
from ui.shell.door import actor_now
from ui.shell.viewer import Viewer

LATEST = Month(2026, 10)
QUARTER = Period.of(PeriodKind.QUARTER, Month(2026, 9), LATEST)
MONTHS = tuple(Month(2026, number) for number in range(5, 11))


@pytest.fixture
def viewer(bank):
    open_page(bank, PEOPLE["head_office"], "league")
    return Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=actor_now)


@pytest.mark.parametrize("metric", [COMPOSITE, "avg_wait", "complaints"])
def test_a_period_shows_its_table_without_a_word_of_rewards(bank, metric):
    test = open_page(bank, PEOPLE["head_office"], "league", metric=metric, period="quarter", month="2026-09")
    expected = period_table(bank, metric, QUARTER, MONTHS).table
    shown = test.dataframe[0].value
    assert list(shown["value"]) == list(expected["value"].head(50))
    assert list(shown["rank"].dropna()) == list(expected["rank"].dropna().head(50))
    said = words_of(test)
    assert "2026年3季度" in said and "奖惩仍按月" in said and "前五名" in said
    assert "红榜" not in said and "黑榜" not in said and "badge" not in shown
    assert ("时段综合（不作奖惩）" in said) is (metric == COMPOSITE)


def test_an_open_period_says_so_and_one_that_reaches_back_too_far_is_not_compared(bank):
    said = words_of(open_page(bank, PEOPLE["head_office"], "league", period="quarter"))
    assert "2026年4季度" in said and "本期未完，含 1 个月" in said and "上期" in said
    said = words_of(open_page(bank, PEOPLE["head_office"], "league", period="r12", against="month,year"))
    assert "仅 6 个月有数" in said and "对比期的月份不齐" in said and "新上榜" not in said


def test_several_comparisons_stand_side_by_side_with_the_value_they_are_counted_from(bank):
    test = open_page(bank, PEOPLE["head_office"], "league", metric="avg_wait", against="month,median")
    shown = test.dataframe[0].value
    for key in ("month", "median"):
        known = shown[f"then {key}"].notna()
        counted = (shown["value"] - shown[f"then {key}"])[known]
        assert shown.loc[known, f"difference {key}"].tolist() == pytest.approx(counted.tolist(), abs=1e-6)
    odd = open_page(bank, PEOPLE["head_office"], "league", metric="avg_wait", against="median,nonsense")
    assert "then median" in odd.dataframe[0].value and "不可用" in words_of(odd)


def test_a_count_changes_in_percent_only_from_five_on():
    rows = pd.DataFrame({"outlet": ["A", "B", "C"], "value": [6.0, 6.0, 6.0]})
    assert percents("complaints", rows, {"A": 4.0, "B": 5.0}) == [None, pytest.approx(20.0), None]
    assert percents("csat", rows, {"A": 50.0, "B": 5.0}) == [None] * 3


@pytest.mark.parametrize("scope", ["branch:城东支行", "class:tier2"])
def test_the_place_in_the_part_stands_beside_that_in_the_bank(bank, scope):
    shown = open_page(bank, PEOPLE["head_office"], "league", scope=scope).dataframe[0].value
    whole = shown["rank"].dropna().astype(int)
    assert shown["within"].dropna().astype(int).tolist() == whole.rank(method="min").astype(int).tolist()
    assert "within" not in open_page(bank, PEOPLE["head_office"], "league").dataframe[0].value


def test_the_totals_stand_beneath_the_table_and_in_the_file_outside_its_rows(bank, viewer):
    part = BankPart(branch="城东支行")
    seen = Seen(choice="avg_wait", period=QUARTER, part=part, against=("median",))
    shown = period_field(viewer, "avg_wait", QUARTER)
    export = league_export(viewer, cut(shown.table, part), shown.table, seen)
    titles = [column.title for column in export.columns]
    name, value = titles.index("网点"), titles.index("平均等候时间（分钟）")
    own, whole = shown.totals["城东支行", ""], shown.totals["", ""]
    assert [(row[name], row[value]) for row in export.foot] == [("城东支行", own), ("全辖", whole)]
    assert len(export.rows) == len(cut(shown.table, part))
    test = open_page(
        bank,
        PEOPLE["head_office"],
        "league",
        metric="avg_wait",
        scope="branch:城东支行",
        period="quarter",
        month="2026-09",
    )
    said = words_of(test)
    assert f"| **城东支行** | **{own:.2f}** |" in said and f"| **全辖** | **{whole:.2f}** |" in said
    branches = period_field(viewer, "avg_wait", QUARTER, BRANCHES).table
    made = branch_export(viewer, branches, Seen(choice="avg_wait", period=QUARTER, against=("median",), level=BRANCHES))
    assert made.foot[0][1] == "全辖" and whole in made.foot[0]


def test_a_period_of_published_and_unpublished_months_says_so_and_a_branch_reads_the_published_ones():
    september = OCTOBER.before()
    store = small_bank(months={september: BASIC, OCTOBER: BASIC, NOVEMBER: {**BASIC, "O01": "10.00"}})
    published(store, september)
    published(store)
    query = {"metric": "mystery", "period": "r3", "month": "2026-11"}
    test = open_page(store, PEOPLE["head_office"], "league", **query)
    assert "3 个月中 2 个月已发布" in words_of(test)
    own = Actor(login="bh", name="王建国", role=Role.BRANCH_HEAD, branches=frozenset({"T1"}))
    test = open_page(store, own, "league", metric="mystery", period="quarter")
    said = words_of(test)
    values = dict(zip(test.dataframe[0].value["name"], test.dataframe[0].value["value"], strict=True))
    assert "仅含已发布月份" in said and "各月均已发布" in said and values["O01"] == 93.41
    load(store, OCTOBER, {**BASIC, "O02": "10.00"})
    assert "1 个月有未发布的更正" in words_of(open_page(store, PEOPLE["head_office"], "league", **query))
    store.close()


def test_a_gap_is_counted_and_a_year_is_the_calendars_where_the_schemes_begins_elsewhere():
    april = replace(SCHEME, repeat=replace(SCHEME.repeat, year_starts=4))
    store = small_bank(april, months={OCTOBER.before(): BASIC, NOVEMBER: {**BASIC, "O01": "91.41"}})
    test = open_page(store, PEOPLE["head_office"], "league", metric="mystery", period="r3")
    values = dict(zip(test.dataframe[0].value["name"], test.dataframe[0].value["value"], strict=True))
    assert "仅 2 个月有数" in words_of(test) and values["O01"] == 92.41
    assert "考核年度自4月起" in words_of(
        open_page(store, PEOPLE["head_office"], "league", metric="mystery", period="ytd")
    )
    store.close()


def test_a_sheet_that_is_missing_for_a_month_is_named():
    store = filled(Store.in_memory(), 3)
    with store.acting(COMMAND_LINE, "test.roll_back", "mystery") as connection:
        gone = {"kind": "mystery", "month": "2026-09", "batch": None, "actor": "demo", "at": now(), "reason": ""}
        connection.execute(activation.insert().values(**gone))
    asked = {"metric": "mystery", "period": "r3", "month": "2026-10"}
    assert "缺 2026年9月神秘人" in words_of(open_page(store, PEOPLE["head_office"], "league", **asked))
    store.close()
