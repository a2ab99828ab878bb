"""League tables of single metrics."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from data.errors import NothingLoaded, UnknownChoice, UnknownMetric
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.scheme_money import Eligibility
from metrics.views import SQL

LEVELS = ("outlet", "tier1")
COLUMNS = ["outlet", "name", "branch", "class", "rank", "value", "n", "moved", "note"]


def league(db: DuckDBPyConnection, metric: str, month: Month, level: str = "outlet", *, eligibility: Eligibility | None = None) -> pd.DataFrame:
    """Rank every open outlet, or tier-1 branch, on one metric for one month, best first.

    Equal published values share a place and the next is skipped (1, 2, 2, 4). What has no data, too
    few observations, or takes no part is listed last without a place.

    Args:
        db: A cursor of a store on which `metrics.views.install` has run.
        metric: A key of the catalogue. Its `better` decides which end is rank 1.
        month: The month to rank; names, branches and classes are as of that month.
        level: "outlet", or "tier1" for branches by ratios of sums.
        eligibility: Who takes part (new and briefly open outlets); by default the scheme's defaults.

    Returns:
        One row per unit: outlet, name, branch, class str; rank Int64 (1 is best, <NA> unranked);
        value float64 (as published, in the metric's unit, NaN missing); n Int64 (observations,
        <NA> not supplied); moved Int64 (places gained since the month before, <NA> if not ranked in
        both); note str (a code of `metrics.notes.NOTES`, empty when ranked).

    Raises:
        UnknownMetric: The catalogue has no such key.
        UnknownChoice: The level is neither.
        NothingLoaded: No unit has a value for this metric in this month.

    Source:
        Competition ranking of the published value, as in the monthly notice (source 003).
    """
    if metric not in CATALOGUE:
        raise UnknownMetric(seen=metric, known=", ".join(CATALOGUE))
    table = history(db, metric, month.before(), month, level, eligibility=eligibility)
    table = table[table["month"] == str(month)].reset_index(drop=True)
    if table["value"].isna().all():
        raise NothingLoaded(month=month)
    return table[COLUMNS]


def history(
    db: DuckDBPyConnection,
    metric: str = "",
    since: Month | None = None,
    until: Month | None = None,
    level: str = "outlet",
    *,
    eligibility: Eligibility | None = None,
) -> pd.DataFrame:
    """The league tables of one metric, or of all, over a span of months in one query.

    Returns:
        The columns of `league` behind metric and month, ordered by metric, month and place.
    """
    if level not in LEVELS:
        raise UnknownChoice(seen=level, known=", ".join(LEVELS))
    rules = eligibility or Eligibility()
    takes = {
        "metric": metric,
        "since": str(since or "0000-01"),
        "until": str(until or "9999-12"),
        "level": level,
        "new_after": rules.new_after_months,
        "open_percent": rules.open_percent,
        "exempt_from": rules.exempt_from(),
    }
    query = (SQL / "league.sql").read_text(encoding="utf-8")
    table = db.sql(query, params=takes).to_arrow_table().to_pandas()
    return table.astype({"rank": "Int64", "n": "Int64", "moved": "Int64"})
