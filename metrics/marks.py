"""Fixed marks of a metric: from which value it is good, beyond which it is a warning. They stand in the catalogue.

A mark does not move with the month's field: a colour in a table means the same in every month and
for every outlet. It is read on the published value. Money never follows from a mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.types import Better, Text

EXAMPLE = "example until head office sets it"


class Band(StrEnum):
    """Where a value lies between the marks."""

    GOOD = "good"
    BETWEEN = "between"
    WARNING = "warning"


BAND_WORDS: dict[Band, Text] = {
    Band.GOOD: Text(zh="良好", en="good"),
    Band.BETWEEN: Text(zh="关注", en="watch"),
    Band.WARNING: Text(zh="警戒", en="warning"),
}
BAND_SIGNS: dict[Band, str] = {Band.GOOD: "✓", Band.BETWEEN: "◐", Band.WARNING: "◆"}
"""A sign for each, so that nothing rests on colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """`good` is still good; what is worse than `warning` is a warning; both in the metric's unit."""

    good: Decimal
    warning: Decimal
    source: str = EXAMPLE

    def band(self, better: Better, value: Decimal) -> Band:
        """The band of a published value.

        >>> Marks(good=Decimal(10), warning=Decimal(12)).band(Better.LOWER, Decimal("12.00"))
        <Band.BETWEEN: 'between'>
        """
        lead = 1 if better is Better.HIGHER else -1
        if lead * value >= lead * self.good:
            return Band.GOOD
        return Band.WARNING if lead * value < lead * self.warning else Band.BETWEEN


def marks(good: str, warning: str, source: str = EXAMPLE) -> Marks:
    return Marks(good=Decimal(good), warning=Decimal(warning), source=source)
