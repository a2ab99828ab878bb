"""What a kind of spreadsheet is made of: columns that a file shows, facts that are stored.

The facts are whole numbers: counts, milliseconds, hundredths of a point. A part of a whole is stored in
millionths ("_e6"), because a file that gives only a rate would otherwise lose its decimals. Facts come in
pairs of numerator and denominator; a ratio alone is never stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from data.sheets.cross_checks import AddsUp, AtMost, CrossCheck, Quotient
from data.sheets.heading_rules import HeadingRule
from data.types import Text

Value = int | Decimal | date | None
Row = Mapping[str, Value]
"""One row of a file after cleaning: column name -> value; missing is None.

COUNT int; MINUTES Decimal minutes; RATE Decimal 0..1; POINTS Decimal; DATE date.
"""


class ColumnKind(StrEnum):
    COUNT = "count"
    MINUTES = "minutes"
    RATE = "rate"
    POINTS = "points"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a file: what it is called, what it holds and what it may hold.

    A bare number of minutes above `bare_most` may be seconds: asked.
    """

    name: str
    kind: ColumnKind
    title: Text
    required: bool = False
    least: Decimal = Decimal(0)
    most: Decimal | None = None
    bare_most: Decimal = Decimal(60)


_CEILINGS = {ColumnKind.MINUTES: 240, ColumnKind.RATE: 1, ColumnKind.COUNT: 1_000_000}


def column(
    kind: ColumnKind, name: str, zh: str, en: str, *, most: int = 0, required: bool = False, bare_most: int = 60
) -> Column:
    """A column; without `most` its kind's own ceiling holds."""
    ceiling = most or _CEILINGS.get(kind)
    return Column(
        name=name,
        kind=kind,
        title=Text(zh=zh, en=en),
        required=required,
        most=None if ceiling is None else Decimal(ceiling),
        bare_most=Decimal(bare_most),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One stored whole number (bigint; null is missing), and the columns it is read from.

    A part of a whole names its `whole`, and the columns that count it (`parts`) or its `rate`: the checks follow. A
    total names the mean that makes it as its `rate`. `scale` is how many of the fact make one of its column's unit; 0
    when it follows from others. A fact that came `later` stands last and is null in every batch from before; where
    the later fact `over` is told, the rate is of that instead of its whole. `stored` is the type of its column.
    """

    name: str
    of: Callable[[Row], int | None]
    columns: tuple[str, ...]
    parts: tuple[str, ...] = ()
    rate: str = ""
    whole: tuple[str, ...] = ()
    rest: bool = False
    scale: int = 0
    later: bool = False
    over: str = ""
    stored: str = "bigint"

    def own(self) -> tuple[str, ...]:
        """The columns whose figures the fact keeps; its whole is another fact's."""
        return (*self.parts, *((self.rate,) if self.rate else ())) or (self.columns[:1] if self.scale else ())

    def checks(self) -> tuple[CrossCheck, ...]:
        """A part is at most its whole, and the rate beside it their quotient."""
        if not self.parts or not self.whole:
            return ()
        quotient = Quotient(rate=self.rate, parts=self.parts, whole=self.whole, rest=self.rest)
        return (AtMost(parts=self.parts, whole=self.whole), *((quotient,) if self.rate else ()))


def fact_as_told(name: str, stored: str = "bigint") -> Fact:
    """A fact that is read in a way of its own and only stored as one."""
    return Fact(name=name, of=lambda _row: None, columns=(), stored=stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A column that is read as another one, `as_column`, in a sheet with none of `unless`, when its heading says so."""

    column: str
    says: str
    as_column: str
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of spreadsheet.

    `apart` names the column that tells several rows of an outlet in a month apart. `hints` in the name of a file or a
    sheet speak for the kind. `headings` are what people write over a column, titles aside; `rules` tell what a heading
    nobody has listed must mean, and `shares` those that name a share without saying so ("Within 10 minutes"): they may
    as well head a count, so their cells decide. Several headings of a column that are `added` up each say one of its
    patterns (不太满意, 非常不满意). `checks` are those that don't follow from the facts. A kind that is not
    `expected` is taken when it comes, and no month waits for it.
    """

    key: str
    title: Text
    table: str
    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    apart: str = ""
    hints: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, HeadingRule] = field(default_factory=dict)
    shares: Mapping[str, HeadingRule] = field(default_factory=dict)
    checks: tuple[CrossCheck, ...] = ()
    stand_in: StandIn | None = None
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expected: bool = True

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def every_check(self) -> tuple[CrossCheck, ...]:
        """The sheet's own checks and those of its facts; parts that add up to a total are compared once."""
        sums = [check for check in self.checks if isinstance(check, AddsUp)]
        found = [check for fact in self.facts for check in fact.checks()]
        return *self.checks, *(check for check in found if not any(_said_by(one, check) for one in sums))


def _said_by(added: AddsUp, check: CrossCheck) -> bool:
    return isinstance(check, AtMost) and check.whole == (added.total,) and set(check.parts) <= set(added.parts)
