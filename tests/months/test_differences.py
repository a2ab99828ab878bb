"""What a correction posts: the differences, and nothing that was posted is touched."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from data.decisions.published import Money, Posting
from data.types import Month, Text
from months.differences import claim_totals, first_entries, postings_needed

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def money(line: str) -> Money:
    """A line drawn as `outlet role@scope end position yuan person`."""
    outlet, seat, end, position, yuan, person = line.split()
    role, scope = seat.split("@")
    return Money(
        outlet=outlet,
        role=role,
        scope=scope,
        end=end,
        position=int(position),
        fen=int(Decimal(yuan) * 100),
        person=person,
        staff_number="",
        vacant=False,
        reason=Text(zh="因", en="why"),
    )


def lines(drawing: str) -> list[Money]:
    return [money(line) for line in drawing.strip().splitlines()]


def posted(drawing: str) -> list[Posting]:
    return list(first_entries(OCTOBER, lines(drawing), OCTOBER))


def drawn(entries: tuple[Posting, ...]) -> list[str]:
    return [
        f"{entry.money.outlet} {entry.money.role} {entry.money.end} {entry.money.yuan():+} {entry.money.person}"
        for entry in entries
    ]


BEFORE = """
    O11 office_manager@O11 bottom 5 -300 王
    O11 tier1_deputy@T4 bottom 5 -180 李
    O06 tier2_head@O06 bottom 4 -300 赵
"""
AFTER = """
    O03 tier2_head@O03 bottom 5 -300 钱
    O03 tier2_deputy@O03 bottom 5 -180 孙
    O06 tier2_head@O06 bottom 4 -300 赵
"""


def correction(before: list[Posting], after: list[Money], *, harmless: bool = False) -> tuple[Posting, ...]:
    return postings_needed(OCTOBER, before, after, NOVEMBER, version=2, why="申诉成立", harmless=harmless)


def test_an_upheld_appeal_gives_back_to_one_and_takes_from_the_other():
    assert drawn(correction(posted(BEFORE), lines(AFTER))) == [
        "O03 tier2_head bottom -300.00 钱",
        "O03 tier2_deputy bottom -180.00 孙",
        "O11 office_manager bottom +300.00 王",
        "O11 tier1_deputy bottom +180.00 李",
    ]


def test_hold_harmless_posts_only_what_is_in_a_persons_favour():
    assert drawn(correction(posted(BEFORE), lines(AFTER), harmless=True)) == [
        "O11 office_manager bottom +300.00 王",
        "O11 tier1_deputy bottom +180.00 李",
    ]


def test_differences_are_posted_in_the_posting_month_and_name_version_reason_and_amounts():
    entry = correction(posted(BEFORE), lines(AFTER))[2]
    assert (entry.month, entry.posted_in, entry.adjusts) == (OCTOBER, NOVEMBER, True)
    assert entry.money.reason.zh == "第2版更正（申诉成立）：已入账-300.00元，应为0.00元，差额+300.00元。因"
    assert (
        entry.money.reason.en
        == "Corrected in v2 (申诉成立): -300.00 yuan was posted, 0.00 yuan is right, difference +300.00 yuan. why"
    )


def test_a_place_that_moves_within_a_band_of_equal_amounts_posts_nothing():
    assert correction(posted("A x@A bottom 2 -400 王"), lines("A x@A bottom 3 -400 王")) == ()


def test_a_changed_amount_posts_the_change_alone():
    assert drawn(correction(posted("A x@A bottom 5 -300 王"), lines("A x@A bottom 1 -500 王"))) == [
        "A x bottom -200.00 王"
    ]


def test_from_the_top_to_the_bottom_takes_the_reward_back_and_fines():
    assert drawn(correction(posted("A x@A top 1 500 王"), lines("A x@A bottom 1 -500 王"))) == [
        "A x bottom -500.00 王",
        "A x top -500.00 王",
    ]


def test_another_person_in_the_seat_gets_it_and_the_first_gives_it_back():
    assert drawn(correction(posted("A x@A top 1 500 王"), lines("A x@A top 1 500 李"))) == [
        "A x top +500.00 李",
        "A x top -500.00 王",
    ]


def test_a_withdrawn_month_posts_everything_back():
    assert drawn(correction(posted(BEFORE), [])) == [
        "O11 office_manager bottom +300.00 王",
        "O11 tier1_deputy bottom +180.00 李",
        "O06 tier2_head bottom +300.00 赵",
    ]


def test_a_second_correction_is_taken_to_all_that_was_posted():
    first = posted("A x@A bottom 1 -500 王")
    second = correction(first, lines("A x@A bottom 2 -400 王"))
    third = correction([*first, *second], lines("A x@A bottom 1 -500 王"))
    assert drawn(second) + drawn(third) == ["A x bottom +100.00 王", "A x bottom -100.00 王"]


LEDGERS = st.lists(
    st.builds(
        Money,
        outlet=st.sampled_from("ABC"),
        role=st.sampled_from(("head", "deputy")),
        scope=st.just("S"),
        end=st.sampled_from(("top", "bottom", "repeat")),
        position=st.none() | st.integers(1, 5),
        fen=st.integers(-50_000, 50_000),
        person=st.sampled_from(("王", "李", "")),
        staff_number=st.just(""),
        vacant=st.just(False),
        reason=st.just(Text(zh="因", en="why")),
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LEDGERS, min_size=1, max_size=4))
def test_adjustments_applied_to_the_old_ledger_give_the_new_one(ledgers: list[list[Money]]):
    book = list(first_entries(OCTOBER, ledgers[0], OCTOBER))
    for newer in ledgers[1:]:
        before = list(book)
        book.extend(correction(book, newer))
        assert book[: len(before)] == before
        assert {key: fen for key, fen in claim_totals(entry.money for entry in book).items() if fen} == {
            key: fen for key, fen in claim_totals(newer).items() if fen
        }


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_the_same_ledger_again_posts_nothing(ledger: list[Money]):
    assert correction(list(first_entries(OCTOBER, ledger, OCTOBER)), ledger) == ()


@settings(max_examples=100, deadline=None)
@given(LEDGERS, LEDGERS)
def test_hold_harmless_never_takes_anything(old: list[Money], new: list[Money]):
    assert all(
        entry.money.fen > 0 for entry in correction(list(first_entries(OCTOBER, old, OCTOBER)), new, harmless=True)
    )
