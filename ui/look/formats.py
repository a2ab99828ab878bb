"""How each metric's values are written: decimals and unit from the catalogue, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from data.types import COMPOSITE, COMPOSITE_NAME, Better, Language, Text
from metrics.catalogue import CATALOGUE
from ui.words import number_words

POINTS = Text(zh="分", en="points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A metric's name, unit, decimals and better end."""

    name: Text
    unit: Text
    decimals: int
    better: Better

    def say(self, value: object, *, signed: bool = False) -> str:
        return number_words(value, self.decimals, signed=signed)

    def titled(self, language: Language) -> str:
        """Name and unit: 平均等候时间（分钟）."""
        name, unit = self.name.say(language), self.unit.say(language)
        return f"{name}（{unit}）" if language == "zh" else f"{name} ({unit})"

    def printf(self) -> str:
        return f"%.{self.decimals}f"


def format_of(choice: str) -> Format:
    if choice == COMPOSITE:
        return Format(name=COMPOSITE_NAME, unit=POINTS, decimals=2, better=Better.HIGHER)
    metric = CATALOGUE[choice]
    return Format(name=metric.name, unit=metric.unit, decimals=metric.decimals, better=metric.better)
