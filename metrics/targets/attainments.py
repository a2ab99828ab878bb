"""How the bank, its branches and its outlets stand against the targets of a month, and where the year is going."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from duckdb import DuckDBPyConnection

from data.rounding import half_up
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.figures.measured import Measured, Sums, measured
from metrics.metric import Metric
from metrics.targets.targets import Aim, Attainment, Projection, Tally, Target, attainment, projection, tally

BANK = ""
"""The unit that stands for the whole bank."""

Pair = tuple[int, int | None]
Series = dict[Month, Pair]
"""Numerator and denominator of each month that has a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStanding:
    """One target in one month, at every level; outlets by code, branches by name."""

    target: Target
    bank: Attainment
    bank_year: Projection
    branches: Mapping[str, Attainment]
    branch_years: Mapping[str, Projection]
    outlets: Mapping[str, Attainment]
    tally: Tally
    """Over the outlets."""
    bank_months: Mapping[Month, Attainment]
    """Every month of the assessment year; those to come have a target and no value."""
    branch_months: Mapping[str, Mapping[Month, Attainment]]


def attainments(
    db: DuckDBPyConnection, targets: Sequence[Target], month: Month, *, year_starts: int = 1
) -> tuple[TargetStanding, ...]:
    """Every target of the month.

    A change is counted from each unit's own value over the baseline period, sum over sum, unless the
    baseline gives one value for all.

    Args:
        year_starts: The month in which the assessment year starts.
    """
    first = month.plus(-((month.number - year_starts) % 12))
    since = min([first, *(one.baseline.since for one in targets if one.baseline)])
    keys = tuple(one.metric for one in targets)
    outlets, branches = (list(measured(db, keys, since, month, level)) for level in ("outlet", "tier1"))
    return tuple(_standing(one, outlets, branches, first, month) for one in targets)


def targets_of(standings: Sequence[TargetStanding], outlet: str) -> tuple[Target, ...]:
    """The month's targets for one outlet, each as a value: a change has been counted from its own baseline."""
    found = [(one.target, one.outlets.get(outlet)) for one in standings]
    return tuple(
        replace(target, aim=Aim.ABSOLUTE, amount=own.target, baseline=None, months={})
        for target, own in found
        if own is not None and own.target is not None
    )


def _standing(
    target: Target, outlets: Sequence[Measured], branches: Sequence[Measured], first: Month, month: Month
) -> TargetStanding:
    metric = CATALOGUE[target.metric]
    by_outlet, by_branch = _series(target.metric, outlets), _series(target.metric, branches)
    whole = _bank(branches if metric.of_branches else outlets, target.metric)
    now = next((one for one in outlets if one.month == month), None)
    there = [str(code) for code in now.outlet] if now is not None else []
    found = {code: _attained(target, metric, by_outlet.get(code, {}), month) for code in there}
    mine = {name: series for name, series in by_branch.items() if month in series}
    year = [first.plus(i) for i in range(12)]
    return TargetStanding(
        target=target,
        bank=_attained(target, metric, whole, month),
        bank_year=_year(target, metric, whole, first, month),
        branches={name: _attained(target, metric, series, month) for name, series in mine.items()},
        branch_years={name: _year(target, metric, series, first, month) for name, series in mine.items()},
        outlets=found,
        tally=tally(found.values()),
        bank_months={one: _attained(target, metric, whole, one) for one in year},
        branch_months={
            name: {one: _attained(target, metric, series, one) for one in year} for name, series in mine.items()
        },
    )


def _attained(target: Target, metric: Metric, series: Series, month: Month) -> Attainment:
    return attainment(_from_own_baseline(target, metric, series), metric, month, _value(metric, series, [month]))


def _year(target: Target, metric: Metric, series: Series, first: Month, month: Month) -> Projection:
    """The year against the target of its last month.

    A plain count is targeted by the month, so the year by twelve of them.
    """
    own = _from_own_baseline(target, metric, series)
    aimed = attainment(own, metric, first.plus(11), None).target
    if metric.per is None and aimed is not None:
        aimed *= 12
    span = [first.plus(i) for i in range(month.since(first) + 1)]
    return projection(metric, [series.get(one) for one in span], target=aimed)


def _from_own_baseline(target: Target, metric: Metric, series: Series) -> Target:
    if target.aim is Aim.ABSOLUTE or target.baseline is None or target.baseline.value is not None:
        return target
    since, until = target.baseline.since, target.baseline.until
    span = [since.plus(i) for i in range(until.since(since) + 1)]
    value = _value(metric, series, span)
    if value is not None and metric.per is None:
        value = half_up(value / len([one for one in span if one in series]), 6)  # a count is compared by the month
    return replace(target, baseline=replace(target.baseline, value=value))


def _value(metric: Metric, series: Series, months: Sequence[Month]) -> Decimal | None:
    """The published value over some months, sum over sum; None without any figure."""
    return projection(metric, [series.get(month) for month in months], len(months)).so_far


def _series(metric: str, months: Sequence[Measured]) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for one in months:
        if metric in one.sums:
            sums = one.sums[metric]
            for at in np.flatnonzero(_there(sums, metric)):
                found.setdefault(str(one.outlet[at]), {})[one.month] = _pair(sums, metric, [int(at)])
    return found


def _bank(months: Sequence[Measured], metric: str) -> Series:
    """Sums over every outlet that is not exempt from the whole month or this metric."""
    found: Series = {}
    for one in months:
        if metric in one.sums:
            sums = one.sums[metric]
            rows = np.flatnonzero(_there(sums, metric) & ~one.excluded & ~sums.exempt)
            if len(rows):
                found[one.month] = _pair(sums, metric, rows.tolist())
    return found


def _there(sums: Sums, metric: str) -> np.ndarray:
    return np.isfinite(sums.values(CATALOGUE[metric]).exact)


def _pair(sums: Sums, metric: str, rows: list[int]) -> Pair:
    per = None if CATALOGUE[metric].per is None else sum(int(sums.per[at]) for at in rows)
    return sum(int(sums.top[at]) for at in rows), per
