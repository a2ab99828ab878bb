# ruff: noqa: RUF009  (a setting is a dataclass field)
"""What a scheme scores: its items, their groups, and how scores become places. To add a setting, add a field."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from data.types import Better, Text
from metrics.scheme.choices import Aggregate, BandShape, Missing, Normalise, RankRule, RankTies, VetoEffect
from metrics.scheme.setting import REQUIRED, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBand:
    """One line of a score table."""

    at: Decimal = setting(REQUIRED, "指标值", "the metric's value")
    score: Decimal = setting(REQUIRED, "得分", "the score at it", least=0, most=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One metric in a scheme, how it is scored and what it weighs."""

    metric: str = setting(REQUIRED, "指标代码，见 docs/metrics.md", "key of the metric, see docs/metrics.md")
    group: str = setting(
        "", "所属分组；空为直接计入综合", "the group it belongs to; empty: straight into the composite"
    )
    weight: Decimal = setting(
        Decimal(1), "权重，同组内归一", "weight; re-scaled to sum to 1 within its group", least=0, most=1_000_000
    )
    title: Text | None = setting(None, "名称；空用指标名称", "its name; empty: the metric's")
    better: Better | None = setting(
        None,
        "方向；空用指标目录；目录外指标必填",
        "which end is best; empty: as in the catalogue; required for a metric outside it",
    )
    normalise: Normalise = setting(
        Normalise.GOALPOSTS,
        "计分方法",
        "how the value becomes a score",
        source="method: stable over months, an outlet can recompute it",
    )
    worst: Decimal | None = setting(None, "标杆：记0分的值", "goalposts: the value that scores 0")
    best: Decimal | None = setting(None, "标杆：记100分的值", "goalposts: the value that scores 100")
    target: Decimal | None = setting(None, "目标值（用于与目标的距离）", "the target, for distance to target")
    capped: bool = setting(True, "超过目标不再加分", "no more than 100 beyond the target")
    log: bool = setting(
        False, "先取自然对数（标杆同样取对数）", "take the natural logarithm first, of the goalposts too"
    )
    bands: tuple[ScoreBand, ...] = setting((), "分段计分表", "score table, for bands")
    band_shape: BandShape = setting(BandShape.LINEAR, "分段之间", "between the lines of the table")
    rank_ties: RankTies = setting(RankTies.AVERAGE, "名次百分位中的并列", "ties in the percentile of the place")
    fewest: int | None = setting(
        None,
        "最少样本数；空用指标目录",
        "fewest observations; empty: the catalogue's",
        source="method: ratings and tickets 30, visits 1",
        least=0,
    )
    months: int = setting(
        1,
        "按最近几个月合计计算（和之商）；1为当月",
        "months whose sums make the value, this one the last; 1: this month alone",
        source="method: where samples are small, three months",
        least=1,
        most=36,
    )
    decimals: int | None = setting(
        None, "公布小数位；空用指标目录", "decimals as published; empty: the catalogue's", least=0, most=6
    )
    veto: Decimal | None = setting(None, "否决线：指标比此值更差即触发", "veto: worse than this triggers it")
    veto_effect: VetoEffect = setting(
        VetoEffect.CAP, "否决后果", "what a veto does", source="method: caps the composite or sets the item 0"
    )
    veto_cap: Decimal = setting(
        Decimal("59.99"), "否决封顶分", "the score a veto caps the composite at", source="method", least=0, most=100
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items or groups that are made one score before they count further up."""

    id: str = setting(REQUIRED, "分组代码", "id of the group")
    parent: str = setting("", "上级分组；空为综合", "the group above; empty: the composite")
    weight: Decimal = setting(
        Decimal(1), "权重，同级内归一", "weight; re-scaled to sum to 1 among its siblings", least=0, most=1_000_000
    )
    title: Text | None = setting(None, "名称", "its name")
    aggregate: Aggregate = setting(
        Aggregate.ARITHMETIC, "合成方法", "how its members become one score", source="method: arithmetic, compensatory"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How the composite becomes a place."""

    aggregate: Aggregate = setting(
        Aggregate.ARITHMETIC, "综合的合成方法", "how the top level becomes the composite", source="method"
    )
    decimals: int = setting(
        2,
        "综合得分公布小数位，按公布值排名",
        "decimals of the composite; places are given on the published score",
        source="method",
        least=0,
        most=6,
    )
    rule: RankRule = setting(
        RankRule.COMPETITION,
        "名次规则（奖罚始终按并列占位）",
        "rule of places (money is always by competition)",
        source="method",
    )
    chain: tuple[str, ...] = setting(
        (),
        "并列判定顺序（指标代码，不计分的也可）；空为并列",
        "tie-break chain of metric keys, scored or not; empty: places are shared",
        source="method: default empty",
    )
    missing: Missing = setting(
        Missing.REWEIGHT, "缺项处理", "what a missing item does", source="method: never silently 0"
    )
    coverage: Decimal = setting(
        Decimal("0.75"),
        "最低覆盖权重",
        "least weight covered by items that are there",
        source="method",
        least=0,
        most=1,
    )


def whole_weights(weights: list[Decimal]) -> list[int]:
    """The weights as the smallest whole numbers in the same proportion, so that weighted sums are exact.

    >>> whole_weights([Decimal("0.3"), Decimal("0.6"), Decimal(0)])
    [1, 2, 0]
    """
    wholes = [int(weight * 10_000) for weight in weights]
    common = math.gcd(*wholes) or 1
    return [whole // common for whole in wholes]
