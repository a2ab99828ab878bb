"""How the facts of a sheet are read from a row."""

from __future__ import annotations

from decimal import Decimal

from data.rounding import half_up
from data.sheets.sheet import Column, Fact, Row, Value


def count(name: str, *, column: str = "", of: tuple[str, ...] = ()) -> Fact:
    """The column's whole number as it is; `of` names the whole it is a part of."""
    source = column or name
    return Fact(
        name=name, of=lambda row: _whole(row.get(source)), columns=(source,), parts=(source,) if of else (), whole=of,
        scale=1,
    )  # fmt: skip


def constant(name: str, number: int) -> Fact:
    return Fact(name=name, of=lambda _row: number, columns=())


def total_time(name: str, *, mean: str, of: tuple[str, ...]) -> Fact:
    """Mean minutes times the first count that is given, in milliseconds."""

    def time(row: Row) -> int | None:
        minutes, number = row.get(mean), first_given(row, of)
        if minutes is None or number is None:
            return None
        return int(half_up(Decimal(str(minutes)) * 60_000 * number, 0))

    return Fact(name=name, of=time, columns=(mean, *of), rate=mean, whole=of, scale=60_000)


def milliseconds(name: str, column: str) -> Fact:
    """The column's minutes in milliseconds."""
    return Fact(name=name, of=lambda row: _scaled(row.get(column), 60_000), columns=(column,), scale=60_000)


def weight(name: str, of: tuple[str, ...], *, scale: int = 1) -> Fact:
    """The first count that is given: the denominator of a mean whose own count may be absent."""

    def number(row: Row) -> int | None:
        given = first_given(row, of)
        return None if given is None else given * scale

    return Fact(name=name, of=number, columns=of)


def part(name: str, *, counts: tuple[str, ...] = (), rate: str = "", of: tuple[str, ...], rest: bool = False) -> Fact:
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

    columns = (*counts, *((rate, *of) if rate else ()))
    ways = {"parts": counts, "rate": rate, "whole": of, "rest": rest}
    return Fact(name=name, of=millionths, columns=columns, scale=1_000_000, **ways)


def earned(prefix: str, column: Column) -> tuple[Fact, Fact]:
    """The column's points and the most it can earn, in hundredths; an item not scored leaves both sums."""
    name, most = column.name, int((column.most or 0) * 100)
    return (
        Fact(name=f"{prefix}points", of=lambda row: _scaled(row.get(name), 100), columns=(name,), scale=100),
        Fact(name=f"{prefix}possible", of=lambda row: None if row.get(name) is None else most, columns=(name,)),
    )


def first_given(row: Row, columns: tuple[str, ...]) -> int | None:
    return next((number for column in columns if (number := _whole(row.get(column))) is not None), None)


def _scaled(value: Value, scale: int) -> int | None:
    return None if value is None else int(half_up(Decimal(str(value)) * scale, 0))


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) else None
