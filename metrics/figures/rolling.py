"""Figures over several months: the sums of each, added; a month that is not there adds nothing.

For items whose monthly samples are small (VIP ratings, mystery visits). Calendar months, so that a
gap does not stretch the window; each month's sums belong to the outlet, or to the branch of then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from metrics.figures.measured import Measured, Sums
from metrics.figures.values import Mask


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
        sums, where = month.sums[metric], {unit: place for place, unit in enumerate(month.outlet)}
        rows = np.array([where.get(unit, -1) for unit in now.outlet], dtype=np.int64)
        found = rows >= 0
        total.add(sums, rows, found & ~sums.exempt[rows] & ~month.excluded[rows])
    return total.instead_of(own)


class _Total:
    """Numerators, denominators and samples as they add up."""

    def __init__(self, size: int) -> None:
        self.parts = {name: np.zeros(size, dtype=np.int64) for name in ("top", "per", "n")}
        self.there = np.zeros(size, dtype=np.bool_)
        self.unknown = np.zeros(size, dtype=np.bool_)

    def add(self, sums: Sums, rows: np.ndarray, wanted: Mask) -> None:
        given = wanted & ~np.ma.getmaskarray(sums.top)[rows]
        self.there |= given
        self.unknown |= given & np.ma.getmaskarray(sums.n)[rows]
        for name, total in self.parts.items():
            total += np.where(given, getattr(sums, name).filled(0)[rows].astype(np.int64), 0)

    def instead_of(self, own: Sums) -> Sums:
        top, per = (np.ma.masked_array(self.parts[name], mask=~self.there) for name in ("top", "per"))
        return replace(own, top=top, per=per, n=np.ma.masked_array(self.parts["n"], mask=~self.there | self.unknown))
