"""Which rules of arithmetic a publication was made by, and in words what has changed since.

Their number stands in the recipe.

A month published by earlier rules keeps its figures, places and money. Where today's rules give
something else, `verify` lists it apart; head office decides whether to correct. To change a rule of
figures, places or money, raise `ARITHMETIC` and say in `CHANGED` what it changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from data.types import Text
from metrics.scheme.choices import Aggregate, Missing, Normalise
from metrics.scheme.scheme import Scheme

ARITHMETIC = 2


def arithmetic_of(recipe: str) -> int:
    """The arithmetic of a publication by its recipe; the first ones have no number."""
    return json.loads(recipe).get("arithmetic", 1)


def changed_since(arithmetic: int, scheme: Scheme) -> Text:
    """What has changed since for this scheme, in words; empty where nothing bears on it."""
    later = [(release, rules) for number, (release, rules) in CHANGED.items() if number > arithmetic]
    found = [(release, words) for release, rules in later for words, bears_on in rules.items() if bears_on(scheme)]
    return Text(
        zh="；".join(f"{release}版起{words.zh}" for release, words in found),
        en="; ".join(f"since {release} {words.en}" for release, words in found),
    )


def _aggregates(scheme: Scheme) -> Iterator[Aggregate]:
    yield scheme.ranking.aggregate
    yield from (group.aggregate for group in scheme.groups)


_BY_THE_FIELD = {Normalise.MIN_MAX, Normalise.Z_SCORE, Normalise.PERCENTILE, Normalise.TARGET}

_RULES_OF_2: dict[Text, Callable[[Scheme], bool]] = {
    Text(zh="封顶结转至考核年度末，撤回的月份照转", en="a debt lapses with its year and passes withdrawn months"): (
        lambda scheme: scheme.holders.cap_carries
    ),
    Text(zh="名次之和按名次本身相加", en="places are summed as they are"): (
        lambda scheme: Aggregate.RANK_SUM in _aggregates(scheme)
    ),
    Text(
        zh="公布的名次就是奖罚的名次，判定顺序分不出的并列",
        en="the place shown is the place paid; what the tie-break chain can't part shares it",
    ): Scheme.parts_ties,
    Text(zh="只由有名次的网点定两端、均值和名次", en="ends, means and ranks come from ranked outlets only"): (
        lambda scheme: (
            any(item.normalise in _BY_THE_FIELD for item in scheme.items)
            or not {Aggregate.RANK_SUM, Aggregate.COPELAND}.isdisjoint(_aggregates(scheme))
            or scheme.ranking.missing is Missing.MEDIAN
        )
    ),
    Text(zh="综合得分只舍入一次", en="a composite is rounded once"): lambda _: True,
}
CHANGED: dict[int, tuple[str, dict[Text, Callable[[Scheme], bool]]]] = {2: ("0.2", _RULES_OF_2)}
"""By arithmetic: the release it came with, and its rules with the schemes whose figures each can move."""
