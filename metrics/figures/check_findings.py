"""What checks by a form found wrong in a month: one row for each item that lost points at a visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from duckdb import DuckDBPyConnection

from data.forms.form import Form, form_and_mode
from data.forms.form_toml import form_from_toml
from data.sheets.check import CHECK
from data.types import Month

REPEATED_WITHIN = 12
"""Months back in which the visit before makes a finding a repeated one."""
_FOUND = f"""
    with marks as (
        select *, lag(raw < possible) over (partition by key, outlet order by day, round) as before
        from live.active_{CHECK.table} where applicable = 1 and month between $since and $month
    )
    select outlet, key, day, version, possible, earned, possible - raw as lost, coalesce(before, false), reason, person
    from marks where month = $month and raw < possible order by key, outlet, day, round
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """An item that lost points; marks in hundredths, `earned` after vetoes, `lost` as given.

    `repeated`: it had lost points at the outlet's visit before, too, in which it applied. `due` is the day by which
    it is to be put right, where the form names days.
    """

    outlet: str
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


def check_findings(db: DuckDBPyConnection, month: Month, form: str = "") -> Iterator[CheckFinding]:
    """The month's findings, form by form and item by item; of one form where it is named."""
    versions = db.execute("select form, from_month, toml from live.form").fetchall()
    forms = {(one, since): form_from_toml(toml) for one, since, toml in versions}
    span = {"since": str(month.plus(-REPEATED_WITHIN)), "month": str(month)}
    for outlet, key, day, version, possible, earned, lost, repeated, reason, person in db.execute(
        _FOUND, span
    ).fetchall():
        of, mode = form_and_mode(key)
        if form not in ("", of):
            continue
        read, item, on = forms[of, version], key.rpartition(".")[2], date.fromisoformat(day)
        days = read.item(item).days_to_rectify
        yield CheckFinding(
            outlet=outlet, form=read, mode=mode, day=on, item=item, possible=possible, earned=earned, lost=lost,
            repeated=repeated, reason=reason, person=person, due=on + timedelta(days) if days else None,
        )  # fmt: skip
