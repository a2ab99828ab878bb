"""The whole bank's value of a metric: sums over all outlets divided by sums."""

from __future__ import annotations

from fractions import Fraction

from duckdb import DuckDBPyConnection

from data.types import Month
from metrics.catalogue import CATALOGUE

_SUMS = """
    select metric, month, sum(top) as top, sum(per) as per
    from live.measure
    where list_contains($metrics, metric) and month in ($month, $before)
    group by metric, month
"""


def bank_values(
    db: DuckDBPyConnection, metrics: tuple[str, ...], month: Month
) -> dict[str, tuple[float | None, float | None]]:
    """By metric: the value of the month and of the month before; None without data."""
    rows = db.execute(_SUMS, {"metrics": list(metrics), "month": str(month), "before": str(month.before())}).fetchall()
    found = {(metric, name): _value(metric, top, per) for metric, name, top, per in rows}
    return {metric: (found.get((metric, str(month))), found.get((metric, str(month.before())))) for metric in metrics}


def _value(metric: str, top: int | None, per: int | None) -> float | None:
    entry = CATALOGUE[metric]
    below = 1 if entry.per is None else per
    return None if top is None or not below else float(entry.scale * Fraction(int(top), int(below)))
