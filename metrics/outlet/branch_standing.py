"""One tier-1 branch in full: its standing among branches, and which outlet and metric its difference comes from.

One basis for all of it, own minus the whole bank, sums over sums: what an outlet adds to the branch's difference in a
metric is its numerator less what the bank's value would give for its denominator, so cells add up to the metric's
effect and the effects to the difference of the scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from data.rounding import half_up
from metrics.catalogue import CATALOGUE
from metrics.composite.decomposition import Steps, apportioned, why_steps
from metrics.composite.explanation import counting_parts, is_weighted_mean, units
from metrics.composite.normalise import normalised
from metrics.fairness.field import FieldStanding
from metrics.figures.attainable import decimals_of
from metrics.figures.totals import counted_sums, published_quotient
from metrics.figures.values import Values
from metrics.outlet.outlet import OutletStanding, outlet_standing
from metrics.outlet.what_if import Goal
from metrics.scheme.choices import BandShape, Normalise
from metrics.scheme.items import Item
from metrics.targets.targets import SOURCE_TARGETS, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletShare:
    """What one outlet adds to its branch's difference, by metric; amounts in units of the branch's `why`."""

    outlet: str
    name: str
    amounts: Mapping[str, int]
    values: Mapping[str, float]
    """As published."""

    def total(self) -> int:
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchStanding:
    """A branch as an outlet would stand, `why` from the whole bank's score; and its outlets, who costs most first.

    `undivided` are effects that belong to no outlet alone: of a metric scored by places or steps, or filled in.
    """

    standing: OutletStanding
    outlets: tuple[OutletShare, ...]
    undivided: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _BehindValue:
    """A metric's numerator and denominator: of the bank, and by outlet of the branch."""

    top: int
    per: int
    own: Mapping[str, tuple[int, int]]


def branch_standing(
    branches: FieldStanding, outlets: FieldStanding, branch: str, *, targets: Sequence[Target] = SOURCE_TARGETS
) -> BranchStanding:
    """Take one branch out of the field of branches, with the field of outlets of the same months beside it.

    Nobody is rewarded or fined by the places of branches, so the way out of the last ones is left out.

    Raises:
        UnknownOutlet: The branch had no outlet in the month.
    """
    standing = outlet_standing(branches, branch, targets=targets)
    sums = {item.metric: _behind(outlets, item, branch) for item in branches.now.scheme.items}
    known = {metric: one for metric, one in sums.items() if one is not None}
    items = {item.metric: item for item in branches.now.scheme.items}
    why, exact = _why(branches, branch, known) if standing.why else (None, {})
    effects = why.by_metric() if why else {}
    amounts = {one: _amounts(items[one], exact[one], effects[one], known.get(one)) for one in effects}
    standing = replace(
        standing,
        why=why,
        places=None if standing.places is None else replace(standing.places, top=None, bottom=None),
        gaps=tuple(gap for gap in standing.gaps if gap.goal is Goal.NEXT_PLACE),
        ways=tuple(way for way in standing.ways if way.gap.goal is Goal.NEXT_PLACE),
        metrics=tuple(replace(one, bank=_bank(items[one.metric], known.get(one.metric))) for one in standing.metrics),
    )
    return BranchStanding(
        standing=standing,
        outlets=_shares(outlets, items, known, amounts),
        undivided={metric: effect for metric, effect in effects.items() if not amounts[metric]},
    )


def _behind(outlets: FieldStanding, item: Item, branch: str) -> _BehindValue | None:
    """Sums over as many months as the item is read over; each month's belong to the branch of then."""
    if item.metric not in CATALOGUE:
        return None
    top = per = 0
    own: dict[str, tuple[int, int]] = {}
    for month in (outlets.month.plus(-back) for back in range(item.months)):
        if month in outlets.measured:
            read = outlets.measured[month].under(outlets.now.scheme.eligibility)
            counts, tops, pers = counted_sums(read, item.metric)
            top, per = top + int(tops.sum()), per + int(pers.sum())
            for at in np.flatnonzero(counts & (read.branch == branch)).tolist():
                before = own.get(str(read.outlet[at]), (0, 0))
                own[str(read.outlet[at])] = before[0] + int(tops[at]), before[1] + int(pers[at])
    return _BehindValue(top=top, per=per, own=own) if per and own else None


def _bank(item: Item, sums: _BehindValue | None) -> Decimal | None:
    """The bank's value as published; of a plain count what as many outlets as the branch has would come to."""
    if sums is None:
        return None
    top, per = _bank_sums(item, sums)
    return half_up(published_quotient(CATALOGUE[item.metric], top, per, decimals_of(item)), decimals_of(item))


def _bank_sums(item: Item, sums: _BehindValue) -> tuple[int, int]:
    many = 1 if CATALOGUE[item.metric].per else sum(per for _, per in sums.own.values())
    return sums.top * many, sums.per


def _why(branches: FieldStanding, branch: str, sums: Mapping[str, _BehindValue]) -> tuple[Steps, dict[str, Fraction]]:
    """From what the bank's values would score among the branches to the branch's composite; and the exact effects."""
    now, at = branches.now, branches.positions[branches.month][branch]
    parts, unit = counting_parts(now, at), units(now.scheme)
    bank = {part.metric: part.points for part in parts}
    for row, item in enumerate(now.scheme.items):
        if item.metric in bank and item.metric in sums:
            bank[item.metric] = _bank_points(branches, row, item, sums[item.metric])
    why = why_steps(parts, bank, int(now.result.published[at]), unit=unit, plain=is_weighted_mean(now, at))
    return why, {one.metric: one.weight * (one.points - bank[one.metric]) / unit for one in parts}


def _bank_points(branches: FieldStanding, row: int, item: Item, sums: _BehindValue) -> int:
    """The bank's value scored by the ends, spread and places of the branches, without being one of them."""
    now, one, metric, (top, per) = branches.now, branches.now.given[row], CATALOGUE[item.metric], _bank_sums(item, sums)
    exact = top * metric.scale.numerator / (per * metric.scale.denominator)
    printed = published_quotient(metric, top, per, decimals_of(item))
    values = Values(exact=np.append(one.values.exact, exact), printed=np.append(one.values.printed, printed))
    field = (now.place > 0) & now.result.there[row] & ~now.result.filled[row]
    return int(normalised(item, one.better, values, np.append(field, False))[-1])


def _amounts(item: Item, exact: Fraction, effect: int, sums: _BehindValue | None) -> dict[str, int]:
    """A metric's effect by outlet, in proportion to what each adds to the branch's difference; empty if it can't be."""
    stepped = item.normalise is Normalise.BANDS and item.band_shape is BandShape.STEP
    if sums is None or stepped or item.normalise is Normalise.PERCENTILE:
        return {}
    rate = Fraction(sums.top, sums.per)
    added = {outlet: top - rate * per for outlet, (top, per) in sums.own.items()}
    difference = sum(added.values(), Fraction(0))
    if not difference:
        return {}
    return dict(zip(added, apportioned([exact * one / difference for one in added.values()], effect), strict=True))


def _shares(
    outlets: FieldStanding,
    items: Mapping[str, Item],
    sums: Mapping[str, _BehindValue],
    amounts: Mapping[str, Mapping[str, int]],
) -> tuple[OutletShare, ...]:
    """Every outlet that has a figure, who costs most first."""
    there, units = outlets.positions[outlets.month], outlets.now.units
    found = []
    for outlet in sorted({outlet for one in sums.values() for outlet in one.own}):
        mine = {metric: one.own[outlet] for metric, one in sums.items() if outlet in one.own}
        found.append(
            OutletShare(
                outlet=outlet,
                name=str(units.name[there[outlet]]) if outlet in there else outlet,
                amounts={metric: by[outlet] for metric, by in amounts.items() if outlet in by},
                values={metric: _value(items[metric], *mine[metric]) for metric in mine},
            )
        )
    return tuple(sorted(found, key=lambda one: one.total()))


def _value(item: Item, top: int, per: int) -> float:
    metric = CATALOGUE[item.metric]
    return published_quotient(metric, top, per if metric.per else 1, decimals_of(item))
