"""A year of rewards, fines and appearances: by outlet, by person, by tier-1 branch.

Published months count by what was posted for them, wherever it was paid; months not yet published
are drafts and named as such. The year is the scheme's assessment year, which may start in any month.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from data.decisions.publications import entries, lines_of, published_rows, versions_in_force
from data.decisions.published import Money, Version
from data.errors.figures import NoSchemeInForce, NothingLoaded
from data.organisation.outlets import outlets_as_of
from data.stores.store import Store
from data.types import Month
from metrics.money.lines import End
from metrics.money.repeat import Appearance
from metrics.scheme.in_force import scheme_in_force
from months.earlier_months import outcome_from_json, outcomes
from months.figures import money_of
from months.ledger import draft_ledger
from months.versions import named_in


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfMoney:
    """One month as the year adds it up.

    `paid` is what was posted for it, `lines` the ledger that now holds; `outlets` gives name and
    branch of each outlet in that month.
    """

    month: Month
    published: bool
    paid: tuple[Money, ...]
    lines: tuple[Money, ...]
    behind: tuple[Appearance, ...]
    outlets: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One outlet's, person's or branch's year; yuan, fines negative, nothing of what falls to vacant seats.

    `tops` and `bottoms` count an outlet's months at either end (of a person: the outlets' months they
    answered for), `behind` what the cumulative rule counts, `struck` how often it fined. `name` is
    the newest; of a person it is the staff number.
    """

    who: str
    name: str
    rewards: Decimal
    fines: Decimal
    tops: int
    bottoms: int
    behind: int
    struck: int

    @property
    def net(self) -> Decimal:
        return self.rewards + self.fines


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    months: tuple[Month, ...]
    drafts: tuple[Month, ...]
    outlets: tuple[YearLine, ...]
    people: tuple[YearLine, ...]
    branches: tuple[YearLine, ...]


def assessment_year(month: Month, starts: int) -> tuple[Month, ...]:
    """The twelve months of the assessment year that holds the month.

    >>> [str(one) for one in assessment_year(Month(2026, 2), 3)][::11]
    ['2025-03', '2026-02']
    """
    first = month.plus(-((month.number - starts) % 12))
    return tuple(first.plus(step) for step in range(12))


def year(store: Store, month: Month) -> Year:
    """The assessment year that holds the month, as far as there are figures.

    Raises:
        NoSchemeInForce: No scheme judges the month.
    """
    with store.records.reading() as connection:
        starts = scheme_in_force(connection, month).repeat.year_starts
        published = versions_in_force(connection)
        span = assessment_year(month, starts)
        found = {one: _published(connection, published[one]) for one in span if one in published}
        withdrawn = outcomes(connection).keys() - published.keys()
    drawn = [found.get(one) or _draft(store, one, counts=one not in withdrawn) for one in span]
    return year_of([one for one in drawn if one is not None])


def year_of(months: Sequence[MonthOfMoney]) -> Year:
    """The months added up. Pure."""
    return Year(
        months=tuple(one.month for one in months),
        drafts=tuple(one.month for one in months if not one.published),
        outlets=_lines(months, _outlet, lambda one: one.outlet, lambda at, who: at.outlets.get(who, (who, ""))[0]),
        people=_lines(months, _person, lambda _: "", lambda _, who: who[1]),
        branches=_lines(months, _branch, lambda one: one.branch, lambda _, who: who),
    )


def _outlet(_at: MonthOfMoney, line: Money) -> str:
    return line.outlet


def _person(_at: MonthOfMoney, line: Money) -> tuple[str, str] | str:
    return (line.person, line.staff_number) if line.person else ""


def _branch(at: MonthOfMoney, line: Money) -> str:
    """The branch of the line's outlet in that month; lines without one are about a branch, or about a person alone."""
    return at.outlets.get(line.outlet, ("", ""))[1] if line.outlet else line.scope if line.end == End.REPEAT else ""


def _lines(months: Sequence[MonthOfMoney], of: Callable, counted: Callable, named: Callable) -> tuple[YearLine, ...]:
    """One line for each outlet, person or branch that `of` finds in the money or `counted` in the appearances."""
    known: dict = {}
    for at in months:
        there = (*(of(at, line) for line in (*at.paid, *at.lines)), *(counted(one) for one in at.behind))
        known |= {who: named(at, who) for who in there if who}
    return tuple(_line(months, who, name, of, counted) for who, name in sorted(known.items()))


def _line(months: Sequence[MonthOfMoney], who: object, name: str, of: Callable, counted: Callable) -> YearLine:
    paid = [line.yuan() for at in months for line in at.paid if of(at, line) == who and not line.vacant]
    ends = {(str(line.end), at.month, line.outlet) for at in months for line in at.lines if of(at, line) == who}
    return YearLine(
        who=who[0] if isinstance(who, tuple) else str(who),
        name=name,
        rewards=sum((yuan for yuan in paid if yuan > 0), Decimal("0.00")),
        fines=sum((yuan for yuan in paid if yuan < 0), Decimal("0.00")),
        tops=sum(end == End.TOP for end, _, _ in ends),
        bottoms=sum(end == End.BOTTOM for end, _, _ in ends),
        behind=sum(counted(one) == who for at in months for one in at.behind),
        struck=sum(end == End.REPEAT for end, _, _ in ends),
    )


def _published(connection: Connection, version: Version) -> MonthOfMoney:
    return MonthOfMoney(
        month=version.month,
        published=True,
        paid=tuple(entry.money for entry in entries(connection, month=version.month)),
        lines=lines_of(connection, version.id),
        behind=outcome_from_json(version.outcome, version.month).behind,
        outlets=named_in(published_rows(connection, version.id)),
    )


def _draft(store: Store, month: Month, *, counts: bool) -> MonthOfMoney | None:
    """A month that is not published, as it stands now; None without figures or a scheme.

    The cumulative rule `counts` nothing of a month that was withdrawn.
    """
    try:
        found = draft_ledger(store, month)
    except (NothingLoaded, NoSchemeInForce):
        return None
    lines, behind = tuple(map(money_of, found.lines)), found.behind if counts else ()
    with store.records.reading() as connection:
        outlets = {outlet.code: (outlet.name, outlet.branch) for outlet in outlets_as_of(connection, month)}
    return MonthOfMoney(month=month, published=False, paid=lines, lines=lines, behind=behind, outlets=outlets)
