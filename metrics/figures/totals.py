"""A total row: the whole bank, a tier-1 branch or a class over some months, sums over sums, never a mean of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from data.rounding import quotient_half_up
from metrics.catalogue import CATALOGUE
from metrics.figures.measured import Measured
from metrics.figures.values import Mask, Whole
from metrics.metric import Metric

Part = tuple[str, str]
"""A tier-1 branch or a class, the other empty; both empty is the whole bank."""
WHOLE_BANK: Part = ("", "")


def part_totals(months: Sequence[Measured], metric: str, decimals: int | None = None) -> Mapping[Part, float]:
    """The published value of every part that has one; each month's figures belong to the branch and class of then."""
    entry, above, below = CATALOGUE[metric], Counter[Part](), Counter[Part]()
    for month in months:
        counts, tops, pers = counted_sums(month, metric)
        top, per = tops[counts], pers[counts]
        above[WHOLE_BANK] += int(top.sum())
        below[WHOLE_BANK] += int(per.sum())
        for place, names in enumerate((month.branch[counts], month.outlet_class[counts])):
            for name in set(names.tolist()) - {""}:
                part = (name, "") if place == 0 else ("", name)
                above[part] += int(top[names == name].sum())
                below[part] += int(per[names == name].sum())
    return {
        part: published_quotient(entry, above[part], below[part] if entry.per else 1, decimals)
        for part, per in below.items()
        if per
    }


def counted_sums(month: Measured, metric: str) -> tuple[Mask, Whole, Whole]:
    """Who counts in a total, and their numerators and denominators, 0 for whoever does not; a plain count is per one.

    Whoever is exempt from the month or from the metric is in no total.
    """
    entry, sums = CATALOGUE[metric], month.sums[metric]
    counts = np.isfinite(sums.values(entry).exact) & ~month.excluded & ~sums.exempt
    per = np.ones(len(counts), dtype=np.int64) if entry.per is None else sums.per.filled(0).astype(np.int64)
    return counts, np.where(counts, sums.top.filled(0).astype(np.int64), 0), np.where(counts, per, 0)


def published_quotient(metric: Metric, top: int, per: int, decimals: int | None = None) -> float:
    """Sum over sum as published, half-up."""
    one = 10 ** (metric.decimals if decimals is None else decimals)
    return quotient_half_up(top * metric.scale.numerator * one, per * metric.scale.denominator) / one
