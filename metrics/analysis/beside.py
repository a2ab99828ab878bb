"""Two to four outlets or branches side by side on every metric both have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.types import COMPOSITE, Text
from metrics.analysis.measure import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """One metric: the value and the place of each unit in the order chosen, and the whole bank's value."""

    measure: Measure
    values: tuple[Decimal | None, ...]
    places: tuple[int | None, ...]
    bank: Decimal | None

    def best(self) -> set[int]:
        """Who is best of them; nobody where fewer than two have a value or all are equal."""
        there = [value for value in self.values if value is not None]
        if len(set(there)) < 2:
            return set()
        best = there[0]
        for value in there:
            best = value if self.measure.better_than(value, best) else best
        return {at for at, value in enumerate(self.values) if value == best}


def beside_sentence(names: Sequence[str], rows: Sequence[BesideRow]) -> Text:
    """How often each is better than the first, and where the first two are furthest apart in places.

    The composite is made of the others and is not counted; nor is a metric one of the two has no value of.
    """
    counted = [row for row in rows if row.measure.key != COMPOSITE]
    parts = [
        _better(names[0], name, [(row.measure, row.values[0], row.values[at]) for row in counted])
        for at, name in enumerate(names[1:], start=1)
    ]
    zh, en = "；".join(part.zh for part in parts), "; ".join(part.en for part in parts)
    apart = [row for row in counted if row.places[0] and row.places[1] and row.places[0] != row.places[1]]
    if not apart:
        return Text(zh=f"{zh}。", en=f"{en}.")
    widest = max(apart, key=lambda row: abs((row.places[0] or 0) - (row.places[1] or 0)))
    (one, other), name = widest.places[:2], widest.measure.name
    return Text(
        zh=f"{zh}。与{names[1]}名次差得最多的是{name.zh}：第 {one} 对第 {other}。",
        en=f"{en}. Furthest from {names[1]} in places: {name.en}, {one} against {other}.",
    )


def _better(first: str, name: str, pairs: Sequence[tuple[Measure, Decimal | None, Decimal | None]]) -> Text:
    both = [(measure, mine, theirs) for measure, mine, theirs in pairs if mine is not None and theirs is not None]
    many, of = sum(measure.better_than(theirs, mine) for measure, mine, theirs in both), len(both)
    return Text(
        zh=f"{name} {of} 项中 {many} 项好于{first}", en=f"{name} is better than {first} in {many} of {of} metrics"
    )
