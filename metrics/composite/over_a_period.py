"""Rankings of a period: the scheme of its last month on the sums of its months. For reading: nothing of it is paid.

The figures are read over the period itself, however many months an item is read over in a single month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from data.types import Month
from metrics.composite.composite import Standings, rejudged
from metrics.composite.single_rankings import ranked_table
from metrics.figures.measured import Measured
from metrics.figures.rolling import summed
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme


def period_ranking(now: Sequence[Measured], before: Sequence[Measured], item: Item, rules: Eligibility) -> pd.DataFrame:
    """One item's league table over the months of `now`, changes of place against the months of `before`."""
    pair = _as_two_months(now, before)
    return ranked_table(pair, rules, replace(item, months=1), now[-1].month)


def period_standings(
    now: Sequence[Measured], before: Sequence[Measured], scheme: Scheme, level: str = "outlet"
) -> Standings | None:
    """The composite of the same; a plain count is judged by its mean by the month. None when nobody has a value."""
    by = replace(scheme, items=tuple(replace(item, months=1) for item in scheme.items))
    pair, month = _as_two_months(now, before, counts_by_month=True), now[-1].month
    return rejudged(pair.values(), dict.fromkeys(pair, by), (month,), level).get(month)


def figures_there(months: Sequence[Measured], metric: str) -> tuple[Month, ...]:
    """The months in which anybody has a figure."""
    return tuple(one.month for one in months if not np.ma.getmaskarray(one.sums[metric].top).all())


def _as_two_months(
    now: Sequence[Measured], before: Sequence[Measured], *, counts_by_month: bool = False
) -> dict[Month, Measured]:
    """The period as its last month, and what it is held against as the month before that."""
    month = now[-1].month
    both = ((month.before(), before), (month, now))
    return {
        named: replace(summed(months, counts_by_month=counts_by_month), month=named) for named, months in both if months
    }
