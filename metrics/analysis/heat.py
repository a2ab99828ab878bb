"""Outlets by months, coloured by fixed marks or by places: never by the range of what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.types import Text
from metrics.analysis.measure import Measure, and_so_on
from metrics.marks import Band

ENDS, FEWEST_RANKED, NAMED = 5, 15, 3
"""So many places at either end stand out, in a field of at least so many; so many outlets are named."""


class PlaceBand(StrEnum):
    """Where a place lies in the field of its month; the value is a colour of the stylesheet."""

    FIRST = "p0"
    UPPER = "p1"
    MIDDLE = "p2"
    LOWER = "p3"
    LAST = "p4"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One outlet in one month; None is no figure, no place, nothing that judges it."""

    value: float | None = None
    place: int | None = None
    colour: Band | PlaceBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    outlet: str
    name: str
    branch: str
    cells: tuple[HeatCell, ...]

    def times(self, colour: Band | PlaceBand) -> int:
        return sum(cell.colour is colour for cell in self.cells)


def place_band(place: int, ranked: int) -> PlaceBand:
    """The first five, the last five, and thirds between them; a small field has thirds only.

    >>> [str(place_band(place, 67)) for place in (5, 6, 23, 45, 62, 63)]
    ['p0', 'p1', 'p2', 'p3', 'p3', 'p4']
    """
    ends = ENDS if ranked >= FEWEST_RANKED else 0
    if place <= ends:
        return PlaceBand.FIRST
    if place > ranked - ends:
        return PlaceBand.LAST
    return (PlaceBand.UPPER, PlaceBand.MIDDLE, PlaceBand.LOWER)[(place * 3 - 1) // ranked if ranked else 1]


def heat_sentence(measure: Measure, rows: Sequence[HeatRow], warning: Decimal | None, *, by_place: bool) -> Text:
    """How many outlets were at the bad end at all, and who was there most often.

    Args:
        warning: The one line that judged everything; None where there are several.
    """
    bad = PlaceBand.LAST if by_place else Band.WARNING
    had = sorted((row for row in rows if row.times(bad)), key=lambda row: (-row.times(bad), row.outlet))
    months, all_of, many = len(rows[0].cells) if rows else 0, len(rows), len(had)
    name, line = measure.name, Text(zh="", en="")
    if warning is not None:
        said = measure.say(warning)
        line = Text(zh=f"（{said.zh}）", en=f" ({said.en})")
    what = (
        Text(zh=f"进过{name.zh}后五名", en=f"in the last five places by {name.en}")
        if by_place
        else Text(zh=f"越过{name.zh}警戒线{line.zh}", en=f"beyond the warning line of {name.en}{line.en}")
    )
    if not many:
        none = what.zh.replace("过", "", 1) if by_place else what.zh
        return Text(
            zh=f"{months} 个月里 {all_of} 家网点都没有{none}。",
            en=f"In {months} months no outlet of {all_of} was {what.en}.",
        )
    most = and_so_on(
        [Text(zh=f"{one.name} {one.times(bad)} 个月", en=f"{one.name} ({one.times(bad)})") for one in had[:NAMED]]
    )
    return Text(
        zh=f"{months} 个月里 {all_of} 家网点有 {many} 家{what.zh}；最多的是{most.zh}。",
        en=f"In {months} months {many} of {all_of} outlets were {what.en}; most often {most.en}.",
    )
