"""What a cap holds back over the life of months, published, corrected, withdrawn in any order, over a year's end."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.decisions.publications import entries, lines_of, newest, versions_in_force
from data.decisions.published import State, Version
from data.stores.store import Store
from data.types import Month
from metrics.composite import scoring
from metrics.composite.normalise import FINE
from metrics.money.lines import Owner
from metrics.scheme.pay import Holders
from months import inputs
from months.differences import claim_totals
from months.draft import month_draft
from months.earlier_months import outcome_from_json
from months.ledger import draft_ledger
from months.publish import check, publish, unpublish
from months.verify import verified_versions
from tests.small_bank import BASIC, CHECKER, PUBLISHER, SCHEME, load, small_bank

pytestmark = pytest.mark.slow

CARRYING = replace(
    SCHEME,
    from_month=Month(2025, 1),
    holders=Holders(cap=Decimal(160), cap_carries=True),
    repeat=replace(SCHEME.repeat, on=False),
)
OCTOBER, NOVEMBER, DECEMBER = (Month(2025, number) for number in (10, 11, 12))
JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
WINTER = (OCTOBER, NOVEMBER, DECEMBER, JANUARY, FEBRUARY)
BETTER = {**BASIC, "O10": "99.00"}
"""O10, the very last, is the first."""


def winter_bank(year_starts: int = 1) -> Store:
    scheme = replace(CARRYING, repeat=replace(CARRYING.repeat, year_starts=year_starts))
    return small_bank(scheme, dict.fromkeys(WINTER, BASIC))


def publish_month(store: Store, month: Month, reason: str = "") -> tuple[Version, ...]:
    check(store, CHECKER, month)
    return publish(store, PUBLISHER, month, reason=reason, posted_in=Month(2026, 3) if reason else None)


def withdraw(store: Store, month: Month) -> tuple[Version, ...]:
    return unpublish(store, PUBLISHER, month, reason="数据有误", posted_in=Month(2026, 3))


def named(made: tuple[Version, ...]) -> list[str]:
    return [f"{one.month} v{one.version} {one.state}" for one in made]


def owed_after(store: Store, month: Month, person: str = "tier2_head-O10") -> Decimal:
    """What the person owes after the month, by what was published of it."""
    with store.records.reading() as connection:
        version = newest(connection, month)
    assert version is not None
    carried = {one.owner: one.yuan for one in outcome_from_json(version.outcome, month).carried}
    return carried.get(Owner(person=person), Decimal(0))


def drafts_say_what_is_posted(store: Store) -> None:
    """Every month in force: a fresh draft has the lines of its newest version, leaves the same, and it is posted."""
    with store.records.reading() as connection:
        held = versions_in_force(connection)
        lines = {month: claim_totals(lines_of(connection, version.id)) for month, version in held.items()}
        posted = {month: claim_totals(one.money for one in entries(connection, month=month)) for month in WINTER}
    for month in WINTER:
        assert {key: fen for key, fen in posted[month].items() if fen} == lines.get(month, {}), month
    for month, version in held.items():
        afresh = month_draft(store, month).figures
        assert (claim_totals(afresh.lines), afresh.outcome) == (lines[month], version.outcome), month


@pytest.fixture
def published_winter() -> Store:
    store = winter_bank()
    for month in WINTER:
        publish_month(store, month)
    return store


def test_a_debt_grows_through_the_year_and_lapses_with_it(published_winter: Store):
    # fined 500 a month, at most 160 taken: 340 a month is held back
    owed = [owed_after(published_winter, month) for month in WINTER]
    assert owed == [340, 680, 1020, 340, 680]


def test_correcting_december_leaves_january_alone(published_winter: Store):
    load(published_winter, DECEMBER, BETTER)
    assert named(publish_month(published_winter, DECEMBER, "申诉成立")) == ["2025-12 v2 corrected"]
    assert owed_after(published_winter, DECEMBER) == 520  # December takes up 160 of the 680
    drafts_say_what_is_posted(published_winter)


def test_december_remembers_what_was_owed_before_a_november_withdrawn(published_winter: Store):
    assert named(withdraw(published_winter, NOVEMBER)) == ["2025-11 v2 withdrawn", "2025-12 v2 corrected"]
    assert owed_after(published_winter, DECEMBER) == 680  # 340 of October and its own
    drafts_say_what_is_posted(published_winter)


def test_february_owes_nothing_of_the_old_year_when_january_is_withdrawn(published_winter: Store):
    assert named(withdraw(published_winter, JANUARY)) == ["2026-01 v2 withdrawn", "2026-02 v2 corrected"]
    assert owed_after(published_winter, FEBRUARY) == 340
    owed = {one.owner.person: one.yuan for one in draft_ledger(published_winter, FEBRUARY).carried}
    assert owed["tier2_head-O10"] == 340
    drafts_say_what_is_posted(published_winter)


def test_a_month_published_late_moves_the_later_ones_that_stood_on_its_draft():
    store = winter_bank()
    publish_month(store, NOVEMBER)
    load(store, OCTOBER, BETTER)
    assert named(publish_month(store, OCTOBER)) == ["2025-10 v1 published", "2025-11 v2 corrected"]
    drafts_say_what_is_posted(store)


def test_a_month_published_by_earlier_rules_is_not_moved_by_the_rules_alone(monkeypatch: pytest.MonkeyPatch):
    store = small_bank(replace(CARRYING, holders=Holders()), dict.fromkeys(WINTER, BASIC))
    with monkeypatch.context() as then:
        then.setattr(scoring, "LAST_DIGITS", 10_000 * FINE)  # every composite a hundredth higher
        then.setattr(inputs, "ARITHMETIC", 1)
        for month in (OCTOBER, NOVEMBER):
            publish_month(store, month)
    load(store, OCTOBER, BETTER)
    assert named(publish_month(store, OCTOBER, "申诉成立")) == ["2025-10 v2 corrected"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["publish", "publish", "correct", "withdraw"]), st.sampled_from(WINTER), st.integers(0, 9)
    ),
    min_size=4,
    max_size=8,
)


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(ACTS, st.sampled_from([1, 2, 12]))
def test_a_draft_made_afresh_says_what_stands_posted_over_any_life_of_months(
    acts: list[tuple[str, Month, int]], year_starts: int
):
    store = winter_bank(year_starts)
    for act, month, shift in acts:
        with store.records.reading() as connection:
            version = newest(connection, month)
        there = version is not None and version.state is not State.WITHDRAWN
        if act == "withdraw" and there:
            withdraw(store, month)
        elif act == "correct" and there:
            values = list(BASIC.values())
            load(store, month, dict(zip(BASIC, values[shift:] + values[:shift], strict=True)))
            publish_month(store, month, "申诉成立")
        elif act == "publish":
            publish_month(store, month, "数据更正" if version else "")
    drafts_say_what_is_posted(store)
    assert verified_versions(store).differences == ()
    store.close()
