"""Which rules of arithmetic a publication was made by, and in words what has changed since.

Their number stands in the recipe.

A month published by earlier rules keeps its figures, places and money. Where today's rules give
something else, `verify` lists it apart; head office decides whether to correct. To change a rule of
figures, places or money, raise `ARITHMETIC` and say in `CHANGED` what it changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from data.types import Text
from metrics.scheme.choices import Aggregate, Normalise
from metrics.scheme.scheme import Scheme

ARITHMETIC = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRule:
    """A rule as it is now; `bears_on` tells the schemes whose figures it can move."""

    words: Text
    bears_on: Callable[[Scheme], bool]


def arithmetic_of(recipe: str) -> int:
    """The arithmetic of a publication by its recipe; the first ones have no number."""
    return json.loads(recipe).get("arithmetic", 1)


def changed_since(arithmetic: int, scheme: Scheme) -> Text:
    """What has changed since for this scheme, in words; empty where nothing bears on it."""
    found = [
        (release, rule.words)
        for number, (release, rules) in CHANGED.items()
        for rule in rules
        if number > arithmetic and rule.bears_on(scheme)
    ]
    return Text(
        zh="；".join(f"{release}版起{words.zh}" for release, words in found),
        en="; ".join(f"since {release} {words.en}" for release, words in found),
    )


def _aggregates(scheme: Scheme) -> Iterator[Aggregate]:
    yield scheme.ranking.aggregate
    yield from (group.aggregate for group in scheme.groups)


_BY_THE_FIELD = {Normalise.MIN_MAX, Normalise.Z_SCORE, Normalise.PERCENTILE, Normalise.TARGET}

_RULES_OF_2 = (
    ChangedRule(
        words=Text(
            zh="封顶结转至考核年度末，撤回的月份照转", en="a debt lapses with its year and passes withdrawn months"
        ),
        bears_on=lambda scheme: scheme.holders.cap_carries,
    ),
    ChangedRule(
        words=Text(zh="名次之和按名次本身相加", en="places are summed as they are"),
        bears_on=lambda scheme: Aggregate.RANK_SUM in _aggregates(scheme),
    ),
    ChangedRule(
        words=Text(
            zh="公布的名次就是奖罚的名次，判定顺序分不出的并列",
            en="the place shown is the place paid; what the tie-break chain can't part shares it",
        ),
        bears_on=Scheme.parts_ties,
    ),
    ChangedRule(
        words=Text(zh="只由有名次的网点定两端、均值和名次", en="ends, means and ranks come from ranked outlets only"),
        bears_on=lambda scheme: (
            any(item.normalise in _BY_THE_FIELD for item in scheme.items)
            or not {Aggregate.RANK_SUM, Aggregate.COPELAND}.isdisjoint(_aggregates(scheme))
        ),
    ),
    ChangedRule(words=Text(zh="综合得分只舍入一次", en="a composite is rounded once"), bears_on=lambda _: True),
)
CHANGED: dict[int, tuple[str, tuple[ChangedRule, ...]]] = {2: ("0.2", _RULES_OF_2)}
"""By arithmetic: the release it came with, and its rules."""
