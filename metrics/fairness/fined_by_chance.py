"""Who is fined by chance? The fined outlets of a month beside their funnels, and what the guard would have changed.

Whom the guard spares is decided by `metrics/money/guard.py` alone, from the standings, because money
must be worked out again from what was frozen. The funnels here are for reading: they use what
months of the bank tell about the scatter of one observation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.composite.standings import Standings
from metrics.fairness.sample_behind import Scatter, funnel_of, scatter_of, sums_of
from metrics.figures.measured import Measured, Sums
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets as worse_than_chance
from metrics.money.lines import NOTHING, End
from metrics.money.rewards import month_ledger, places_with_money
from metrics.scheme.choices import Guard
from metrics.scheme.scheme import Scheme
from metrics.statistics.funnel import Funnel


@dataclass(frozen=True, slots=True, kw_only=True)
class Fined:
    """One fined outlet of a month, and whether chance alone explains its place."""

    month: Month
    outlet: str
    position: int
    """From the end; 1 is the very last."""
    outside: tuple[str, ...]
    """Metrics beyond the 95 % limit on the worse side; empty: could be chance."""
    spared: bool
    """Whether the guard would spare it."""
    yuan: Decimal
    """What its place costs all its seats together, before caps; positive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What the guard would have changed over some months."""

    fined: tuple[Fined, ...]

    @property
    def spared(self) -> tuple[Fined, ...]:
        """Those the guard would not have fined."""
        return tuple(one for one in self.fined if one.spared)

    @property
    def kept_back(self) -> Decimal:
        """Yuan that would not have been taken."""
        return sum((one.yuan for one in self.spared), NOTHING)


def funnels(sums: Mapping[str, Sums], scatters: Mapping[str, Scatter], *, adjust: bool = True) -> dict[str, Funnel]:
    """The funnel of each metric of a month, from `metrics.fairness.sample_behind.sums_of`."""
    return {metric: funnel_of(CATALOGUE[metric], one, scatters[metric], adjust=adjust) for metric, one in sums.items()}


def scatters(scheme: Scheme, months: Sequence[Measured]) -> dict[str, Scatter]:
    """The scatter of one observation of each metric, learned from the months given."""
    return {
        item.metric: scatter_of(CATALOGUE[item.metric], months) for item in scheme.items if item.metric in CATALOGUE
    }


def outside_limits(outlets: np.ndarray, drawn_by_metric: Mapping[str, Funnel]) -> dict[str, tuple[str, ...]]:
    """Who lies outside the 95 % limits on the worse side, and in which metrics; whoever is within all is left out.

    Args:
        outlets: Codes, in the order of the funnels.
    """
    found: dict[str, tuple[str, ...]] = {}
    for metric, drawn in drawn_by_metric.items():
        worse = drawn.side < 0 if CATALOGUE[metric].better is Better.HIGHER else drawn.side > 0
        for outlet in outlets[worse]:
            found[str(outlet)] = (*found.get(str(outlet), ()), metric)
    return found


def fined(standings: Standings, outside: Mapping[str, tuple[str, ...]]) -> tuple[Fined, ...]:
    """The month's bottom places, as they are without any guard; `outside` as `outside_limits` gives it."""
    if standings.month is None:
        return ()
    guard = standings.scheme.guard
    off, on = (
        replace(standings, scheme=replace(standings.scheme, guard=replace(guard, rule=rule)))
        for rule in (Guard.OFF, Guard.FUNNEL)
    )
    kept = worse_than_chance(on)
    field = taking_part_of(off, standings.month)
    taken = [line for line in month_ledger(field, off.scheme).lines if line.end is End.BOTTOM]
    return tuple(
        Fined(
            month=standings.month,
            outlet=place.contender.outlet,
            position=place.position,
            outside=outside.get(place.contender.outlet, ()),
            spared=place.contender.outlet not in kept,
            yuan=-sum((line.amount for line in taken if line.outlet == place.contender.outlet), NOTHING),
        )
        for place in places_with_money(field, off.scheme)
        if place.end is End.BOTTOM
    )


def guarded_months(months: Mapping[Month, Standings], figures: Sequence[Measured]) -> Guarded:
    """What the guard would have changed in these months: "the guard against chance, last year".

    Args:
        months: The standings of each month, by its own scheme.
        figures: What was measured in these months, in order; the scatter is learned from all of them.
    """
    found: list[Fined] = []
    measured = {one.month: one for one in figures}
    for month, standings in months.items():
        if month in measured:
            drawn = funnels(sums_of(standings.scheme, measured, month), scatters(standings.scheme, figures))
            found += fined(standings, outside_limits(measured[month].outlet, drawn))
    return Guarded(fined=tuple(found))
