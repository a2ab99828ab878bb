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
from metrics.subjects.compared import as_shown
from metrics.subjects.shares import cause_parts, level_shares
from metrics.subjects.subject import Beside, Causes, Levels, Subject, metric_ratio
from metrics.subjects.subject_facts import FactSums, OutletFacts, amount_of, per_of, rest_of, top_of, value_of

LISTED = 300
"""So many outlets are put in order and can be taken out; a list of everybody would be sent with every click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstOutlet:
    """An outlet's slices in the order of the description, the unsorted rest last, and what it is listed by."""

    outlet: str
    name: str
    branch: str
    parts: tuple[Fraction, ...]
    total: Fraction
    per: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchBeside:
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


def worst_outlets(subject: Subject, facts: OutletFacts) -> tuple[WorstOutlet, ...]:
    """By the whole of its causes, else by the share of its bad levels; whoever has none of it is not listed."""
    whole = subject.causes or subject.levels
    if whole is None or not len(facts.outlet):
        return ()
    bad, of = _by_what(whole, facts)
    known = np.flatnonzero((bad > 0) & (of > 0))
    order = known[np.argsort(-(bad[known] / of[known]), kind="stable")][:LISTED]
    return tuple(_outlet(whole, facts, int(at)) for at in order)


def _by_what(whole: Causes | Levels, facts: OutletFacts) -> tuple[np.ndarray, np.ndarray]:
    sums = facts.sums
    if isinstance(whole, Levels):
        parts = np.add.reduce([sums[one.of.sql()] for one in whole.slices])
        good = np.add.reduce([sums[one.of.sql()] for one in whole.slices if one.good])
        return parts - good, parts + sums[rest_of(whole)]
    every = np.add.reduce([sums[one.of.sql()] for one in whole.slices]) + sums[rest_of(whole)]
    return every, np.ones_like(every) if whole.per is None else sums[whole.per.of.sql()]


def _outlet(whole: Causes | Levels, facts: OutletFacts, at: int) -> WorstOutlet:
    sums = facts.one(at)
    if isinstance(whole, Levels):
        parts = level_shares(whole, sums)
        total = sum((part for part, one in zip(parts, whole.slices, strict=False) if not one.good), Fraction(0))
    else:
        parts = cause_parts(whole, sums)
        total = sum(parts, Fraction(0))
    names = (str(name[at]) for name in (facts.outlet, facts.name, facts.branch))
    outlet, name, branch = names
    per = amount_of(whole.per.of, sums) if isinstance(whole, Causes) and whole.per else 0
    return WorstOutlet(outlet=outlet, name=name, branch=branch, parts=parts, total=total, per=per)


def branches_beside(beside: Beside, facts: OutletFacts) -> tuple[BranchBeside, ...]:
    """All together first, then the branches, the furthest apart first; whoever lacks one of the two is left out."""
    branches = facts.merged("branch")
    rows = [_beside(beside, str(name), branches.one(at)) for at, name in enumerate(branches.branch) if name]
    found = sorted((row for row in rows if row is not None), key=lambda row: (-row.apart, row.branch))
    whole = _beside(beside, "", facts.together())
    return () if whole is None else (whole, *found)


def _beside(beside: Beside, branch: str, sums: FactSums) -> BranchBeside | None:
    left, right = (as_shown(value_of(one, sums), one.decimals) for one in (beside.left, beside.right))
    return None if left is None or right is None else BranchBeside(branch=branch, left=left, right=right)


def subject_limits(metric: str, facts: OutletFacts) -> SubjectLimits | None:
    """The limits over everybody; None where nobody has the figure."""
    ratio, entry = metric_ratio(metric), CATALOGUE[metric]
    top, size = facts.sums[top_of(ratio)], facts.sums[per_of(ratio)].astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        cases = np.where(size > 0, float(ratio.scale) / scale_of(entry) * top, np.nan)
    found = funnel(kind_of(entry), cases, size)
    worse = -1 if entry.better is Better.HIGHER else 1
    return (
        SubjectLimits(metric=metric, funnel=found, facts=facts, worse=worse) if np.isfinite(found.value).any() else None
    )
