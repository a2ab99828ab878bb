"""One ranking over several periods one after another: what lines and heat maps are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from data.errors.figures import NoSchemeInForce, NothingLoaded
from data.types import COMPOSITE, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.over_a_period import figures_there, period_ranking
from metrics.composite.single_rankings import ranked_table
from metrics.figures.attainable import decimals_of
from metrics.figures.measured import Measured, measured
from metrics.figures.periods import Period, PeriodKind
from metrics.figures.totals import part_totals
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme
from months.ledger import Stored
from months.period_tables import PeriodTable, item_of, month_as_period, period_table, scheme_of_metric
from months.shown import table_shown


def periods_in_line(
    store: Stored, choice: str, periods: Sequence[Period], readable: Collection[Month], level: str = "outlet"
) -> Mapping[Period, PeriodTable]:
    """The tables by period, as `period_table` and the month's own league have them; none without a figure.

    Places are those of the whole bank. A metric is read in one go, without its changes of place.
    """
    if choice != COMPOSITE and (level == "outlet" or CATALOGUE[choice].of_branches):
        return _metric_in_line(store, choice, periods, readable, level)
    found = {}
    for period in periods:
        with suppress(NothingLoaded, NoSchemeInForce):
            if period.kind is not PeriodKind.MONTH:
                found[period] = period_table(store, choice, period, readable, level)
            elif period.until in readable:
                table = table_shown(store, choice, period.until, level)
                found[period] = month_as_period(store, choice, period.until, table)
    return found


def _metric_in_line(
    store: Stored, metric: str, periods: Sequence[Period], readable: Collection[Month], level: str
) -> Mapping[Period, PeriodTable]:
    """Of outlets, or of branches where only they have the figure: no rule says whose is left out of those."""
    judged = _judged(store, metric, periods, readable)
    read = _read(store, metric, judged, readable, level)
    found = {}
    for period, (scheme, item) in judged.items():
        months = tuple(month for month in period.months() if month in read)
        if not months:
            continue
        rules, alone = scheme.eligibility if scheme else Eligibility(), period.kind is PeriodKind.MONTH
        span = [months[-1].plus(-back) for back in range(item.months)][::-1] if alone else months
        now = {month: read[month].under(rules) for month in span if month in read}
        table = (
            ranked_table(now, rules, item, months[-1]) if alone else period_ranking([*now.values()], (), item, rules)
        )
        if not table["value"].isna().all():
            totals = part_totals([*now.values()], metric, decimals_of(item))
            there = {metric: figures_there([*now.values()], metric)}
            found[period] = PeriodTable(period=period, table=table, totals=totals, months=months, there=there)
    return found


def _judged(
    store: Stored, metric: str, periods: Sequence[Period], readable: Collection[Month]
) -> dict[Period, tuple[Scheme | None, Item]]:
    """Of each period that has a month to read the scheme of its last one, and how the metric is read by it."""
    found = {}
    for period in periods:
        if months := [month for month in period.months() if month in readable]:
            scheme = scheme_of_metric(store, metric, months[-1])
            found[period] = scheme, item_of(scheme, metric)
    return found


def _read(
    store: Stored,
    metric: str,
    judged: Mapping[Period, tuple[Scheme | None, Item]],
    readable: Collection[Month],
    level: str,
) -> dict[Month, Measured]:
    """All months in one go, from the first that any of the periods needs."""
    if not judged:
        return {}
    longest = max(item.months if one.kind is PeriodKind.MONTH else 1 for one, (_, item) in judged.items())
    since, until = min(one.first for one in judged), max(one.until for one in judged)
    with store.cursor() as db:
        found = measured(db, (metric,), since.plus(1 - longest), until, level)
        return {one.month: one for one in found if one.month in readable}
