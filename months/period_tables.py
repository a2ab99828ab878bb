"""A ranking over a period: its months' sums, published ones as they were published, by the scheme of the last.

Money stays monthly. A period is read and never published, so nothing of it is frozen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.errors.figures import NoSchemeInForce, NothingLoaded, UnknownMetric
from data.rounding import quotient_half_up
from data.types import COMPOSITE, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.over_a_period import figures_there, period_ranking, period_standings
from metrics.composite.single_rankings import outlets_have
from metrics.figures.attainable import decimals_of
from metrics.figures.measured import Measured, measured
from metrics.figures.periods import Period
from metrics.figures.totals import Part, part_totals, sums_by_part
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme
from months.ledger import Stored
from months.shown import scheme_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodTable:
    """One ranking of a period. Names, branches and classes are those of its last month."""

    period: Period
    table: pd.DataFrame
    """The columns of `metrics.composite.standings.placed_table`; `moved` is against the period before.

    It is empty throughout where that period lacks months.
    """
    totals: Mapping[Part, float]
    """Sums over sums of the bank, of each branch and each class, as published; of the composite the mean of the ranked.

    Outlets closed since are in the total of the branch they were in.
    """
    months: tuple[Month, ...]
    """The months read: those of the period that are loaded and that the reader may see."""
    there: Mapping[str, tuple[Month, ...]]
    """By metric behind the ranking: the months of which anybody has a figure."""

    def like(self, other: PeriodTable) -> bool:
        """Whether the two rest on the same months of their periods, metric by metric: else they are not compared."""
        return _places(self.period, self.there) == _places(other.period, other.there)


def period_table(
    store: Stored, choice: str, period: Period, readable: Collection[Month], level: str = "outlet"
) -> PeriodTable:
    """The composite or one metric over the readable months of a period.

    Raises:
        UnknownMetric, UnknownChoice, BranchOnly, NoSchemeInForce: As the tables of a month.
        NothingLoaded: No unit has a figure in the period.
    """
    if choice != COMPOSITE and choice not in CATALOGUE:
        raise UnknownMetric(seen=choice, known=", ".join(CATALOGUE))
    if choice != COMPOSITE:
        outlets_have(choice, level)
    months = tuple(month for month in period.months() if month in readable)
    if not months:
        raise NothingLoaded(month=period.until)
    scheme, then = scheme_of_metric(store, choice, months[-1]), period.before()
    rules = scheme.eligibility if scheme else Eligibility()
    items = (*scheme.items, *scheme.tie_breakers()) if scheme and choice == COMPOSITE else (item_of(scheme, choice),)
    keys, every = tuple(item.metric for item in items), {*months, *(one for one in then.months() if one in readable)}
    with store.cursor() as db:
        found = measured(db, keys, min(every), months[-1], level, dict.fromkeys(every, rules))
        read = {one.month: one.under(rules) for one in found if one.month in every}
    now, before = ([read[month] for month in one.months() if month in read] for one in (period, then))
    there, there_then = ({key: figures_there(one, key) for key in keys if key in CATALOGUE} for one in (now, before))
    alike = _places(period, there) == _places(then, there_then)
    table = _ranked(choice, items[0], scheme, now, before if alike else (), level)
    if table is None:
        raise NothingLoaded(month=months[-1])
    if scheme and choice == COMPOSITE:
        by_part = _means(table, scheme.ranking.decimals)
    else:
        by_part = part_totals(now, choice, decimals_of(items[0]))
    return PeriodTable(period=period, table=table, totals=by_part, months=months, there=there)


def month_as_period(store: Stored, choice: str, month: Month, table: pd.DataFrame) -> PeriodTable:
    """A month's own table, as published, with its totals: over as many months as the metric is read over."""
    scheme = scheme_of_metric(store, choice, month)
    if scheme and choice == COMPOSITE:
        by_part = _means(table, scheme.ranking.decimals)
    else:
        item, rules = item_of(scheme, choice), scheme.eligibility if scheme else Eligibility()
        with store.cursor() as db:
            level = "tier1" if CATALOGUE[choice].of_branches else "outlet"
            read = [one.under(rules) for one in measured(db, (choice,), month.plus(1 - item.months), month, level)]
        by_part = part_totals(read, choice, decimals_of(item))
    return PeriodTable(period=Period.single(month), table=table, totals=by_part, months=(month,), there={})


def scheme_of_metric(store: Stored, choice: str, month: Month) -> Scheme | None:
    """The scheme that judged the month; a metric is ranked without one too."""
    with store.records.reading() as connection:
        if choice == COMPOSITE:
            return scheme_shown(store, connection, month)
        with suppress(NoSchemeInForce):
            return scheme_shown(store, connection, month)
    return None


def item_of(scheme: Scheme | None, metric: str) -> Item:
    """How the scheme reads the metric, or the catalogue where no scheme scores it."""
    return (scheme.item(metric) if scheme else None) or Item(metric=metric)


def _ranked(
    choice: str, item: Item, scheme: Scheme | None, now: Sequence[Measured], before: Sequence[Measured], level: str
) -> pd.DataFrame | None:
    """The table by the scheme of the last month; None when nobody has a value."""
    table = None
    if now and scheme and choice == COMPOSITE:
        found = period_standings(now, before, scheme, level)
        table = found.table if found else None
    elif now:
        table = period_ranking(now, before, item, scheme.eligibility if scheme else Eligibility())
    return None if table is None or table["value"].isna().all() else table


def _means(table: pd.DataFrame, decimals: int) -> dict[Part, float]:
    """Mean scores of the ranked; scores have no sums. Half-up, as a notice prints them."""
    ranked, one = table[table["rank"].notna()], 10**decimals
    printed = np.rint(ranked["value"].to_numpy() * one).astype(np.int64)
    parts = sums_by_part(ranked["branch"].to_numpy(), ranked["class"].to_numpy(), printed, np.ones_like(printed))
    return {part: quotient_half_up(total, many) / one for part, (total, many) in parts if many}


def _places(period: Period, there: Mapping[str, tuple[Month, ...]]) -> dict[str, list[int]]:
    return {metric: [month.since(period.first) for month in months] for metric, months in there.items()}
