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
from metrics.subjects.subject import Amount, Causes, Levels, Ratio, Subject

FactSums = Mapping[str, int]
"""By the name a sum is asked under (`top_of`, `per_of`, `rest_of`, an amount's own SQL)."""
TREND = 12
"""So many months are drawn, each with the same month of the year before."""

_READ = """
    select {select}
    from live.active_{table} as fact
    join live.field as field on field.outlet = fact.outlet and field.month = fact.month
    {joins}
    left join (
        select outlet, month, list(metric) as metrics from live.exempt where covered >= $exempt_from group by all
    ) as exempt on exempt.outlet = fact.outlet and exempt.month = fact.month
    where list_contains($months, fact.month) and {among} and not coalesce(list_contains(exempt.metrics, ''), false)
    {tail}
"""
_AMONG = "(list_contains($branches, field.branch) or list_contains($outlets, fact.outlet))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """A part of the bank: branches with all their outlets, and single outlets."""

    branches: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


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
        once, back = self.cut(len(self.outlet) - 1 - last), at[::-1]
        sums = {key: np.zeros(len(last), dtype=np.int64) for key in self.sums}
        for key, total in sums.items():
            np.add.at(total, back, self.sums[key])
        return replace(once, sums=sums)

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

    def missing(self) -> tuple[Month, ...]:
        return tuple(month for month in self.period.months() if month not in self.months)

    def now(self) -> FactSums:
        return self.added(self.given())

    def before(self) -> FactSums | None:
        """The same months a year before; None where one of either year has no figures: like is held against like."""
        pairs = [(month, month.plus(-12)) for month in self.period.months()]
        alike = all((month in self.months) == (earlier in self.months) for month, earlier in pairs)
        return self.added(earlier for _, earlier in pairs if earlier in self.months) if alike and self.given() else None

    def added(self, months: Iterable[Month]) -> FactSums:
        total: Counter[str] = Counter()
        for month in months:
            total.update(self.months[month])
        return total


def top_of(ratio: Ratio) -> str:
    return f"top {ratio.key}"


def per_of(ratio: Ratio) -> str:
    return f"per {ratio.key}"


def rest_of(whole: Causes | Levels) -> str:
    """What of the whole no slice has, row by row: said as such, never spread."""
    return f"rest {whole.title.en}"


def value_of(ratio: Ratio, sums: FactSums) -> Fraction | None:
    per = 1 if ratio.per is None else sums.get(per_of(ratio), 0)
    return ratio.scale * sums[top_of(ratio)] / per if per and top_of(ratio) in sums else None


def month_facts(
    db: DuckDBPyConnection,
    subject: Subject,
    period: Period,
    *,
    readable: Collection[Month],
    exempt_from: int,
    among: Among | None = None,
) -> SubjectFacts:
    """The sums of a part of the bank (all of it without one), for every month that is drawn or held against."""
    wanted = {*(period.until.plus(-back) for back in range(2 * TREND)), *period.months()}
    months, by = wanted & {*readable}, "fact.month"
    select, tail = f"{by}, {_sums(subject)}", f"group by {by}"
    rows = fact_rows(db, subject, select, tail, months=months, exempt_from=exempt_from, among=among)
    found = {month: dict(zip(_asked(subject), cells, strict=True)) for month, *cells in rows.fetchall()}
    return SubjectFacts(
        subject=subject, period=period, months={Month.parse(month): sums for month, sums in found.items()}
    )


def outlet_facts(
    db: DuckDBPyConnection, subject: Subject, period: Period, *, readable: Collection[Month], exempt_from: int
) -> OutletFacts:
    """The sums of every outlet over the period, to be cut to what a viewer may see afterwards."""
    months, by = {*period.months()} & {*readable}, "fact.outlet, field.branch"
    select, tail = f"{by}, arg_max(field.name, field.month) as name, {_sums(subject)}", f"group by {by} order by {by}"
    found = fact_rows(db, subject, select, tail, months=months, exempt_from=exempt_from).fetchnumpy()
    outlet, name, branch = (np.ma.filled(found[column], "") for column in ("outlet", "name", "branch"))
    sums = {key: np.ma.filled(found[key], 0).astype(np.int64) for key in _asked(subject)}
    return OutletFacts(outlet=outlet, name=name, branch=branch, sums=sums)


def fact_rows(
    db: DuckDBPyConnection,
    subject: Subject,
    select: str,
    tail: str,
    *,
    months: Collection[Month],
    exempt_from: int,
    among: Among | None = None,
) -> DuckDBPyConnection:
    """The rows that count; every name in `select` and `tail` is of the description, the catalogue or data.sheets."""
    tables = {name.split(".")[0] for ratio in subject.ratios() if ratio.per for name in ratio.per.plus if "." in name}
    joins = "\n".join(
        f"left join live.active_{table} as {table} on {table}.outlet = fact.outlet and {table}.month = fact.month"
        for table in sorted(tables)
    )
    takes: dict[str, object] = {"months": [str(month) for month in months] or [""], "exempt_from": exempt_from}
    if among:
        takes |= {"branches": list(among.branches) or ["\0"], "outlets": list(among.outlets) or [""]}
    where = _AMONG if among else "true"
    query = _READ.format(select=select, table=subject.sheet.table, joins=joins, among=where, tail=tail)
    return db.execute(query, takes)


def _sums(subject: Subject) -> str:
    return ", ".join(f'coalesce(cast({sql} as bigint), 0) as "{key}"' for key, sql in _asked(subject).items())


def _asked(subject: Subject) -> dict[str, str]:
    """What is summed, by name."""
    found: dict[str, str] = {}
    for ratio in subject.ratios():
        top, per = ratio.top.sql(), ratio.per.sql() if ratio.per else "1"
        exempt = f"coalesce(list_contains(exempt.metrics, '{ratio.key}'), false)"
        there = f"filter (where {top} is not null and {per} is not null and not {exempt})"
        found |= {top_of(ratio): f"sum({top}) {there}"} | ({per_of(ratio): f"sum({per}) {there}"} if ratio.per else {})
    amounts = [stage.of for stage in subject.funnel]
    for whole in subject.wholes():
        slices = " - ".join(f"coalesce({one.of.sql()}, 0)" for one in whole.slices)
        found[rest_of(whole)] = f"sum(greatest(0, {whole.of.sql()} - {slices}))"
        amounts += [whole.of, *(one.of for one in whole.slices)]
    if subject.causes and subject.causes.per:
        amounts.append(subject.causes.per.of)
    return found | {amount.sql(): f"sum({amount.sql()})" for amount in amounts}


def amount_of(amount: Amount, sums: FactSums) -> int:
    return sums.get(amount.sql(), 0)
