"""A draft scheme tried on past months beside the schemes in force: who gains, who loses, how far the order changes.

`measured_before` reads the figures and judges the months as they are, once; `tried` judges them by
the draft, fast enough to follow a slider. Seats stand for their holders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from data.stores.store import Store
from data.types import Month
from metrics.composite.composite import measured_months, rejudged
from metrics.composite.single_rankings import scheme_of_outlets
from metrics.composite.standings import Standings
from metrics.figures.measured import Measured
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets
from metrics.money.holders import Holder
from metrics.money.lines import NOTHING, End, Ledger
from metrics.money.repeat import Appearance
from metrics.money.rewards import month_ledger
from metrics.scheme.in_force import schemes_in_force
from metrics.scheme.scheme import Scheme

Judged = dict[Month, tuple[Standings, Ledger]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Months as they were measured, and as the schemes in force judge them."""

    figures: tuple[Measured, ...]
    schemes: Mapping[Month, Scheme]
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletBeside:
    """An outlet's (or, for branch heads, a branch's) money over the months tried, in yuan: now and by the draft."""

    who: str
    name: str
    now: Decimal
    then: Decimal

    @property
    def gain(self) -> Decimal:
        return self.then - self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBeside:
    """One month by both; `moved` yuan change hands, `placed` outlets change places, one of them by `furthest`.

    `alike` is Spearman's rank correlation of those ranked in both, None below three.
    """

    month: Month
    alike: float | None
    moved: Decimal
    placed: int
    furthest: int
    in_now: int
    left: int
    """Outlets no longer among the paid or fined places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tryout:
    """Who gains most first. `total_now` and `total_then` are the sums of all lines in yuan."""

    months: tuple[MonthBeside, ...]
    outlets: tuple[OutletBeside, ...]
    total_now: Decimal
    total_then: Decimal
    behind: tuple[Appearance, ...] = ()
    """Who stands behind by the draft, over all months: what the cumulative rule counts."""

    def gainers(self) -> tuple[OutletBeside, ...]:
        return tuple(one for one in self.outlets if one.gain > 0)

    def losers(self) -> tuple[OutletBeside, ...]:
        return tuple(one for one in reversed(self.outlets) if one.gain < 0)


def measured_before(store: Store, months: Sequence[Month], also: Sequence[Scheme] = ()) -> Past:
    """The months by the schemes in force; `also` names schemes whose metrics a draft may ask for.

    Raises:
        NoSchemeInForce: A month comes before every scheme.
        BranchOnly: One of `also` would judge outlets by a figure of branches.
    """
    for scheme in also:
        scheme_of_outlets(scheme)
    with store.records.reading() as connection:
        schemes = schemes_in_force(connection, tuple(months))
    with store.cursor() as db:
        read = measured_months(db, (*schemes.values(), *also), months)
    return Past(figures=read, schemes=schemes, judged=judged_months(read, schemes, months))


def tried(past: Past, draft: Scheme) -> Tryout:
    """The same months by the draft."""
    months = sorted(past.judged)
    then = judged_months(past.figures, dict.fromkeys(months, draft), months)
    both = [month for month in months if month in then]
    now = {month: past.judged[month] for month in both}
    outlets = _beside(now, then)
    return Tryout(
        months=tuple(_month(month, *now[month], *then[month]) for month in both),
        outlets=tuple(sorted(outlets, key=lambda one: (-one.gain, one.who))),
        total_now=sum((ledger.total() for _, ledger in now.values()), NOTHING),
        total_then=sum((ledger.total() for _, ledger in then.values()), NOTHING),
        behind=tuple(one for _, ledger in then.values() for one in ledger.behind),
    )


def judged_months(
    read: tuple[Measured, ...],
    schemes: Mapping[Month, Scheme],
    months: Iterable[Month],
    holders: Sequence[Holder] | None = None,
) -> Judged:
    """The months one after the other, so that the cumulative rule sees those before."""
    seen: list[Appearance] = []
    found: Judged = {}
    for month, standings in sorted(rejudged(read, schemes, months).items()):
        field = taking_part_of(standings, month, unusual=unusual_outlets(standings))
        ledger = month_ledger(field, schemes[month], holders=holders, past=seen)
        found[month] = (standings, ledger)
        seen += ledger.behind
    return found


def _beside(now: Judged, then: Judged) -> list[OutletBeside]:
    paid, drafted, names = _sums(now), _sums(then), dict[str, str]()
    for standings, _ in now.values():
        names |= zip(standings.units.outlet, standings.units.name, strict=True)
    return [
        OutletBeside(who=who, name=names.get(who, who), now=paid.get(who, NOTHING), then=drafted.get(who, NOTHING))
        for who in paid.keys() | drafted.keys()
    ]


def _sums(judged_months: Judged) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for _, ledger in judged_months.values():
        for line in ledger.lines:
            who = line.outlet or line.scope
            found[who] = found.get(who, NOTHING) + line.amount
    return found


def _month(month: Month, before: Standings, paid: Ledger, after: Standings, by_draft: Ledger) -> MonthBeside:
    ends = (End.TOP, End.BOTTOM)
    was, now = ({line.outlet for line in ledger.lines if line.end in ends} for ledger in (paid, by_draft))
    moved = sum((abs(one.gain) for one in _beside({month: (before, paid)}, {month: (after, by_draft)})), NOTHING)
    alike, steps = _alike(before, after), _steps(before, after)
    return MonthBeside(
        month=month,
        alike=alike,
        moved=moved,
        placed=int(np.count_nonzero(steps)),
        furthest=int(steps.max(initial=0)),
        in_now=len(now - was),
        left=len(was - now),
    )


def _steps(before: Standings, after: Standings) -> np.ndarray:
    """How many places each outlet moves that has one in both."""
    was, now = (dict(zip(one.units.outlet, one.place, strict=True)) for one in (before, after))
    return np.array([abs(place - now[who]) for who, place in was.items() if place and now.get(who)], dtype=int)


def _alike(before: Standings, after: Standings) -> float | None:
    """Spearman's correlation of the published composites, ties at their average rank."""
    if len(before.note) != len(after.note) or (ranked := (before.note == "") & (after.note == "")).sum() < 3:
        return None
    first, second = (_average_ranks(one.result.published[ranked]) for one in (before, after))
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def _average_ranks(scores: np.ndarray) -> np.ndarray:
    ordered = np.sort(scores)
    return (np.searchsorted(ordered, scores, side="left") + np.searchsorted(ordered, scores, side="right")) / 2
