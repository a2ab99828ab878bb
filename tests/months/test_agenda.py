"""What waits: months nobody has checked, checks that await a second person, schemes to come."""

from __future__ import annotations

from dataclasses import replace

from data.stores.store import Store
from data.types import Month, Text
from months.publish import check, publish, unpublish
from months.waiting.agenda import agenda
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, SCHEME, adopt_scheme, small_bank

LOADED = (OCTOBER, NOVEMBER)


def two_months() -> Store:
    return small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})


def test_a_month_waits_until_it_is_checked_and_then_for_another_person():
    store = two_months()
    assert agenda(store, LOADED).unpublished == LOADED
    check(store, CHECKER, OCTOBER)
    told = agenda(store, LOADED)
    assert told.unpublished == (NOVEMBER,) and [(one.month, one.by) for one in told.checked] == [(OCTOBER, "zhao")]


def test_a_published_month_waits_no_more_and_a_withdrawn_one_waits_again_unchecked():
    store = two_months()
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    assert agenda(store, LOADED) == replace(agenda(store, LOADED), unpublished=(NOVEMBER,), checked=())
    unpublish(store, PUBLISHER, OCTOBER, reason="数据有误，撤回")
    told = agenda(store, LOADED)
    assert told.unpublished == LOADED and told.checked == ()


def test_a_scheme_to_come_is_told_until_a_month_it_judges_is_loaded():
    store = two_months()
    adopt_scheme(
        store, replace(SCHEME, id="newer", title=Text(zh="新办法", en="New scheme"), from_month=Month(2027, 1))
    )
    assert [(one.title.zh, one.since) for one in agenda(store, LOADED).coming] == [("新办法", Month(2027, 1))]
    assert agenda(store, (*LOADED, Month(2027, 1))).coming == ()
    assert agenda(store, ()).unpublished == ()
