"""Adopting schemes: which version judges which month, and what two versions differ in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from data.decisions.scheme_versions import scheme_version
from data.errors.figures import SchemeTooEarly, UnknownScheme
from data.errors.people import NoRight
from data.types import Month
from metrics.scheme.differences import scheme_differences
from metrics.scheme.in_force import scheme_in_force
from metrics.scheme.toml import scheme_from_toml
from months.decisions.schemes import adopt, adopted
from months.publish import check, publish
from tests.small_bank import CHECKER, NOVEMBER, OCTOBER, PUBLISHER, SCHEME, small_bank

DECEMBER = Month(2026, 12)


def test_a_version_judges_until_the_next_one_starts():
    store = small_bank()
    adopt(store, PUBLISHER, replace(SCHEME, from_month=DECEMBER))
    assert [(one.first, one.last) for one in adopted(store)] == [("2026-01", "2026-11"), ("2026-12", "")]


def test_of_two_from_the_same_month_the_newer_judges():
    store = small_bank()
    adopt(store, PUBLISHER, replace(SCHEME, places=replace(SCHEME.places, fined=3)))
    assert [(one.first, one.last) for one in adopted(store)] == [("", ""), ("2026-01", "")]
    with store.records.reading() as connection:
        assert scheme_in_force(connection, OCTOBER).places.fined == 3


def test_a_scheme_cannot_reach_back_into_a_published_month():
    store = small_bank()
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    with pytest.raises(SchemeTooEarly) as refused:
        adopt(store, PUBLISHER, replace(SCHEME, id="new", from_month=OCTOBER))
    assert "2026-11" in refused.value.text("zh")
    assert adopt(store, PUBLISHER, replace(SCHEME, id="new", from_month=NOVEMBER)).number == 2


def test_the_same_scheme_again_changes_nothing():
    store = small_bank()
    assert adopt(store, PUBLISHER, SCHEME).number == adopt(store, PUBLISHER, SCHEME).number == 1


def test_only_head_office_adopts():
    with pytest.raises(NoRight):
        adopt(small_bank(), CHECKER, SCHEME)


def test_a_version_is_found_by_number_or_id_and_reads_back_as_it_was():
    store = small_bank()
    with store.records.reading() as connection:
        assert (
            scheme_from_toml(scheme_version(connection, "small").toml)
            == scheme_from_toml(scheme_version(connection, "1").toml)
            == SCHEME
        )
        with pytest.raises(UnknownScheme):
            scheme_version(connection, "9")


def test_two_schemes_are_compared_setting_by_setting_in_words():
    newer = replace(
        SCHEME,
        items=(replace(SCHEME.items[0], weight=Decimal(40)), replace(SCHEME.items[0], metric="csat")),
        repeat=replace(SCHEME.repeat, more_than=2),
        shown=replace(SCHEME.shown, others=list(type(SCHEME.shown.others))[-1]),
    )
    found = {one.where: (one.before.zh, one.after.zh) for one in scheme_differences(SCHEME, newer)}
    assert found["items[mystery].weight"] == ("1", "40")
    assert found["items[csat].metric"] == ("", "csat")
    assert found["repeat.more_than"] == ("3", "2")
    assert found["shown.others"][1] == "只见本行"
    assert not any(where.startswith("amounts") for where in found)
    assert scheme_differences(SCHEME, SCHEME) == ()
