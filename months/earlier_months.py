"""What earlier months leave to a month: who has been behind, and what caps carry over.

A published month counts as it was published. Any other month is judged here and now, by the
scheme of its own time, with the branch each outlet belonged to in that month.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, func, select

from data.decisions.published import State
from data.stores import records
from data.types import Month, Seat
from metrics.composite.composite import standings_of_months
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets
from metrics.money.holders import Holder
from metrics.money.lines import Carried, Owner
from metrics.money.repeat import Appearance, window
from metrics.money.rewards import behind, month_ledger
from metrics.scheme.choices import Again, Window
from metrics.scheme.in_force import schemes_in_force
from metrics.scheme.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Bottom appearances of earlier months, and what their caps carry over."""

    behind: tuple[Appearance, ...] = ()
    carried: tuple[Carried, ...] = ()


def so_far(
    connection: Connection, db: DuckDBPyConnection, month: Month, scheme: Scheme, holders: Sequence[Holder]
) -> SoFar:
    """What the months before leave to this one, as far back as the scheme looks.

    What a cap holds back is owed within the assessment year, and lapses with it.
    """
    published = outcomes(connection)
    withdrawn = {earlier for earlier, left in published.items() if left is None}
    months = [earlier for earlier in _months_before(connection, month, scheme) if earlier not in withdrawn]
    judged = [earlier for earlier in months if earlier not in published]
    schemes = schemes_in_force(connection, tuple(judged))
    found = standings_of_months(db, schemes, judged)
    left, year_start = SoFar(), month.plus(-_months_into_the_year(month, scheme))
    for earlier in months:
        if earlier <= year_start:
            left = replace(left, carried=())
        known = published.get(earlier)
        if known is not None:
            left = SoFar(behind=(*left.behind, *known.behind), carried=known.carried)
        elif earlier in found:
            field = taking_part_of(found[earlier], earlier, unusual=unusual_outlets(found[earlier]))
            own, carried = schemes[earlier], left.carried
            if own.holders.cap_carries:
                carried = month_ledger(field, own, holders=holders, past=left.behind, carried=carried).carried
            left = SoFar(behind=(*left.behind, *behind(field, own)), carried=carried)
    return left if month > year_start else replace(left, carried=())


def _months_into_the_year(month: Month, scheme: Scheme) -> int:
    """How many months of the assessment year are behind it."""
    return (month.number - scheme.repeat.year_starts) % 12


def _months_before(connection: Connection, month: Month, scheme: Scheme) -> Iterator[Month]:
    """The months before this one that its cumulative rule or its cap looks back on, oldest first.

    Once in so many rolling months depends on when it last struck, and so on all months before.
    """
    first = connection.execute(select(func.min(records.scheme_version.c.from_month))).scalar()
    if first is None:
        return
    rule = scheme.repeat
    back = len(window(month, rule))
    if scheme.holders.cap_carries:
        back += _months_into_the_year(month, scheme)
    if rule.again is Again.ONCE and rule.window is Window.ROLLING:
        back = max(back, 5 * rule.rolling_months)
    for step in range(1 - back, 0):
        if str(month.plus(step)) >= first:
            yield month.plus(step)


def holders_of(connection: Connection) -> tuple[Holder, ...]:
    """Everybody who holds or held a seat."""
    table = records.holder
    rows = connection.execute(select(table).order_by(table.c.seat, table.c.scope, table.c.since, table.c.person))
    return tuple(
        Holder(
            person=row.person,
            staff_number=row.staff_number,
            seat=Seat(row.seat),
            scope=row.scope,
            since=row.since,
            until=row.until,
        )
        for row in rows
    )


def outcomes(connection: Connection) -> dict[Month, SoFar | None]:
    """What each published month left, by its newest version; None for a month that was withdrawn."""
    table = records.publication
    columns = (table.c.month, table.c.state, table.c.outcome)
    found: dict[Month, SoFar | None] = {}
    for row in connection.execute(select(*columns).order_by(table.c.month, table.c.version)):
        month = Month.parse(row.month)
        found[month] = None if row.state == State.WITHDRAWN else outcome_from_json(row.outcome, month)
    return found


# --- as stored --------------------------------------------------------------------------------


def outcome_to_json(behind_now: Iterable[Appearance], carried: Iterable[Carried]) -> str:
    """What one month leaves to later ones, as it is stored with its publication."""
    who = sorted([one.branch, one.outlet] for one in behind_now)
    return json.dumps({"behind": who, "carried": carried_as_stored(carried)}, ensure_ascii=False, sort_keys=True)


def outcome_from_json(stored: str, month: Month) -> SoFar:
    found = json.loads(stored)
    return SoFar(behind=appearances(month, found["behind"]), carried=carried_again(found["carried"]))


def appearances(month: Month, pairs: Iterable[Sequence[str]]) -> tuple[Appearance, ...]:
    return tuple(Appearance(month=month, branch=branch, outlet=outlet) for branch, outlet in pairs)


def carried_as_stored(carried: Iterable[Carried]) -> list[dict[str, str]]:
    return [{**asdict(one.owner), "yuan": str(one.yuan)} for one in sorted(carried, key=lambda one: one.owner)]


def carried_again(stored: Iterable[dict[str, str]]) -> tuple[Carried, ...]:
    return tuple(
        Carried(
            owner=Owner(
                person=one["person"],
                staff_number=one["staff_number"],
                role=Seat(one["role"]) if one["role"] else "",
                scope=one["scope"],
            ),
            yuan=Decimal(one["yuan"]),
        )
        for one in stored
    )
