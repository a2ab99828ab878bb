"""How a sentence writes the values of a metric or of the composite; differences are those of the figures shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.rounding import half_up
from data.types import COMPOSITE, Better, Text
from metrics.catalogue import CATALOGUE
from metrics.metric import POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`adds_up`: a plain count, which is never held against the whole bank's."""

    key: str
    name: Text
    unit: Text
    decimals: int
    better: Better
    adds_up: bool = False

    @classmethod
    def of(cls, choice: str) -> Measure:
        if choice == COMPOSITE:
            name = Text(zh="综合得分", en="composite score")
            return cls(key=choice, name=name, unit=POINTS, decimals=2, better=Better.HIGHER)
        one = CATALOGUE[choice]
        shown = {"unit": one.unit, "decimals": one.decimals, "better": one.better}
        return cls(
            key=choice, name=Text(zh=one.name.zh, en=in_a_sentence(one.name.en)), adds_up=one.per is None, **shown
        )

    def published(self, value: float | Decimal) -> Decimal:
        return half_up(value, self.decimals)

    def say(self, value: float | Decimal) -> Text:
        """The value with its unit: 15.25 分钟, 97.50%."""
        words, unit = f"{self.published(value):,}", self.unit
        return Text(zh=f"{words}{_unit(unit.zh)}", en=f"{words}{_unit(unit.en)}")

    def better_than(self, value: Decimal, other: Decimal) -> bool:
        return value > other if self.better is Better.HIGHER else value < other


def in_a_sentence(name: str) -> str:
    """An English name inside a sentence.

    >>> in_a_sentence("Average wait"), in_a_sentence("VIP wait")
    ('average wait', 'VIP wait')
    """
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def middle(values: Sequence[Decimal], decimals: int) -> Decimal:
    """The median of published values as published."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else half_up((ordered[half - 1] + ordered[half]) / 2, decimals)


def and_so_on(parts: Sequence[Text]) -> Text:
    return Text(zh="、".join(one.zh for one in parts), en=", ".join(one.en for one in parts))


def _unit(unit: str) -> str:
    """As it stands behind a number: a count is said by the metric's name."""
    return unit if unit == "%" else "" if unit == "count" else f" {unit}"
