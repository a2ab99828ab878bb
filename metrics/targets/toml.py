"""Targets as a TOML document: how head office writes them down, and what an audit finds again.

[[targets]]
metric = "avg_wait"
aim = "absolute"                  # absolute, points, percentage_points, percent_change
amount = 10
months = { "2026-02" = 12 }       # months that differ
source = "a bank's published service programme"

[[targets]]
metric = "csat"
aim = "percentage_points"
amount = 2
baseline = { since = "2025-01", until = "2025-12" }   # value = 91.50 fixes one value for everybody
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.errors.figures import BadTargets
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT
from metrics.scheme.checks import Wrong
from metrics.scheme.toml_list import list_from_toml, list_to_toml
from metrics.scheme.toml_record import MOST
from metrics.targets.targets import Aim, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDocument:
    targets: tuple[Target, ...] = ()


def targets_from_toml(text: str) -> tuple[Target, ...]:
    """The targets of a document.

    Raises:
        BadTargets: It is not TOML, or a target is not one; names the place.
    """
    return list_from_toml(TargetDocument, "targets", text, _wrong, BadTargets)


def targets_to_toml(targets: Sequence[Target]) -> str:
    """The document that reads back as these targets."""
    return list_to_toml("targets", targets)


def _wrong(one: Target, earlier: Sequence[Target]) -> Iterator[Wrong]:
    """What no target may be, though each part of it can be read."""
    metric = CATALOGUE.get(one.metric)
    if metric is None:
        yield "metric", f"没有指标“{one.metric}”。", f"there is no metric “{one.metric}”."
        return
    if one.metric in {other.metric for other in earlier}:
        yield "metric", f"{one.metric} 已有目标。", f"{one.metric} has a target already."
    if one.aim is Aim.PERCENTAGE_POINTS and metric.unit is not PERCENT:
        yield "aim", "百分点只用于百分比指标。", "percentage points are for metrics in percent."
    if one.aim is not Aim.ABSOLUTE and one.baseline is None:
        yield "baseline", "增减类目标须写明基期。", "a change needs its baseline written down."
    if one.aim is Aim.ABSOLUTE and not 0 <= one.amount <= (100 if metric.unit is PERCENT else MOST):
        en = "a fixed value is from 0 up, in percent to 100."
        yield "amount", "固定值不能为负，百分比指标不能超过100。", en
    if one.baseline and one.baseline.until < one.baseline.since:
        yield "baseline", "止月早于起月。", "it ends before it starts."
