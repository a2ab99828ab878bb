"""The figures of a quarter's notice: sums over sums of its published months, ranked by the scheme of the last.

A quarter is read and never published: no money, no check codes, no chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from data.decisions.bulletin_cases import cases_of
from data.decisions.publications import versions_in_force
from data.errors.acts import NotPublished
from data.errors.figures import UnknownMonth
from data.types import COMPOSITE, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.over_a_period import period_ranking, period_standings
from metrics.figures.attainable import decimals_of
from metrics.figures.measured import Measured, measured
from metrics.figures.periods import Period, PeriodKind
from metrics.scheme.pay import GuardAgainstChance
from metrics.scheme.scheme import Scheme
from metrics.targets.attainments import attainments
from months.bulletin.figures_known import Complaints, NoticeFigures, PublishedMonth, PublishedSpan, facts_of_span
from months.bulletin.notice_figures import ends_of_rows, metric_moves, notice_figures, told_of_rows
from months.decisions.targets import targets_in_force
from months.figures import Ranked, branch_published, ranked_composite, ranked_metric, row_published
from months.ledger import Stored

_QUARTER = re.compile(r"(\d{4})Q([1-4])")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyMonths:
    """Every month read, at one level, and the scheme that judges all of them: that of the quarter's last month."""

    scheme: Scheme
    level: str
    months: Mapping[Month, Measured]

    def of(self, period: Period | None) -> list[Measured]:
        return [self.months[one] for one in period.months() if one in self.months] if period else []

    def ranked(self, period: Period, before: Period | None) -> Iterator[Ranked]:
        """The rows of the composite and of each metric over the period, changes of place against the one before."""
        now, then = self.of(period), self.of(before)
        if found := period_standings(now, then, self.scheme, self.level):
            yield from ranked_composite(found)
        for item in self.scheme.items:
            table = period_ranking(now, then, item, self.scheme.eligibility) if item.metric in CATALOGUE else None
            if table is not None and not table["value"].isna().all():
                yield from ranked_metric(item.metric, table, decimals_of(item))


def notice_period(store: Stored, named: str) -> Month | Period:
    """The month written 2026-10, or the quarter 2026Q3.

    Raises:
        UnknownMonth: It is neither.
        NotPublished: No month of the quarter is.
    """
    if found := _QUARTER.fullmatch(named):
        return quarter_period(store, Month(int(found[1]), 3 * int(found[2])))
    try:
        return Month.parse(named)
    except ValueError as error:
        raise UnknownMonth(seen=named) from error


def quarter_period(store: Stored, month: Month) -> Period:
    """The quarter the month lies in, up to its last published month.

    Raises:
        NotPublished: None of its months is.
    """
    with store.records.reading() as connection:
        published = versions_in_force(connection)
    whole = Period.of(PeriodKind.QUARTER, month, latest=month.plus(2))
    there = [one for one in whole.months() if one in published]
    if not there:
        raise NotPublished(month=month)
    return replace(whole, until=there[-1])


def quarter_figures(store: Stored, period: Period) -> NoticeFigures:
    """As those of its last published month, but with rows, the bank's figures and complaints of the quarter.

    It is held against the quarter before and that of a year before where all of their months, and its own, are there.

    Raises:
        NotPublished: Its last month has no version in force.
    """
    month = notice_figures(store, period.until)
    span, scheme = month.span, month.scheme
    held = [period, *(one for one in (period.before(), period.year_before()) if _whole(span, period, one))]
    before = period.before() if period.before() in held else None
    with facts_of_span(store, span) as db:
        outlets, branches = (_read(db, span, period, level) for level in ("outlet", "tier1"))
        targets = attainments(db, targets_in_force(store), period.until, year_starts=scheme.repeat.year_starts)
    said = {one.until: _said(span, outlets, one, before if one is period else None) for one in held}
    now, then = (period_standings(outlets.of(one), (), scheme) if one else None for one in (period, before))
    quarter = replace(month, period=period)
    with store.records.reading() as connection:
        cases = cases_of(connection, quarter.period_named())
    return replace(
        quarter,
        said=said,
        branches=tuple(branch_published(*one) for one in branches.ranked(period, before)),
        lines=(),
        places=ends_of_rows(said[period.until].rows[COMPOSITE], replace(scheme, guard=GuardAgainstChance()), ()),
        behind=(),
        complaints={one.until: _added(month.complaints, one) for one in held},
        moves=metric_moves(then, now),
        chance={},
        watch=(),
        targets=targets,
        cases=cases,
    )


def _whole(span: PublishedSpan, *periods: Period) -> bool:
    """Whether every month of these periods is published."""
    return not any(one.is_open for one in periods) and all(m in span.versions for one in periods for m in one.months())


def _read(db: DuckDBPyConnection, span: PublishedSpan, period: Period, level: str) -> QuarterlyMonths:
    scheme = span.scheme_of(period.until)
    keys, rules = tuple(item.metric for item in (*scheme.items, *scheme.tie_breakers())), scheme.eligibility
    every = dict.fromkeys(span.versions, rules)
    found = measured(db, keys, period.year_before().first, period.until, level, every)
    return QuarterlyMonths(scheme=scheme, level=level, months={one.month: one.under(rules) for one in found})


def _said(span: PublishedSpan, outlets: QuarterlyMonths, period: Period, before: Period | None) -> PublishedMonth:
    rows = (row_published(*one) for one in outlets.ranked(period, before))
    versions = tuple(span.versions[one] for one in period.months() if one in span.versions)
    return told_of_rows(period.until, versions, outlets.scheme, rows, lambda _: outlets.of(period))


def _added(by_month: Mapping[Month, Complaints], period: Period) -> Complaints:
    """What all months of the period count, added."""
    months: Sequence[Complaints] = [by_month[one] for one in period.months() if one in by_month]
    common = set[str].intersection(*(set(one) for one in months)) if months else set[str]()
    total = Counter[str]()
    for one in months:
        total.update(one)
    return {name: total[name] for name in total if name in common}
