"""The values a metric could still reach: from the present one to the best there is, on the grid that is published."""

from __future__ import annotations

import numpy as np

from data.types import Better
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT, POINTS
from metrics.scheme.choices import Normalise
from metrics.scheme.items import Item

MOST_STEPS = 20_001


def candidates(item: Item, better: Better, now: float, decimals: int) -> np.ndarray:
    """Published values from the next better one to the best there is, in order; none when there is no better one."""
    step = 10.0**-decimals
    best = best_value(item, better)
    if not (best > now if better is Better.HIGHER else best < now):
        return np.array([])
    many = max(round(abs(best - now) / step), 1)
    if many <= MOST_STEPS:
        return np.round(now + np.sign(best - now) * step * np.arange(1, many + 1), decimals)
    return np.round(now + (best - now) * np.arange(1, MOST_STEPS + 1) / MOST_STEPS, decimals)


def best_value(item: Item, better: Better) -> float:
    """The value beyond which nothing is gained: the best goalpost, the table's best line, or the end of the scale."""
    if item.normalise is Normalise.GOALPOSTS and item.best is not None:
        return float(item.best)
    if item.normalise is Normalise.BANDS and item.bands:
        return float(
            max(item.bands, key=lambda band: (band.score, -band.at if better is Better.HIGHER else band.at)).at
        )
    if item.normalise is Normalise.TARGET and item.capped and item.target is not None:
        return float(item.target)
    unit = CATALOGUE[item.metric].unit if item.metric in CATALOGUE else None
    return 0.0 if better is Better.LOWER else 100.0 if unit in (PERCENT, POINTS) else float("nan")


def decimals_of(item: Item) -> int:
    return (
        item.decimals
        if item.decimals is not None
        else CATALOGUE[item.metric].decimals
        if item.metric in CATALOGUE
        else 2
    )
