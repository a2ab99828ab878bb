"""One item's values over all outlets, from which every figure, score and place is made; and the places themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.scheme.choices import RankRule, RankTies

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """NaN is missing. `printed` are the values as published, which thresholds and ranks are judged on."""

    exact: Real
    printed: Real

    def there(self) -> Mask:
        return ~np.isnan(self.exact)


def absent(size: int) -> Values:
    """Values of which none is there."""
    return Values(exact=np.full(size, np.nan), printed=np.full(size, np.nan))


def nobody(size: int) -> Mask:
    return np.zeros(size, dtype=np.bool_)


def ranks(scores: Whole, ranked: Mask, rule: RankRule = RankRule.COMPETITION, chain: tuple[Real, ...] = ()) -> Whole:
    """Places by score, the highest first; 0 for whoever is not ranked.

    Args:
        scores: The published scores in whole units of their last decimal.
        ranked: Who takes part.
        rule: How equal scores share: 1 2 2 4, 1 2 2 3, 1 3 3 4, or 1 2 3 4.
        chain: For `ordinal`: figures that settle ties in turn, smaller is better, NaN last; what is
            still equal then follows the order given.

    >>> ranks(np.array([92, 95, 92, 80, 99]), np.array([True, True, True, True, False])).tolist()
    [2, 1, 2, 4, 0]
    """
    result = np.zeros(len(scores), dtype=np.int64)
    taking_part = scores[ranked]
    ordered = np.sort(taking_part)
    if rule is RankRule.COMPETITION:
        result[ranked] = 1 + len(ordered) - np.searchsorted(ordered, taking_part, side="right")
    elif rule is RankRule.MAX:
        result[ranked] = len(ordered) - np.searchsorted(ordered, taking_part, side="left")
    elif rule is RankRule.DENSE:
        distinct = np.unique(ordered)
        result[ranked] = len(distinct) - np.searchsorted(distinct, taking_part)
    else:
        keys = [*(figures[ranked] for figures in reversed(chain)), -taking_part]
        order = np.lexsort(keys)
        ordinal = np.empty(len(taking_part), dtype=np.int64)
        ordinal[order] = np.arange(1, len(taking_part) + 1)
        result[ranked] = ordinal
    return result


def doubled_ranks(figures: Real | Whole, field: Mask, ties: RankTies) -> tuple[Whole, int]:
    """Twice the rank of each figure within the field (highest first), and the size of the field.

    Twice, because the average of two places may be a half. Whoever is outside the field gets the
    rank it would take; figures outside the field must still be numbers.
    """
    ordered = np.sort(figures[field])
    better = len(ordered) - np.searchsorted(ordered, figures, side="right")
    if ties is RankTies.MIN:
        return 2 * (better + 1), len(ordered)
    equal = np.maximum(len(ordered) - better - np.searchsorted(ordered, figures, side="left"), 1)
    return 2 * better + equal + 1, len(ordered)
