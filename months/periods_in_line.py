"""One ranking over several periods one after another: what lines and heat maps are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from data.errors.figures import NoSchemeInForce, NothingLoaded
from data.types import COMPOSITE, Month
from metrics.composite.over_a_period import figures_there, period_ranking
from metrics.composite.single_rankings import ranked_table
from metrics.figures.attainable import decimals_of
from metrics.figures.measured import measured
from metrics.figures.periods import Period, PeriodKind
from metrics.figures.totals import part_totals
from metrics.scheme.eligibility import Eligibility
from months.ledger import Stored
from months.period_tables import PeriodTable, item_of, month_as_period, period_table, scheme_of_metric
from months.shown import table_shown


def periods_in_line(
    store: Stored, choice: str, periods: Sequence[Period], readable: Collection[Month], level: str = "outlet"
) -> Mapping[Period, PeriodTable]:
    """The tables by period, as `period_table` and the month's own league have them; none without a figure.

    Places are those of the whole bank. A metric is read in one go, without its changes of place.
    """
    if choice != COMPOSITE and level == "outlet":
        return _metric_in_line(store, choice, periods, readable)
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
    store: Stored, metric: str, periods: Sequence[Period], readable: Collection[Month]
) -> Mapping[Period, PeriodTable]:
    since, until = min(one.first for one in periods), max(one.until for one in periods)
    with store.cursor() as db:
        read = {one.month: one for one in measured(db, (metric,), since.plus(-12), until) if one.month in readable}
    found = {}
    for period in periods:
        months = tuple(month for month in period.months() if month in read)
        if not months:
            continue
        scheme = scheme_of_metric(store, metric, months[-1])
        item, rules = item_of(scheme, metric), scheme.eligibility if scheme else Eligibility()
        alone = period.kind is PeriodKind.MONTH
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
