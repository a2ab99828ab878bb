"""What a draft would do to a month's places and money, before anybody confirms it.

effect_of(store, parts), of all files received together, gathers the month as it is and as it would be, and compares:
the whole ranking and the whole ledger are worked out both times, by the rules that judge the month.
Later months are worked out too, as far as a rule may look back: the cumulative rule and what a cap
carries over reach through the assessment year, a rolling value through its months.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from data.decisions.publications import newest
from data.decisions.published import State
from data.errors.figures import NoSchemeInForce, NothingLoaded
from data.stores.live import active_batches, loaded_months
from data.stores.store import Store
from data.types import Month
from data.uploads.parts import KindMonth
from data.uploads.preview import as_if
from metrics.composite.composite import standings
from metrics.figures import views
from metrics.money.lines import NOTHING, End, Ledger, Line
from metrics.scheme.in_force import scheme_in_force
from months.foresight.sheets_due import sheets_lacking
from months.ledger import Stored
from months.ledger import draft_ledger as ledger_draft

LOOK_BACK = 11
"""The furthest that a rule looks back: an assessment year, or a rolling twelve months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMove:
    """An outlet's place before and after; None is not ranked (or no month before)."""

    outlet: str
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One seat's or person's money for one end of the ranking, in yuan; None: no line."""

    name: str
    scope: str
    role: str
    person: str
    end: End
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A month worked out once: places by outlet code, names, and the ledger."""

    places: dict[str, int | None]
    names: dict[str, str]
    ledger: Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The difference a draft makes in one month. `first`: nobody was ranked in it so far.

    `into_top` and the like hold outlets' names; `published`: the month has been published, so what
    was published stays until a correction is published; `later`: the file has nothing of this month,
    what it says of an earlier one reaches into it.
    """

    month: Month
    first: bool
    published: bool
    later: bool
    moved: tuple[PlaceMove, ...]
    into_top: tuple[str, ...]
    out_of_top: tuple[str, ...]
    into_bottom: tuple[str, ...]
    out_of_bottom: tuple[str, ...]
    claims: tuple[Claim, ...]
    total_before: Decimal
    total_after: Decimal

    def nothing(self) -> bool:
        return not (self.moved or self.claims)


def effect_of(store: Store, parts: Sequence[KindMonth]) -> tuple[Effect, ...]:
    """The effect of the parts' good rows together, month by month.

    A month that no scheme judges is left out, one that still lacks a sheet, and a later one that stays as it is.
    """
    changing = [part for part in parts if part.changes()]
    if not changing:
        return ()
    own = {part.month for part in changing}
    would_lack = lacking_with(store, own | set(_later(store, min(own))), changing)
    months = [month for month, kinds in would_lack.items() if not kinds]
    lacked = lacking_with(store, months, ())
    before = {month: None if lacked[month] else judged(store, month) for month in months}
    with as_if(store, changing) as other:
        views.install(other.facts)
        after = {month: judged(other, month) for month in months}
    with store.records.reading() as connection:
        versions = {month: newest(connection, month) for month in months}
    published = {month for month, version in versions.items() if version and version.state is not State.WITHDRAWN}
    found = (
        compared(month, before[month], then, published=month in published, later=month not in own)
        for month in months
        if (then := after[month]) is not None
    )
    return tuple(one for one in found if not (one.later and one.nothing()))


def lacking_with(store: Store, months: Collection[Month], parts: Sequence[KindMonth]) -> dict[Month, tuple[str, ...]]:
    """The kinds of sheet that each of the months would still lack once the parts count."""
    with store.records.reading() as connection:
        counting = set(active_batches(connection)) | {(part.kind, str(part.month)) for part in parts}
        return {month: sheets_lacking(connection, month, counting) for month in sorted(months)}


def _later(store: Store, month: Month) -> list[Month]:
    """The loaded months that rules may look back from to this one."""
    with store.cursor() as cursor:
        return [one for one in loaded_months(cursor) if 0 < one.since(month) <= LOOK_BACK]


def judged(store: Stored, month: Month) -> Judged | None:
    """The month by the figures of this store; None where nothing can be judged."""
    try:
        with store.records.reading() as connection, store.cursor() as db:
            table = standings(db, scheme_in_force(connection, month), month).table
        ledger = ledger_draft(store, month)
    except (NothingLoaded, NoSchemeInForce):
        return None
    ranked = zip(table["outlet"], table["rank"], strict=True)
    places = {outlet: None if pd.isna(rank) else int(rank) for outlet, rank in ranked}
    return Judged(places=places, names=dict(zip(table["outlet"], table["name"], strict=True)), ledger=ledger)


def compared(
    month: Month, before: Judged | None, after: Judged, *, published: bool = False, later: bool = False
) -> Effect:
    """The two side by side. Pure."""
    names = {**(before.names if before else {}), **after.names}
    was, now = before.places if before else {}, after.places
    moved = [
        PlaceMove(outlet=outlet, name=names[outlet], before=was.get(outlet), after=now.get(outlet))
        for outlet in was.keys() | now.keys()
        if was.get(outlet) != now.get(outlet)
    ]
    old, new = before.ledger.lines if before else (), after.ledger.lines
    top, bottom = (_exchanged(old, new, end, names) for end in (End.TOP, End.BOTTOM))
    return Effect(
        month=month, first=before is None or not any(was.values()), published=published, later=later,
        moved=tuple(sorted(moved, key=lambda one: (one.after is None, one.after or 0, one.outlet))),
        into_top=top[0], out_of_top=top[1], into_bottom=bottom[0], out_of_bottom=bottom[1],
        claims=_claims(old, new, names), total_before=sum((line.amount for line in old), NOTHING),
        total_after=after.ledger.total(),
    )  # fmt: skip


def _exchanged(
    old: Sequence[Line], new: Sequence[Line], end: End, names: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The outlets that come into this end of the ranking, and those that leave it."""
    was, now = ({line.outlet for line in lines if line.end is end} for lines in (old, new))
    come, gone = (tuple(names.get(one, one) for one in sorted(outlets)) for outlets in (now - was, was - now))
    return come, gone


def _claims(old: Sequence[Line], new: Sequence[Line], names: dict[str, str]) -> tuple[Claim, ...]:
    """The money that comes, goes or changes; the greatest change first."""
    sums: list[dict[tuple[str, str, str, str, End], Decimal]] = [{}, {}]
    for side, lines in zip(sums, (old, new), strict=True):
        for line in lines:
            key = (line.outlet, line.scope, str(line.role), line.person, line.end)
            side[key] = side.get(key, NOTHING) + line.amount
    was, now = sums
    changes = {key: (was.get(key), now.get(key)) for key in was.keys() | now.keys()}
    found = [
        Claim(
            name=names.get(outlet, outlet), scope=scope, role=role, person=person, end=end, before=before, after=after
        )
        for (outlet, scope, role, person, end), (before, after) in changes.items()
        if before != after
    ]

    def order(one: Claim) -> tuple[Decimal, str, str, str, str]:
        change = abs((one.after or NOTHING) - (one.before or NOTHING))
        return -change, one.name, one.scope, one.role, one.person

    return tuple(sorted(found, key=order))
