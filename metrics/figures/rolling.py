"""Figures over several months: the sums of each, added; a month that is not there adds nothing.

For items whose monthly samples are small (VIP ratings, mystery visits), and for periods. Calendar months, so that a
gap does not stretch the window; each month's sums belong to the outlet, or to the branch of then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from metrics.catalogue import CATALOGUE
from metrics.figures.measured import Measured, Sums
from metrics.figures.values import Mask, Whole


def rolled(now: Measured, past: Iterable[Measured], metric: str) -> Sums:
    """The metric's sums of this month and the past ones, for the units of this month.

    A past month in which the unit was exempt is left out; whether it is exempt is asked of this month.
    The sample size is unknown when that of any month is.
    """
    own = now.sums[metric]
    total = _Total(len(now.outlet))
    total.add(own, np.arange(len(now.outlet)), ~own.exempt)
    for month in past:
        if metric not in month.sums:
            continue
        sums, rows = month.sums[metric], _rows_of(now, month)
        total.add(sums, rows, (rows >= 0) & ~sums.exempt[rows] & ~month.excluded[rows])
    return total.instead_of(own)


def summed(months: Sequence[Measured], *, counts_by_month: bool = False) -> Measured:
    """The months as one, for the units of the last of them: sums over sums, exempt months left out of both.

    A unit is exempt when it was in every month it was there, and open for the mean share of those months.

    Args:
        counts_by_month: Plain counts as their mean by the month, for limits that are set for one month.
    """
    last, rows = months[-1], [_rows_of(months[-1], month) for month in months]
    there = [at >= 0 for at in rows]
    taking_part = [here & ~month.excluded[at] for month, at, here in zip(months, rows, there, strict=True)]
    opened = sum(np.where(here, one.open_percent[at], 0) for one, at, here in zip(months, rows, there, strict=True))
    sums = {}
    for metric, own in last.sums.items():
        total, counting = _Total(len(last.outlet)), np.zeros(len(last.outlet), dtype=np.bool_)
        for month, at, part in zip(months, rows, taking_part, strict=True):
            counts = part & ~month.sums[metric].exempt[at]
            counting |= counts
            total.add(month.sums[metric], at, counts)
        sums[metric] = replace(total.instead_of(own), covered=np.where(counting, 0, 100))
        if counts_by_month and CATALOGUE[metric].per is None:
            sums[metric] = replace(sums[metric], per=np.ma.masked_array(total.months, mask=~total.there))
    excluded = ~np.logical_or.reduce(taking_part)
    opened_share = np.asarray(opened) // np.sum(there, axis=0)
    return replace(last, open_percent=opened_share, covered=np.where(excluded, 100, 0), sums=sums)


def _rows_of(units: Measured, month: Measured) -> Whole:
    """Where each of the units stands in another month; -1 where it was not there."""
    where = {unit: place for place, unit in enumerate(month.outlet)}
    return np.array([where.get(unit, -1) for unit in units.outlet], dtype=np.int64)


class _Total:
    """Numerators, denominators and samples as they add up, and over how many months."""

    def __init__(self, size: int) -> None:
        self.parts = {name: np.zeros(size, dtype=np.int64) for name in ("top", "per", "n")}
        self.months = np.zeros(size, dtype=np.int64)
        self.there = np.zeros(size, dtype=np.bool_)
        self.unknown = np.zeros(size, dtype=np.bool_)

    def add(self, sums: Sums, rows: np.ndarray, wanted: Mask) -> None:
        given = wanted & ~np.ma.getmaskarray(sums.top)[rows]
        self.there |= given
        self.months += given
        self.unknown |= given & np.ma.getmaskarray(sums.n)[rows]
        for name, total in self.parts.items():
            total += np.where(given, getattr(sums, name).filled(0)[rows].astype(np.int64), 0)

    def instead_of(self, own: Sums) -> Sums:
        masks = (~self.there, self.parts["per"] == 0, ~self.there | self.unknown)
        top, per, n = (
            np.ma.masked_array(part, mask=mask) for part, mask in zip(self.parts.values(), masks, strict=True)
        )
        return replace(own, top=top, per=per, n=n)
