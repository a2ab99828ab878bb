"""The steady score (稳健分) beside the published one: who would hold which place if small samples were trusted less.

For reading only: places and money follow the published value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.types import Better
from metrics.fairness.field import FieldStanding
from metrics.figures.attainable import decimals_of
from metrics.figures.values import Mask, Real, Whole, ranks
from metrics.statistics.funnel import FunnelKind
from metrics.statistics.shrinkage import shrunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """One metric that is a share; arrays follow the order of the field's units, places are 0 where unranked."""

    size: Real
    value: Real
    """As published, in percent."""
    steady: Real
    """Drawn towards the field's share, in percent, with the metric's decimals."""
    place: Whole
    steady_place: Whole
    centre: float
    strength: float
    """How many ratings at the field's share are added to everyone's own."""
    newcomers: Mask
    """Among the last by the steady score and not by the published one; as many as the scheme fines."""


def steady_metrics(field: FieldStanding) -> tuple[str, ...]:
    """The items of the month's scheme that are shares with known samples."""
    return tuple(
        metric for metric, one in field.observed.items() if one.kind is FunnelKind.SHARE and np.isfinite(one.size).any()
    )


def steady(field: FieldStanding, metric: str) -> Steady:
    """The steady scores of one of `steady_metrics`, over everybody who is ranked by it."""
    now, seen = field.now, field.observed[metric]
    row = next(at for at, item in enumerate(now.scheme.items) if item.metric == metric)
    given = now.given[row]
    decimals = decimals_of(now.scheme.items[row])
    known = np.isfinite(seen.value) & (np.nan_to_num(seen.size) > 0)
    counts = (now.units.bars == "") & ~given.short & ~given.exempt & known
    found = shrunk(np.where(counts, seen.value / seen.scale * seen.size, np.nan), np.where(counts, seen.size, 0.0))
    lead = 1 if given.better is Better.HIGHER else -1
    whole = np.floor(seen.scale * np.nan_to_num(found.share) * 10**decimals + 0.5).astype(np.int64)
    published = np.rint(np.nan_to_num(given.values.printed) * 10**decimals).astype(np.int64)
    last, steady_last = (_last(lead * scores, counts, now.ends[1]) for scores in (published, whole))
    return Steady(
        size=np.where(counts, seen.size, np.nan),
        value=np.where(counts, given.values.printed, np.nan),
        steady=np.where(counts, whole / 10**decimals, np.nan),
        place=ranks(lead * published, counts),
        steady_place=ranks(lead * whole, counts),
        centre=seen.scale * found.centre,
        strength=found.strength,
        newcomers=steady_last & ~last,
    )


def _last(scores: Whole, counts: Mask, many: int) -> Mask:
    """Those of whom fewer than `many` are below."""
    ordered = np.sort(scores[counts])
    return counts & (np.searchsorted(ordered, scores, side="left") < many)
