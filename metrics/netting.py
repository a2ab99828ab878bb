"""One person rewarded and fined in the same month: shown as the balance only, where a scheme wants that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.types import Month, Text
from metrics.lines import NOTHING, End, Line, Owner


def netted(lines: Sequence[Line], month: Month) -> Iterator[Line]:
    """The lines, but for each person with rewards and fines one line with the balance, in the place of the first."""
    mine: dict[Owner, list[Line]] = {}
    for line in lines:
        if not line.vacant:
            mine.setdefault(line.owner(), []).append(line)
    both = {owner: held for owner, held in mine.items() if any(line.amount > 0 for line in held) and any(line.amount < 0 for line in held)}
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
    return Line(
        outlet="",
        role=role,
        scope=scope,
        end=End.NET,
        position=None,
        amount=rewards - fines,
        person=owner.person,
        staff_number=owner.staff_number,
        reason=Text(
            zh=f"{month.say('zh')}同一人既奖又罚，只列净额：{rewards}-{fines}={rewards - fines}元。{reasons.zh}",
            en=f"{month.say('en')}: one person rewarded and fined, the balance only: {rewards} - {fines} = {rewards - fines} yuan. {reasons.en}",
        ),
    )
