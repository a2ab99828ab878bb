"""How far a month has come: its sheets, who checked it, who published it, and what has come since."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading.answers import Decisions
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit, roll_back
from data.uploads.draft import draft_of
from months.publish import check, publish, unpublish
from months.waiting.way import MonthWay, way_of
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, small_bank

pytestmark = pytest.mark.slow  # a history of acts each


@pytest.fixture
def bank() -> Iterator[Store]:
    store = small_bank()
    yield store
    store.close()


def checked(store: Store) -> None:
    check(store, CHECKER, OCTOBER)


def published(store: Store) -> None:
    publish(store, PUBLISHER, OCTOBER)


def withdrawn(store: Store) -> None:
    unpublish(store, PUBLISHER, OCTOBER, reason="数据有误", posted_in=NOVEMBER)


def corrected(store: Store) -> None:
    """Newer scores of October, as a correction where it is published."""
    lines = ["机构编码,检查日期,总分", *(f"{code},2026-10-15,{points}" for code, points in BASIC.items())]
    content = "\n".join(lines).replace("93.41", "94.41").encode()
    read = draft_of(store, "202610神秘人.csv", content, decisions=Decisions(correction="数据有误，更正"))
    commit(store, CHECKER, read, accept_good_rows=True, reason="更正")


def gone(store: Store) -> None:
    roll_back(store, CHECKER, "mystery", OCTOBER, None, "发错了")


def said(way: MonthWay) -> tuple[bool, bool, bool, bool, bool]:
    return not way.lacking, way.checked is not None, way.stale, way.published, way.corrected


WAYS = {
    "loaded": ((), (True, False, False, False, False)),
    "checked": ((checked,), (True, True, False, False, False)),
    "checked, then changed": ((checked, corrected), (True, True, True, False, False)),
    "published": ((checked, published), (True, True, False, True, False)),
    "published, then corrected": ((checked, published, corrected), (True, True, True, True, True)),
    "withdrawn": ((checked, published, withdrawn), (True, True, False, False, False)),
    "its only sheet taken back": ((gone,), (False, False, False, False, False)),
}


@pytest.mark.parametrize(("acts", "expected"), WAYS.values(), ids=WAYS)
def test_every_act_moves_the_month_on_its_way(bank, acts, expected):
    for act in acts:
        act(bank)
    assert said(way_of(bank, OCTOBER)) == expected


def test_who_and_when_stand_with_each_step(bank):
    checked(bank)
    published(bank)
    way = way_of(bank, OCTOBER)
    assert way.checked is not None and way.version is not None
    assert (way.checked.by, way.version.published_by) == (CHECKER.login, PUBLISHER.login)
    assert {kind: receipt.upload for kind, receipt in way.sheets.items()}.keys() == {"mystery"}


def test_a_month_nobody_has_loaded_waits_for_the_sheets_it_is_judged_by(bank):
    way = way_of(bank, Month(2026, 12))
    assert (dict(way.sheets), way.lacking, way.checked, way.version) == ({}, ("mystery",), None, None)
