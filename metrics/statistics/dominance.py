"""Statements no choice of weights can change: which outlets are at least as good in every metric.

Source: Permanyer (2011), Assessing the robustness of composite indices rankings, Review of Income and Wealth 57.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.figures.values import Mask, Whole

_ROWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """Pairs of outlets of which one is at least as good in all metrics; two that are equal in all of them too.

    Only pairs are compared that share the metrics they have; `better` and `worse` hold, per outlet
    in the order given, how many it dominates and by how many it is dominated: at least as good in
    all metrics and better in one.
    """

    pairs: int
    decided: int
    better: Whole
    worse: Whole

    @property
    def share(self) -> float | None:
        """The part of the pairs whose order no weights can change; None without a pair."""
        return self.decided / self.pairs if self.pairs else None


def dominance(points: Whole, there: Mask, ranked: Mask) -> Dominance:
    """Count the pairs. All pairs are compared: meant for one bank's or branch's field, not for the league page.

    Args:
        points: Micro-points, metric x outlet, higher is better.
        there: Where a metric counts.
        ranked: Who takes part.
    """
    mine, present = points[:, ranked], there[:, ranked]
    number = mine.shape[1]
    better, worse, pairs, equal = np.zeros(number, dtype=np.int64), np.zeros(number, dtype=np.int64), 0, 0
    for start in range(0, number, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        alike = np.ones((mine[0, rows].size, number), dtype=np.bool_)
        least, most = alike.copy(), alike.copy()
        for score, has in zip(mine, present, strict=True):
            alike &= has[rows, None] == has[None, :]
            unscored = ~has[rows, None]
            least &= unscored | (score[rows, None] >= score[None, :])
            most &= unscored | (score[rows, None] <= score[None, :])
        pairs += int(alike.sum())
        equal += int((alike & least & most).sum())
        above, below = alike & least & ~most, alike & most & ~least
        better[rows] += above.sum(axis=1)
        worse[rows] += below.sum(axis=1)
    everyone = np.zeros((2, len(ranked)), dtype=np.int64)
    everyone[0, ranked], everyone[1, ranked] = better, worse
    return Dominance(
        pairs=(pairs - number) // 2,
        decided=int(better.sum()) + (equal - number) // 2,
        better=everyone[0],
        worse=everyone[1],
    )
