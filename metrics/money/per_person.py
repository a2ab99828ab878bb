"""What a month's lines come to for one person: rewards and fines as a balance, and the most that is taken.

Where a scheme wants the balance only, it stands in one line. What a cap holds back, and carries
over, stands in lines of its own: the lines of the rules stay as they are, a cap line gives back what
goes over the cap. With carry-over a later month takes up what was held back, as far as its own cap leaves room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data.types import Month, Text
from metrics.money.lines import NOTHING, Carried, End, Line, Owner
from metrics.scheme.pay import Holders


def netted(lines: Sequence[Line], month: Month) -> Iterator[Line]:
    """The lines, but for each person with rewards and fines one line with the balance, in the place of the first."""
    mine: dict[Owner, list[Line]] = {}
    for line in lines:
        if not line.vacant:
            mine.setdefault(line.owner(), []).append(line)
    both = {
        owner: held
        for owner, held in mine.items()
        if any(line.amount > 0 for line in held) and any(line.amount < 0 for line in held)
    }
    for line in lines:
        held = [] if line.vacant else both.get(line.owner(), [])
        if not held:
            yield line
        elif line is held[0]:
            yield _balance(line.owner(), held, month)


def _balance(owner: Owner, held: Sequence[Line], month: Month) -> Line:
    rewards = sum((line.amount for line in held if line.amount > 0), NOTHING)
    fines = -sum((line.amount for line in held if line.amount < 0), NOTHING)
    reasons = Text(zh="".join(line.reason.zh for line in held), en=" ".join(line.reason.en for line in held))
    seats = {(line.role, line.scope) for line in held}
    role, scope = seats.pop() if len(seats) == 1 else (owner.role, owner.scope)
    reason = Text(
        zh=f"{month.say('zh')}同一人既奖又罚，只列净额：{rewards}-{fines}={rewards - fines}元。{reasons.zh}",
        en=f"{month.say('en')}: one person rewarded and fined, the balance only: "
        f"{rewards} - {fines} = {rewards - fines} yuan. {reasons.en}",
    )
    return _line(replace(owner, role=role, scope=scope), End.NET, rewards - fines, reason)


def _line(owner: Owner, end: End, amount: Decimal, reason: Text) -> Line:
    """A line about a person and no outlet."""
    return Line(
        outlet="",
        role=owner.role,
        scope=owner.scope,
        end=end,
        position=None,
        amount=amount,
        person=owner.person,
        staff_number=owner.staff_number,
        reason=reason,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Capping:
    """One person's month under the cap; yuan, all positive. What is due is the fines and what was carried to here."""

    owner: Owner
    fined: Decimal
    due: Decimal
    taken: Decimal


def cappings(lines: Sequence[Line], rule: Holders, carried: Sequence[Carried] = ()) -> tuple[Capping, ...]:
    """What the cap leaves of each person's fines; nobody when there is no cap. Vacant seats pay nothing."""
    if rule.cap is None:
        return ()
    before = {owed.owner: owed.yuan for owed in carried} if rule.cap_carries else {}
    fined = dict.fromkeys(before, NOTHING)
    for line in lines:
        if line.amount < 0 and not line.vacant:
            fined[line.owner()] = fined.get(line.owner(), NOTHING) - line.amount
    dues = {owner: yuan + before.get(owner, NOTHING) for owner, yuan in fined.items()}
    return tuple(
        Capping(owner=owner, fined=fined[owner], due=due, taken=min(due, rule.cap))
        for owner, due in sorted(dues.items())
    )


def cap_lines(months: Sequence[Capping], month: Month, rule: Holders) -> Iterator[Line]:
    """One line for each person whose fines the cap changes: what is given back, or taken up from earlier months."""
    for one in months:
        if one.fined != one.taken:
            yield _line(one.owner, End.CAP, one.fined - one.taken, _reason(one, month, rule))


def carried_on(months: Sequence[Capping], rule: Holders) -> tuple[Carried, ...]:
    """What is owed after the month; nothing unless the scheme carries over."""
    return tuple(
        Carried(owner=one.owner, yuan=one.due - one.taken) for one in months if rule.cap_carries and one.due > one.taken
    )


def _reason(one: Capping, month: Month, rule: Holders) -> Text:
    earlier = one.due - one.fined
    zh = f"{month.say('zh')}处罚合计{one.fined}元"
    en = f"{month.say('en')}: fines of {one.fined} yuan"
    if earlier:
        zh, en = f"{zh}，以前月份结转{earlier}元", f"{en}, and {earlier} yuan carried over from earlier months"
    zh, en = (
        f"{zh}；每人每月上限{rule.cap}元，本月实扣{one.taken}元",
        f"{en}; at most {rule.cap} yuan a person and month, so {one.taken} yuan is taken",
    )
    rest = one.due - one.taken
    if rest and rule.cap_carries:
        return Text(zh=f"{zh}，{rest}元结转下月。", en=f"{en} and {rest} yuan is carried to the next month.")
    return Text(zh=f"{zh}。", en=f"{en}.")
