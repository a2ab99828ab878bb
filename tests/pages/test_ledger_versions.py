"""The ledger page shows what was published, what a correction posted, and the year; a branch head sees none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from data.decisions.publications import lines_of, published_rows
from data.decisions.published import Money
from data.organisation.edits import HolderRow, RosterRow
from data.organisation.outlets import adopt_roster, appoint
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month, Seat
from months.publish import check, publish, unpublish
from pages.ledger.tabs import WHOLE
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of

pytestmark = pytest.mark.slow

OCTOBER = Month(2026, 10)


@pytest.fixture
def withdrawn() -> Iterator[Store]:
    store = filled(Store.in_memory(), 3)
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, PEOPLE["head_office"], OCTOBER)
    unpublish(store, PEOPLE["head_office"], OCTOBER, reason="数据有误", posted_in=Month(2026, 11))
    yield store
    store.close()


def test_every_version_is_listed_with_who_checked_and_published_it(withdrawn: Store):
    words = words_of(open_page(withdrawn, PEOPLE["head_office"], "ledger", tab="versions"))
    assert "2026年10月第1版（已发布）" in words and "第2版（已撤回）" in words
    assert "an 核对，ho 于" in words and "数据有误" in words


def test_a_branch_head_sees_neither_versions_nor_the_year(withdrawn: Store):
    for tab in WHOLE:
        test = open_page(withdrawn, PEOPLE["branch_head"], "ledger", tab=tab)
        assert "第1版（已发布）" not in words_of(test) and len(test.dataframe) == 0
        assert "不可用" in test.info[0].value


@pytest.mark.parametrize(
    ("by", "first"), [(None, ["Tier-1 branch"]), ("outlet", ["Code", "Outlet"]), ("person", ["Person", "Staff no."])]
)
def test_the_year_is_added_up_by_branch_outlet_and_person(withdrawn: Store, by: str | None, first: list[str]):
    test = open_page(withdrawn, PEOPLE["auditor"], "ledger", "en", tab="year")
    if by:
        test.segmented_control(key="year by").set_value(by).run()
    assert [one.value for one in test.error] == [] and list(test.exception) == []
    assert list(test.dataframe[0].value.columns)[: len(first) + 1] == [*first, "Rewards (CNY)"]
    assert "Vacant seats are not counted." in words_of(test)
    assert ("belong to none of these" in words_of(test)) == (by == "outlet")


def test_a_line_is_shown_step_by_step_from_what_was_frozen(withdrawn: Store):
    check(withdrawn, PEOPLE["analyst"], OCTOBER)
    publish(withdrawn, PEOPLE["head_office"], OCTOBER, reason="重新发布")
    test = open_page(withdrawn, PEOPLE["head_office"], "ledger", tab="steps")
    assert list(test.exception) == []
    words = words_of(test)
    assert "（四舍五入）" in words and "25.00%" in words


@pytest.fixture
def corrected() -> Iterator[Store]:
    """October published, then one outlet renamed, moved and given another head; then corrected."""
    store = filled(Store.in_memory(), 3)
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, PEOPLE["head_office"], OCTOBER)
    last = line_of_last(store)
    adopt_roster(store, COMMAND_LINE, [RosterRow(code=last.outlet, name="改名支行", branch="高新支行")], since=OCTOBER)
    appoint(
        store,
        COMMAND_LINE,
        [
            HolderRow(
                person="新来的",
                staff_number="9",
                seat=Seat(last.role),
                scope=last.outlet,
                since=date(2026, 10, 20),
                until=None,
            )
        ],
    )
    check(store, PEOPLE["analyst"], OCTOBER)
    publish(store, PEOPLE["head_office"], OCTOBER, reason="任职更正")
    yield store
    store.close()


def line_of_last(store: Store) -> Money:
    """The head's line about the last outlet, as first published."""
    with store.records.reading() as connection:
        return next(
            line
            for line in lines_of(connection, 1)
            if line.end == "bottom" and line.position == 1 and line.scope == line.outlet
        )


def test_an_older_version_is_read_in_full_with_names_persons_and_amounts_as_published(corrected: Store):
    first = line_of_last(corrected)
    with corrected.records.reading() as connection:
        name = next(row.name for row in published_rows(connection, 1) if row.outlet == first.outlet)
    now = words_of(open_page(corrected, PEOPLE["head_office"], "ledger"))
    older = open_page(corrected, PEOPLE["auditor"], "ledger", version="2026-10-v1")
    then = words_of(older)
    assert "改名支行" in now and "新来的" in now and "更正发布 第2版" in now
    lines = then.split("| 来源 |")[1]
    assert (
        name in lines
        and first.person in lines
        and "改名支行" not in lines.replace(first.reason.zh, "")
        and "新来的" not in lines
    )
    assert "2026年10月第1版（已发布）" in str(older.selectbox(key="version_box").options) and "您在看旧版本" in then


def test_as_published_and_as_corrected_stand_side_by_side_with_what_differs(corrected: Store):
    first = line_of_last(corrected)
    said = words_of(open_page(corrected, PEOPLE["auditor"], "ledger", "en", tab="versions"))
    table = said.split("| Outlet / branch | As published | As corrected | Difference |")[1]
    assert f"Tier-2 sub-branch head {first.person}]] | -500.00 | — | **+500.00** |" in table
    assert "Tier-2 sub-branch head 新来的]] | — | -500.00 | **-500.00** |" in table


def test_the_frozen_rankings_are_there_for_outlets_and_branches(corrected: Store):
    test = open_page(corrected, PEOPLE["head_office"], "ledger", version="2026-10-v1", tab="places")
    outlets = test.dataframe[0].value
    test.segmented_control(key="published level").set_value(True).run()
    branches = test.dataframe[0].value
    assert (len(outlets) > 60, len(branches), list(branches["名次"])) == (True, 9, list(range(1, 10)))


def test_the_calculation_of_an_older_version_is_that_versions(corrected: Store):
    first = line_of_last(corrected)
    said = words_of(open_page(corrected, PEOPLE["auditor"], "calculation", outlet=first.outlet, version="2026-10-v1"))
    assert first.person in said and "新来的" not in said


def test_a_branch_head_reads_older_versions_of_their_own_lines_only(corrected: Store):
    said = words_of(open_page(corrected, PEOPLE["branch_head"], "ledger", version="2026-10-v1"))
    lines = [line for line in said.split("| 来源 |")[1].splitlines() if re.search(r"\*\*[-+][\d,.]+\*\* \|", line)]
    assert "您在看旧版本" in said and "公布名次" not in said
    with corrected.records.reading() as connection:
        own = {row.outlet for row in published_rows(connection, 1) if row.branch == "城东支行"}
        mine = [line for line in lines_of(connection, 1) if line.outlet in own or line.scope == "城东支行"]
    assert len(lines) == len(mine)


def test_a_month_is_withdrawn_on_the_page_with_a_reason(corrected: Store):
    test = open_page(corrected, PEOPLE["head_office"], "ledger").toggle(key="publication open").set_value(True).run()
    refused = test.button(key="withdraw month").click().run()
    assert "请写明理由" in "".join(one.value for one in refused.warning)
    test.text_input(key="withdrawal reason").set_value("数据整体有误").run()
    assert "已撤回 第3版" in words_of(test.button(key="withdraw month").click().run())
    auditor = open_page(corrected, PEOPLE["auditor"], "ledger").toggle(key="publication open").set_value(True).run()
    assert "withdraw month" not in [one.key for one in auditor.button]
