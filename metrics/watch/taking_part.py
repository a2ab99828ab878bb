"""The figures of those who take part, month by month, as the watch list walks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from duckdb import DuckDBPyConnection

from data.types import Month
from metrics.composite.composite import given_of
from metrics.figures.measured import Measured, measured
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme
from metrics.watch.watch_list import MonthFigures


def figures_taking_part(
    db: DuckDBPyConnection, metrics: Sequence[str], months: Sequence[Month], scheme_of: Callable[[Month], Scheme]
) -> dict[str, list[MonthFigures]]:
    """Each metric's months that have any row, read as the scheme of each month reads it.

    Who takes no part, is exempt or has too few observations has no figure.
    """
    schemes = {month: scheme_of(month) for month in months}
    items = {
        (metric, month): scheme.item(metric) or Item(metric=metric)
        for month, scheme in schemes.items()
        for metric in metrics
    }
    longest = max((item.months for item in items.values()), default=1)
    read = {one.month: one for one in measured(db, tuple(metrics), months[0].plus(1 - longest), months[-1])}
    return {
        metric: [_figures(read, month, items[metric, month], schemes[month]) for month in months if month in read]
        for metric in metrics
    }


def _figures(read: dict[Month, Measured], month: Month, item: Item, scheme: Scheme) -> MonthFigures:
    rules = scheme.eligibility
    past = {one: read[one].under(rules) for one in (month.plus(-at) for at in range(1, item.months)) if one in read}
    now = read[month].under(rules)
    given = given_of(now, past, item)
    out = (now.bars(rules) != "") | given.exempt | given.short
    return MonthFigures(
        month=month,
        outlet=now.outlet,
        name=now.name,
        outlet_class=now.outlet_class,
        branch=now.branch,
        value=np.where(out, np.nan, given.values.printed),
    )
