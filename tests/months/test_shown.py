"""A published month is shown as it was published, whatever comes in afterwards, until that is published too."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from commands.answers import league_rows
from data.decisions.exclusions import Exclusion, ExclusionKind
from data.decisions.publications import newest, published_rows
from data.types import COMPOSITE
from metrics.scheme.items import Item
from months.decisions.exclusions import decide
from months.draft import month_draft
from months.publish import unpublish
from months.shown import scheme_shown, standings_shown, table_shown
from months.waiting.agenda import agenda
from tests.small_bank import (
    BASIC,
    NOVEMBER,
    OCTOBER,
    PUBLISHER,
    SCHEME,
    adopt_scheme,
    load,
    published,
    small_bank,
)

pytestmark = pytest.mark.slow  # a history of acts each

CORRECTED = {**BASIC, "O10": "99.00"}


def shown(store, choice=COMPOSITE, level="outlet"):
    return table_shown(store, choice, OCTOBER, level).to_dict("records")


def firsts(store):
    return [row["outlet"] for row in shown(store)[:2]]


@pytest.mark.parametrize("level", ["outlet", "tier1"])
@pytest.mark.parametrize("choice", [COMPOSITE, "mystery"])
def test_a_correction_shows_once_it_is_published_and_not_before(choice, level):
    store = small_bank()
    published(store)
    before = shown(store, choice, level)
    load(store, OCTOBER, CORRECTED)
    assert shown(store, choice, level) == before
    assert [row["value"] for row in league_rows(store, OCTOBER, metric=choice, level=level)] == [
        row["value"] for row in before
    ]
    published(store, reason="申诉成立")
    assert shown(store, choice, level) != before


def test_the_parts_that_tell_why_are_those_of_the_published_version():
    store = small_bank()
    published(store)
    before = standings_shown(store, OCTOBER)
    load(store, OCTOBER, CORRECTED)
    after = standings_shown(store, OCTOBER)
    assert after.table.equals(before.table)
    assert [one.values.printed.tolist() for one in after.given] == [one.values.printed.tolist() for one in before.given]


def test_what_is_shown_is_what_stands_in_the_publication_digit_by_digit():
    store = small_bank()
    published(store)
    load(store, OCTOBER, CORRECTED)
    with store.records.reading() as connection:
        version = newest(connection, OCTOBER)
        assert version is not None
        rows = {(row.ranking, row.outlet): row for row in published_rows(connection, version.id)}
    for choice in (COMPOSITE, "mystery"):
        for row in shown(store, choice):
            kept = rows[choice, row["outlet"]]
            assert (row["rank"], Decimal(str(row["value"]))) == (kept.rank, Decimal(kept.value).normalize())


def test_the_views_that_trends_and_cards_read_hold_the_published_batches_too():
    store = small_bank()
    published(store)
    sums = "select sum(top) from live.measure where metric = 'mystery' and month = '2026-10'"
    with store.cursor() as db:
        before = db.execute(sums).fetchone()
    load(store, OCTOBER, CORRECTED)
    with store.cursor() as db:
        assert db.execute(sums).fetchone() == before
    unpublish(store, PUBLISHER, OCTOBER, reason="发布有误")
    with store.cursor() as db:
        assert db.execute(sums).fetchone() != before


def test_a_withdrawn_month_and_a_draft_are_shown_by_the_data_of_today():
    store = small_bank()
    load(store, OCTOBER, CORRECTED)
    assert firsts(store) == ["O10", "O02"]
    load(store, OCTOBER, BASIC)
    published(store)
    load(store, OCTOBER, CORRECTED)
    assert firsts(store) == ["O02", "O07"]
    unpublish(store, PUBLISHER, OCTOBER, reason="发布有误")
    assert firsts(store) == ["O10", "O02"]


def test_a_scheme_adopted_later_for_the_month_judges_it_once_it_is_published_again():
    store = small_bank()
    published(store)
    before = shown(store)
    halved = replace(SCHEME, id="halved", items=(Item(metric="mystery", worst=Decimal(0), best=Decimal(200)),))
    adopt_scheme(store, halved)
    with store.records.reading() as connection:
        assert scheme_shown(store, connection, OCTOBER).id == "small"
        assert scheme_shown(store, connection, NOVEMBER).id == "halved"
    assert shown(store) == before
    assert not month_draft(store, OCTOBER).unchanged()


def test_a_correction_that_waits_is_on_the_to_do_list_until_it_is_published():
    store = small_bank()
    published(store)
    assert agenda(store, [OCTOBER]).corrected == ()
    load(store, OCTOBER, CORRECTED)
    assert agenda(store, [OCTOBER]).corrected == (OCTOBER,)
    published(store, reason="申诉成立")
    assert agenda(store, [OCTOBER]).corrected == ()


def test_an_exclusion_decided_after_publication_waits_as_a_correction():
    store = small_bank()
    published(store)
    decide(store, PUBLISHER, [Exclusion(outlet="O10", month=OCTOBER, reason="已报备", kind=ExclusionKind.PRE_REPORT)])
    assert agenda(store, [OCTOBER]).corrected == (OCTOBER,)
    published(store, reason="报备补录")
    assert agenda(store, [OCTOBER]).corrected == ()


def test_what_would_be_published_rests_on_the_data_of_today():
    store = small_bank()
    published(store)
    load(store, OCTOBER, CORRECTED)
    found = month_draft(store, OCTOBER)
    first = next(row for row in found.figures.rows if row.ranking == COMPOSITE)
    assert (first.outlet, first.value) == ("O10", "99.00")
    assert {batch for _, _, batch, _ in found.inputs.batches} != {
        batch for _, _, batch, _ in json.loads(found.before.recipe)["batches"]
    }
