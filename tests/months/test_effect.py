"""What a draft would do to places and money is what happens when it is loaded, and nothing is stored by asking."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from data.uploads.draft import FileDraft, draft_of
from data.uploads.preview import as_if
from metrics.money.lines import End
from metrics.scheme.items import Item
from months.foresight.effect import Effect, effect_of, lacking_with
from months.ledger import draft_ledger as ledger_draft
from months.publish import check, publish
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, SCHEME, small_bank

pytestmark = pytest.mark.slow  # a history of acts each


@pytest.fixture
def bank():
    store = small_bank()
    yield store
    store.close()


def scores(store: Store, changed: dict[str, str], month: str = "202610") -> FileDraft:
    """The month's mystery-shopper scores as a file, some of them changed."""
    lines = [
        "机构编码,网点名称,检查日期,总分",
        *(f"{code},{code},{month[:4]}-{month[4:]}-15,{points}" for code, points in (BASIC | changed).items()),
    ]
    return draft_of(store, f"{month}神秘人.csv", "\n".join(lines).encode())


def effect(store: Store, draft: FileDraft) -> Effect:
    (found,) = effect_of(store, draft.parts)
    return found


def test_an_outlet_that_climbs_out_of_the_bottom_five_lets_the_next_one_in(bank):
    draft = scores(bank, {"O11": "88.90"})
    found = effect(bank, draft)
    assert draft.status == "would load"
    assert (found.into_bottom, found.out_of_bottom, found.into_top, found.out_of_top) == (("O03",), ("O11",), (), ())
    assert [(one.outlet, one.before, one.after) for one in found.moved] == [("O11", 8, 7), ("O03", 7, 8)]


def test_its_money_is_worked_example_three(bank):
    found = effect(bank, scores(bank, {"O11": "88.90"}))
    by_outlet = {(one.name, str(one.before), str(one.after)) for one in found.claims}
    assert by_outlet == {
        ("O11", "-300.00", "None"),
        ("O11", "-180.00", "None"),
        ("O03", "None", "-300.00"),
        ("O03", "None", "-180.00"),
    }
    assert found.total_before == found.total_after


def test_what_was_foretold_is_what_comes(bank):
    draft = scores(bank, {"O05": "99.00", "O02": "80.00"})
    foretold = effect(bank, draft)
    before = ledger_draft(bank, OCTOBER)
    assert (before.total(), foretold.into_bottom) == (foretold.total_before, ("O02",))
    commit(bank, CHECKER, draft)
    after = ledger_draft(bank, OCTOBER)
    assert after.total() == foretold.total_after
    ends = {
        end: {line.outlet for line in after.lines if line.end is end}
        - {line.outlet for line in before.lines if line.end is end}
        for end in End
    }
    assert ends[End.BOTTOM] == set(foretold.into_bottom) and ends[End.TOP] == set(foretold.into_top)


def test_asking_stores_nothing_and_the_next_person_sees_the_same_figures(bank):
    version, before = bank.version(), ledger_draft(bank, OCTOBER)
    effect(bank, scores(bank, {"O11": "99"}))
    assert bank.version() == version and ledger_draft(bank, OCTOBER) == before


def test_the_first_figures_of_a_month_are_its_first_ranking(bank):
    found = effect(bank, scores(bank, {}, "202611"))
    assert (found.month, found.first, len(found.moved), found.total_before) == (NOVEMBER, True, 12, 0)


def test_the_same_figures_do_nothing(bank):
    commit(bank, CHECKER, scores(bank, {"O01": "93"}))
    assert effect_of(bank, scores(bank, {"O01": "93.00"}).parts) == ()


def test_rows_with_open_questions_are_not_counted_and_a_shut_part_is_none(bank):
    draft = scores(bank, {"O11": "1088"})
    assert "O11" not in {line.outlet for part in draft.parts for line in part.good}
    assert all(part.month == OCTOBER for part in draft.parts)
    assert effect_of(bank, tuple(replace(part, shut=True) for part in draft.parts)) == ()


def test_a_published_month_is_said_to_be_published(bank):
    check(bank, CHECKER, OCTOBER)
    publish(bank, PUBLISHER, OCTOBER)
    assert effect(bank, scores(bank, {"O11": "88.90"})).published


def test_the_copy_has_the_draft_in_place_of_what_counts(bank):
    draft = scores(bank, {"O11": "88.90"})
    with as_if(bank, draft.parts) as other, other.cursor() as db:
        rows = db.execute(
            "select fact.points from mystery_visit as fact "
            "join live.active_batch as active on active.batch = fact.batch"
        )
        assert 8890 in {points for (points,) in rows.fetchall()}


def test_money_of_later_months_that_count_this_one_is_foretold_too():
    store = small_bank(months=dict.fromkeys((Month(2026, 7), Month(2026, 8), Month(2026, 9)), BASIC))
    draft = scores(store, {"O05": "99.00"}, "202607")
    first, *later = effect_of(store, draft.parts)
    assert (first.month, first.later) == (Month(2026, 7), False) and all(one.later for one in later)
    before = {month: ledger_draft(store, month).total() for month in (Month(2026, 8), Month(2026, 9))}
    commit(store, CHECKER, draft)
    after = {month: ledger_draft(store, month).total() for month in before}
    changed = {month: (before[month], after[month]) for month in before if before[month] != after[month]}
    assert Month(2026, 8) in changed, "one appearance less in July leaves T2 with three by August"
    assert {one.month: (one.total_before, one.total_after) for one in later} == changed
    store.close()


def test_later_months_that_stay_as_they_are_are_not_listed():
    store = small_bank(months=dict.fromkeys((Month(2026, 9), Month(2026, 10)), BASIC))
    assert [one.month for one in effect_of(store, scores(store, {"O02": "95.30"}, "202609").parts)] == [Month(2026, 9)]
    store.close()


def test_a_month_that_still_lacks_a_sheet_shows_no_effect_and_files_together_do():
    items = (*SCHEME.items, Item(metric="avg_wait", worst=Decimal(20), best=Decimal(0)))
    store = small_bank(replace(SCHEME, items=items), months={Month(2026, 9): BASIC})
    mystery = scores(store, {}).parts
    lines = ["机构编码,叫号量,平均等候时间(分钟)", *(f"{code},100,{8 + place}" for place, code in enumerate(BASIC))]
    waits = draft_of(store, "等候202610.csv", "\n".join(lines).encode()).parts
    assert lacking_with(store, {OCTOBER}, mystery) == {OCTOBER: ("wait",)}
    assert effect_of(store, mystery) == effect_of(store, waits) == ()
    (found,) = effect_of(store, [*mystery, *waits])
    assert found.first and len(found.moved) == len(BASIC) and found.claims
    store.close()


def test_what_is_read_over_several_months_waits_for_no_sheet_of_this_one():
    items = (replace(SCHEME.items[0], months=3),)
    store = small_bank(replace(SCHEME, items=items), months={Month(2026, 9): BASIC})
    assert lacking_with(store, {OCTOBER}, ()) == {OCTOBER: ()}
    store.close()
