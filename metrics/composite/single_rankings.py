"""The single rankings of a month as its scheme reads them: each item's own fewest observations, decimals and months.

So that the ranking of a metric, its part in the composite and "behind in any ranking" speak of one
and the same figure. Metrics that the scheme does not score are ranked as the catalogue has them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from data.errors.figures import BranchOnly, NothingLoaded, UnknownMetric
from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.composite import given_of, units_measured
from metrics.composite.scoring import ItemFigures
from metrics.composite.standings import Units, gained, placed_table
from metrics.figures.attainable import decimals_of
from metrics.figures.measured import Measured, measured
from metrics.figures.values import Whole, ranks
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme


def ranking(
    db: DuckDBPyConnection, metric: str, month: Month, level: str = "outlet", *, scheme: Scheme | None = None
) -> pd.DataFrame:
    """The league table of one metric in one month: every open outlet, or tier-1 branch, best first.

    Equal published values share a place and the next is skipped (1, 2, 2, 4). What has no data, too
    few observations, or takes no part is listed last without a place. Names, branches and classes are
    as of the month.

    Args:
        db: A cursor of a store on which `metrics.figures.views.install` has run.
        metric: A key of the catalogue. Its `better` decides which end is rank 1.
        level: "outlet", or "tier1" for branches by ratios of sums.
        scheme: The scheme that judges the month; None where there is none.

    Returns:
        The columns of `metrics.composite.standings.placed_table`; `n` are observations, <NA> where not supplied.

    Raises:
        UnknownMetric: The catalogue has no such key.
        UnknownChoice: The level is neither "outlet" nor "tier1".
        BranchOnly: Outlets have no such figure.
        NothingLoaded: No unit has a value for this metric in this month.

    Source:
        Competition ranking of the published value, as in the monthly notice (the published notice of a city branch).
    """
    if metric not in CATALOGUE:
        raise UnknownMetric(seen=metric, known=", ".join(CATALOGUE))
    outlets_have(metric, level)
    item = (scheme.item(metric) if scheme else None) or Item(metric=metric)
    table = _tables(db, (item,), scheme.eligibility if scheme else Eligibility(), month, level).get(metric)
    if table is None or table["value"].isna().all():
        raise NothingLoaded(month=month)
    return table


def outlets_have(metric: str, level: str) -> None:
    """Raises: BranchOnly: The level is that of outlets, and the figure is one of branches."""
    one = CATALOGUE.get(metric)
    if one and one.of_branches and level == "outlet":
        raise BranchOnly(zh=one.name.zh, en=one.name.en)


def scheme_of_outlets(scheme: Scheme) -> None:
    """Raises: BranchOnly: The scheme would judge outlets by a figure of branches."""
    for key in (*(item.metric for item in scheme.items), *scheme.ranking.chain):
        outlets_have(key, "outlet")


def rankings(db: DuckDBPyConnection, scheme: Scheme, month: Month, level: str = "outlet") -> dict[str, pd.DataFrame]:
    """The league tables of the scheme's items, those the catalogue knows; none without any figure of the month."""
    items = tuple(item for item in scheme.items if item.metric in CATALOGUE)
    return _tables(db, items, scheme.eligibility, month, level)


def printed_values(db: DuckDBPyConnection, metric: str, since: Month, until: Month) -> dict[Month, dict[str, float]]:
    """What each outlet's metric was published as, by month and outlet; NaN is missing."""
    found = measured(db, (metric,), since, until)
    return {
        one.month: dict(zip(one.outlet, one.sums[metric].values(CATALOGUE[metric]).printed.tolist(), strict=True))
        for one in found
    }


def _tables(
    db: DuckDBPyConnection, items: tuple[Item, ...], rules: Eligibility, month: Month, level: str
) -> dict[str, pd.DataFrame]:
    before, longest = month.before(), max((item.months for item in items), default=1)
    found = measured(
        db, tuple(item.metric for item in items), month.plus(-longest), month, level, {before: rules, month: rules}
    )
    read = {one.month: one.under(rules) for one in found}
    return {item.metric: ranked_table(read, rules, item, month) for item in items} if month in read else {}


def ranked_table(read: Mapping[Month, Measured], rules: Eligibility, item: Item, month: Month) -> pd.DataFrame:
    """The league table of one item from figures that were read, changes of place against the month before."""
    units, one, note, place = _ranked(read, rules, item, month)
    then: dict[str, int] = {}
    if month.before() in read:
        units_then, _, _, place_then = _ranked(read, rules, item, month.before())
        then = dict(zip(units_then.outlet, place_then, strict=True))
    return placed_table(units, place, one.values.printed, one.n, gained(units, place, then), note)


def _ranked(
    read: Mapping[Month, Measured], rules: Eligibility, item: Item, month: Month
) -> tuple[Units, ItemFigures, np.ndarray, Whole]:
    """Who there is, their figures, the codes of `metrics.notes.NOTES`, and their places.

    Competition places of the values as printed; 0 is unranked.
    """
    units, one = units_measured(read[month], rules), given_of(read[month], read, item)
    missing = [
        (units.bars != "", units.bars),
        (one.exempt, "excluded"),
        (~one.values.there(), "no_data"),
        (one.short, "too_few"),
    ]
    note = np.select([where for where, _ in missing], [code for _, code in missing], default="")
    lead = 1 if one.better is Better.HIGHER else -1
    printed = np.rint(np.nan_to_num(one.values.printed) * 10 ** decimals_of(item)).astype(np.int64)
    return units, one, note, ranks(lead * printed, note == "")
