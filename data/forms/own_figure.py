"""A figure that the bank defines itself (自定义指标): from which columns it is made, and what never changes of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from data.sheets.own import OWN
from data.types import Better, Month, Text


class FigureKind(StrEnum):
    """`pair` a part of a whole; `mean` with its n; `count` a number by the month."""

    PAIR = "pair"
    MEAN = "mean"
    COUNT = "count"


OUTLET, BRANCH = "outlet", "branch"
_SCALES = {"%": 100, "‰": 1000, "‱": 10_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class PairColumn:
    """A column of the file, by its heading and `also` by other ones."""

    title: str
    also: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        return self.title, *self.also


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """One version of a figure, in force from a month on.

    Of a pair `top` stands over `per`; of a mean they are the mean and its n; a count has no `per`. `also` are other
    headings of the rate itself. Figures of one file share a `sheet`. `good` and `warning` are its marks.
    """

    id: str
    sheet: str
    title: Text
    also: tuple[str, ...] = ()
    from_month: Month
    of: str
    kind: FigureKind
    top: PairColumn
    per: PairColumn | None
    unit: str
    better: Better
    decimals: int
    fewest: int
    good: Decimal
    warning: Decimal
    document: str = ""

    @property
    def key(self) -> str:
        return f"{OWN.key}.{self.id}"

    @property
    def scale(self) -> int:
        """What a share of one is in its unit."""
        return _SCALES.get(self.unit, 1) if self.kind is not FigureKind.COUNT else 1

    @property
    def is_share(self) -> bool:
        return self.scale > 1

    @property
    def as_share(self) -> bool:
        """Whether files write it as a share, in percent or per mille; a ‱ is read as the number it is."""
        return self.is_share and self.unit != "‱"

    def of_stored(self) -> Fraction:
        """The value of a stored quotient, whose numerator is in millionths; a mean is stored in its own unit."""
        return Fraction(self.scale if self.kind is FigureKind.PAIR else 1, 1_000_000)

    def meaning(self) -> tuple[object, ...]:
        """What its id stands for, for ever."""
        return self.of, self.kind, self.unit, self.better, self.decimals, self.fewest
