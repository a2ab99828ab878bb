"""Everything an outlet's page shows, in one value.

Where it stands, how sure that is, why, what changed, what would move it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from data.errors.figures import UnknownOutlet
from data.types import Month
from metrics.composite.decomposition import Steps
from metrics.composite.explanation import change_since, why_this_place
from metrics.composite.standings import Standings
from metrics.fairness.field import FieldStanding
from metrics.outlet.metric import MetricStanding, PlaceRange, metric_standing
from metrics.outlet.what_if import Gap, Way, gaps, ways
from metrics.targets.targets import SOURCE_TARGETS, Target

NEAR = 2
"""Neighbours on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlace:
    month: Month
    place: int | None
    of: int
    composite: Decimal | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    outlet: str
    name: str
    branch: str
    place: int
    composite: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletStanding:
    """One outlet in one month. `place` is None when it is unranked, and `note` tells why."""

    month: Month
    outlet: str
    name: str
    branch: str
    outlet_class: str
    place: int | None
    of: int
    moved: int | None
    composite: Decimal | None
    note: str
    places: PlaceRange | None
    history: tuple[PastPlace, ...]
    metrics: tuple[MetricStanding, ...]
    why: Steps | None
    changed: Steps | None
    gaps: tuple[Gap, ...]
    ways: tuple[Way, ...]
    neighbours: tuple[Neighbour, ...]
    names: dict[str, str]
    """Names of the outlets that gaps speak of."""

    @property
    def is_branch(self) -> bool:
        """Whether it is a tier-1 branch that stands here as an outlet would."""
        return self.outlet == self.branch


def outlet_standing(field: FieldStanding, outlet: str, *, targets: Sequence[Target] = SOURCE_TARGETS) -> OutletStanding:
    """Take one outlet out of a field that has been worked out.

    Raises:
        UnknownOutlet: The outlet was not open in the month.
    """
    at = field.positions[field.month].get(outlet)
    if at is None:
        raise UnknownOutlet(seen=outlet)
    now, before, place = field.now, field.before, int(field.now.place[at])
    ahead = gaps(now, at) if place else ()
    then = field.positions[field.month.before()].get(outlet) if before else None
    changed = None
    if before is not None and then is not None and _scored(now, at) and _scored(before, then):
        changed = change_since(before, then, now, at)
    return OutletStanding(
        month=field.month,
        outlet=outlet,
        name=str(now.units.name[at]),
        branch=str(now.units.branch[at]),
        outlet_class=str(now.units.outlet_class[at]),
        place=place or None,
        of=int((now.place > 0).sum()),
        moved=None if np.ma.getmaskarray(now.moved)[at] else int(now.moved[at]),
        composite=_composite(now, at),
        note=str(now.note[at]),
        places=_drawn(field, at) if place else None,
        history=tuple(_past(field, month, outlet) for month in field.months),
        metrics=tuple(metric_standing(field, row, at, outlet, targets) for row in range(len(now.given))),
        why=why_this_place(now, at) if _scored(now, at) else None,
        changed=changed,
        gaps=ahead,
        ways=ways(now, outlet) if place else (),
        neighbours=_neighbours(now, at) if place else (),
        names={gap.passes: str(now.units.name[field.positions[field.month][gap.passes]]) for gap in ahead},
    )


def _scored(standings: Standings, at: int) -> bool:
    return bool(standings.result.there[:, at].any())


def _composite(standings: Standings, at: int) -> Decimal | None:
    return _published(standings, at) if standings.result.groups[""].there[at] else None


def _published(standings: Standings, at: int) -> Decimal:
    return Decimal(int(standings.result.published[at])).scaleb(-standings.scheme.ranking.decimals)


def _drawn(field: FieldStanding, at: int) -> PlaceRange:
    drawn = field.ranges
    low, high, of = int(drawn.low[at]), int(drawn.high[at]), int((field.now.place > 0).sum())
    top, bottom = float(drawn.top[at]), float(drawn.bottom[at])
    return PlaceRange(low=low, high=high, of=of, top=top, bottom=bottom, draws=drawn.draws, seed=drawn.seed)


def _past(field: FieldStanding, month: Month, outlet: str) -> PastPlace:
    standings = field.standings.get(month)
    at = field.positions[month].get(outlet) if standings is not None else None
    of = int((standings.place > 0).sum()) if standings is not None else 0
    if standings is None or at is None:
        return PastPlace(month=month, place=None, of=of, composite=None, note="no_data")
    place, composite, note = int(standings.place[at]) or None, _composite(standings, at), str(standings.note[at])
    return PastPlace(month=month, place=place, of=of, composite=composite, note=note)


def _neighbours(standings: Standings, at: int) -> tuple[Neighbour, ...]:
    """The outlets just ahead and just behind, the outlet itself among them."""
    ranked = np.flatnonzero(standings.place > 0)
    order = ranked[np.argsort(standings.place[ranked], kind="stable")]
    own, units = int(np.flatnonzero(order == at)[0]), standings.units
    return tuple(
        Neighbour(
            outlet=str(units.outlet[one]),
            name=str(units.name[one]),
            branch=str(units.branch[one]),
            place=int(standings.place[one]),
            composite=_published(standings, one),
        )
        for one in order[max(own - NEAR, 0) : own + NEAR + 1].tolist()
    )
