"""Whether the settings of a scheme fit together. To add a check, add a function to `CHECKS`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from data.types import Better
from metrics.catalogue import CATALOGUE
from metrics.scheme.choices import CutOffTie, Normalise
from metrics.scheme.differences import value_in_words
from metrics.scheme.items import Item, whole_weights
from metrics.scheme.scheme import Scheme

_WEIGHTS_MOST = 10_000_000
"""So that a weighted sum of scores stays within 64 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, at one place; `where` is the path of the setting (`items[2].weight`, counted from 0)."""

    where: str
    zh: str
    en: str


Wrong = tuple[str, str, str]
"""A problem as its check says it: where, in Chinese, in English."""


def problems_of(scheme: Scheme) -> list[Problem]:
    return [Problem(where=where, zh=zh, en=en) for check in CHECKS for where, zh, en in check(scheme)]


def better_of(item: Item) -> Better | None:
    """Which end of the item's metric is best; None when neither the item nor the catalogue tells."""
    if item.better is not None:
        return item.better
    return CATALOGUE[item.metric].better if item.metric in CATALOGUE else None


def _named(scheme: Scheme) -> Iterator[Wrong]:
    if not scheme.id.strip():
        yield "id", "不能为空", "must not be empty"
    if not scheme.items:
        yield "items", "至少要有一个项目", "at least one item is needed"


def _items_known(scheme: Scheme) -> Iterator[Wrong]:
    metrics = Counter(item.metric for item in scheme.items)
    for place, item in enumerate(scheme.items):
        if metrics[item.metric] > 1:
            yield f"items[{place}].metric", f"“{item.metric}”出现多次", f"“{item.metric}” stands there more than once"
        if better_of(item) is None:
            known = ", ".join(CATALOGUE)
            yield (
                f"items[{place}].metric",
                f"指标目录没有“{item.metric}”，须写明方向 better；目录有：{known}",
                f"“{item.metric}” is not in the catalogue, so its direction (better) is needed; known: {known}",
            )


def _groups_hang_together(scheme: Scheme) -> Iterator[Wrong]:
    ids = Counter(group.id for group in scheme.groups)
    parents = {group.id: group.parent for group in scheme.groups}
    for place, group in enumerate(scheme.groups):
        where = f"groups[{place}]"
        if not group.id.strip() or ids[group.id] > 1:
            yield f"{where}.id", f"“{group.id}”为空或重复", f"“{group.id}” is empty or stands there twice"
        if group.parent and group.parent not in ids:
            yield f"{where}.parent", f"没有分组“{group.parent}”", f"there is no group “{group.parent}”"
        if _circular(group.id, parents):
            yield f"{where}.parent", "分组互为上级", "the groups above it lead back to it"
        if group.id not in {item.group for item in scheme.items} | set(parents.values()):
            yield where, f"分组“{group.id}”没有成员", f"the group “{group.id}” has no members"
    for place, item in enumerate(scheme.items):
        if item.group and item.group not in ids:
            yield f"items[{place}].group", f"没有分组“{item.group}”", f"there is no group “{item.group}”"


def _circular(group: str, parents: dict[str, str]) -> bool:
    above, steps = parents.get(group, ""), 0
    while above and above != group and steps <= len(parents):
        above, steps = parents.get(above, ""), steps + 1
    return bool(above)


def _weights(scheme: Scheme) -> Iterator[Wrong]:
    members: dict[str, list[tuple[str, Decimal]]] = {}
    weighed = [(f"items[{place}].weight", item.group, item.weight) for place, item in enumerate(scheme.items)]
    weighed += [(f"groups[{place}].weight", group.parent, group.weight) for place, group in enumerate(scheme.groups)]
    for where, parent, weight in weighed:
        members.setdefault(parent, []).append((where, weight))
        if weight != round(weight, 4):
            yield where, "权重最多四位小数", "a weight has at most four decimals"
    for group, lines in members.items():
        if sum(whole_weights([weight for _, weight in lines])) > _WEIGHTS_MOST:
            yield (
                lines[0][0],
                "权重相差过于悬殊，请取简单的比例",
                "these weights are too uneven; take simpler proportions",
            )
        if not any(weight for _, weight in lines):
            yield (
                lines[0][0],
                f"“{group or '综合'}”内至少一个权重大于0",
                f"at least one weight within “{group or 'the composite'}” must be above 0",
            )


def _normalisation(scheme: Scheme) -> Iterator[Wrong]:
    for place, item in enumerate(scheme.items):
        where = f"items[{place}]"
        if item.normalise is Normalise.GOALPOSTS:
            yield from _goalposts(item, where)
        if item.normalise is Normalise.TARGET and item.target is None:
            yield f"{where}.target", "与目标的距离需要目标值", "distance to target needs a target"
        if item.normalise is Normalise.BANDS:
            ats = [band.at for band in item.bands]
            if not ats or sorted(set(ats)) != ats:
                yield (
                    f"{where}.bands",
                    "分段计分表至少一行，指标值须递增",
                    "a score table has at least one line, its values increasing",
                )
        if item.log and any(bound is not None and bound <= 0 for bound in (item.worst, item.best, item.target)):
            yield f"{where}.log", "取对数时标杆须大于0", "with a logarithm the goalposts must be above 0"


def _goalposts(item: Item, where: str) -> Iterator[Wrong]:
    for name, bound in (("worst", item.worst), ("best", item.best)):
        if bound is None:
            yield f"{where}.{name}", "固定标杆需要最差值和最好值", "goalposts need a worst and a best value"
    better = better_of(item)
    if item.worst is None or item.best is None or better is None:
        return
    if item.worst == item.best or (item.best > item.worst) is not (better is Better.HIGHER):
        yield (
            f"{where}.best",
            f"方向为“{value_in_words(better).zh}”，最好值与最差值不相符",
            f"best and worst do not fit the direction ({better} is better)",
        )


def _chain(scheme: Scheme) -> Iterator[Wrong]:
    if scheme.places.tie is CutOffTie.CHAIN and not scheme.ranking.chain:
        yield "places.tie", "按并列判定顺序需要 ranking.chain", "deciding by the tie-break chain needs ranking.chain"
    for place, metric in enumerate(scheme.ranking.chain):
        if scheme.item(metric) is None and metric not in CATALOGUE:
            en = f"“{metric}” is neither an item of this scheme nor in the catalogue"
            yield f"ranking.chain[{place}]", f"“{metric}”既不是本方案的项目，也不在指标目录", en


def _amounts(scheme: Scheme) -> Iterator[Wrong]:
    seen: set[tuple[str, str]] = set()
    for place, amounts in enumerate(scheme.amounts):
        where = f"amounts[{place}]"
        for end, needed in (("rewards", scheme.places.rewarded), ("fines", scheme.places.fined)):
            given = getattr(amounts, end)
            if given and len(given) < needed:
                yield f"{where}.{end}", f"须写满{needed}个名次", f"must cover {needed} places"
            if any(amount != round(amount, 2) for amount in given):
                yield f"{where}.{end}", "金额最多两位小数", "an amount has at most two decimals"
        for outlet_class in amounts.classes or ("",):
            if (amounts.seat, outlet_class) in seen:
                yield f"{where}.seat", "同一岗位和类别写了两次", "the same seat and class stand there twice"
            seen.add((amounts.seat, outlet_class))


CHECKS: tuple[Callable[[Scheme], Iterator[Wrong]], ...]
CHECKS = (_named, _items_known, _groups_hang_together, _weights, _normalisation, _chain, _amounts)
