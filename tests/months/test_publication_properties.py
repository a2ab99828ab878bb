"""What holds for every published month: random months, published, corrected, withdrawn, verified."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from data.decisions.publications import entries, lines_of, newest, published_rows, versions, versions_in_force
from data.organisation.outlets import adopt_roster, appoint
from data.people.rights import COMMAND_LINE
from data.stores.records import Records, metadata, records_engine
from data.stores.store import Store
from data.types import Month, Seat
from metrics.figures import views
from months.differences import claim_totals
from months.publish import check, publish, unpublish
from months.verify import verified_versions
from tests.small_bank import (
    BASIC,
    BRANCHES,
    CHECKER,
    NOVEMBER,
    OCTOBER,
    PUBLISHER,
    SCHEME,
    adopt_scheme,
    holder,
    load,
    roster_row,
    small_bank,
)

pytestmark = pytest.mark.slow

SEPTEMBER = Month(2026, 9)
SCORES = st.fixed_dictionaries(
    {outlet: st.integers(7000, 9999).map(lambda points: str(Decimal(points) / 100)) for outlet in BASIC}
)


def published(store: Store, month: Month, reason: str = "") -> None:
    check(store, CHECKER, month)
    publish(store, PUBLISHER, month, reason=reason, posted_in=NOVEMBER if reason else None)


def posted_is_the_newest_ledger(store: Store) -> bool:
    """Whether what was posted for every month adds up to the lines of its newest version."""
    with store.records.reading() as connection:
        months = {version.month for version in versions(connection)}
        for month in months:
            held = versions_in_force(connection).get(month)
            lines = claim_totals(lines_of(connection, held.id)) if held else {}
            posted = claim_totals(entry.money for entry in entries(connection, month=month))
            if {key: fen for key, fen in posted.items() if fen} != {key: fen for key, fen in lines.items() if fen}:
                return False
    return True


@settings(max_examples=6, deadline=None)
@given(SCORES, SCORES, SCORES)
def test_posted_money_adds_up_to_the_newest_version_and_everything_can_be_made_again(
    first: dict, second: dict, third: dict
):
    store = small_bank(months={SEPTEMBER: first, OCTOBER: second})
    published(store, SEPTEMBER)
    published(store, OCTOBER)
    assert posted_is_the_newest_ledger(store)
    load(store, SEPTEMBER, third)
    published(store, SEPTEMBER, reason="申诉成立")
    assert posted_is_the_newest_ledger(store)
    unpublish(store, PUBLISHER, OCTOBER, reason="数据有误", posted_in=NOVEMBER)
    assert posted_is_the_newest_ledger(store)
    assert verified_versions(store).differences == ()
    store.close()


@settings(max_examples=4, deadline=None)
@given(SCORES, st.permutations(list(BASIC)), st.sampled_from(list(BRANCHES)))
def test_a_published_month_stays_as_it_is_whatever_comes_later(later: dict, order: list[str], branch: str):
    store = small_bank()
    published(store, OCTOBER)
    before = kept(store)
    load(store, OCTOBER, later)
    load(store, NOVEMBER, later)
    adopt_roster(
        store, COMMAND_LINE, [roster_row(outlet, branch, f"{outlet}改名") for outlet in order[:4]], since=OCTOBER
    )
    appoint(store, COMMAND_LINE, [holder("新人", Seat.TIER2_HEAD, order[0], since=OCTOBER.first_day())])
    adopt_scheme(store, SCHEME)
    assert kept(store) == before
    assert verified_versions(store).differences == ()
    store.close()


def kept(store: Store) -> object:
    with store.records.reading() as connection:
        version = newest(connection, OCTOBER)
        assert version is not None
        return version, published_rows(connection, version.id), lines_of(connection, version.id), entries(connection)


def test_publications_live_in_postgresql_as_well(postgres: str, monkeypatch: pytest.MonkeyPatch):
    in_memory = Store.in_memory

    def on_postgres() -> Store:
        store = in_memory()
        store.records.close()
        with create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as server:
            server.exec_driver_sql("create database publications")
        engine = records_engine(postgres.replace("/postgres", "/publications"))
        metadata.create_all(engine)
        store.records = Records(engine)
        store.refresh()
        return store

    monkeypatch.setattr(Store, "in_memory", on_postgres)
    store = small_bank()
    views.install(store.facts)
    published(store, OCTOBER)
    load(store, OCTOBER, {**BASIC, "O11": "88.90"})
    published(store, OCTOBER, reason="申诉成立")
    assert posted_is_the_newest_ledger(store)
    assert verified_versions(store).differences == ()
    store.close()
