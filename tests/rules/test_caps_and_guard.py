"""The most one person is fined in a month, carry-over, and the guard against chance."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from data.types import Seat
from metrics.money.holders import Holder
from metrics.money.lines import Carried, End, Ledger, Owner, totals
from metrics.money.rewards import behind
from metrics.scheme.choices import Guard, SeatMap
from metrics.scheme.pay import Amounts, GuardAgainstChance, Holders, Seats
from tests.rules.money import OCTOBER, SCHEME, field, ledger, paid, scores

TEN = scores("95", "94", "93", "92", "91", "90", "89", "88", "87", "86")
HEADS = replace(
    SCHEME, amounts=(Amounts(seat=Seat.TIER2_HEAD, rewards=(), fines=tuple(map(Decimal, (500, 400, 400, 300, 300)))),)
)
ONE_FOR_ALL = tuple(
    Holder(person="王", seat=Seat.TIER2_HEAD, scope=outlet, since=date(2020, 1, 1)) for outlet in "FGHIJ"
)
WANG = Owner(person="王")


def capped(
    cap: str, *, carries: bool = False, owed: str = "", holders: tuple[Holder, ...] = ONE_FOR_ALL, of=TEN
) -> Ledger:
    carried = (Carried(owner=WANG, yuan=Decimal(owed)),) if owed else ()
    scheme = replace(
        HEADS, holders=Holders(cap=Decimal(cap), cap_carries=carries), repeat=replace(SCHEME.repeat, on=False)
    )
    return ledger(of, scheme, holders=holders, carried=carried)


def cap_lines(of: Ledger) -> list[tuple[str, str]]:
    return [(line.person, str(line.amount)) for line in of.lines if line.end is End.CAP]


def test_without_a_cap_there_is_no_cap_line():
    assert ledger(TEN).total(End.CAP) == 0


def test_what_goes_over_the_cap_is_given_back_in_a_line_of_its_own():
    month = capped("1000")
    assert cap_lines(month) == [("王", "900.00")]  # 500+400+400+300+300 = 1900
    assert month.total(End.BOTTOM) == Decimal(-1900)
    assert totals(month.lines).people[0].net == Decimal(-1000)
    assert month.carried == ()
    assert "上限1000元" in month.lines[-1].reason.zh


def test_fines_at_the_cap_are_taken_whole():
    assert cap_lines(capped("1900")) == []


def test_a_carried_rest_is_owed_to_later_months():
    month = capped("1000", carries=True)
    assert month.carried == (Carried(owner=WANG, yuan=Decimal("900.00")),)
    assert "900.00元结转下月" in month.lines[-1].reason.zh


def test_a_later_month_takes_up_what_its_cap_leaves_room_for():
    light = scores("90", "80")  # B is last: 500
    holders = (Holder(person="王", seat=Seat.TIER2_HEAD, scope="B", since=date(2020, 1, 1)),)
    month = capped("1000", carries=True, owed="900", holders=holders, of=light)
    assert cap_lines(month) == [("王", "-500.00")]
    assert totals(month.lines).people[0].net == Decimal(-1000)
    assert month.carried == (Carried(owner=WANG, yuan=Decimal("400.00")),)


def test_a_month_without_fines_takes_up_what_was_carried():
    month = capped("1000", carries=True, owed="400", holders=(), of=scores("90", "80"))
    assert cap_lines(month) == [("王", "-400.00")]
    assert month.carried == ()


def test_what_was_carried_lapses_when_the_scheme_does_not_carry():
    assert cap_lines(capped("1000", owed="400", holders=(), of=scores("90", "80"))) == []


def test_vacant_seats_pay_nothing_and_count_for_no_cap():
    assert cap_lines(capped("100", holders=())) == []


def test_where_holders_are_not_asked_the_cap_holds_for_each_seat():
    scheme = replace(SCHEME, seats=Seats(map=SeatMap.B), holders=Holders(cap=Decimal(700)))
    lines = [line for line in ledger(TEN, scheme).lines if line.end is End.CAP]
    deputy = 300 + 240 + 240 + 180 + 180
    assert [(line.role, line.scope, line.amount) for line in lines] == [("tier1_deputy", "T", Decimal(deputy - 700))]


def test_the_cap_covers_the_cumulative_fine_too():
    holder = Holder(person="郑", seat=Seat.TIER1_HEAD, scope="T", since=date(2020, 1, 1))
    month = ledger(TEN, replace(SCHEME, holders=Holders(cap=Decimal(200))), holders=[holder])
    assert cap_lines(month) == [("郑", "300.00")]


def test_the_guard_is_off_by_default():
    assert len(paid(ledger(TEN))) == 10


def test_with_the_funnel_guard_only_unusual_outlets_are_fined_and_counted():
    scheme = replace(SCHEME, guard=GuardAgainstChance(rule=Guard.FUNNEL))
    of = replace(TEN, unusual=frozenset({"I", "A"}))
    assert {outlet: amount for outlet, amount in paid(ledger(of, scheme)).items() if amount[1].startswith("-")} == {
        "I": (2, "-400.00")
    }
    assert [one.outlet for one in behind(of, scheme)] == ["I"]


def test_with_the_target_guard_only_composites_below_the_target_are_fined():
    scheme = replace(SCHEME, guard=GuardAgainstChance(rule=Guard.TARGET, target=Decimal("87.00")))
    got = paid(ledger(TEN, scheme))
    assert {outlet for outlet, (_, amount) in got.items() if amount.startswith("-")} == {"J"}  # 87 itself is not below
    assert len(got) == 6


def test_the_guard_never_takes_a_reward():
    scheme = replace(SCHEME, guard=GuardAgainstChance(rule=Guard.FUNNEL))
    assert ledger(TEN, scheme).total() == ledger(TEN).total(End.TOP)


def test_an_empty_month_has_an_empty_ledger():
    month = ledger(field("A | 二级支行 | T | 90"))
    assert (month.lines, month.total(), month.month) == ((), 0, OCTOBER)
