"""Whether two metrics go together over the outlets, said with its caution: correlation is not cause."""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np

from data.types import Text
from metrics.analysis.measure import Measure
from metrics.catalogue import CATALOGUE
from metrics.figures.values import Real

FEWEST = 10
"""Fewer pairs give no coefficient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """Spearman's coefficient with its 95 % interval."""

    rho: float
    low: float
    high: float
    pairs: int

    @property
    def seen(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.low > 0 or self.high < 0


def correlation(x: Real, y: Real) -> Correlation | None:
    """Of pairs without gaps; None for fewer than `FEWEST`, and where one of the two is the same everywhere.

    Source:
        Spearman: Pearson's coefficient of mid-ranks. Interval by Fisher's z with the standard error
        1.06 / sqrt(n - 3) (Fieller, Hartley and Pearson 1957).
    """
    if len(x) < FEWEST or len(set(x.tolist())) == 1 or len(set(y.tolist())) == 1:
        return None
    rho = float(np.corrcoef(mid_ranks(x), mid_ranks(y))[0, 1])
    within = min(0.999999, max(-0.999999, rho))
    wide = 1.959964 * 1.06 / sqrt(len(x) - 3)
    return Correlation(rho=rho, low=tanh(atanh(within) - wide), high=tanh(atanh(within) + wide), pairs=len(x))


def mid_ranks(values: Real) -> Real:
    """Ranks from the smallest; equal values share the mean of theirs."""
    ordered = np.sort(values)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right") + 1) / 2


def relation_sentence(x: Measure, y: Measure, found: Correlation | None, pairs: int) -> Text:
    """How strongly and which way, or that nothing is to be seen."""
    if found is None:
        why = Text(zh="有一项完全相同", en="one is the same everywhere")
        if pairs < FEWEST:
            why = Text(zh="太少", en="too few")
        return Text(
            zh=f"{pairs} 家网点两项都有数，{why.zh}，不计算相关系数。",
            en=f"{pairs} outlets have both figures: {why.en}, so no coefficient is given.",
        )
    rho, low, high = (f"{one:+.2f}".replace("-", "−") for one in (found.rho, found.low, found.high))
    zh, en = f"ρ={rho}，95% {low} 至 {high}", f"ρ={rho}, 95% {low} to {high}"
    if not found.seen:
        return Text(
            zh=f"{pairs} 家网点里看不出{x.name.zh}和{y.name.zh}有关（{zh}，含 0）。",
            en=f"Over {pairs} outlets no relation of {x.name.en} and {y.name.en} is to be seen ({en}, zero inside).",
        )
    strong = Text(zh="弱", en="weak")
    if abs(found.rho) >= 0.4:
        strong = Text(zh="强", en="strong") if abs(found.rho) >= 0.7 else Text(zh="中等", en="moderate")
    way = Text(zh="高", en="higher") if found.rho > 0 else Text(zh="低", en="lower")
    return Text(
        zh=f"{pairs} 家网点里，{x.name.zh}越高，{y.name.zh}往往越{way.zh}：相关{strong.zh}（{zh}）。",
        en=f"Over {pairs} outlets, the higher {x.name.en}, the {way.en} {y.name.en}: a {strong.en} correlation ({en}).",
    )


def relation_cautions(x: Measure, y: Measure, found: Correlation | None) -> list[Text]:
    """What must be said with it."""
    said = [Text(zh="相关不等于因果。", en="Correlation is not cause.")]
    if found is not None and not found.seen:
        said.append(Text(zh="看不出不等于没有。", en="Not seen does not mean none."))
    tables = [{CATALOGUE[one.key].table, CATALOGUE[one.key].per_table} - {""} for one in (x, y) if one.key in CATALOGUE]
    if len(tables) == 2 and tables[0] & tables[1]:
        zh, en = "两项同源，出自同一张报表。", "Both come from the same sheet, so they share what moves it."
        said.append(Text(zh=zh, en=en))
    return said
