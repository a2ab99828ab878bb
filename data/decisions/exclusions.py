"""Decisions that an outlet takes no part: pre-reports approved, days an outlet was shut.

Kept with who decided when; withdrawn, never removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from data.errors.decisions import BadExclusion, UnknownExclusion
from data.organisation.edits import require_known
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.types import Month, Text


class ExclusionKind(StrEnum):
    PRE_REPORT = "pre_report"
    CLOSURE = "closure"


KIND_NAMES: dict[ExclusionKind, Text] = {
    ExclusionKind.PRE_REPORT: Text(zh="报备", en="pre-report"),
    ExclusionKind.CLOSURE: Text(zh="停业或装修", en="closure or refurbishment"),
}
MONTH_HAS_AT_MOST = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """What is decided: the outlet and month, one metric or (empty) all.

    `days` are how many of the month's business days it covers; None is the whole month.
    """

    outlet: str
    month: Month
    reason: str
    kind: ExclusionKind = ExclusionKind.PRE_REPORT
    metric: str = ""
    days: int | None = None
    business_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it stands in the records.

    `late` when figures of the month were already loaded: the score could be seen.
    """

    number: int
    exclusion: Exclusion
    decided_by: str
    decided_at: datetime
    withdrawn_by: str
    withdrawn_at: datetime | None
    late: bool


def exclusions(connection: Connection, month: Month | None = None) -> tuple[Decided, ...]:
    """Every decision, or those about a month, the withdrawn ones too, in the order they were taken."""
    table, activation = records.exclusion, records.activation
    query = select(table).order_by(table.c.id)
    if month is not None:
        query = query.where(table.c.month == str(month))
    loaded = select(activation.c.month, func.min(activation.c.at).label("at")).group_by(activation.c.month)
    first = {row.month: row.at for row in connection.execute(loaded)}
    return tuple(_decided(row, first.get(row.month)) for row in connection.execute(query))


def _decided(row: Row[Any], loaded: datetime | None) -> Decided:
    exclusion = records.as_kept(Exclusion, row, month=Month.parse(row.month), kind=ExclusionKind(row.kind))
    late = loaded is not None and loaded <= row.decided_at
    withdrawn_by = row.withdrawn_by or ""
    return records.as_kept(Decided, row, number=row.id, exclusion=exclusion, late=late, withdrawn_by=withdrawn_by)


def exclude(store: Store, actor: Actor, decisions: Sequence[Exclusion]) -> int:
    """Record the decisions, all or none; one that stands already is not recorded again. Gives how many are new.

    Raises:
        NoRight: The role may not.
        UnknownCode: There is no such outlet.
        BadExclusion: Days, month or reason can't be.
    """
    require(actor, Act.EXCLUDE)
    for one in decisions:
        _must_be_possible(one)
    named = [f"{one.month} {one.outlet} {one.metric}".strip() for one in decisions]
    with store.acting(
        actor, "exclusion.decide", ", ".join(named)[:300] or "nothing", decisions=len(decisions)
    ) as connection:
        require_known(connection, {one.outlet for one in decisions})
        standing = {one.exclusion for one in exclusions(connection) if one.withdrawn_at is None}
        new = [one for one in dict.fromkeys(decisions) if one not in standing]
        for one in new:
            said = asdict(one) | {"month": str(one.month), "kind": str(one.kind), "reason": one.reason.strip()}
            taken = {"decided_by": actor.login, "decided_at": records.now()}
            connection.execute(insert(records.exclusion).values(**said, **taken))
    return len(new)


def withdraw_exclusion(store: Store, actor: Actor, number: int) -> None:
    """Take a decision back; it stays in the records as withdrawn.

    Raises:
        NoRight: The role may not.
        UnknownExclusion: There is none of that number, or it is withdrawn already.
    """
    require(actor, Act.EXCLUDE)
    table = records.exclusion
    with store.acting(actor, "exclusion.withdraw", str(number)) as connection:
        standing = (table.c.id == number) & table.c.withdrawn_at.is_(None)
        values = {"withdrawn_by": actor.login, "withdrawn_at": records.now()}
        if connection.execute(update(table).where(standing).values(**values)).rowcount != 1:
            raise UnknownExclusion(seen=number)


def _must_be_possible(one: Exclusion) -> None:
    if not one.outlet:
        raise BadExclusion(zh="请选择网点", en="choose an outlet")
    if len(one.reason.strip()) < 2 or len(one.reason) > 300:
        raise BadExclusion(zh="须写明理由（2至300字）", en="a reason of 2 to 300 characters is needed")
    if (one.days is None) is not (one.business_days is None):
        raise BadExclusion(
            zh="天数和当月营业日须同时填写，或都不填（整月）",
            en="give both the days and the month's business days, or neither for the whole month",
        )
    if (
        one.days is not None
        and one.business_days is not None
        and not 1 <= one.days <= one.business_days <= MONTH_HAS_AT_MOST
    ):
        raise BadExclusion(
            zh=f"天数{one.days}须在1和当月营业日{one.business_days}之间，营业日不超过31",
            en=f"{one.days} days of {one.business_days} business days can't be",
        )
    if one.kind is ExclusionKind.CLOSURE and one.metric:
        raise BadExclusion(zh="停业关系全部指标，不能只填一项", en="an outlet that is shut is shut for every metric")
