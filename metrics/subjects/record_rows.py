"""The rows of a subject themselves, the lowest first, each with the date its file gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from data.rounding import half_up
from metrics.figures.periods import Period
from metrics.subjects.subject import Subject
from metrics.subjects.subject_facts import Among, ReadBy, fact_rows

_DATE = """(
    select min(day.text) from source_cell as day join source_cell as whole
        on whole.batch = day.batch and whole.outlet = day.outlet and whole.month = day.month and whole.sheet = day.sheet
        and regexp_extract(whole.cell, '[0-9]+$') = regexp_extract(day.cell, '[0-9]+$')
    where day.batch = fact.batch and day.outlet = fact.outlet and day.month = fact.month and day.field = '{apart}'
        and whole.field = 'total' and round(100 * try_cast(whole.text as double)) = fact.{earned}
)"""
"""Of several visits in a month the total tells which; without the cells at hand the month stands instead."""
MOST_RECORDS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One row in the unit of its file; `earned` in the description's order, the whole first, None where not scored."""

    outlet: str
    name: str
    branch: str
    day: str
    earned: tuple[Decimal | None, ...]
    worst: int
    """The place of the section that lost most of what it could, 0 where none lost anything."""
    lost: Decimal | None
    """The points it lost."""


def record_rows(
    db: DuckDBPyConnection, subject: Subject, period: Period, by: ReadBy, among: Among | None
) -> tuple[RecordRow, ...]:
    (_, earned, possible), *_ = subject.records
    date = _DATE.format(apart=subject.sheet.apart, earned=earned)
    names = [name for _, *pair in subject.records for name in pair]
    select = ", ".join(("fact.outlet", "field.name", "field.branch", f"coalesce({date}, fact.month)", *names))
    tail = f"and {possible} > 0 order by {earned} / {possible}, fact.outlet, fact.month limit {MOST_RECORDS}"
    rows = fact_rows(db, subject, select, tail, period.months(), by, among).fetchall()
    return tuple(_row(row[:4], row[4::2], row[5::2]) for row in rows)


def _row(of: Sequence[Any], earned: Sequence[int | None], possible: Sequence[int | None]) -> RecordRow:
    outlet, name, branch, day = of
    lost = [0.0 if got is None or not most else (most - got) / most for got, most in zip(earned, possible, strict=True)]
    worst = max(range(1, len(lost)), key=lost.__getitem__, default=0)
    marks = tuple(None if one is None else half_up(Decimal(one) / 100, 2) for one in earned)
    worst = worst if lost[worst] > 0 else 0
    points = half_up(Decimal((possible[worst] or 0) - (earned[worst] or 0)) / 100, 2) if worst else None
    return RecordRow(outlet=outlet, name=name, branch=branch, day=day, earned=marks, worst=worst, lost=points)
