"""Published versions read in full, and two of them beside each other: as published, as corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from data.decisions.publications import branches_of, entries, lines_of, published_rows, versions
from data.decisions.published import Money, Posting, PublishedFigures, Row, Version
from data.people.rights import Scope
from data.stores.store import Store
from data.types import COMPOSITE, Month
from metrics.money.lines import Line
from months.differences import Key, claim_totals

Named = dict[str, tuple[str, str]]
"""Outlet code -> its name and its tier-1 branch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionText:
    """One version with everything it says and what it posted; `outlets` are called as they were at publication."""

    version: Version
    figures: PublishedFigures
    posted: tuple[Posting, ...]
    outlets: Named = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBeside:
    """One seat's or person's money in two versions, in fen; `money` is a line of either."""

    money: Money
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceBeside:
    """An outlet's composite in two versions; None where a version does not have the outlet."""

    outlet: str
    name: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What differs between two versions of a month."""

    claims: tuple[ClaimBeside, ...]
    places: tuple[PlaceBeside, ...]

    def nothing(self) -> bool:
        return not (self.claims or self.places)


def readings_of(store: Store, month: Month) -> tuple[VersionText, ...]:
    """Every version of the month, the first one first."""
    with store.records.reading() as connection:
        return tuple(version_text(connection, version) for version in versions(connection, month))


def version_text(connection: Connection, version: Version) -> VersionText:
    figures, posted = figures_of(connection, version), entries(connection, publication=version.id)
    return VersionText(version=version, figures=figures, posted=posted, outlets=named_in(figures.rows))


def named_in(rows: Iterable[Row]) -> Named:
    """The names and branches that published rows give."""
    return {row.outlet: (row.name, row.branch) for row in rows if row.ranking == COMPOSITE}


def lines_within(scope: Scope, lines: Iterable[Line], outlets: Named) -> tuple[Line, ...]:
    """The lines about what the scope sees, by the branch that `outlets` give."""
    return tuple(
        line for line in lines if scope.sees(outlet=line.outlet or line.scope, branch=branch_of(line, outlets))
    )


def branch_of(line: Line, outlets: Named) -> str:
    """The tier-1 branch a line is about, or whose outlet it is about."""
    return outlets.get(line.outlet or line.scope, ("", line.scope))[1]


def figures_of(connection: Connection, version: Version) -> PublishedFigures:
    """What the version says, as it stands in the store."""
    return PublishedFigures(
        rows=published_rows(connection, version.id),
        branches=branches_of(connection, version.id),
        lines=lines_of(connection, version.id),
        outcome=version.outcome,
    )


def beside(before: VersionText, after: VersionText) -> Beside:
    """Two versions compared, claim by claim and place by place; only what differs. Pure."""
    return Beside(
        claims=tuple(_claims(before.figures.lines, after.figures.lines)),
        places=tuple(_places(before.figures.rows, after.figures.rows)),
    )


def _claims(old: tuple[Money, ...], new: tuple[Money, ...]) -> Iterable[ClaimBeside]:
    before, after = claim_totals(old), claim_totals(new)
    lines: dict[Key, Money] = {line.key(): line for line in (*old, *new)}
    for key, money in lines.items():
        if before.get(key, 0) != after.get(key, 0):
            yield ClaimBeside(money=money, before=before.get(key, 0), after=after.get(key, 0))


def _places(old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterable[PlaceBeside]:
    before, after = ({row.outlet: row for row in rows if row.ranking == COMPOSITE} for rows in (old, new))
    for outlet in {**after, **before}:
        was, now = before.get(outlet), after.get(outlet)
        if (was and (was.rank, was.value, was.note)) != (now and (now.rank, now.value, now.note)):
            yield PlaceBeside(outlet=outlet, name={**before, **after}[outlet].name, before=was, after=now)
