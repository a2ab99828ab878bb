"""Scores by a form: sums over sums of visits, for each way of checking beside each other and never of several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from duckdb import DuckDBPyConnection

from data.rounding import half_up
from data.types import Month
from metrics.subjects.checks_of import ChecksOf, marks_seen

_SUMS = f"""
    select mode, part, sum(earned), sum(possible), count(*)
    from {marks_seen("mark.applicable is null and mark.earned is not null")} group by mode, part"""
"""Items are left out: there are many, and each is asked for by itself."""
_PART = "split_part(mark.key, '.', 4) = $part and mark.earned is not null"
_MONTHS = f"""
    select month, sum(earned), sum(possible), count(*)
    from {marks_seen(_PART)} group by month order by month"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSum:
    """Points in hundredths, and of how many visits."""

    earned: int
    possible: int
    visits: int

    @property
    def score(self) -> Decimal | None:
        return half_up(Decimal(100 * self.earned) / self.possible, 2) if self.possible else None


def check_scores(db: DuckDBPyConnection, of: ChecksOf) -> Mapping[tuple[str, str], CheckSum]:
    """By mode and section of the form, the whole under ''."""
    rows = db.execute(_SUMS, of.takes() | {"exempt_from": of.exempt_from})
    return {
        (mode, part): CheckSum(earned=earned, possible=possible, visits=visits)
        for mode, part, earned, possible, visits in rows.fetchall()
    }


def check_trend(db: DuckDBPyConnection, of: ChecksOf, part: str) -> Mapping[Month, CheckSum]:
    """One part of one mode month by month."""
    takes = of.takes() | {"exempt_from": of.exempt_from, "part": part}
    return {
        Month.parse(month): CheckSum(earned=earned, possible=possible, visits=visits)
        for month, earned, possible, visits in db.execute(_MONTHS, takes).fetchall()
    }
