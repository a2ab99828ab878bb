"""How much a place is worth to which seat: by position, by seat only, by outlet class; role maps A and B."""

from dataclasses import replace
from decimal import Decimal

from data.types import OutletClass, Seat
from metrics.scheme.choices import SeatMap
from metrics.scheme.pay import Amounts, Seats
from tests.rules.money import EXAMPLE_AMOUNTS, SCHEME, drawn, field, ledger, paid, scores, with_places

TWELVE = ("95", "94", "93", "92", "91", "90", "89", "88", "87", "86", "85", "84")
MIXED = """
    A | 营业部   | T1 | 95
    B | 二级支行 | T1 | 94
    C | 分理处   | T2 | 93
    D | 社区     | T2 | 92
"""


def yuan(*amounts: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def test_by_position_the_last_costs_500_the_next_two_400_the_next_two_300():
    got = paid(ledger(scores(*TWELVE)))
    assert [got[outlet] for outlet in "LKJIH"] == [
        (1, "-500.00"),
        (2, "-400.00"),
        (3, "-400.00"),
        (4, "-300.00"),
        (5, "-300.00"),
    ]
    assert [amount for _, amount in paid(ledger(scores(*TWELVE)), Seat.TIER2_DEPUTY).values()][:5] == [
        "300.00",
        "240.00",
        "240.00",
        "180.00",
        "180.00",
    ]


def test_by_seat_only_every_position_is_worth_the_same():
    scheme = replace(SCHEME, amounts=(Amounts(seat=Seat.TIER2_HEAD, rewards=yuan(350) * 5, fines=yuan(200) * 5),))
    got = paid(ledger(scores(*TWELVE), scheme))
    assert {amount for position, amount in got.values()} == {"350.00", "-200.00"}


def test_by_class_an_outlets_class_has_its_own_table():
    amounts = (
        Amounts(seat=Seat.TIER2_HEAD, rewards=yuan(500, 400), fines=yuan(500, 400)),
        Amounts(seat=Seat.TIER2_HEAD, classes=(OutletClass.COMMUNITY,), rewards=yuan(50, 40), fines=yuan(30, 20)),
    )
    assert drawn(ledger(field(MIXED), replace(SCHEME, amounts=amounts)).lines) == {
        "B tier2_head@B top 2 400.00",
        "C tier2_head@C bottom 2 -400.00",
        "D tier2_head@D bottom 1 -30.00",
    }


def test_rewards_and_fines_may_differ():
    scheme = replace(SCHEME, amounts=(Amounts(seat=Seat.TIER2_HEAD, rewards=yuan(1000), fines=yuan(10)),))
    assert paid(ledger(scores("90", "80"), scheme)) == {"A": (1, "1000.00"), "B": (1, "-10.00")}


def test_positions_beyond_the_table_are_worth_nothing_and_leave_no_line():
    scheme = replace(
        with_places(rewarded=3, fined=3), amounts=(Amounts(seat=Seat.TIER2_HEAD, rewards=yuan(100, 50), fines=()),)
    )
    assert paid(ledger(scores(*TWELVE), scheme)) == {"A": (1, "100.00"), "B": (2, "50.00")}


def test_odd_amounts_keep_their_two_places():
    scheme = replace(
        SCHEME, amounts=(Amounts(seat=Seat.TIER2_HEAD, rewards=(Decimal("99.9"),), fines=(Decimal("33.335"),)),)
    )
    assert paid(ledger(scores("90", "80"), scheme)) == {"A": (1, "99.90"), "B": (1, "-33.34")}


def test_map_a_asks_an_outlets_own_seats_and_the_deputy_of_the_branch_for_its_business_office():
    assert drawn(ledger(field(MIXED)).lines) == {
        "A office_manager@A top 1 500.00",
        "A tier1_deputy@T1 top 1 300.00",
        "B tier2_head@B top 2 400.00",
        "B tier2_deputy@B top 2 240.00",
        "C tier2_head@C bottom 2 -400.00",
        "C tier2_deputy@C bottom 2 -240.00",
        "D tier2_head@D bottom 1 -500.00",
        "D tier2_deputy@D bottom 1 -300.00",
    }


def test_map_b_asks_the_deputy_of_the_branch_for_every_outlet_once():
    lines = ledger(field(MIXED), replace(SCHEME, seats=Seats(map=SeatMap.B))).lines
    assert {line for line in drawn(lines) if "tier1_deputy" in line} == {
        "A tier1_deputy@T1 top 1 300.00",
        "B tier1_deputy@T1 top 2 240.00",
        "C tier1_deputy@T2 bottom 2 -240.00",
        "D tier1_deputy@T2 bottom 1 -300.00",
    }


def test_a_scheme_may_give_a_class_other_seats():
    scheme = replace(SCHEME, seats=Seats(community=(Seat.TIER1_DEPUTY,)), amounts=EXAMPLE_AMOUNTS)
    assert {line for line in drawn(ledger(field(MIXED), scheme).lines) if line.startswith("D")} == {
        "D tier1_deputy@T2 bottom 1 -300.00"
    }
