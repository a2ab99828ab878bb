"""The tables of a scheme as rows of plain cells and back: what a table editor shows and what it gives.

Numbers come back from the browser as floats; their shortest form is what was typed. What can't be
read becomes a problem at its place, never a silent default.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from data.types import OutletClass, Seat, Text
from metrics.scheme.articles import bands_text
from metrics.scheme.checks import Problem
from metrics.scheme.items import ScoreBand
from metrics.scheme.pay import Amounts

Row = Mapping[str, Any]


def setting_rows(records: Sequence[Any], kind: type) -> list[dict[str, Any]]:
    """One row a record, one cell a setting; a name in two languages takes two."""
    return [
        {name: value for field in fields(kind) for name, value in _cells(field, getattr(record, field.name), kind)}
        for record in records
    ]


def row_cells(kind: type) -> list[str]:
    """The cells of a row, in the order of the settings."""
    hints = get_type_hints(kind)
    return [
        name
        for field in fields(kind)
        for name in ((f"{field.name}.zh", f"{field.name}.en") if Text in _options(hints[field.name]) else (field.name,))
    ]


def records_of(rows: Sequence[Row], kind: type, section: str) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """The records of the rows that are not empty, and what in them can't be read."""
    problems: list[Problem] = []
    found = []
    for row in rows:
        if any(not empty(value) for value in row.values() if not isinstance(value, bool)):
            where, hints = f"{section}[{len(found)}]", get_type_hints(kind)
            found.append(
                kind(
                    **{
                        field.name: _value(field, hints[field.name], row, f"{where}.{field.name}", problems)
                        for field in fields(kind)
                    }
                )
            )
    return tuple(found), tuple(problems)


def amount_rows(amounts: Sequence[Amounts], rewarded: int, fined: int) -> list[dict[str, Any]]:
    """One row a seat: its classes, then a cell for each place from the top and from the end."""
    return [
        {
            "seat": str(line.seat),
            "classes": [str(kind) for kind in line.classes],
            **{f"rewards {place}": _at(line.rewards, place) for place in range(1, rewarded + 1)},
            **{f"fines {place}": _at(line.fines, place) for place in range(1, fined + 1)},
        }
        for line in amounts
    ]


def amounts_of(rows: Sequence[Row], rewarded: int, fined: int) -> tuple[tuple[Amounts, ...], tuple[Problem, ...]]:
    """The amounts of the rows; a gap before the last amount of a row is a problem."""
    found, problems = [], []
    for row in rows:
        if empty(row.get("seat")):
            continue
        where, given = f"amounts[{len(found)}]", {}
        for end, many in (("rewards", rewarded), ("fines", fined)):
            cells = [row.get(f"{end} {place}") for place in range(1, many + 1)]
            filled = [not empty(cell) for cell in cells]
            if any(filled) and not all(filled):
                problems.append(
                    Problem(
                        where=f"{where}.{end}", zh=f"{many}个名次须全部填写", en=f"all {many} places must be filled in"
                    )
                )
            given[end] = tuple(as_typed(cell) for cell in cells if not empty(cell))
        classes = row.get("classes")
        found.append(
            Amounts(
                seat=Seat(row["seat"]),
                classes=() if empty(classes) else tuple(OutletClass(kind) for kind in list(classes or ())),
                **given,
            )
        )
    return tuple(found), tuple(problems)


def as_typed(value: Any) -> Decimal:
    """The number as it was typed.

    >>> exact(25.0), exact(0.1), exact(59.99)
    (Decimal('25'), Decimal('0.1'), Decimal('59.99'))
    """
    found = Decimal(str(value))
    return Decimal(int(found)) if found == found.to_integral_value() else found


def empty(value: Any) -> bool:
    return (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or (isinstance(value, str | list | tuple) and len(value) == 0)
    )


def bands_of(text: str) -> tuple[ScoreBand, ...] | None:
    """A score table written in one line, `5:100; 10:80`; None when it can't be read."""
    bands = []
    for part in filter(None, (part.strip() for part in re.split(r"[;；]", text))):
        at, _, score = part.replace("：", ":").partition(":")
        try:
            bands.append(ScoreBand(at=Decimal(at.strip().replace(",", "")), score=Decimal(score.strip())))
        except InvalidOperation:
            return None
    return tuple(bands) if all(band.at.is_finite() and band.score.is_finite() for band in bands) else None


def _at(amounts: tuple[Decimal, ...], place: int) -> float | None:
    return float(amounts[place - 1]) if place <= len(amounts) else None


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) or (hint,)


def _cells(field: Field, value: Any, kind: type) -> list[tuple[str, Any]]:
    if Text in _options(get_type_hints(kind)[field.name]):
        return [(f"{field.name}.zh", value.zh if value else ""), (f"{field.name}.en", value.en if value else "")]
    if isinstance(value, tuple):
        return [(field.name, bands_text(value))]
    return [
        (
            field.name,
            float(value) if isinstance(value, Decimal) else str(value) if isinstance(value, StrEnum) else value,
        )
    ]


def _value(field: Field, hint: Any, row: Row, where: str, problems: list[Problem]) -> Any:
    options = _options(hint)
    if Text in options:
        zh, en = (str(row.get(f"{field.name}.{language}") or "").strip() for language in ("zh", "en"))
        return Text(zh=zh or en, en=en or zh) if zh or en else None
    seen: Any = row.get(field.name)
    if ScoreBand in options:
        bands = bands_of(str(seen)) if not empty(seen) else ()
        if bands is None:
            problems.append(
                Problem(
                    where=where, zh="应写成“指标值:得分”，如 5:100; 10:80", en="write value:score, such as 5:100; 10:80"
                )
            )
        return bands or ()
    if empty(seen):
        return None if NoneType in options else "" if field.default is MISSING else field.default
    plain = next(option for option in options if option is not NoneType)
    return as_typed(seen) if plain is Decimal else int(seen) if plain is int else plain(seen)
