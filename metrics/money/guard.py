"""Which outlets are worse than chance alone explains: outside the 95 % funnel in at least one of the scheme's items.

Only the guard against chance asks. Shares are judged by their number of observations. For means
the sheets do not give the spread of single observations, so the field's own spread stands for it.
"""

from __future__ import annotations

import numpy as np

from data.types import Better
from metrics.catalogue import CATALOGUE
from metrics.composite.scoring import ItemFigures
from metrics.composite.standings import Standings
from metrics.figures.values import Mask, Real
from metrics.metric import PERCENT
from metrics.scheme.choices import Guard
from metrics.statistics.funnel import FunnelKind, funnel, z_of

_LEVEL = 0.95


def unusual_outlets(standings: Standings) -> frozenset[str]:
    """Codes of the outlets that chance does not excuse; nobody unless the scheme has the guard."""
    if standings.scheme.guard.rule is not Guard.FUNNEL:
        return frozenset()
    field = standings.note == ""
    found = np.zeros(len(field), dtype=np.bool_)
    for item, one in zip(standings.scheme.items, standings.given, strict=True):
        share = item.metric in CATALOGUE and CATALOGUE[item.metric].unit == PERCENT
        found |= _worse(one, field, share=share)
    return frozenset(str(outlet) for outlet in standings.units.outlet[found & field])


def _worse(one: ItemFigures, field: Mask, *, share: bool) -> Mask:
    values = np.where(field & ~one.short & ~one.exempt, one.values.exact, np.nan)
    sign = 1 if one.better is Better.HIGHER else -1
    size = one.n.filled(0).astype(np.float64)
    if share and (size > 0).any():
        return funnel(FunnelKind.SHARE, values / 100 * size, np.where(size > 0, size, np.nan)).side * sign < 0
    return _far_below(values * sign)


def _far_below(values: Real) -> Mask:
    there = ~np.isnan(values)
    if there.sum() < 2:
        return np.zeros(len(values), dtype=np.bool_)
    with np.errstate(invalid="ignore"):
        return values < values[there].mean() - z_of(_LEVEL) * values[there].std(ddof=1)
