"""Checks done of those due, by outlet, and who misses some."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from duckdb import DuckDBPyConnection

from data.forms.form import DONE, check_kind
from data.rounding import half_up
from data.types import Month
from metrics.subjects.checks_of import SEEN, ChecksOf

_DONE = f"""
    select mark.outlet, any_value(field.name), field.branch, cast(sum(done) as bigint), cast(sum(due) as bigint),
        list(mark.month order by mark.month) filter (where done < due)
    from live.active_check_done as mark
    join live.field as field on field.outlet = mark.outlet and field.month = mark.month
    anti join (select outlet, month from live.exempt where metric in ('', $done) and covered >= $exempt_from) as exempt
        on exempt.outlet = mark.outlet and exempt.month = mark.month
    where {SEEN} group by mark.outlet, field.branch
    order by sum(due) - sum(done) desc, field.branch, mark.outlet
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksDone:
    """`missing` are the months in which not all was done."""

    outlet: str
    name: str
    branch: str
    done: int
    due: int
    missing: tuple[Month, ...]

    @property
    def share(self) -> Decimal:
        return done_share(self.done, self.due)


def done_share(done: int, due: int) -> Decimal:
    """In percent."""
    return half_up(Decimal(100 * done) / due, 2)


def checks_done(db: DuckDBPyConnection, of: ChecksOf) -> tuple[ChecksDone, ...]:
    """Of one mode, each outlet with something due; whoever misses most comes first."""
    takes = of.takes() | {"exempt_from": of.exempt_from, "done": f"{check_kind(of.form, of.mode)}.{DONE}"}
    return tuple(
        ChecksDone(
            outlet=outlet, name=name, branch=branch, done=done, due=due,
            missing=tuple(Month.parse(month) for month in missing or ()),
        )
        for outlet, name, branch, done, due, missing in db.execute(_DONE, takes).fetchall()
    )  # fmt: skip
