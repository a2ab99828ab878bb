"""What earlier months leave to a month: who has been behind, and what caps carry over.

A published month counts as it was published. Any other month is judged here and now, by the
scheme of its own time, with the branch each outlet belonged to in that month.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, func, select

from data.decisions.published import State
from data.stores import records
from data.types import Month, Seat
from metrics.composite.composite import standings_of_months
from metrics.composite.standings import Standings
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
    connection: Connection,
    db: DuckDBPyConnection,
    month: Month,
    scheme: Scheme,
    holders: Sequence[Holder],
    new: Mapping[Month, SoFar | None] | None = None,
) -> SoFar:
    """What the months before leave to this one, as far back as the scheme looks: for drafts and corrections alike.

    What a cap holds back goes from each month to the next and lapses where a month opens an assessment
    year. A month that was withdrawn, or has no figures, hands on what was owed before it.

    Args:
        new: What versions about to be recorded leave, None of a month that is withdrawn.
    """
    published = {**outcomes(connection), **(new or {})}
    months = tuple(_months_before(connection, month, scheme))
    schemes = {**schemes_in_force(connection, months), month: scheme}
    judged = {earlier: schemes[earlier] for earlier in months if earlier not in published}
    found = standings_of_months(db, judged, judged)
    left = SoFar()
    for earlier in months:
        left, known = _into(earlier, schemes[earlier], left), published.get(earlier)
        if known is None and earlier in found:
            known = _judged(found[earlier], earlier, schemes[earlier], holders, left)
        if known is not None:
            left = SoFar(behind=(*left.behind, *known.behind), carried=known.carried)
    return _into(month, scheme, left)


def _into(month: Month, scheme: Scheme, left: SoFar) -> SoFar:
    """What is left, as the month meets it: nothing is owed where its scheme carries nothing, or its year begins."""
    owing = scheme.holders.cap_carries and _months_into_the_year(month, scheme) > 0
    return left if owing else replace(left, carried=())


def _judged(found: Standings, month: Month, scheme: Scheme, holders: Sequence[Holder], left: SoFar) -> SoFar:
    """What a month that nobody has published leaves, here and now."""
    field = taking_part_of(found, month, unusual=unusual_outlets(found))
    if not scheme.holders.cap_carries:
        return SoFar(behind=tuple(behind(field, scheme)))
    ledger = month_ledger(field, scheme, holders=holders, past=left.behind, carried=left.carried)
    return SoFar(behind=ledger.behind, carried=ledger.carried)


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
