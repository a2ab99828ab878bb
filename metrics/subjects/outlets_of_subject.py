"""Outlets by a subject, the worst first; its two figures by branch; and who lies beyond what chance explains."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from data.types import Better
from metrics.catalogue import CATALOGUE
from metrics.fairness.sample_behind import kind_of, scale_of
from metrics.statistics.funnel import Funnel, funnel
from metrics.subjects.shares import slice_values
from metrics.subjects.subject import Ratio, SlicedWhole, metric_ratio
from metrics.subjects.subject_facts import FactSums, OutletFacts, per_sum, ratio_value, rest_sum, top_sum
from metrics.subjects.year_on_year import published_value

LISTED = 300
"""So many outlets are put in order and can be taken out; a list of everybody would be sent with every click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstOutlet:
    """An outlet's slices as `slice_values` has them, and what it is listed by."""

    outlet: str
    name: str
    branch: str
    parts: tuple[Fraction, ...]
    total: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPair:
    """Two figures of one branch, or of all together where `branch` is empty; `apart` is left less right, as shown."""

    branch: str
    left: Decimal
    right: Decimal

    @property
    def apart(self) -> Decimal:
        return self.left - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLimits:
    """The funnel of a metric over the period; `worse` is the side (+1 above, -1 below) that is bad."""

    metric: str
    funnel: Funnel
    facts: OutletFacts
    worse: int

    def beyond(self, side: int) -> np.ndarray:
        """Who lies beyond the 95 % limits on the worse (1) or better (-1) side, or within (0), the furthest first."""
        there = np.flatnonzero(np.isfinite(self.funnel.value) & (np.sign(self.funnel.side) * self.worse == side))
        far = np.abs(self.funnel.value[there] - self.funnel.centre) * np.sqrt(self.funnel.size[there])
        return there[np.argsort(-far, kind="stable")]


def worst_outlets(whole: SlicedWhole, facts: OutletFacts) -> tuple[WorstOutlet, ...]:
    """By the whole of causes, by the share of levels that are not good; whoever has none of it is not listed."""
    if not len(facts.outlet):
        return ()
    sums, rest = facts.sums, facts.sums[rest_sum(whole)]
    bad = np.add.reduce([sums[one.of] for one in whole.slices if not one.good]) + (0 if whole.in_percent else rest)
    every = np.add.reduce([sums[one.of] for one in whole.slices]) + rest
    of = every if whole.in_percent else sums[whole.per] if whole.per else np.ones_like(every)
    known = np.flatnonzero((bad > 0) & (of > 0))
    order = known[np.argsort(-(bad[known] / of[known]), kind="stable")][:LISTED]
    return tuple(_outlet(whole, facts, int(at)) for at in order)


def _outlet(whole: SlicedWhole, facts: OutletFacts, at: int) -> WorstOutlet:
    parts = slice_values(whole, facts.one(at))
    counting = [not one.good for one in whole.slices] + [not whole.in_percent]
    total = sum((part for part, counts in zip(parts, counting, strict=True) if counts), Fraction(0))
    names = {name: str(getattr(facts, name)[at]) for name in ("outlet", "name", "branch")}
    return WorstOutlet(**names, parts=parts, total=total)


def branch_pairs(pair: tuple[Ratio, ...], facts: OutletFacts) -> tuple[BranchPair, ...]:
    """All together first, then the branches, the furthest apart first; whoever lacks one of the two is left out."""
    branches = facts.merged("branch")
    every = [("", facts.together()), *((str(name), branches.one(at)) for at, name in enumerate(branches.branch))]
    whole, *found = (_pair(pair, name, sums) for name, sums in every)
    rows = sorted((one for one in found if one and one.branch), key=lambda one: (-one.apart, one.branch))
    return () if whole is None else (whole, *rows)


def _pair(pair: tuple[Ratio, ...], branch: str, sums: FactSums) -> BranchPair | None:
    left, right = (published_value(ratio_value(one, sums), one.decimals) for one in pair)
    return None if left is None or right is None else BranchPair(branch=branch, left=left, right=right)


def subject_limits(metric: str, facts: OutletFacts) -> SubjectLimits | None:
    """The limits over everybody; None where nobody has the figure."""
    ratio, entry = metric_ratio(metric), CATALOGUE[metric]
    size = facts.sums[per_sum(ratio)].astype(np.float64)
    cases = np.where(size > 0, float(ratio.scale) / scale_of(entry) * facts.sums[top_sum(ratio)], np.nan)
    if not np.isfinite(cases).any():
        return None
    worse = -1 if entry.better is Better.HIGHER else 1
    return SubjectLimits(metric=metric, funnel=funnel(kind_of(entry), cases, size), facts=facts, worse=worse)
