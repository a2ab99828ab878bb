"""From the scores of a group's members to one score. To add a way, add a function to `WAYS`.

Scores travel with all their digits, so that rounding inside a group never reaches the published
score: one that is exactly a half stays within a few last digits of it, and is published as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from metrics.composite.normalise import TOP, parts_of_top, quotients
from metrics.figures.values import Mask, Whole, doubled_ranks
from metrics.scheme.choices import Aggregate, RankTies

_FLOOR = TOP // 100
_HALF_THE_DIGITS = 10**8
_ROWS_AT_ONCE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of one item or group over all outlets, with all digits; `there` tells where there is one."""

    fine: Whole
    there: Mask


def combined(way: Aggregate, members: list[Scores], weights: list[int], field: Mask) -> Scores:
    """One score from the members' scores; missing members and their weights are left out."""
    weight = np.array(weights, dtype=np.int64)[:, None]
    fine, there = np.stack([member.fine for member in members]), np.stack([member.there for member in members])
    covered = np.where(there, weight, 0)
    total = covered.sum(axis=0)
    return Scores(fine=np.where(total > 0, WAYS[way](fine, covered, np.maximum(total, 1), field), 0), there=total > 0)


def _arithmetic(fine: Whole, covered: Whole, total: Whole, _field: Mask) -> Whole:
    """Half of the digits at a time, so that weights times scores stay within 64 bits."""
    high, low = np.divmod(fine, _HALF_THE_DIGITS)
    whole, rest = np.divmod((high * covered).sum(axis=0), total)
    return whole * _HALF_THE_DIGITS + quotients(rest * _HALF_THE_DIGITS + (low * covered).sum(axis=0), total)


def _geometric(fine: Whole, covered: Whole, total: Whole, _field: Mask) -> Whole:
    """exp(sum w ln x / sum w) with each score at least 1 of 100."""
    logs = np.log(np.maximum(fine, _FLOOR) / TOP)
    mean = sum(logs[row] * covered[row] for row in range(len(logs))) / total
    return np.floor(np.exp(mean) * TOP + 0.5).astype(np.int64)


def _rank_sum(fine: Whole, covered: Whole, total: Whole, field: Mask) -> Whole:
    """The members' places as they are, summed by weight: 100 for first in all of them, 0 for last of the whole field.

    A place is worth the same in every member, however many have it, so that equal sums share a score.
    """
    size = int(field.sum())
    if size < 2:
        return np.full(fine.shape[1], TOP // 2, dtype=np.int64)
    ahead = size * total
    for scores, weight in zip(fine, covered, strict=True):
        ahead -= weight * (doubled_ranks(scores, field & (weight > 0), RankTies.MIN)[0] // 2)
    most = total * (size - 1)
    return parts_of_top(np.clip(ahead, 0, most), most)


def _copeland(fine: Whole, covered: Whole, _total: Whole, field: Mask) -> Whole:
    """Wins less losses of pairwise comparisons by more than half of the shared weight, turned into 0..100."""
    count = fine.shape[1]
    balance = np.zeros(count, dtype=np.int64)
    for start in range(0, count, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        majority = np.zeros((len(fine[0, rows]), count), dtype=np.int64)
        for scores, weight in zip(fine, covered, strict=True):
            shared = np.where((weight[rows, None] > 0) & (weight[None, :] > 0), weight.max(), 0)
            majority += shared * np.sign(scores[rows, None] - scores[None, :])
        balance[rows] = (np.sign(majority) * field[None, :]).sum(axis=1)
    others = int(field.sum()) - 1
    if others < 1:
        return np.full(count, TOP // 2, dtype=np.int64)
    return parts_of_top(np.clip(balance + others, 0, 2 * others), 2 * others)


WAYS: dict[Aggregate, Callable[[Whole, Whole, Whole, Mask], Whole]] = {
    Aggregate.ARITHMETIC: _arithmetic,
    Aggregate.GEOMETRIC: _geometric,
    Aggregate.RANK_SUM: _rank_sum,
    Aggregate.COPELAND: _copeland,
}
