"""Which sheets are in for which outlets: counted the same way for the home page, the upload page and every branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data.sheets.kinds import expected_sheets
from data.types import Month

NAMED = 12
"""So many of the missing outlets are named."""

_COUNTED = """
    with given as (select distinct outlet, month from live.active_{table}),
    excused as (select distinct outlet, month from live.exclusion where metric = '')
    select field.month, field.branch, count(given.outlet) as given,
        count(*) filter (where given.outlet is not null or excused.outlet is null) as expected,
        list(field.name order by field.outlet) filter (where given.outlet is null and excused.outlet is null) as absent
    from live.field as field
    left join given on given.outlet = field.outlet and given.month = field.month
    left join excused on excused.outlet = field.outlet and excused.month = field.month
    where list_contains($months, field.month) group by field.month, field.branch order by field.month, field.branch
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many outlets a sheet gives figures of, of how many expected to.

    Expected are those open in the month and not excused from all of it. `absent` are some names of
    those without; a sheet not in covers nobody.
    """

    given: int = 0
    expected: int = 0
    absent: tuple[str, ...] = ()

    def complete(self) -> bool:
        return self.given >= self.expected

    def sign(self) -> str:
        """Readable without colour."""
        return "✓" if self.complete() else "✕" if self.given == 0 else "◐"


ByBranch = dict[tuple[str, str], dict[str, Coverage]]


def coverage(db: DuckDBPyConnection, months: Sequence[Month]) -> ByBranch:
    """By kind and month, then by tier-1 branch; for months of which anything is loaded."""
    found: ByBranch = {}
    for kind, sheet in expected_sheets().items():
        counted = db.execute(_COUNTED.format(table=sheet.table), {"months": [str(month) for month in months]})
        for month, branch, given, expected, absent in counted.fetchall():
            one = Coverage(given=given, expected=expected, absent=tuple((absent or ())[:NAMED]))
            found.setdefault((kind, month), {})[branch] = one
    return found


def bank_coverage(found: ByBranch, kind: str, month: Month) -> Coverage:
    """All branches together."""
    every = found.get((kind, str(month)), {}).values()
    absent = tuple(name for one in every for name in one.absent)[:NAMED]
    return Coverage(given=sum(one.given for one in every), expected=sum(one.expected for one in every), absent=absent)
