"""What a subject is: one kind of sheet shown whole, described and not programmed; its page draws whatever it has.

An amount is written as facts of the sheet added and taken off ("possible - points"); it is missing in a row where one
of them is. Facts of another sheet are written with their table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from data.sheets.sheet import Sheet
from data.types import Better, Text
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of a whole, or a step of a funnel. What is `good` is the large rest that nobody has to look at."""

    name: Text
    of: str
    good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A figure of the head line: a metric of the catalogue, or a share of two facts; a plain count without `per`."""

    key: str
    name: Text
    unit: Text
    better: Better
    top: str
    per: str
    scale: Fraction
    decimals: int


def metric_ratio(key: str) -> Ratio:
    """The metric as the catalogue has it."""
    one = CATALOGUE[key]
    per = f"{one.per_table}.{one.per}" if one.per_table else one.per or ""
    words = {"key": key, "name": one.name, "unit": one.unit, "better": one.better}
    return Ratio(**words, top=one.top, per=per, scale=one.scale, decimals=one.decimals)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicedWhole:
    """A whole and its slices: causes with a total that is `said`, the largest first; else levels in percent.

    Levels stand in the order given, the worst first. `listed_by` is what of it outlets are listed by.
    """

    title: Text
    listed_by: Text
    of: str
    slices: tuple[Slice, ...]
    said: Text | None = None
    unit: Text = PERCENT
    decimals: int = 1
    scale: int = 1
    """So many of the facts make one of the unit."""
    per: str = ""
    """Of what everything is a mean."""
    per_said: Text | None = None
    good_drawn: bool = False
    """Whether the good rest is drawn too; where it is nearly all, it is only said."""

    @property
    def in_percent(self) -> bool:
        return self.said is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A kind of sheet and what of it is shown, in this order; what it has not is left out."""

    sheet: Sheet
    title: Text
    headline: tuple[Ratio, ...]
    funnel: tuple[Slice, ...] = ()
    causes: SlicedWhole | None = None
    levels: SlicedWhole | None = None
    beside: tuple[Ratio, ...] = ()
    """Two figures that are shown beside each other for each branch."""
    limits: str = ""
    """The metric whose funnel limits are drawn."""
    records: tuple[tuple[Text, str, str], ...] = ()
    """Of rows that are listed themselves: what each earned of what it could, the whole first."""

    def ratios(self) -> tuple[Ratio, ...]:
        return (*self.headline, *self.beside, *((metric_ratio(self.limits),) if self.limits else ()))

    def wholes(self) -> Iterator[SlicedWhole]:
        yield from (one for one in (self.causes, self.levels) if one is not None)


def named_slices(sheet: Sheet, *facts: str) -> tuple[Slice, ...]:
    """Facts as slices, called as the sheet calls their columns."""
    of = {fact.name: sheet.column(fact.columns[0]).title for fact in sheet.facts if fact.columns}
    return tuple(Slice(name=of[name], of=name) for name in facts)
