"""Who is in the top and the bottom places: ties in every policy, small fields, both ends."""

from dataclasses import replace

import pytest

from data.types import Seat
from metrics.scheme.choices import CutOffTie, SmallField, WholePlaces
from metrics.scheme.pay import Places
from tests.rules.money import drawn, field, ledger, paid, scores, with_places

TEN = ("95", "94", "93", "92", "91", "90", "89", "88", "87", "86")


def tied_at_the_fifth(policy: CutOffTie):
    """E and F share the fifth place of twelve."""
    of = scores("95", "94", "93", "92", "91", "91", "90", "89", "88", "87", "86", "85")
    return paid(ledger(of, with_places(tie=policy)))


def test_include_pays_everyone_who_shares_the_fifth_place():
    got = tied_at_the_fifth(CutOffTie.INCLUDE)
    assert got["E"] == got["F"] == (5, "300.00")


def test_exclude_pays_nobody_who_shares_across_the_cut_off():
    got = tied_at_the_fifth(CutOffTie.EXCLUDE)
    assert "E" not in got and "F" not in got
    assert got["D"] == (4, "300.00")


@pytest.mark.parametrize(("rounding", "places"), [("down", 1), ("half_up", 2), ("up", 2)])
def test_a_percentage_of_a_small_field_is_rounded_as_the_scheme_says(rounding: str, places: int):
    settings = {"small_field": SmallField.PERCENT, "small_percent": 20, "small_rounding": WholePlaces(rounding)}
    assert replace(Places(), **settings).sizes(9) == (places, places)  # 1.8 of 9
    assert replace(Places(), **settings).sizes(5) == (1, 1)
    assert replace(Places(), **settings).sizes(6) == ((2, 2) if rounding == "up" else (1, 1))  # 1.2 of 6


def test_exclude_keeps_a_tie_that_ends_on_the_cut_off():
    of = scores("95", "94", "93", "92", "92", "90", "89", "88", "87", "86", "85")
    got = paid(ledger(of, with_places(tie=CutOffTie.EXCLUDE)))
    assert got["D"] == got["E"] == (4, "300.00")


def test_split_divides_the_fifth_amount_and_the_sixth_is_worth_nothing():
    got = tied_at_the_fifth(CutOffTie.SPLIT)
    assert got["E"] == got["F"] == (5, "150.00")  # (300 + 0) / 2


def test_split_at_the_bottom_takes_the_same_amounts_from_the_end():
    of = scores("95", "94", "93", "92", "91", "90", "89", "88", "85", "85", "85")
    got = paid(ledger(of, with_places(tie=CutOffTie.SPLIT)))
    assert got["I"] == got["J"] == got["K"] == (1, "-433.33")
    assert got["H"] == (4, "-300.00")


def test_the_chain_decides_who_is_fifth():
    of = field("""
        A | 二级支行 | T | 95 | 1
        B | 二级支行 | T | 94 | 1
        C | 二级支行 | T | 93 | 1
        D | 二级支行 | T | 92 | 1
        E | 二级支行 | T | 91 | -12
        F | 二级支行 | T | 91 | -9
        G | 二级支行 | T | 90 | 1
        H | 二级支行 | T | 89 | 1
        I | 二级支行 | T | 88 | 1
        J | 二级支行 | T | 87 | 1
        K | 二级支行 | T | 86 | 1
    """)
    got = paid(ledger(of, with_places(tie=CutOffTie.CHAIN)))
    assert got["F"] == (5, "300.00")
    assert "E" not in got


def test_the_chain_counts_from_the_other_end_for_the_bottom():
    of = field("""
        A | 二级支行 | T | 95 | 1
        B | 二级支行 | T | 80 | 7
        C | 二级支行 | T | 80 | 3
        D | 二级支行 | T | 90 | 1
    """)
    got = paid(ledger(of, with_places(tie=CutOffTie.CHAIN, fined=1, rewarded=1)))
    assert got == {"A": (1, "500.00"), "C": (1, "-500.00")}


def test_what_the_chain_leaves_tied_is_included():
    of = field("""
        A | 二级支行 | T | 95 | 1 | 2
        B | 二级支行 | T | 95 | 1 | 2
        C | 二级支行 | T | 90 | 1 | 2
        D | 二级支行 | T | 85 | 1 | 2
    """)
    got = paid(ledger(of, with_places(tie=CutOffTie.CHAIN, fined=1, rewarded=1)))
    assert got["A"] == got["B"] == (1, "500.00")


def test_a_step_of_the_chain_that_one_of_the_tied_does_not_have_is_skipped():
    of = field("""
        A | 二级支行 | T | 95 | -  | 2
        B | 二级支行 | T | 95 | 99 | 1
        C | 二级支行 | T | 90 | 1  | 1
        D | 二级支行 | T | 85 | 1  | 1
    """)
    got = paid(ledger(of, with_places(tie=CutOffTie.CHAIN, fined=1, rewarded=1)))
    assert got["A"] == (1, "500.00")
    assert "B" not in got


@pytest.mark.parametrize(
    ("policy", "taking_part", "expected"),
    [
        (SmallField.HALVE, 10, (5, 5)),
        (SmallField.HALVE, 9, (4, 4)),
        (SmallField.HALVE, 2, (1, 1)),
        (SmallField.HALVE, 1, (0, 0)),
        (SmallField.HALVE, 0, (0, 0)),
        (SmallField.SUSPEND, 9, (0, 0)),
        (SmallField.SUSPEND, 10, (5, 5)),
        (SmallField.PERCENT, 9, (1, 1)),
        (SmallField.PERCENT, 5, (1, 1)),
        (SmallField.PERCENT, 4, (0, 0)),
        (SmallField.PERCENT, 10, (5, 5)),
    ],
)
def test_fewer_than_ten_leave_fewer_places(policy: SmallField, taking_part: int, expected: tuple[int, int]):
    assert Places(small_field=policy).sizes(taking_part) == expected


def test_with_uneven_ends_a_small_field_never_gives_more_than_the_scheme_has():
    assert Places(rewarded=2, fined=6).sizes(7) == (2, 3)


def test_in_a_field_of_nine_the_middle_one_is_neutral_and_positions_start_at_one_at_both_ends():
    got = paid(ledger(scores(*TEN[:9])))
    assert got == {
        "A": (1, "500.00"), "B": (2, "400.00"), "C": (3, "400.00"), "D": (4, "300.00"),
        "I": (1, "-500.00"), "H": (2, "-400.00"), "G": (3, "-400.00"), "F": (4, "-300.00"),
    }  # fmt: skip


def test_split_in_a_small_field_is_worth_nothing_beyond_its_own_cut_off():
    got = paid(ledger(scores("95", "94", "94", "93", "92"), with_places(tie=CutOffTie.SPLIT)))
    assert got["B"] == got["C"] == (2, "200.00")  # two places only: (400 + 0) / 2


def test_an_outlet_in_both_sets_gets_neither():
    got = paid(ledger(scores("90", "80", "80", "70")))
    assert got == {"A": (1, "500.00"), "D": (1, "-500.00")}


@pytest.mark.parametrize("policy", CutOffTie)
@pytest.mark.parametrize("taking_part", [1, 2, 5, 10, 12])
def test_nobody_is_paid_when_all_are_equal(policy: CutOffTie, taking_part: int):
    of = field("\n".join(f"O{number} | 二级支行 | T | 88.00 | {number}" for number in range(taking_part)))
    assert ledger(of, with_places(tie=policy)).lines == ()


def test_suspend_pays_nobody_in_a_small_field():
    assert ledger(scores(*TEN[:9]), with_places(small_field=SmallField.SUSPEND)).lines == ()


def test_bottom_positions_are_counted_from_those_who_take_part():
    assert paid(ledger(scores(*TEN)))["J"] == (1, "-500.00")


def test_a_scheme_without_fines_has_rewards_only():
    lines = ledger(scores(*TEN), with_places(fined=0)).lines
    assert {line.end for line in lines} == {"top"}
    assert "A tier2_deputy@A top 1 300.00" in drawn(lines)
    assert {line.role for line in lines} == {Seat.TIER2_HEAD, Seat.TIER2_DEPUTY}
