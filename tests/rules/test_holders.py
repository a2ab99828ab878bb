"""Who the money goes to: changes in the month, vacant seats, one person in two seats."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.types import Seat
from metrics.money.holders import Holder, divided
from metrics.money.lines import End, Ledger, totals
from metrics.scheme.choices import BothEnds, HolderRule
from metrics.scheme.pay import Amounts, Holders
from metrics.scheme.scheme import Scheme
from tests.rules.money import SCHEME, field, ledger, scores

HEADS_ONLY = replace(SCHEME, amounts=(Amounts(seat=Seat.TIER2_HEAD, rewards=(Decimal(500),), fines=(Decimal(310),)),))
PRO_RATA = replace(HEADS_ONLY, holders=Holders(rule=HolderRule.PRO_RATA))


def head(person: str, scope: str, since: str = "2020-01-01", until: str = "", number: str = "") -> Holder:
    end = date.fromisoformat(until) if until else None
    return Holder(
        person=person,
        staff_number=number,
        seat=Seat.TIER2_HEAD,
        scope=scope,
        since=date.fromisoformat(since),
        until=end,
    )


def people(of: Ledger) -> list[tuple[str, str, str]]:
    return [(line.outlet, line.person, str(line.amount)) for line in of.lines]


def month(*holders: Holder, scheme: Scheme = HEADS_ONLY) -> Ledger:
    """A is first, B is last."""
    return ledger(scores("90", "80"), scheme, holders=holders)


def test_the_holder_of_the_last_day_answers_for_the_whole_month():
    got = month(
        head("王", "A", until="2026-10-30"),
        head("李", "A", "2026-10-31"),
        head("赵", "B", until="2026-10-31"),
        head("孙", "B", "2026-11-01"),
    )
    assert people(got) == [("A", "李", "500.00"), ("B", "赵", "-310.00")]


def test_by_days_every_holder_takes_a_part():
    got = month(head("王", "A"), head("赵", "B", until="2026-10-10"), head("孙", "B", "2026-10-11"), scheme=PRO_RATA)
    assert people(got) == [
        ("A", "王", "500.00"),
        ("B", "赵", "-100.00"),
        ("B", "孙", "-210.00"),
    ]  # 310 x 10/31, 310 x 21/31
    assert "10/31天" in got.lines[1].reason.zh and "10 of 31" in got.lines[1].reason.en


def test_days_of_a_vacant_seat_are_unassigned():
    got = month(head("王", "A"), head("赵", "B", until="2026-10-10"), scheme=PRO_RATA)
    assert [(line.person, line.vacant, str(line.amount)) for line in got.lines if line.outlet == "B"] == [
        ("赵", False, "-100.00"),
        ("", True, "-210.00"),
    ]


def test_a_vacant_seat_keeps_its_line_unassigned_and_not_payable():
    got = month(head("王", "A"))
    line = next(line for line in got.lines if line.vacant)
    assert (line.outlet, line.person, line.amount, line.vacant) == ("B", "", Decimal("-310.00"), True)
    assert "空缺" in line.reason.zh and "vacant" in line.reason.en
    assert [net.person for net in totals(got.lines).people] == ["王"]


def test_where_terms_overlap_the_later_appointment_counts():
    assert people(month(head("王", "A", "2020-01-01"), head("李", "A", "2026-10-15"), head("赵", "B"))) == [
        ("A", "李", "500.00"),
        ("B", "赵", "-310.00"),
    ]


def test_a_branch_seat_is_found_by_the_branch():
    deputy = Holder(person="周", seat=Seat.TIER1_DEPUTY, scope="T1", since=date(2020, 1, 1))
    got = ledger(field("A | 营业部 | T1 | 90\nB | 二级支行 | T2 | 80"), holders=[deputy])
    assert [(line.scope, line.person) for line in got.lines if line.role == Seat.TIER1_DEPUTY] == [("T1", "周")]


@pytest.mark.parametrize(
    ("amount", "days", "expected"),
    [
        ("100.00", (10, 21), ("32.26", "67.74")),
        ("-500.00", (10, 10, 11), ("-161.29", "-161.29", "-177.42")),
        ("0.01", (15, 16), ("0.00", "0.01")),
        ("300.00", (31,), ("300.00",)),
    ],
)
def test_parts_are_rounded_half_up_and_add_up_to_the_whole(
    amount: str, days: tuple[int, ...], expected: tuple[str, ...]
):
    parts = divided(Decimal(amount), days)
    assert tuple(str(part) for part in parts) == expected
    assert sum(parts) == Decimal(amount)


def test_one_person_in_two_seats_has_both_lines_and_one_net():
    got = month(head("王", "A"), head("王", "B"))
    assert people(got) == [("A", "王", "500.00"), ("B", "王", "-310.00")]
    net = totals(got.lines).people[0]
    assert (net.rewards, net.fines, net.net) == (Decimal(500), Decimal(-310), Decimal(190))


def test_net_only_shows_the_balance_and_keeps_both_reasons():
    scheme = replace(HEADS_ONLY, holders=Holders(both_ends=BothEnds.NET_ONLY))
    got = month(head("王", "A"), head("王", "B"), scheme=scheme)
    assert [(line.end, line.person, str(line.amount)) for line in got.lines] == [(End.NET, "王", "190.00")]
    assert "500.00-310.00=190.00" in got.lines[0].reason.zh
    assert "A综合得分90" in got.lines[0].reason.zh and "B scored 80" in got.lines[0].reason.en


def test_net_only_leaves_those_with_one_side_alone():
    scheme = replace(HEADS_ONLY, holders=Holders(both_ends=BothEnds.NET_ONLY))
    assert people(month(head("王", "A"), head("赵", "B"), scheme=scheme)) == [
        ("A", "王", "500.00"),
        ("B", "赵", "-310.00"),
    ]


def test_two_people_of_one_name_are_told_apart_by_their_staff_number():
    got = month(head("王伟", "A", number="1001"), head("王伟", "B", number="2002"))
    assert [(net.staff_number, net.net) for net in totals(got.lines).people] == [
        ("1001", Decimal(500)),
        ("2002", Decimal(-310)),
    ]


def test_holders_of_other_seats_and_outlets_do_not_answer():
    other = Holder(person="周", seat=Seat.TIER2_DEPUTY, scope="A", since=date(2020, 1, 1))
    assert all(line.vacant for line in month(other, head("王", "C")).lines)
