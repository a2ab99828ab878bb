"""The lines of a month's ledger: who gets or owes what, and why, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from data.types import Month, Seat, Text
from metrics.money.repeat import Appearance

NOTHING = Decimal("0.00")


class End(StrEnum):
    """What a ledger line comes from: an end of the ranking, the cumulative rule, a cap, a net."""

    TOP = "top"
    BOTTOM = "bottom"
    REPEAT = "repeat"
    CAP = "cap"
    NET = "net"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Owner:
    """Whose money a line is: a person (two may have one name), or where holders were not asked for, the seat itself."""

    person: str = ""
    staff_number: str = ""
    role: Seat | Literal[""] = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What one person still owes after a month's cap; yuan, positive."""

    owner: Owner
    yuan: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One amount for one seat and person.

    `amount` is in yuan with two places: a reward is positive, a fine negative. `outlet` is empty
    when the line is not about one outlet; `scope` is the outlet or the tier-1 branch whose seat it is.
    An empty `person` with `vacant` is kept as unassigned and not payable; an empty person alone
    means that holders were not asked for (a trial).
    """

    outlet: str
    role: Seat | Literal[""]
    scope: str
    end: End
    position: int | None
    amount: Decimal
    reason: Text
    person: str = ""
    staff_number: str = ""
    vacant: bool = False

    def owner(self) -> Owner:
        return (
            Owner(person=self.person, staff_number=self.staff_number)
            if self.person
            else Owner(role=self.role, scope=self.scope)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """One person's month, or that of several together. Amounts in yuan."""

    person: str = ""
    staff_number: str = ""
    rewards: Decimal = NOTHING
    fines: Decimal = NOTHING

    @property
    def net(self) -> Decimal:
        return self.rewards + self.fines


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What lines come to: each person's net, by person, all of them together, and apart what seats nobody holds."""

    people: tuple[Net, ...]
    payable: Net
    vacant: Net


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A month's lines, in the order of the notice: top, bottom, cumulative rule, caps.

    `carried` is what the month's cap leaves to later months, `behind` who counts as behind in it.
    """

    month: Month
    lines: tuple[Line, ...]
    carried: tuple[Carried, ...] = ()
    behind: tuple[Appearance, ...] = ()

    def total(self, *ends: End) -> Decimal:
        """The sum in yuan of the lines from these ends, or of all lines."""
        return sum((line.amount for line in self.lines if not ends or line.end in ends), NOTHING)


def totals(lines: Iterable[Line]) -> Totals:
    """The one way a ledger is added up: cards, tables, workbooks and what is asked before publishing."""
    mine: dict[tuple[str, str], list[Line]] = {}
    vacant: list[Line] = []
    for line in lines:
        if line.vacant:
            vacant.append(line)
        elif line.person:
            mine.setdefault((line.person, line.staff_number), []).append(line)
    people = tuple(replace(_net(mine[who]), person=who[0], staff_number=who[1]) for who in sorted(mine))
    return Totals(people=people, payable=_net(line for held in mine.values() for line in held), vacant=_net(vacant))


def _net(lines: Iterable[Line]) -> Net:
    amounts = [line.amount for line in lines]
    return Net(
        rewards=sum((amount for amount in amounts if amount > 0), NOTHING),
        fines=sum((amount for amount in amounts if amount < 0), NOTHING),
    )
