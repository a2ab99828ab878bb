"""What an amount means in a unit, and in which units a whole column may be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from data.reading.cell_values import Amount
from data.sheets.sheet import Column, ColumnKind

Meant = int | Decimal | None
MINUTES_IN = {"minutes": Fraction(1), "seconds": Fraction(1, 60), "hours": Fraction(60), "days": Fraction(1440)}
SCALES = {
    "": 1, "ones": 1, "hundreds": 100, "thousands": 1000, "ten thousands": 10_000, "hundred thousands": 100_000,
    "millions": 1_000_000,
}  # fmt: skip
CANDIDATES = {
    ColumnKind.COUNT: ("ones", "hundreds", "thousands", "ten thousands"),
    ColumnKind.MINUTES: ("minutes", "seconds", "hours", "days", "mm.ss", "mm:ss", "h:mm"),
    ColumnKind.RATE: ("percent", "fraction", "permille"),
}
AS_CLOCK = {"mm:ss": "clock as mm:ss"}
"""Times that Excel keeps as hours and minutes, meant as minutes and seconds."""
OPEN = frozenset({"plain", "pair", "scaled"})
"""Shapes of amounts that do not say their unit."""
LOOKED_AT = 2_000
SHORTEST = Decimal("0.2")
"""Minutes: a column of waits none of which is longer is in another unit, such as Excel's days."""


def possible(column: Column, value: int | Decimal) -> bool:
    return column.least <= value and (column.most is None or value <= column.most)


def mostly_impossible(column: Column, values: Sequence[Meant]) -> bool:
    """With a fifth of it out of range a column is in another unit or on another scale, and the rest is wrong too."""
    given = [value for value in values if value is not None]
    impossible = sum(1 for value in given if not possible(column, value))
    return impossible >= max(3, 0.2 * len(given))


def units_possible(column: Column, found: Sequence[Amount], settled: str) -> tuple[str, ...]:
    """The units in which the amounts that do not say theirs can be; the one alone that the heading says, if it fits."""
    if settled == "clock?":
        return "mm:ss", "h:mm"
    open_ones = list(islice((one for one in found if one.shape in OPEN and one.counts()), LOOKED_AT))
    fitting = []
    plain = any(amount.shape == "plain" for amount in open_ones)
    for unit in CANDIDATES.get(column.kind, ()) if open_ones else ():
        values = [meaning(column, unit, amount) for amount in open_ones]
        given = [value for value in values if value is not None]
        least = SHORTEST * (5 if unit in ("hours", "days") else 1)
        short = plain and column.kind is ColumnKind.MINUTES and max(given, default=Decimal(0)) < least
        fits = len(given) == len(values) and not short and not mostly_impossible(column, values)
        if fits and (plain or unit != "mm.ss"):
            fitting.append(unit)
    return ("mm.ss",) if settled == "mm.ss?" and "mm.ss" in fitting else tuple(fitting)


def meaning(column: Column, unit: str, amount: Amount) -> Meant:
    """The amount in the column's own unit, or None when it isn't one or is not clear."""
    if amount.value is None:
        return None
    if column.kind is ColumnKind.COUNT:
        return _counted(amount, unit)
    if column.kind is ColumnKind.RATE:
        return _share(amount, unit)
    if column.kind is ColumnKind.POINTS:  # the unit is the full marks of the sheet
        return amount.value * column.most / int(unit) if unit and column.most else amount.value
    return amount.value if amount.shape == "said" else _minutes(amount, unit)


def _counted(amount: Amount, unit: str) -> int | None:
    scale = SCALES.get(unit)
    if amount.shape == "said":
        scale = 1
    elif amount.shape == "scaled":  # shown divided by its format: right only under a heading that says so
        scale = 1 if scale == amount.second else None
    whole = None if scale is None or amount.value is None else amount.value * scale
    return None if whole is None or whole != whole.to_integral_value() else int(whole)


def _minutes(amount: Amount, unit: str) -> Decimal | None:
    value = amount.value or Decimal(0)
    if amount.shape == "plain" and unit == "minutes":
        return value
    match amount.shape, unit:
        case "clock", "clock as mm:ss":
            return value / 60
        case "clock", _:
            return None if unit == "clock?" else value
        case "pair", "mm:ss" | "mm.ss" | "clock as mm:ss":
            return value + Decimal(amount.second) / 60
        case "pair", "h:mm":
            return value * 60 + amount.second
        case "plain", "mm.ss":
            whole, part = divmod(value * 100, 100)
            return whole + part / 60 if part < 60 and part % 1 == 0 else None
    times = MINUTES_IN.get(unit, Fraction(0) if value == 0 else None) if amount.shape == "plain" else None
    return None if times is None else value * times.numerator / times.denominator


def _share(amount: Amount, unit: str) -> Decimal | None:
    value = amount.value or Decimal(0)
    if amount.shape == "said" or value == 0:
        return value
    if unit == "permille":
        return value / 1000
    if unit == "percent" or (unit == "percent?" and value > 1):
        return value / 100
    return value if unit == "fraction" or (unit == "fraction?" and value <= 1) else None
