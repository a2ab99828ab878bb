"""What checks by a form found wrong: one row for each item that lost points at a visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from duckdb import DuckDBPyConnection

from data.forms.form import Form, form_and_mode
from data.forms.form_toml import form_from_toml
from data.sheets.check import CHECK
from metrics.subjects.checks_of import SEEN, ChecksOf

REPEATED_WITHIN = 12
"""Months back in which the visit before makes a finding a repeated one."""
_FOUND = f"""
    with found as (
        select mark.*, possible - raw as lost, coalesce(field.name, mark.outlet) as name,
            coalesce(field.branch, '') as branch
        from live.active_{CHECK.table} as mark
        left join live.field as field on field.outlet = mark.outlet and field.month = mark.month
        where applicable = 1 and raw < possible and {SEEN}
        {{first}}
    ),
    visits as (
        select batch, visit, key, lag(raw < possible) over calendar as failed_before,
            date_diff('month', lag(first_day) over calendar, first_day) as months_back
        from (
            select batch, visit, key, outlet, day, round, raw, possible, cast(month || '-01' as date) as first_day
            from live.active_{CHECK.table} semi join found using (key, outlet)
            where applicable = 1 and month between $since and $until
        )
        window calendar as (partition by key, outlet order by day, round)
    )
    select outlet, name, branch, key, day, version, possible, earned, lost,
        coalesce(failed_before and months_back <= {REPEATED_WITHIN}, false), reason, person
    from found join visits using (batch, visit, key)
"""
_IN_ORDER = "order by key, outlet, day, round"
_NEWEST = "order by day desc, lost desc, outlet, key"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """An item that lost points; marks in hundredths, `earned` after vetoes, `lost` as given.

    `repeated`: it had lost points at the outlet's visit before, too, in which it applied. `due` is the day by which
    it is to be put right, where the form names days.
    """

    outlet: str
    name: str
    branch: str
    form: Form
    mode: str
    day: date
    item: str
    possible: int
    earned: int
    lost: int
    repeated: bool
    reason: str
    person: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLoss:
    """What an item lost in how many visits of one mode; `repeated`: the last of them found it again."""

    form: Form
    mode: str
    item: str
    lost: int
    times: int
    repeated: bool


def losses_by_item(findings: Iterable[CheckFinding]) -> tuple[ItemLoss, ...]:
    """The largest first; of findings in the order of their days."""
    found: dict[tuple[str, str, str], list[CheckFinding]] = {}
    for one in findings:
        found.setdefault((one.form.id, one.mode, one.item), []).append(one)
    lost = (
        ItemLoss(
            form=here[-1].form, mode=here[-1].mode, item=here[-1].item, lost=sum(one.lost for one in here),
            times=len(here), repeated=here[-1].repeated,
        )
        for here in found.values()
    )  # fmt: skip
    return tuple(sorted(lost, key=lambda one: (-one.lost, one.form.id, one.mode, one.item)))


def check_findings(db: DuckDBPyConnection, of: ChecksOf, most: int = 0) -> Iterator[CheckFinding]:
    """Form by form and item by item; with `most` so many, the newest and largest first."""
    versions = db.execute("select form, from_month, toml from live.form").fetchall()
    forms = {(one, since): form_from_toml(toml) for one, since, toml in versions}
    span = {"since": str(min(of.months).plus(-REPEATED_WITHIN)), "until": str(max(of.months))} if of.months else {}
    first, order = (
        (f"order by day desc, lost desc, mark.outlet, key limit {most}", _NEWEST) if most else ("", _IN_ORDER)
    )
    rows = db.execute(_FOUND.format(first=first) + order, of.takes() | span).fetchall() if span else ()
    for outlet, name, branch, key, day, version, possible, earned, lost, repeated, reason, person in rows:
        form, mode = form_and_mode(key)
        read, item, on = forms[form, version], key.rpartition(".")[2], date.fromisoformat(day)
        days = read.item(item).days_to_rectify
        yield CheckFinding(
            outlet=outlet, name=name, branch=branch, form=read, mode=mode, day=on, item=item, possible=possible,
            earned=earned, lost=lost, repeated=repeated, reason=reason, person=person,
            due=on + timedelta(days) if days else None,
        )  # fmt: skip
