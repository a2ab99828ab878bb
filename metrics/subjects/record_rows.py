"""The rows of a subject themselves, the lowest first, each with the date its file gives it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from duckdb import DuckDBPyConnection

from data.rounding import half_up
from data.types import Month
from metrics.figures.periods import Period
from metrics.subjects.outlets_of_subject import LISTED
from metrics.subjects.subject import Subject
from metrics.subjects.subject_facts import Among, fact_rows

_DATES = """
    select day.outlet, day.month, day.text, whole.text from source_cell as day
    left join source_cell as whole on whole.batch = day.batch and whole.outlet = day.outlet and whole.month = day.month
        and whole.sheet = day.sheet and whole.field = 'total'
        and regexp_extract(whole.cell, '[0-9]+$') = regexp_extract(day.cell, '[0-9]+$')
    where day.field = $apart and list_contains($batches, day.batch)
"""
Written = dict[tuple[str, str], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One row in the unit of its file; `earned` in the description's order, the whole first, None where not scored."""

    outlet: str
    name: str
    branch: str
    month: str
    batch: int
    earned: tuple[Decimal | None, ...]
    worst: int
    """The place of the section that lost most of what it could, 0 where none lost anything."""


def record_rows(
    db: DuckDBPyConnection,
    subject: Subject,
    period: Period,
    *,
    readable: Collection[Month],
    exempt_from: int,
    among: Among | None,
) -> tuple[RecordRow, ...]:
    names = [f"fact.{name}" for one in subject.records for name in (one.earned, one.possible)]
    select = ", ".join(("fact.outlet", "field.name", "field.branch", "fact.month", "fact.batch", *names))
    tail = f"and {names[1]} > 0 order by {names[0]} / {names[1]}, fact.outlet, fact.month limit {LISTED}"
    months = {*period.months()} & {*readable}
    rows = fact_rows(db, subject, select, tail, months=months, exempt_from=exempt_from, among=among)
    return tuple(_row(row[:5], row[5::2], row[6::2]) for row in rows.fetchall())


def _row(of: Sequence[Any], earned: Sequence[int | None], possible: Sequence[int | None]) -> RecordRow:
    outlet, name, branch, month, batch = of
    lost = [0.0 if got is None or not most else (most - got) / most for got, most in zip(earned, possible, strict=True)]
    worst = max(range(1, len(lost)), key=lost.__getitem__, default=0)
    marks = tuple(None if one is None else half_up(Decimal(one) / 100, 2) for one in earned)
    worst = worst if lost[worst] > 0 else 0
    return RecordRow(outlet=outlet, name=name, branch=branch, month=month, batch=batch, earned=marks, worst=worst)


def written_dates(db: DuckDBPyConnection, subject: Subject, rows: Sequence[RecordRow]) -> list[str]:
    """The date of each row as its file writes it, else its month; of several that day's total tells them apart."""
    written: Written = {}
    batches = sorted({row.batch for row in rows})
    for outlet, month, day, total in db.execute(_DATES, {"apart": subject.sheet.apart, "batches": batches}).fetchall():
        written.setdefault((outlet, month), []).append((day or "", total or ""))
    return [_date(written.get((row.outlet, row.month), []), row) for row in rows]


def _date(days: list[tuple[str, str]], row: RecordRow) -> str:
    if len(days) == 1:
        return days[0][0]
    for at, (_, total) in enumerate(days):
        with suppress(InvalidOperation):
            if Decimal(total) == row.earned[0]:
                return days.pop(at)[0]
    return row.month
