"""The figures a scheme needs, for a span of months in one query, as whole numbers by outlet or tier-1 branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from duckdb import DuckDBPyConnection

from data.errors.figures import UnknownChoice
from data.sheets.kinds import sheet_of
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.figures.values import Mask, Values, Whole
from metrics.figures.views import SQL
from metrics.metric import Metric
from metrics.scheme.eligibility import Eligibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """One metric's numerators, denominators and sample sizes; masked where there is none.

    `covered` is the share of the month's business days that a pre-report of this metric covers, in
    percent, 0 without one; it exempts from `exempt_from` on.
    """

    top: np.ma.MaskedArray
    per: np.ma.MaskedArray
    n: np.ma.MaskedArray
    covered: Whole
    exempt_from: int = 1

    @property
    def exempt(self) -> Mask:
        return self.covered >= self.exempt_from

    def values(self, metric: Metric, decimals: int | None = None) -> Values:
        """The values, exact and as published."""
        one = 10 ** (metric.decimals if decimals is None else decimals)
        per = np.ma.masked_array(self.per.filled(1), mask=False) if metric.per is None else self.per
        gone = np.ma.getmaskarray(self.top) | np.ma.getmaskarray(per) | (per.filled(0) == 0)
        above = self.top.filled(0).astype(np.int64) * metric.scale.numerator
        below = np.where(gone, 1, per.filled(1).astype(np.int64)) * metric.scale.denominator
        printed = (2 * above * one + below) // (2 * below) / one
        return Values(exact=np.where(gone, np.nan, above / below), printed=np.where(gone, np.nan, printed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One month: who was there, as it was then, and the sums of each metric asked for.

    `covered` is the share of business days that a pre-report of everything covers, as in `Sums`.
    """

    month: Month
    outlet: np.ndarray
    name: np.ndarray
    branch: np.ndarray
    outlet_class: np.ndarray
    open_percent: Whole
    full_months: np.ma.MaskedArray
    covered: Whole
    sums: dict[str, Sums]
    exempt_from: int = 1

    @property
    def excluded(self) -> Mask:
        return self.covered >= self.exempt_from

    def under(self, rules: Eligibility) -> Measured:
        """The same figures with the pre-reports that count by these rules; without, every one counts."""
        least = rules.exempt_from()
        return replace(
            self,
            exempt_from=least,
            sums={metric: replace(sums, exempt_from=least) for metric, sums in self.sums.items()},
        )

    def bars(self, rules: Eligibility) -> np.ndarray:
        """Why each takes no part: codes of `metrics.notes.NOTES`, empty for whoever does."""
        new = (self.full_months.filled(rules.new_after_months) < rules.new_after_months) & (rules.new_after_months > 0)
        brief = self.open_percent < rules.open_percent
        return np.select([self.excluded, brief, new], ["excluded", "closed", "new"], default="")


def measured(
    db: DuckDBPyConnection,
    metrics: tuple[str, ...],
    since: Month,
    until: Month,
    level: str = "outlet",
    rules: Mapping[Month, Eligibility] | None = None,
) -> Iterator[Measured]:
    """Each loaded month from `since` to `until`, in order; outlets by code, branches by name.

    A branch's sums leave exempt outlets out: by the `rules` of the month, or wherever there is a pre-report at all.

    Raises:
        UnknownChoice: The level is neither "outlet" nor "tier1".
    """
    if level not in _LEVELS:
        raise UnknownChoice(seen=level, known=", ".join(_LEVELS))
    return _months(db, metrics, since, until, level, rules)


def bank_measured(
    db: DuckDBPyConnection, metrics: tuple[str, ...], since: Month, until: Month, rules: Mapping[Month, Eligibility]
) -> Iterator[Measured]:
    """The same of the whole bank as one unit, outlets of no branch included."""
    return _months(db, metrics, since, until, _BANK, rules)


def _months(
    db: DuckDBPyConnection,
    metrics: tuple[str, ...],
    since: Month,
    until: Month,
    level: str,
    rules: Mapping[Month, Eligibility] | None,
) -> Iterator[Measured]:
    known = tuple(metric for metric in dict.fromkeys(metrics) if metric in CATALOGUE)
    takes: dict[str, object] = {"since": str(since), "until": str(until)}
    if level != "outlet":
        least = {str(month): one.exempt_from() for month, one in (rules or {}).items()}
        takes |= {"months": list(least) or [""], "exempt_from": list(least.values()) or [1], "whole": level == _BANK}
    found = db.execute(_query(known, level), takes).fetchnumpy()
    columns = {name: np.ma.asarray(values) for name, values in found.items()}
    months, starts = np.unique(columns["month"].filled("").astype(str), return_index=True)
    for place, month in enumerate(months):
        rows = slice(starts[place], starts[place + 1] if place + 1 < len(starts) else None)
        yield _month(str(month), {name: values[rows] for name, values in columns.items()}, known)


def _month(month: str, columns: dict[str, np.ma.MaskedArray], metrics: tuple[str, ...]) -> Measured:
    return Measured(
        month=Month.parse(month),
        outlet=columns["unit"].filled(""),
        name=columns["name"].filled(""),
        branch=columns["branch"].filled(""),
        outlet_class=columns["class"].filled(""),
        open_percent=columns["open_percent"].filled(100),
        full_months=columns["full_months"],
        covered=columns["covered"].filled(0).astype(np.int64),
        sums={
            metric: Sums(
                top=columns[f"top_{place}"],
                per=columns[f"per_{place}"],
                n=columns[f"n_{place}"],
                covered=columns[f"covered_{place}"].filled(0).astype(np.int64),
            )
            for place, metric in enumerate(metrics)
        },
    )


_LEVELS, _BANK = {"outlet": "standings_outlet.sql", "tier1": "standings_tier1.sql"}, "bank"


def _query(metrics: tuple[str, ...], level: str) -> str:
    """The level's SQL; every name that is filled in is a constant of the catalogue or of data.sheets.kinds."""
    chosen = [CATALOGUE[metric] for metric in metrics]
    sums = "".join(_columns(place, metric) for place, metric in enumerate(chosen))
    outlets = _text("outlet").replace("/* sums */", sums).replace("/* joins */", "\n".join(_joins(chosen)))
    if level == "outlet":
        return f"{outlets} order by month, unit"
    added = "".join(_of_branch(*one) if one[1].of_branches else _added(one[0]) for one in enumerate(chosen))
    return _text("tier1").replace("/* sums */", added).replace("/* outlets */", outlets) + " order by month, unit"


def _text(level: str) -> str:
    return (SQL / _LEVELS[level]).read_text(encoding="utf-8")


def _columns(place: int, metric: Metric) -> str:
    """The metric's four columns; a numerator without its denominator is missing, and so is its sample."""
    exempt = f"coalesce(exempt.covered_{place}, 0) as covered_{place}"
    if metric.of_branches:
        return "".join(f", {_NONE} as {part}_{place}" for part in PARTS) + f", {exempt}"
    if sheet_of(metric.table).apart:
        return "".join(f", {metric.table}.{part}_{place}" for part in PARTS) + f", {exempt}"
    parts = _parts(metric, metric.table, metric.per_table or metric.table)
    return "".join(f", {text} as {part}_{place}" for part, text in parts) + f", {exempt}"


def _parts(metric: Metric, above: str, below: str) -> list[tuple[str, str]]:
    top, per, n = f"{above}.{metric.top}", f"{below}.{metric.per}", f"{below}.{metric.n}"
    there = f"{top} is not null" + (f" and {per} is not null" if metric.per else "")
    there += f" and {above}.key = '{metric.rows}'" if metric.rows else ""
    written = (top, per if metric.per else _NONE, n if metric.n else _NONE)
    return [(part, f"case when {there} then {text} end") for part, text in zip(PARTS, written, strict=True)]


def _joins(metrics: list[Metric]) -> Iterator[str]:
    """Each table the metrics stand in, once; several rows of an outlet in a month are added up first."""
    of_outlets = [metric for metric in metrics if not metric.of_branches]
    for table in dict.fromkeys(table for metric in of_outlets for table in (metric.table, metric.per_table) if table):
        rows = f"live.active_{table}"
        if sheet_of(table).apart:
            inside = [(place, metric) for place, metric in enumerate(metrics) if metric.table == table]
            sums = "".join(
                f", cast(sum({text}) as bigint) as {part}_{place}"
                for place, metric in inside
                for part, text in _parts(metric, "visit", "visit")
            )
            keys = ", ".join(f"'{metric.rows}'" for _, metric in inside if metric.rows)
            rows += f" as visit where visit.key in ({keys})" if keys else " as visit"
            rows = f"(select visit.outlet, visit.month{sums} from {rows} group by visit.outlet, visit.month)"
        yield f"left join {rows} as {table} on {table}.outlet = field.outlet and {table}.month = field.month"
    flags = "".join(
        f", max(case when metric = '{metric.key}' then covered else 0 end) as covered_{place}"
        for place, metric in enumerate(metrics)
    )
    yield f"left join (select outlet, month{flags} from live.exempt where metric <> '' group by outlet, month)"
    yield "as exempt on exempt.outlet = field.outlet and exempt.month = field.month"


def _added(place: int) -> str:
    """A branch's sums; its sample is unknown when that of any outlet is."""
    counts = f"covered < exempt_from and covered_{place} < exempt_from"
    both = (f"{part}_{place}" for part in ("top", "per"))
    sums = "".join(f", cast(sum(case when {counts} then {part} end) as bigint) as {part}" for part in both)
    known = f"count(case when {counts} then n_{place} end) = count(case when {counts} then top_{place} end)"
    n = f"case when {known} then cast(sum(case when {counts} then n_{place} end) as bigint) end"
    return f"{sums}, {n} as n_{place}, 0 as covered_{place}"


def _of_branch(place: int, metric: Metric) -> str:
    """The sums of a figure that only branches have; the whole bank's are those of every branch."""
    where = f"own.key = '{metric.rows}' and own.month = outlet.month and ($whole or own.branch = outlet.part)"
    read = ((part, column) for part, column in zip(PARTS, (metric.top, metric.per, metric.n), strict=True) if column)
    sums = {
        part: f"(select cast(sum(own.{column}) as bigint) from live.active_{metric.table} as own where {where})"
        for part, column in read
    }
    return "".join(f", {sums.get(part, _NONE)} as {part}_{place}" for part in PARTS) + f", 0 as covered_{place}"


PARTS = ("top", "per", "n")
_NONE = "cast(null as bigint)"
