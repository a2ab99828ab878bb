"""What a kind of spreadsheet is made of: columns that a file shows, facts that are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from data.rounding import half_up
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
    """One column of a file: what it is called, what it holds and what it may hold."""

    name: str
    kind: ColumnKind
    title: Text
    headings: tuple[str, ...] = ()
    required: bool = False
    least: Decimal = Decimal(0)
    most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One stored whole number (bigint; null is missing), and the columns it is read from."""

    name: str
    of: Callable[[Row], int | None]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of spreadsheet; `apart` names the column that tells several rows of an outlet in a month apart."""

    key: str
    title: Text
    table: str
    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    apart: str = ""

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


# --- how facts are read from a row ------------------------------------------------------------


def count(name: str, *, column: str = "") -> Fact:
    """The column's whole number as it is."""
    source = column or name
    return Fact(name=name, of=lambda row: _whole(row.get(source)), columns=(source,))


def constant(name: str, number: int) -> Fact:
    return Fact(name=name, of=lambda _row: number, columns=())


def total_time(name: str, *, mean: str, of: tuple[str, ...]) -> Fact:
    """Mean minutes times the first count that is given, in milliseconds."""

    def milliseconds(row: Row) -> int | None:
        minutes, number = row.get(mean), first_given(row, of)
        if minutes is None or number is None:
            return None
        return int(half_up(Decimal(str(minutes)) * 60_000 * number, 0))

    return Fact(name=name, of=milliseconds, columns=(mean, *of))


def milliseconds(name: str, column: str) -> Fact:
    """The column's minutes in milliseconds."""

    def time(row: Row) -> int | None:
        minutes = row.get(column)
        return None if minutes is None else int(half_up(Decimal(str(minutes)) * 60_000, 0))

    return Fact(name=name, of=time, columns=(column,))


def weight(name: str, of: tuple[str, ...], *, scale: int = 1) -> Fact:
    """The first count that is given: the denominator of a mean whose own count may be absent."""

    def number(row: Row) -> int | None:
        given = first_given(row, of)
        return None if given is None else given * scale

    return Fact(name=name, of=number, columns=of)


def part(
    name: str, *, counts: tuple[str, ...] = (), rate: str = "", of: tuple[str, ...] = (), rest: bool = False
) -> Fact:
    """A part of a whole in millionths: the sum of its counts, or else rate times whole.

    With `rest` the rate says what is *not* in the part (ten-minute rate -> over ten minutes).
    """

    def millionths(row: Row) -> int | None:
        given = [_whole(row.get(column)) for column in counts]
        if counts and None not in given:
            return sum(number for number in given if number is not None) * 1_000_000
        share, whole = row.get(rate), first_given(row, of)
        if share is None or whole is None:
            return None
        share = Decimal(str(share))
        return int(half_up((1 - share if rest else share) * whole * 1_000_000, 0))

    return Fact(name=name, of=millionths, columns=(*counts, *((rate,) if rate else ()), *of))


def points(name: str, column: str) -> Fact:
    """The column's points in hundredths."""

    def hundredths(row: Row) -> int | None:
        value = row.get(column)
        return None if value is None else int(half_up(Decimal(str(value)) * 100, 0))

    return Fact(name=name, of=hundredths, columns=(column,))


def full_marks(name: str, column: str, marks: int) -> Fact:
    """The most the item can earn, in hundredths; an item not scored leaves both sums."""
    return Fact(name=name, of=lambda row: None if row.get(column) is None else marks * 100, columns=(column,))


def first_given(row: Row, columns: tuple[str, ...]) -> int | None:
    return next((number for column in columns if (number := _whole(row.get(column))) is not None), None)


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) else None
