"""A total row: the whole bank, a tier-1 branch or a class over some months, sums over sums, never a mean of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

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
        for part, (its_top, its_per) in sums_by_part(month.branch[counts], month.outlet_class[counts], top, per):
            above[part] += its_top
            below[part] += its_per
    return {
        part: published_quotient(entry, above[part], below[part] if entry.per else 1, decimals)
        for part, per in below.items()
        if per
    }


def sums_by_part(branches: np.ndarray, classes: np.ndarray, *amounts: Whole) -> Iterator[tuple[Part, list[int]]]:
    """The sums of the amounts over the whole bank, and over each branch and each class that has a name."""
    yield WHOLE_BANK, [int(amount.sum()) for amount in amounts]
    for place, names in enumerate((branches, classes)):
        codes, known = pd.factorize(names)
        sums = np.zeros((len(amounts), len(known)), dtype=np.int64)
        for its_sums, amount in zip(sums, amounts, strict=True):
            np.add.at(its_sums, codes, amount)
        for name, its_amounts in zip(known, sums.T.tolist(), strict=True):
            if name:
                yield ((str(name), "") if place == 0 else ("", str(name))), its_amounts


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
