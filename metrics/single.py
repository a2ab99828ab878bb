"""The single rankings of a month as its scheme reads them: each item's own fewest observations, decimals and months.

So that the ranking of a metric, its part in the composite and "behind in any ranking" speak of one
and the same figure. Metrics that the scheme does not score are ranked as the catalogue has them, by `metrics.league`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from data.errors import NothingLoaded
from data.types import Better, Month
from metrics.attainable import decimals_of
from metrics.catalogue import CATALOGUE
from metrics.composite import figures, given_of
from metrics.league import league
from metrics.measured import Measured
from metrics.ranks import Whole, places
from metrics.scheme_items import Item
from metrics.scheme_rules import Scheme
from metrics.scoring import Given


def ranking(db: DuckDBPyConnection, metric: str, month: Month, level: str = "outlet", *, scheme: Scheme | None = None) -> pd.DataFrame:
    """The league table of one metric, in the columns of `metrics.league.league`.

    Args:
        scheme: The scheme that judges the month; None where there is none.

    Raises:
        UnknownMetric: The catalogue has no such key.
        UnknownChoice: The level is neither "outlet" nor "tier1".
        NothingLoaded: No unit has a value for this metric in this month.
    """
    item = scheme.item(metric) if scheme is not None and metric in CATALOGUE else None
    if scheme is None or item is None:
        return league(db, metric, month, level, eligibility=scheme.eligibility if scheme else None)
    table = rankings(db, replace(scheme, items=(item,)), month, level).get(metric)
    if table is None or table["value"].isna().all():
        raise NothingLoaded(month=month)
    return table


def rankings(db: DuckDBPyConnection, scheme: Scheme, month: Month, level: str = "outlet") -> dict[str, pd.DataFrame]:
    """The league tables of the scheme's items, those the catalogue knows; none without any figure of the month."""
    asked = (month.before(), month)
    found = figures(db, (scheme,), asked, level, dict.fromkeys(asked, scheme.eligibility))
    read = {one.month: one.under(scheme.eligibility) for one in found}
    items = [item for item in scheme.items if item.metric in CATALOGUE] if month in read else []
    return {item.metric: _table(read, scheme, item, month) for item in items}


def _table(read: Mapping[Month, Measured], scheme: Scheme, item: Item, month: Month) -> pd.DataFrame:
    now, one = read[month], given_of(read[month], read, item)
    note, place = _notes(now, scheme, one), _places(now, scheme, item, one)
    then = read.get(month.before())
    before = dict(zip(then.outlet, _places(then, scheme, item, given_of(then, read, item)), strict=True)) if then is not None else {}
    previous = np.array([before.get(unit, 0) for unit in now.outlet], dtype=np.int64)
    order = np.argsort(np.where(place > 0, place, np.iinfo(np.int64).max), kind="stable")
    columns = {
        "outlet": now.outlet,
        "name": now.name,
        "branch": now.branch,
        "class": now.outlet_class,
        "rank": pd.arrays.IntegerArray(place, place == 0),
        "value": one.values.printed,
        "n": pd.arrays.IntegerArray(one.n.filled(0).astype(np.int64), np.ma.getmaskarray(one.n)),
        "moved": pd.arrays.IntegerArray(previous - place, (place == 0) | (previous == 0)),
        "note": note,
    }
    return pd.DataFrame(columns).iloc[order].reset_index(drop=True)


def _notes(month: Measured, scheme: Scheme, one: Given) -> np.ndarray:
    """Codes of `metrics.notes.NOTES`."""
    bars = month.bars(scheme.eligibility)
    return np.select([bars != "", one.exempt, ~one.values.there(), one.short], [bars, "excluded", "no_data", "too_few"], default="")


def _places(month: Measured, scheme: Scheme, item: Item, one: Given) -> Whole:
    """Competition places of the printed values, in whole units of their last decimal; 0 is unranked."""
    lead = 1 if one.better is Better.HIGHER else -1
    printed = np.rint(np.nan_to_num(one.values.printed) * 10 ** decimals_of(item)).astype(np.int64)
    return places(lead * printed, _notes(month, scheme, one) == "")
