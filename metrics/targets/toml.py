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

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from data.errors.figures import BadTargets
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT
from metrics.scheme.toml_text import NotToml, in_bounds, toml_table
from metrics.targets.targets import Aim, Baseline, Target

KEYS = {"metric", "aim", "amount", "baseline", "months", "source"}
BASELINE_KEYS = {"since", "until", "value"}
MOST = 10**9


def targets_from_toml(text: str) -> tuple[Target, ...]:
    """The targets of a document.

    Raises:
        BadTargets: It is not TOML, or a target is not one; names the place.
    """
    try:
        document = toml_table(text)
    except NotToml as error:
        raise _bad(error.where, error.zh, error.en) from error
    if unknown := sorted(document.keys() - {"targets"}):
        raise _bad(unknown[0], "没有这一项，只能写 targets。", "there is no such key; only targets may be given.")
    listed = document.get("targets", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _bad("targets", "请写成 [[targets]]。", "write it as [[targets]].")
    found = tuple(_target(f"targets[{place}]", one) for place, one in enumerate(listed))
    for place, one in enumerate(found):
        if one.metric in {earlier.metric for earlier in found[:place]}:
            raise _bad(f"targets[{place}].metric", f"{one.metric} 已有目标。", f"{one.metric} has a target already.")
    return found


def targets_to_toml(targets: Sequence[Target]) -> str:
    """The document that reads back as these targets."""
    return "\n".join(_written(one) for one in targets)


def _target(where: str, given: Mapping[str, object]) -> Target:
    _known(where, given, KEYS)
    metric = given.get("metric")
    if not isinstance(metric, str) or metric not in CATALOGUE:
        raise _bad(f"{where}.metric", f"没有指标“{metric}”。", f"there is no metric “{metric}”.")
    aim, amount = _aim(where, metric, given), _number(f"{where}.amount", given.get("amount"))
    if aim is Aim.ABSOLUTE and not 0 <= amount <= (100 if CATALOGUE[metric].unit is PERCENT else MOST):
        en = "a fixed value is from 0 up, in percent to 100."
        raise _bad(f"{where}.amount", "固定值不能为负，百分比指标不能超过100。", en)
    months = given.get("months", {})
    if not isinstance(months, dict):
        raise _bad(f"{where}.months", '请写成 { "2026-02" = 12 }。', 'write it as { "2026-02" = 12 }.')
    return Target(
        metric=metric,
        aim=aim,
        amount=amount,
        baseline=_baseline(f"{where}.baseline", given["baseline"]) if "baseline" in given else None,
        months={
            _month(f"{where}.months", month): _number(f"{where}.months.{month}", amount)
            for month, amount in months.items()
        },
        source=str(given.get("source", "")),
    )


def _aim(where: str, metric: str, given: Mapping[str, object]) -> Aim:
    aim = given.get("aim")
    if aim not in set(Aim):
        known = ", ".join(Aim)
        raise _bad(f"{where}.aim", f"“{aim}”不在可选范围内：{known}。", f"“{aim}” is not one of {known}.")
    if aim == Aim.PERCENTAGE_POINTS and CATALOGUE[metric].unit is not PERCENT:
        raise _bad(f"{where}.aim", "百分点只用于百分比指标。", "percentage points are for metrics in percent.")
    if aim != Aim.ABSOLUTE and "baseline" not in given:
        raise _bad(f"{where}.baseline", "增减类目标须写明基期。", "a change needs its baseline written down.")
    return Aim(str(aim))


def _baseline(where: str, given: object) -> Baseline:
    if not isinstance(given, dict):
        shape = '{ since = "2025-01", until = "2025-12" }'
        raise _bad(where, f"请写成 {shape}。", f"write it as {shape}.")
    _known(where, given, BASELINE_KEYS)
    since, until = _month(f"{where}.since", given.get("since")), _month(f"{where}.until", given.get("until"))
    if until < since:
        raise _bad(where, "止月早于起月。", "it ends before it starts.")
    value = _number(f"{where}.value", given["value"]) if "value" in given else None
    return Baseline(since=since, until=until, value=value)


def _known(where: str, given: Mapping[str, object], keys: set[str]) -> None:
    if unknown := sorted(given.keys() - keys):
        known = ", ".join(sorted(keys))
        raise _bad(f"{where}.{unknown[0]}", f"没有这一项。可用：{known}。", f"there is no such key. Known: {known}.")


def _number(where: str, given: object) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | Decimal) or not in_bounds(Decimal(given)):
        raise _bad(where, "须是数字。", "must be a number.")
    if abs(Decimal(given)) > MOST:
        raise _bad(where, f"须在 -{MOST} 与 {MOST} 之间。", f"must lie between -{MOST} and {MOST}.")
    return Decimal(given)


def _month(where: str, given: object) -> Month:
    try:
        return Month.parse(str(given))
    except ValueError as error:
        raise _bad(
            where, f"“{given}”不是月份，请写成 2026-10。", f"“{given}” is not a month; write it as 2026-10."
        ) from error


def _written(one: Target) -> str:
    lines = ["[[targets]]", f'metric = "{one.metric}"', f'aim = "{one.aim}"', f"amount = {one.amount:f}"]
    if one.baseline is not None:
        value = "" if one.baseline.value is None else f", value = {one.baseline.value:f}"
        lines.append(f'baseline = {{ since = "{one.baseline.since}", until = "{one.baseline.until}"{value} }}')
    if one.months:
        lines.append(
            "months = { " + ", ".join(f'"{month}" = {amount:f}' for month, amount in sorted(one.months.items())) + " }"
        )
    if one.source:
        lines.append(f"source = {json.dumps(one.source, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _bad(where: str, zh: str, en: str) -> BadTargets:
    return BadTargets(where=where, zh=zh, en=en)
