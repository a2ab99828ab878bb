"""What a subject is: one kind of sheet shown whole, described and not programmed; its page draws whatever it has.

To add one, describe it in `metrics/subjects/described.py` and list it there: the page, its tables and sentences follow.
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
class Amount:
    """A whole number of a row: facts added less facts taken off; missing where one of them is.

    >>> Amount(plus=("over10_e6",), minus=("over20_e6",)).sql()
    'fact.over10_e6 - fact.over20_e6'
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def sql(self) -> str:
        """Facts of another sheet are written with their table."""
        plus, minus = ([name if "." in name else f"fact.{name}" for name in some] for some in (self.plus, self.minus))
        return " - ".join((" + ".join(plus), *minus))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of a whole. What is `good` is the large rest that nobody has to look at."""

    name: Text
    of: Amount
    good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A figure of the head line: a metric of the catalogue, or a share of two facts; a plain count without `per`."""

    key: str
    name: Text
    unit: Text
    better: Better
    top: Amount
    per: Amount | None
    scale: Fraction
    decimals: int


def metric_ratio(key: str) -> Ratio:
    """The metric as the catalogue has it."""
    one = CATALOGUE[key]
    return Ratio(
        key=key, name=one.name, unit=one.unit, better=one.better, scale=one.scale, decimals=one.decimals,
        top=Amount(plus=(one.top,)),
        per=None if one.per is None else Amount(plus=(f"{one.per_table}.{one.per}" if one.per_table else one.per,)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """A whole and its slices, the largest first: reasons of complaints, points lost by section.

    `said` has its total in words; `scale` facts make one of its `unit`. With `per` everything is a mean of so many.
    """

    title: Text
    said: Text
    unit: Text
    of: Amount
    slices: tuple[Slice, ...]
    scale: int = 1
    decimals: int = 0
    per: Slice | None = None

    @property
    def listed_by(self) -> Text:
        return self.title

    def drawn(self, _one: Slice) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """A whole and its slices as shares in percent, the worst first; `listed_by` names together what is not good."""

    title: Text
    of: Amount
    slices: tuple[Slice, ...]
    listed_by: Text
    good_drawn: bool = False
    """Whether the good rest is drawn too; where it is nearly all, it is only said."""
    unit: Text = PERCENT
    decimals: int = 1

    def drawn(self, one: Slice) -> bool:
        return self.good_drawn or not one.good


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of a funnel, with how many of a hundred come so far in words."""

    name: Text
    said: Text
    of: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two figures of each branch beside each other; `more` and `less` say their difference."""

    left: Ratio
    right: Ratio
    names: tuple[Text, Text]
    more: Text
    less: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What a row earned of what it could, as two facts in hundredths."""

    name: Text
    earned: str
    possible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A kind of sheet and what of it is shown, in this order; what it has not is left out."""

    sheet: Sheet
    title: Text
    headline: tuple[Ratio, ...]
    funnel: tuple[Stage, ...] = ()
    causes: Causes | None = None
    levels: Levels | None = None
    beside: Beside | None = None
    limits: str = ""
    """The metric whose funnel limits are drawn."""
    records: tuple[Scored, ...] = ()
    """What is listed of the rows themselves, the whole first: sheets with several rows of an outlet in a month."""

    def ratios(self) -> Iterator[Ratio]:
        yield from self.headline
        yield from (self.beside.left, self.beside.right) if self.beside else ()
        yield from (metric_ratio(self.limits),) if self.limits else ()

    def wholes(self) -> Iterator[Causes | Levels]:
        yield from (one for one in (self.causes, self.levels) if one is not None)


def named_slices(sheet: Sheet, *facts: str) -> tuple[Slice, ...]:
    """Facts as slices, called as the sheet calls their columns."""
    titles = {column.name: column.title for column in sheet.columns}
    of = {fact.name: titles[fact.columns[0]] for fact in sheet.facts if fact.columns}
    return tuple(Slice(name=of[name], of=Amount(plus=(name,))) for name in facts)
