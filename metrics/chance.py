"""Who is fined by chance? The fined outlets of a month beside their funnels, and what the guard would have changed.

Whom the guard spares is decided by `metrics/guard.py` alone, from the standings, because money
must be worked out again from what was frozen. The funnels here are for reading: they use what
months of the bank tell about the scatter of one observation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.evidence import Scatter, funnel_of, scatter_of
from metrics.fields import field_of
from metrics.funnel import Funnel
from metrics.guard import unusual as worse_than_chance
from metrics.lines import End
from metrics.measured import Measured
from metrics.rewards import places_with_money
from metrics.scheme_choices import Guard
from metrics.scheme_rules import Scheme
from metrics.standing import Standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """The outlets of a month that lie outside a funnel on the worse side, with the metrics."""

    metrics: Mapping[str, tuple[str, ...]]
    """Outlet -> metric keys beyond the 95 % limit; outlets within all limits are left out."""

    @property
    def outlets(self) -> frozenset[str]:
        return frozenset(self.metrics)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What the guard would have changed over some months."""

    fined: tuple[Fined, ...]

    @property
    def spared(self) -> tuple[Fined, ...]:
        """Those the guard would not have fined."""
        return tuple(one for one in self.fined if one.spared)


def funnels(scheme: Scheme, month: Measured, scatters: Mapping[str, Scatter], *, adjust: bool = True) -> dict[str, Funnel]:
    """The funnel of each metric of the scheme that the catalogue knows."""
    return {
        item.metric: funnel_of(CATALOGUE[item.metric], month.sums[item.metric], scatters[item.metric], adjust=adjust)
        for item in scheme.items
        if item.metric in month.sums
    }


def scatters(scheme: Scheme, months: Sequence[Measured]) -> dict[str, Scatter]:
    """The scatter of one observation of each metric, learned from the months given."""
    return {item.metric: scatter_of(CATALOGUE[item.metric], months) for item in scheme.items if item.metric in CATALOGUE}


def unusual(scheme: Scheme, month: Measured, learned: Mapping[str, Scatter], *, adjust: bool = True) -> Unusual:
    """Who lies outside the 95 % limits on the worse side, of those with enough observations."""
    found: dict[str, list[str]] = {}
    for metric, drawn in funnels(scheme, month, learned, adjust=adjust).items():
        worse = drawn.side < 0 if CATALOGUE[metric].better is Better.HIGHER else drawn.side > 0
        for outlet in month.outlet[worse]:
            found.setdefault(str(outlet), []).append(metric)
    return Unusual(metrics={outlet: tuple(metrics) for outlet, metrics in found.items()})


def fined(standings: Standings, found: Unusual) -> tuple[Fined, ...]:
    """The month's bottom places, as they are without any guard."""
    if standings.month is None:
        return ()
    guard = standings.scheme.guard
    off, on = (replace(standings, scheme=replace(standings.scheme, guard=replace(guard, rule=rule))) for rule in (Guard.OFF, Guard.FUNNEL))
    kept = worse_than_chance(on)
    return tuple(
        Fined(
            month=standings.month,
            outlet=place.contender.outlet,
            position=place.position,
            outside=found.metrics.get(place.contender.outlet, ()),
            spared=place.contender.outlet not in kept,
        )
        for place in places_with_money(field_of(off, standings.month), off.scheme)
        if place.end is End.BOTTOM
    )


def guarded(months: Mapping[Month, Standings], figures: Sequence[Measured]) -> Guarded:
    """What the guard would have changed in these months: "the guard against chance, last year".

    Args:
        months: The standings of each month, by its own scheme.
        figures: What was measured in these months, in order; the scatter is learned from all of them.
    """
    found: list[Fined] = []
    for one in figures:
        standings = months.get(one.month)
        if standings is not None:
            learned = scatters(standings.scheme, figures)
            found += fined(standings, unusual(standings.scheme, one, learned))
    return Guarded(fined=tuple(found))
