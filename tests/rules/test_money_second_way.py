"""Places and amounts computed a second way, as a clerk would with the printed list.

Every way to settle ties, at both ends, in fields of any size.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.types import OutletClass
from metrics.money.lines import End
from metrics.money.places import Contender
from metrics.money.rewards import TakingPart, month_ledger
from metrics.scheme.choices import CutOffTie, SeatMap, SmallField
from metrics.scheme.pay import Places
from tests.rules.money import FIRST, OCTOBER, SCHEME, SECOND

OUTLETS = st.lists(
    st.tuples(st.integers(80, 88), st.sampled_from(OutletClass), st.sampled_from("TU"), st.integers(1, 2)), max_size=14
)
SIZES = st.sampled_from([(5, 5), (5, 3), (1, 1), (2, 5), (3, 0)])


def contenders(drawn: list[tuple[int, OutletClass, str, int]]) -> list[Contender]:
    return [
        Contender(
            outlet=f"O{at:02d}",
            name=f"O{at:02d}",
            branch=branch,
            kind=kind,
            score=Decimal(score),
            chain=(Decimal(step),),
        )
        for at, (score, kind, branch, step) in enumerate(drawn)
    ]


def many_at(end: End, number: int, rule: Places) -> int:
    """How many places the end has in a field of this size."""
    full = rule.rewarded if end is End.TOP else rule.fined
    if number >= rule.rewarded + rule.fined:
        return full
    return min(
        full,
        {SmallField.HALVE: number // 2, SmallField.SUSPEND: 0, SmallField.PERCENT: number * rule.small_percent // 100}[
            rule.small_field
        ],
    )


def yuan_at(
    end: End, field: list[Contender], rule: Places, table: tuple[Decimal, ...]
) -> dict[str, tuple[int, Decimal]]:
    """Outlet -> position from this end and yuan, before anybody is left out for standing at both ends."""
    places, found = many_at(end, len(field), rule), {}
    sign = 1 if end is End.TOP else -1
    for one in field:
        mine = (one.score, one.chain if rule.tie is CutOffTie.CHAIN else ())
        others = [(other.score, other.chain if rule.tie is CutOffTie.CHAIN else ()) for other in field]
        position = 1 + sum(other > mine if sign > 0 else other < mine for other in others)
        sharing = others.count(mine)
        if position > places or (rule.tie is CutOffTie.EXCLUDE and position + sharing - 1 > places):
            continue
        worth = table[position - 1]
        if rule.tie is CutOffTie.SPLIT:
            pool = sum(table[place - 1] if place <= places else 0 for place in range(position, position + sharing))
            worth = (Decimal(pool) / sharing).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        found[one.outlet] = (position, sign * worth)
    return found


@pytest.mark.parametrize(
    ("tie", "small", "seats"), [*product(CutOffTie, SmallField, SeatMap)], ids=lambda one: one.value
)
@settings(max_examples=25, deadline=None)
@given(drawn=OUTLETS, sizes=SIZES)
def test_every_line_is_the_one_a_clerk_would_write(
    tie: CutOffTie, small: SmallField, seats: SeatMap, drawn: list, sizes: tuple[int, int]
) -> None:
    rule = Places(rewarded=sizes[0], fined=sizes[1], tie=tie, small_field=small)
    of = replace(SCHEME, places=rule, seats=replace(SCHEME.seats, map=seats), repeat=replace(SCHEME.repeat, on=False))
    field, due = contenders(drawn), set()
    for heads, table in ((True, FIRST), (False, SECOND)):
        top, bottom = (yuan_at(end, field, rule, table) for end in (End.TOP, End.BOTTOM))
        for one in field if len({one.score for one in field}) > 1 else []:
            office = one.kind is OutletClass.BUSINESS_OFFICE
            own = (
                ("office_manager" if office else "tier2_head")
                if heads
                else ("tier1_deputy" if office else "tier2_deputy")
            )
            answering = [own] if heads or office or seats is SeatMap.A else [own, "tier1_deputy"]
            if (one.outlet in top) != (one.outlet in bottom):
                position, yuan = top.get(one.outlet) or bottom[one.outlet]
                due |= {
                    (one.outlet, seat, one.branch if seat == "tier1_deputy" else one.outlet, position, yuan)
                    for seat in answering
                    if yuan
                }
    lines = month_ledger(TakingPart(month=OCTOBER, composite=tuple(field)), of).lines
    assert {(line.outlet, str(line.role), line.scope, line.position, line.amount) for line in lines} == due
    assert len(lines) == len(due)
