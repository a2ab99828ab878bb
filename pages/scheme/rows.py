"""The tables of a scheme as rows of plain cells and back: what a table editor shows and what it gives.

Numbers come back from the browser as floats; their shortest form is what was typed. What can't be
read becomes a problem at its place, never a silent default.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from data.types import OutletClass, Seat, Text
from metrics.scheme.checks import Problem
from metrics.scheme.items import ScoreBand
from metrics.scheme.pay import Amounts

Row = Mapping[str, Any]
COLUMNS = {"items": ("metric", "weight", "group"), "groups": ("id", "weight")}
"""What of a line is typed into the table; the first names it. The rest has an article of its own."""
BANDS = Text(zh="应写成“指标值:得分”，如 5:100; 10:80", en="write value:score, such as 5:100; 10:80")


def setting_rows(records: Sequence[Any], section: str) -> list[dict[str, Any]]:
    """One row a record, a cell a column."""
    return [{name: _cell(getattr(record, name)) for name in COLUMNS[section]} for record in records]


def _cell(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def records_of(rows: Sequence[Row], section: str, kind: type, before: Sequence[Any] = ()) -> tuple[Any, ...]:
    """The records of the rows that are not empty; what the table does not ask stays as it was."""
    first, known = COLUMNS[section][0], {getattr(one, COLUMNS[section][0]): one for one in before}
    found = []
    for row in rows:
        if any(not empty(value) for value in row.values()):
            given: dict[str, Any] = {name: "" if empty(row.get(name)) else str(row[name]) for name in COLUMNS[section]}
            given["weight"] = Decimal(1) if empty(row.get("weight")) else as_typed(row["weight"])
            old = known.get(given[first])
            found.append(replace(old, **given) if old else kind(**given))
    return tuple(found)


ENDS = ("rewards", "fines")


def amount_rows(amounts: Sequence[Amounts], many: int) -> list[dict[str, Any]]:
    """Two rows a seat, what it gets and what it gives: a cell for each place from the top or from the end."""
    return [
        {
            "seat": str(line.seat),
            "classes": [str(kind) for kind in line.classes],
            "end": end,
            **{str(place): _at(getattr(line, end), place) for place in range(1, many + 1)},
        }
        for line in amounts
        for end in ENDS
    ]


def amounts_of(rows: Sequence[Row], rewarded: int, fined: int, wrong: list[Problem]) -> tuple[Amounts, ...]:
    """The amounts of the rows, those of one seat and its classes together; a place left empty is a problem."""
    lines: list[dict[str, Any]] = []
    for row in rows:
        if empty(row.get("seat")) or empty(row.get("end")):
            continue
        kinds = row.get("classes")
        whose: dict[str, Any] = {
            "seat": Seat(row["seat"]),
            "classes": () if empty(kinds) else tuple(OutletClass(kind) for kind in list(kinds or ())),
        }
        end = str(row["end"])
        line = next((one for one in lines if one.items() >= whose.items() and end not in one), None)
        if line is None:
            lines.append(line := whose)
        line[end] = _places(row, f"amounts[{lines.index(line)}].{end}", rewarded if end == "rewards" else fined, wrong)
    return tuple(Amounts(**line) for line in lines)


def _places(row: Row, where: str, many: int, wrong: list[Problem]) -> tuple[Decimal, ...]:
    cells = [row[one] for one in row if one.isdigit()]
    filled = [cell for cell in cells if not empty(cell)]
    if filled and any(map(empty, cells[: max(many, len(filled))])):
        zh, en = f"{many}个名次须全部填写", f"all {many} places must be filled in"
        wrong.append(Problem(where=where, zh=zh, en=en))
    return tuple(as_typed(cell) for cell in filled)


def as_typed(value: Any) -> Decimal:
    """The number as it was typed.

    >>> as_typed(25.0), as_typed(0.1), as_typed(59.99)
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
