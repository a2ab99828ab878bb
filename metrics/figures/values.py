"""One item's values over all outlets, from which every figure, score and place is made; and the places themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from metrics.scheme.choices import RankRule, RankTies

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Mask = NDArray[np.bool_]
T = TypeVar("T")


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
        rule: How equal scores share: 1 2 2 4, 1 2 2 3 or 1 3 3 4.
        chain: Figures that part equal scores in turn, higher is better, NaN is missing; what they can't part shares.

    >>> ranks(np.array([92, 95, 92, 80, 99]), np.array([True, True, True, True, False])).tolist()
    [2, 1, 2, 4, 0]
    """
    result = np.zeros(len(scores), dtype=np.int64)
    taking_part = (_parted(scores, ranked, chain) if chain else scores)[ranked]
    ordered = np.sort(taking_part)
    if rule is RankRule.MAX:
        result[ranked] = len(ordered) - np.searchsorted(ordered, taking_part, side="left")
    elif rule is RankRule.DENSE:
        distinct = np.unique(ordered)
        result[ranked] = len(distinct) - np.searchsorted(distinct, taking_part)
    else:
        result[ranked] = 1 + len(ordered) - np.searchsorted(ordered, taking_part, side="right")
    return result


def _parted(scores: Whole, ranked: Mask, chain: tuple[Real, ...]) -> Whole:
    """Whole numbers in the order of the scores, equal only where the chain can't part equal scores either."""
    found = np.zeros(len(scores), dtype=np.int64)
    at = np.flatnonzero(ranked)[np.argsort(scores[ranked], kind="stable")]
    number = 0
    for tied in np.split(at, np.flatnonzero(np.diff(scores[at])) + 1):
        for group in reversed(list(told_apart(tied.tolist(), lambda outlet: [step[outlet] for step in chain]))):
            found[group], number = number, number + 1
    return found


def told_apart(tied: list[T], chain: Callable[[T], Sequence[Any]], step: int = 0) -> Iterator[list[T]]:
    """What is tied, best first, parted by the figures of its chain: higher is better, None or NaN is missing.

    A step for which one of the tied has no figure is skipped for them all: missing is neither better nor worse.
    """
    if len(tied) < 2 or step >= len(chain(tied[0])):
        yield tied
        return
    figures: dict[Any, list[T]] = {}
    for one in tied:
        figures.setdefault(chain(one)[step], []).append(one)
    if any(figure is None or figure != figure for figure in figures):  # NaN is not itself
        yield from told_apart(tied, chain, step + 1)
        return
    for figure in sorted(figures, reverse=True):
        yield from told_apart(figures[figure], chain, step + 1)


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
