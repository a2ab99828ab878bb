"""The figures a scheme needs, for a span of months in one query, as whole numbers by outlet or tier-1 branch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from duckdb import DuckDBPyConnection

from data.errors import UnknownChoice
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from metrics.normalise import Values
from metrics.ranks import Mask, Whole
from metrics.scheme_money import Eligibility
from metrics.views import SQL


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """One metric's numerators, denominators and sample sizes; masked where there is none."""

    top: np.ma.MaskedArray
    per: np.ma.MaskedArray
    n: np.ma.MaskedArray
    exempt: Mask

    def values(self, metric: Metric, decimals: int | None = None) -> Values:
        """The values, exact and as published."""
        one = 10 ** (metric.decimals if decimals is None else decimals)
        per = np.ma.ones(len(self.top), dtype=np.int64) if metric.per is None else self.per
        gone = np.ma.getmaskarray(self.top) | np.ma.getmaskarray(per) | (per.filled(0) == 0)
        above = self.top.filled(0).astype(np.int64) * metric.scale.numerator
        below = np.where(gone, 1, per.filled(1).astype(np.int64)) * metric.scale.denominator
        printed = (2 * above * one + below) // (2 * below) / one
        return Values(exact=np.where(gone, np.nan, above / below), printed=np.where(gone, np.nan, printed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One month: who was there, as it was then, and the sums of each metric asked for."""

    month: Month
    outlet: np.ndarray
    name: np.ndarray
    branch: np.ndarray
    outlet_class: np.ndarray
    open_percent: Whole
    full_months: np.ma.MaskedArray
    excluded: Mask
    sums: dict[str, Sums]

    def bars(self, rules: Eligibility) -> np.ndarray:
        """Why each takes no part: codes of `metrics.notes.NOTES`, empty for whoever does."""
        new = (self.full_months.filled(rules.new_after_months) < rules.new_after_months) & (rules.new_after_months > 0)
        brief = self.open_percent < rules.open_percent
        return np.select([self.excluded, brief, new], ["excluded", "closed", "new"], default="")


def measured(db: DuckDBPyConnection, metrics: tuple[str, ...], since: Month, until: Month, level: str = "outlet") -> Iterator[Measured]:
    """Each loaded month from `since` to `until`, in order; outlets by code, branches by name.

    Raises:
        UnknownChoice: The level is neither "outlet" nor "tier1".
    """
    if level not in _LEVELS:
        raise UnknownChoice(seen=level, known=", ".join(_LEVELS))
    known = tuple(metric for metric in dict.fromkeys(metrics) if metric in CATALOGUE)
    found = db.execute(_query(known, level), {"since": str(since), "until": str(until)}).fetchnumpy()
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
        excluded=columns["excluded"].filled(False).astype(np.bool_),
        sums={
            metric: Sums(
                top=columns[f"top_{place}"],
                per=columns[f"per_{place}"],
                n=columns[f"n_{place}"],
                exempt=columns[f"exempt_{place}"].filled(False).astype(np.bool_),
            )
            for place, metric in enumerate(metrics)
        },
    )


_LEVELS = {"outlet": "standings_outlet.sql", "tier1": "standings_tier1.sql"}


def _query(metrics: tuple[str, ...], level: str) -> str:
    """The level's SQL with four columns for each metric; the keys are constants of the catalogue."""
    columns = []
    for place, metric in enumerate(metrics):
        of = f"given.metric = '{CATALOGUE[metric].key}'"
        sums = ", ".join(f"cast(sum(case when {of} then given.{part} end) as bigint) as {part}_{place}" for part in ("top", "per"))
        whole = f"count(case when {of} then given.n end) = count(case when {of} then 1 end)"
        n = f"case when {whole} then cast(sum(case when {of} then given.n end) as bigint) end as n_{place}"
        columns.append(f"{sums}, {n}, coalesce(bool_or(given.exempt and {of}), false) as exempt_{place}")
    names = ", ".join(f"'{CATALOGUE[metric].key}'" for metric in metrics) or "''"
    text = (SQL / _LEVELS[level]).read_text(encoding="utf-8")
    return text.replace("/* metrics */", names).replace("/* sums */", "".join(f", {column}" for column in columns))
