"""Who answers for a seat in a month: the holder of the last day, or all holders by their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from data.rounding import half_up
from data.types import Month, Seat, Text
from metrics.money.lines import Line
from metrics.scheme.choices import HolderRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in a seat, both days included; `until` None is still there.

    `scope` is the outlet's code, or the tier-1 branch's name for the seats of a branch.
    """

    person: str
    seat: Seat
    scope: str
    since: date
    until: date | None = None
    staff_number: str = ""

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A holder's part of a month in days; `holder` None stands for the days a seat was vacant."""

    holder: Holder | None
    days: int


VACANT = Text(
    zh="该席位空缺，金额记为未分配，不发放、不扣减。", en="The seat is vacant: kept as unassigned, not payable."
)


def seated(lines: Iterable[Line], month: Month, holders: Sequence[Holder], rule: HolderRule) -> Iterator[Line]:
    """Each line given to who held its seat; by days it becomes one line a holder, equal in sum."""
    by_seat: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders:
        by_seat.setdefault((holder.seat, holder.scope), []).append(holder)
    for line in lines:
        shares = shares_of(by_seat.get((line.role, line.scope), []), month, rule)
        amounts = divided(line.amount, [share.days for share in shares])
        for share, amount in zip(shares, amounts, strict=True):
            yield _given(line, share, amount, parts=len(shares), days=month.last_day().day)


def shares_of(holders: Sequence[Holder], month: Month, rule: HolderRule) -> tuple[Share, ...]:
    """Who held one seat in the month, in the order of their first day.

    Where two terms overlap the later appointment counts: papers are often late with the end of a term.
    """
    days = [month.first_day() + timedelta(days=number) for number in range(month.last_day().day)]
    if rule is HolderRule.LAST_DAY:
        return (Share(holder=_holder_on(days[-1], holders), days=len(days)),)
    counts: dict[Holder | None, int] = {}
    for day in days:
        holder = _holder_on(day, holders)
        counts[holder] = counts.get(holder, 0) + 1
    return tuple(Share(holder=holder, days=number) for holder, number in counts.items())


def divided(amount: Decimal, days: Sequence[int]) -> list[Decimal]:
    """The amount in yuan by days, half-up to 0.01; the longest part takes what rounding leaves.

    >>> divided(Decimal("-100.00"), [10, 10, 11])
    [Decimal('-32.26'), Decimal('-32.26'), Decimal('-35.48')]
    """
    parts = [half_up(amount * number / sum(days), 2) for number in days]
    parts[days.index(max(days))] += amount - sum(parts)
    return parts


def _holder_on(day: date, holders: Sequence[Holder]) -> Holder | None:
    there = [holder for holder in holders if holder.holds(day)]
    return max(there, key=lambda holder: (holder.since, holder.person, holder.staff_number), default=None)


def _given(line: Line, share: Share, amount: Decimal, *, parts: int, days: int) -> Line:
    reason = line.reason
    if parts > 1:
        reason = Text(
            zh=f"{reason.zh}按任职天数分摊：{share.days}/{days}天，{amount}元。",
            en=f"{reason.en} Shared by days in the seat: {share.days} of {days}, {amount} yuan.",
        )
    if share.holder is None:
        return replace(
            line, amount=amount, vacant=True, reason=Text(zh=f"{reason.zh}{VACANT.zh}", en=f"{reason.en} {VACANT.en}")
        )
    return replace(
        line, amount=amount, reason=reason, person=share.holder.person, staff_number=share.holder.staff_number
    )
