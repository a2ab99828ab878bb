"""The money of a month, from its places: rewards, fines, the cumulative rule, and to whom.

Every rule is a pure function from the month's case to ledger lines. To add a rule, write it and
add it to `RULES`: the ledger, its page, the bulletin and the trial follow. Rules speak of seats;
who held them, netting and the cap come after all rules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.rounding import half_up
from data.types import BRANCH_SEATS, Month, OutletClass, Seat
from metrics.money import reasons
from metrics.money.holders import Holder, seated
from metrics.money.lines import NOTHING, Carried, End, Ledger, Line
from metrics.money.per_person import cap_lines, cappings, carried_on, netted
from metrics.money.places import Contender, Place, paid_places
from metrics.money.repeat import Appearance, answering, times_behind
from metrics.scheme.choices import BothEnds, Guard, Lagging
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """The outlets that take part in a month, by the composite and by each single ranking.

    Of a large field only the two ends are given: `taking_part` and `rankings_taking_part` say how
    many take part in all (0: exactly those given). `unusual` are the outlets whose low score chance
    alone hardly explains; only the guard asks.
    """

    month: Month
    composite: tuple[Contender, ...]
    rankings: tuple[tuple[Contender, ...], ...] = ()
    taking_part: int = 0
    rankings_taking_part: tuple[int, ...] = ()
    unusual: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the rules of one month look at: its scheme, its paid places, who has been behind so far and now."""

    month: Month
    scheme: Scheme
    places: tuple[Place, ...]
    behind: frozenset[Appearance]


Rule = Callable[[Case], Iterator[Line]]


def month_ledger(
    field: TakingPart,
    scheme: Scheme,
    *,
    holders: Sequence[Holder] | None = None,
    past: Sequence[Appearance] = (),
    carried: Sequence[Carried] = (),
    held_harmless: Collection[str] = (),
) -> Ledger:
    """The month's ledger.

    Args:
        field: Who took part, with published scores.
        scheme: The scheme in force in the month.
        holders: Who held the seats; None when nobody is asked for (a trial).
        past: Bottom appearances of earlier months, each with the branch of its month.
        carried: What caps of earlier months held back.
        held_harmless: Outlets whose bottom appearance in this month is not counted.
    """
    paid = tuple(places_with_money(field, scheme))
    now = tuple(one for one in _behind(field, scheme, paid) if one.outlet not in held_harmless)
    case = Case(month=field.month, scheme=scheme, places=paid, behind=frozenset((*past, *now)))
    lines = [line for rule in RULES for line in rule(case) if line.amount]
    if holders is not None:
        lines = list(seated(lines, field.month, holders, scheme.holders.rule))
    if scheme.holders.both_ends is BothEnds.NET_ONLY:
        lines = list(netted(lines, field.month))
    capping = cappings(lines, scheme.holders, carried)
    lines.extend(cap_lines(capping, field.month, scheme.holders))
    return Ledger(month=field.month, lines=tuple(lines), carried=carried_on(capping, scheme.holders), behind=now)


def places_with_money(field: TakingPart, scheme: Scheme) -> Iterator[Place]:
    """The paid places; a bottom place that the guard against chance spares is not one."""
    for place in paid_places(field.composite, scheme.places, field.taking_part, by_chain=scheme.parts_ties()):
        if place.end is End.TOP or not spared(place.contender, field, scheme):
            yield place


def spared(contender: Contender, field: TakingPart, scheme: Scheme) -> bool:
    if scheme.guard.rule is Guard.FUNNEL:
        return contender.outlet not in field.unusual
    return scheme.guard.rule is Guard.TARGET and contender.score >= scheme.guard.target


def behind(field: TakingPart, scheme: Scheme) -> Iterator[Appearance]:
    """Who fell behind in the month, as the scheme understands it; each outlet once."""
    by_composite = scheme.repeat.lagging is Lagging.COMPOSITE
    return _behind(field, scheme, tuple(places_with_money(field, scheme)) if by_composite else ())


def _behind(field: TakingPart, scheme: Scheme, paid: Sequence[Place]) -> Iterator[Appearance]:
    found = paid
    if scheme.repeat.lagging is not Lagging.COMPOSITE:
        sizes = field.rankings_taking_part or (0,) * len(field.rankings)
        found = [
            place
            for ranking, size in zip(field.rankings, sizes, strict=True)
            for place in paid_places(ranking, scheme.places, size)
        ]
    for contender in {place.contender.outlet: place.contender for place in found if place.end is End.BOTTOM}.values():
        yield Appearance(month=field.month, branch=contender.branch, outlet=contender.outlet)


# --- the rules --------------------------------------------------------------------------------


def top_places(case: Case) -> Iterator[Line]:
    """The first places are rewarded, each seat by its position."""
    yield from _by_place(case, End.TOP)


def bottom_places(case: Case) -> Iterator[Line]:
    """The last places are fined, each seat by its position from the end."""
    yield from _by_place(case, End.BOTTOM)


def behind_again_and_again(case: Case) -> Iterator[Line]:
    """The head of a branch whose outlets have been behind too often is fined, once a notice."""
    rule = case.scheme.repeat
    if not rule.on:
        return
    for branch in sorted({one.branch for one in case.behind if one.month == case.month and one.branch}):
        if answering(case.behind, branch, case.month, rule):
            times = times_behind(case.behind, branch, case.month, rule)
            reason = reasons.of_repeat(branch, times, case.month, case.scheme)
            yield Line(
                outlet="",
                role=rule.seat,
                scope=branch,
                end=End.REPEAT,
                position=None,
                amount=-half_up(rule.amount, 2),
                reason=reason,
            )


RULES: tuple[Rule, ...] = (top_places, bottom_places, behind_again_and_again)


def _by_place(case: Case, end: End) -> Iterator[Line]:
    for place in case.places:
        if place.end is not end:
            continue
        for seat in case.scheme.seats.of(place.contender.kind):
            yuan = amount(place, seat, case.scheme.amounts)
            yield Line(
                outlet=place.contender.outlet,
                role=seat,
                scope=scope_of(seat, place.contender),
                end=end,
                position=place.position,
                amount=yuan,
                reason=reasons.of_place(place, seat, yuan, case.month, case.scheme),
            )


def amount(place: Place, seat: Seat, tables: Sequence[Amounts]) -> Decimal:
    """What the place is worth to this seat in yuan: a reward positive, a fine negative.

    Outlets that share pooled positions divide their amounts, half-up to 0.01. The scheme's table says
    it all: by seat only is the same amount at every position, by class is one table per class; a seat
    without a table, and a position beyond its end, is worth nothing.
    """
    yuan = _by_position(tables, seat, place.contender.kind, place.end)
    pool = sum((yuan[position - 1] for position in place.pooled if position <= min(len(yuan), place.size)), NOTHING)
    worth = half_up(pool / len(place.pooled), 2)
    return worth if place.end is End.TOP else -worth


def _by_position(tables: Sequence[Amounts], seat: Seat, kind: OutletClass, end: End) -> tuple[Decimal, ...]:
    """The seat's amounts, position 1 first; a table for the outlet's class goes before one for all."""
    mine = [table for table in tables if table.seat is seat and (kind in table.classes or not table.classes)]
    for table in sorted(mine, key=lambda table: not table.classes):
        return table.rewards if end is End.TOP else table.fines
    return ()


def scope_of(seat: Seat, contender: Contender) -> str:
    """Whose seat answers: the tier-1 branch's for the seats of a branch, otherwise the outlet's own."""
    return contender.branch if seat in BRANCH_SEATS else contender.outlet
