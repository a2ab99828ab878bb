"""An outlet's own group without itself: the other outlets of its class, so that like is compared with like.

Leaving oneself out matters: a large outlet would otherwise be compared with its own figures.
"""

from __future__ import annotations

from decimal import Decimal
from statistics import median

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from data.rounding import half_up
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.figures.measured import Measured, measured
from metrics.figures.totals import published_quotient


def others_of_the_class(db: DuckDBPyConnection, metric: str, month: Month, level: str = "outlet") -> dict[str, float]:
    """By outlet the published value of the others of its class together, sum over sum; of a plain count their mean.

    With the level "tier1" the same for tier-1 branches, which have no classes: all the others.

    Outlets exempt from the whole month or from this metric are part of no group. An outlet whose
    group has no figure without it is left out.
    """
    found = next(iter(measured(db, (metric,), month, month, level)), None)
    return {} if found is None else _others(metric, found)


def others_by_mean(table: pd.DataFrame, decimals: int) -> dict[str, float]:
    """The same for scores, which have no sums: the mean score of the others of the class that are ranked."""
    ranked = table["rank"].notna().to_numpy()
    own = np.where(ranked, table["value"].to_numpy(dtype=np.float64), 0.0)
    total, many = (
        _without_self(table["class"].to_numpy(), own),
        _without_self(table["class"].to_numpy(), ranked.astype(np.int64)),
    )
    return {
        str(outlet): float(half_up(float(of) / int(n), decimals))
        for outlet, of, n in zip(table["outlet"], total, many, strict=True)
        if n > 0
    }


def printed_median(table: pd.DataFrame, decimals: int) -> float:
    """The median of the ranked as a notice prints it, half-up: of 44.7 and 41.8 it is 43.3; NaN when none is ranked."""
    ranked = [Decimal(str(value)) for value in table.loc[table["rank"].notna(), "value"]]
    return float(half_up(median(ranked), decimals)) if ranked else float("nan")


def _others(metric: str, month: Measured) -> dict[str, float]:
    entry, sums = CATALOGUE[metric], month.sums[metric]
    counts = np.isfinite(sums.values(entry).exact) & ~month.excluded & ~sums.exempt
    top = _without_self(month.outlet_class, np.where(counts, sums.top.filled(0), 0).astype(np.int64))
    per = _without_self(
        month.outlet_class, np.where(counts, 1 if entry.per is None else sums.per.filled(0), 0).astype(np.int64)
    )
    return {
        str(outlet): published_quotient(entry, over, under)
        for outlet, over, under in zip(month.outlet, top.tolist(), per.tolist(), strict=True)
        if under > 0
    }


def _without_self(group: np.ndarray, own: np.ndarray) -> np.ndarray:
    """For each the sum over its group but for itself."""
    _, at = np.unique(group.astype(str), return_inverse=True)
    total = np.zeros(at.max() + 1 if len(at) else 0, dtype=own.dtype)
    np.add.at(total, at, own)
    return total[at] - own
