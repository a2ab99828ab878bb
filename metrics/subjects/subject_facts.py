"""A subject's sums: by month for a part of the bank, by outlet for all of it; whole numbers, one query each.

Whoever is exempt from a month is in no sum of it, whoever is from a metric in none of that metric: as in the league.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from duckdb import DuckDBPyConnection

from data.types import Month
from metrics.figures.periods import Period
from metrics.figures.values import Whole
from metrics.subjects.subject import Ratio, SlicedWhole, Subject

FactSums = Mapping[str, int]
"""By the name a sum is asked under: an amount as it is written, `top_sum`, `per_sum`, `rest_sum`."""
TREND = 12
"""So many months are drawn, each with the same month of the year before."""

_ROWS = """
    select {select}
    from live.active_{table} as fact
    join live.field as field on field.outlet = fact.outlet and field.month = fact.month
    {joins}
    left join (
        select outlet, month, list(metric) as metrics from live.exempt where covered >= $exempt_from group by all
    ) as exempt on exempt.outlet = fact.outlet and exempt.month = fact.month
    where list_contains($months, fact.month) and not coalesce(list_contains(exempt.metrics, ''), false)
        and ($everybody or list_contains($branches, field.branch) or list_contains($outlets, fact.outlet))
    {tail}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """A part of the bank: branches with all their outlets, and single outlets."""

    branches: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """Which months may be read, and from which share of the business days a pre-report exempts."""

    readable: tuple[Month, ...]
    exempt_from: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletFacts:
    """One element per outlet and branch it was of; whoever changed hands stands once for each."""

    outlet: np.ndarray
    name: np.ndarray
    branch: np.ndarray
    sums: Mapping[str, Whole]

    def cut(self, which: np.ndarray) -> OutletFacts:
        """Those of a mask or an order."""
        names = {name: getattr(self, name)[which] for name in ("outlet", "name", "branch")}
        return OutletFacts(**names, sums={key: sums[which] for key, sums in self.sums.items()})

    def merged(self, by: str = "outlet") -> OutletFacts:
        """Each outlet (or branch) once, under its last name."""
        _, last, at = np.unique(getattr(self, by)[::-1], return_index=True, return_inverse=True)
        sums = {key: np.zeros(len(last), dtype=np.int64) for key in self.sums}
        for key, total in sums.items():
            np.add.at(total, at[::-1], self.sums[key])
        return replace(self.cut(len(self.outlet) - 1 - last), sums=sums)

    def one(self, at: int) -> FactSums:
        return {key: int(sums[at]) for key, sums in self.sums.items()}

    def together(self) -> FactSums:
        return {key: int(sums.sum()) for key, sums in self.sums.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFacts:
    """A subject's period and the twelve months up to its end, each month with that of the year before."""

    subject: Subject
    period: Period
    months: Mapping[Month, FactSums]

    def trend(self) -> tuple[Month, ...]:
        return tuple(self.period.until.plus(at + 1 - TREND) for at in range(TREND))

    def given(self) -> tuple[Month, ...]:
        return tuple(month for month in self.period.months() if month in self.months)

    def now(self) -> FactSums:
        return self._added(self.given())

    def before(self) -> FactSums | None:
        """The same months a year before; None where one of either year has no figures: like is held against like."""
        pairs = [(month, month.plus(-12)) for month in self.period.months()]
        alike = all((month in self.months) == (earlier in self.months) for month, earlier in pairs)
        return (
            self._added(earlier for _, earlier in pairs if earlier in self.months) if alike and self.given() else None
        )

    def _added(self, months: Iterable[Month]) -> FactSums:
        total: Counter[str] = Counter()
        for month in months:
            total.update(self.months[month])
        return total


def top_sum(ratio: Ratio) -> str:
    return f"top {ratio.key}"


def per_sum(ratio: Ratio) -> str:
    return f"per {ratio.key}"


def rest_sum(whole: SlicedWhole) -> str:
    """What of the whole no slice has, row by row: said as such, never spread."""
    return f"rest {whole.title.en}"


def ratio_value(ratio: Ratio, sums: FactSums) -> Fraction | None:
    per = sums.get(per_sum(ratio), 0) if ratio.per else 1
    return ratio.scale * sums[top_sum(ratio)] / per if per and top_sum(ratio) in sums else None


def month_facts(
    db: DuckDBPyConnection, subject: Subject, period: Period, by: ReadBy, among: Among | None
) -> SubjectFacts:
    """The sums of a part of the bank (None: all of it), for every month that is drawn or held against."""
    wanted = {*(period.until.plus(-back) for back in range(2 * TREND)), *period.months()}
    asked = _asked(subject)
    rows = fact_rows(db, subject, f"fact.month, {_select(asked)}", "group by fact.month", wanted, by, among)
    months = {Month.parse(month): dict(zip(asked, cells, strict=True)) for month, *cells in rows.fetchall()}
    return SubjectFacts(subject=subject, period=period, months=months)


def outlet_facts(db: DuckDBPyConnection, subject: Subject, period: Period, by: ReadBy) -> OutletFacts:
    """The sums of every outlet over the period, to be cut to what a viewer may see afterwards."""
    asked, group = _asked(subject), "fact.outlet, field.branch"
    select = f"{group}, arg_max(field.name, field.month) as name, {_select(asked)}"
    months, tail = period.months(), f"group by {group} order by {group}"
    found = fact_rows(db, subject, select, tail, months, by, None).fetchnumpy()
    names = {column: np.ma.filled(found[column], "") for column in ("outlet", "name", "branch")}
    return OutletFacts(**names, sums={key: np.ma.filled(found[key], 0).astype(np.int64) for key in asked})


def fact_rows(
    db: DuckDBPyConnection,
    subject: Subject,
    select: str,
    tail: str,
    months: Collection[Month],
    by: ReadBy,
    among: Among | None,
) -> DuckDBPyConnection:
    """The rows that count; every name in `select` and `tail` is of the description, the catalogue or data.sheets."""
    tables = sorted({ratio.per.split(".")[0] for ratio in subject.ratios() if "." in ratio.per})
    joins = "".join(
        f"left join live.active_{table} as {table} on {table}.outlet = fact.outlet and {table}.month = fact.month\n"
        for table in tables
    )
    takes = {
        "months": [str(month) for month in by.readable if month in months] or [""],
        "exempt_from": by.exempt_from,
        "everybody": among is None,
        "branches": [*(among.branches if among else ())] or ["\0"],
        "outlets": [*(among.outlets if among else ())] or [""],
    }
    return db.execute(_ROWS.format(select=select, table=subject.sheet.table, joins=joins, tail=tail), takes)


def _select(asked: Mapping[str, str]) -> str:
    return ", ".join(f'coalesce(cast({sql} as bigint), 0) as "{key}"' for key, sql in asked.items())


def _asked(subject: Subject) -> dict[str, str]:
    """What is summed, by name."""
    found: dict[str, str] = {}
    for ratio in subject.ratios():
        exempt = f"coalesce(list_contains(exempt.metrics, '{ratio.key}'), false)"
        there = f"filter (where {ratio.top} is not null and {ratio.per or 1} is not null and not {exempt})"
        found |= {top_sum(ratio): f"sum({ratio.top}) {there}", per_sum(ratio): f"sum({ratio.per or 1}) {there}"}
    amounts = [stage.of for stage in subject.funnel]
    for whole in subject.wholes():
        slices = " - ".join(f"coalesce({one.of}, 0)" for one in whole.slices)
        found[rest_sum(whole)] = f"sum(greatest(0, {whole.of} - {slices}))"
        amounts += [*(one.of for one in whole.slices), *([whole.per] if whole.per else [])]
    return found | {amount: f"sum({amount})" for amount in amounts}
