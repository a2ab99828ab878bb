"""The life of a month: checked by one, published by another, corrected as the next version."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from data.decisions.publications import entries, lines_of, published_rows, versions
from data.decisions.published import State
from data.errors.acts import NotChecked, NotPublished, NotReady, ReasonNeeded, SamePerson
from data.errors.figures import NothingLoaded
from data.errors.people import NoRight
from data.organisation.outlets import adopt_roster, appoint
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores import records
from data.stores.store import Store
from data.types import Month, Seat
from metrics.money.repeat import times_behind
from metrics.scheme.choices import AppealRun, Appeals
from metrics.scheme.pay import AfterPublication
from months.draft import month_draft
from months.ledger import behind_so_far, ledger
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
    published,
    roster_row,
    small_bank,
)

pytestmark = pytest.mark.slow  # a history of acts each

APPEAL = {**BASIC, "O11": "88.90"}


def posted(store: Store, month: Month = OCTOBER) -> list[str]:
    """Entries as `outlet role end yuan`, a difference marked with d."""
    with store.records.reading() as connection:
        found = [("d " if entry.adjusts else "", entry.money) for entry in entries(connection, month=month)]
    return [f"{mark}{money.outlet} {money.role} {money.end} {money.yuan()}" for mark, money in found]


def snapshot(store: Store) -> list[object]:
    """Everything that publications hold."""
    with store.records.reading() as connection:
        return [
            (version, published_rows(connection, version.id), lines_of(connection, version.id))
            for version in versions(connection)
        ] + [entries(connection)]


def test_a_first_version_freezes_rows_and_lines_and_posts_the_ledger():
    store = small_bank()
    (version,) = published(store)
    assert (version.version, version.state, version.checked_by, version.published_by) == (
        1,
        State.PUBLISHED,
        "zhao",
        "qian",
    )
    with store.records.reading() as connection:
        rows, lines = published_rows(connection, version.id), lines_of(connection, version.id)
    assert [(row.ranking, row.outlet, row.rank, row.value) for row in rows[:3]] == [
        ("composite", "O02", 1, "95.20"),
        ("composite", "O07", 2, "94.88"),
        ("composite", "O01", 3, "93.41"),
    ]
    assert {row.ranking for row in rows} == {"composite", "mystery"}
    assert len(lines) == len(posted(store)) == 20
    assert sum(line.fen for line in lines if line.fen > 0) == 304_000


def test_the_ledger_of_a_published_month_is_the_published_one():
    store = small_bank()
    published(store)
    as_published = ledger(store, OCTOBER)
    load(store, OCTOBER, {**BASIC, "O10": "99.99"})
    assert ledger(store, OCTOBER) == as_published


def test_nobody_publishes_what_nobody_has_checked():
    store = small_bank()
    with pytest.raises(NotChecked):
        publish(store, PUBLISHER, OCTOBER)


def test_who_checks_does_not_publish():
    store = small_bank()
    check(store, PUBLISHER, OCTOBER)
    with pytest.raises(SamePerson):
        publish(store, PUBLISHER, OCTOBER)


def test_a_check_no_longer_holds_when_the_figures_have_changed():
    store = small_bank()
    check(store, CHECKER, OCTOBER)
    load(store, OCTOBER, APPEAL)
    with pytest.raises(NotChecked):
        publish(store, PUBLISHER, OCTOBER)


def test_two_pairs_of_eyes_can_be_switched_off():
    store = small_bank()
    change_setting(store, COMMAND_LINE, "two_pairs_of_eyes", "off")
    assert publish(store, PUBLISHER, OCTOBER)[0].version == 1


def test_roles_without_the_right_are_refused():
    store = small_bank()
    with pytest.raises(NoRight):
        publish(store, CHECKER, OCTOBER)
    with pytest.raises(NoRight):
        check(store, Actor(login="x", name="x", role=Role.BRANCH_HEAD), OCTOBER)


def test_a_month_without_its_sheets_is_refused_in_words():
    store = small_bank(months={OCTOBER: BASIC})
    both = replace(SCHEME, items=(*SCHEME.items, replace(SCHEME.items[0], metric="csat")))
    adopt_scheme(store, both)
    with pytest.raises(NotReady) as refused:
        check(store, CHECKER, OCTOBER)
    assert "柜面服务评价" in refused.value.text("zh")


def test_a_month_without_figures_is_refused():
    with pytest.raises(NothingLoaded):
        month_draft(small_bank(), NOVEMBER)


def test_publishing_twice_changes_nothing():
    store = small_bank()
    published(store)
    before = snapshot(store)
    assert publish(store, PUBLISHER, OCTOBER)[0].version == 1
    assert snapshot(store) == before


def test_worked_example_3_an_upheld_appeal_posts_the_differences():
    store = small_bank()
    published(store)
    first = posted(store)
    load(store, OCTOBER, APPEAL)
    (version,) = published(store, reason="申诉成立")
    assert (version.version, version.state) == (2, State.CORRECTED)
    assert posted(store)[: len(first)] == first
    assert posted(store)[len(first) :] == [
        "d O03 tier2_head bottom -300.00",
        "d O03 tier2_deputy bottom -180.00",
        "d O11 office_manager bottom 300.00",
        "d O11 tier1_deputy bottom 180.00",
    ]
    behind = behind_so_far(store, OCTOBER)
    assert [times_behind(behind, branch, OCTOBER, SCHEME.repeat) for branch in ("T1", "T4")] == [
        1,
        1,
    ]  # O03; O12 (O11 no more)


def test_as_published_and_as_corrected_are_both_there():
    store = small_bank()
    published(store)
    load(store, OCTOBER, APPEAL)
    published(store, reason="申诉成立")
    with store.records.reading() as connection:
        values = [
            next(row.value for row in published_rows(connection, version.id) if row.outlet == "O11")
            for version in versions(connection)
        ]
    assert values == ["87.64", "88.90"]
    assert ledger(store, OCTOBER).total() == Decimal(0)


def test_a_correction_needs_a_reason():
    store = small_bank()
    published(store)
    load(store, OCTOBER, APPEAL)
    check(store, CHECKER, OCTOBER)
    with pytest.raises(ReasonNeeded):
        publish(store, PUBLISHER, OCTOBER)


def test_several_decisions_are_applied_in_one_run():
    store = small_bank()
    published(store)
    load(store, OCTOBER, {**APPEAL, "O10": "90.00"})
    published(store, reason="两项申诉成立")
    with store.records.reading() as connection:
        assert [version.version for version in versions(connection, OCTOBER)] == [1, 2]


def test_hold_harmless_posts_only_favours_and_does_not_count_the_other():
    store = small_bank(replace(SCHEME, after=AfterPublication(appeals=Appeals.HOLD_HARMLESS)))
    published(store)
    load(store, OCTOBER, APPEAL)
    published(store, reason="申诉成立")
    assert posted(store)[20:] == ["d O11 office_manager bottom 300.00", "d O11 tier1_deputy bottom 180.00"]
    assert "O03" not in {one.outlet for one in behind_so_far(store, OCTOBER)}
    assert verified_versions(store).differences == ()


def test_unpublishing_takes_everything_back_as_a_new_version():
    store = small_bank()
    published(store)
    (version,) = unpublish(store, PUBLISHER, OCTOBER, reason="数据有误", posted_in=NOVEMBER)
    assert (version.version, version.state) == (2, State.WITHDRAWN)
    with store.records.reading() as connection:
        assert sum(entry.money.fen for entry in entries(connection)) == 0
        assert len(versions(connection)) == 2
    assert ledger(store, OCTOBER).total() == 0  # a draft again
    with pytest.raises(NotPublished):
        unpublish(store, PUBLISHER, OCTOBER, reason="数据有误")
    (again,) = published(store, reason="重新发布")
    assert (again.version, again.state, len(posted(store))) == (3, State.CORRECTED, 60)
    assert verified_versions(store).differences == ()


FIVE_MONTHS = {Month(2026, number): BASIC for number in range(6, 11)}


@pytest.mark.slow
def test_a_corrected_month_moves_the_cumulative_fines_of_later_published_months():
    store = small_bank(months=FIVE_MONTHS)
    for month in FIVE_MONTHS:
        published(store, month)
    assert fined_heads(store, Month(2026, 7)) == [
        "T2 -500.00",
        "T4 -500.00",
    ]  # two appearances a month each: the fourth
    assert fined_heads(store, Month(2026, 9)) == [
        "T2 -500.00",
        "T3 -500.00",
        "T4 -500.00",
    ]  # one a month: the fourth for T3
    june = Month(2026, 6)
    load(
        store, june, {**BASIC, "O10": "90.01", "O05": "90.03", "O06": "90.02"}
    )  # T2 is no more behind in June, T3 twice
    moved = published(store, june, reason="申诉成立")
    assert [str(version.month) for version in moved] == ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]
    assert fined_heads(store, Month(2026, 7))[2:] == ["d T2 500.00"]
    assert fined_heads(store, Month(2026, 8))[2:] == ["d T3 -500.00"]
    assert fined_heads(store, Month(2026, 9))[3:] == []
    assert verified_versions(store).differences == ()


def fined_heads(store: Store, month: Month) -> list[str]:
    """Entries of the cumulative rule as `branch yuan`, a difference marked with d."""
    with store.records.reading() as connection:
        found = [entry for entry in entries(connection, month=month) if entry.money.end == "repeat"]
    return [f"{'d ' if entry.adjusts else ''}{entry.money.scope} {entry.money.yuan()}" for entry in found]


def test_a_published_months_figures_do_not_depend_on_later_uploads_renames_moves_or_appointments():
    store = small_bank(months={Month(2026, 9): BASIC, OCTOBER: BASIC})
    published(store, Month(2026, 9))
    published(store)
    before = snapshot(store)
    load(store, NOVEMBER, APPEAL)
    load(store, OCTOBER, APPEAL)
    adopt_roster(store, COMMAND_LINE, [roster_row("O10", "T1", "新名")], since=NOVEMBER)
    adopt_roster(store, COMMAND_LINE, [roster_row("O11", "T1")], since=OCTOBER)
    appoint(store, COMMAND_LINE, [holder("新人", Seat.TIER2_HEAD, "O10", since=NOVEMBER.first_day())])
    adopt_scheme(store, replace(SCHEME, from_month=OCTOBER, places=replace(SCHEME.places, fined=3)))
    assert snapshot(store) == before
    assert verified_versions(store).differences == ()
    assert BRANCHES["T3"][-1] == "O10"


def test_later_changes_after_the_month_leave_nothing_to_correct():
    store = small_bank()
    published(store)
    load(store, NOVEMBER, APPEAL)
    adopt_roster(store, COMMAND_LINE, [roster_row("O10", "T1", "新名")], since=NOVEMBER)
    appoint(store, COMMAND_LINE, [holder("新人", Seat.TIER2_HEAD, "O10", since=NOVEMBER.first_day())])
    assert month_draft(store, OCTOBER).unchanged()


def test_while_the_window_is_open_decisions_are_gathered_and_applied_in_one_run_after_it():
    store = small_bank(replace(SCHEME, after=AfterPublication(window_days=10)))
    published(store)
    load(store, OCTOBER, APPEAL)
    with pytest.raises(NotReady) as refused:
        published(store, reason="申诉成立")
    assert "申诉窗口" in refused.value.text("zh")
    load(store, OCTOBER, {**APPEAL, "O10": "90.00"})  # a second decision in the same window
    with store.records.transaction() as connection:
        connection.execute(update(records.publication).values(published_at=records.now() - timedelta(days=10)))
    assert [version.version for version in published(store, reason="两项申诉成立")] == [2]
    assert {entry.split()[1] for entry in posted(store)[20:]} == {"O03", "O05", "O06", "O10"}


def test_at_once_means_in_the_window_too():
    store = small_bank(replace(SCHEME, after=AfterPublication(window_days=10, run=AppealRun.IMMEDIATELY)))
    published(store)
    load(store, OCTOBER, APPEAL)
    assert published(store, reason="第一项申诉成立")[0].version == 2
    load(store, OCTOBER, {**APPEAL, "O10": "90.00"})
    assert published(store, reason="第二项申诉成立")[0].version == 3


def test_a_wrong_publication_is_withdrawn_in_the_window_too():
    store = small_bank(replace(SCHEME, after=AfterPublication(window_days=10)))
    published(store)
    assert unpublish(store, PUBLISHER, OCTOBER, reason="发布有误")[0].state is State.WITHDRAWN
