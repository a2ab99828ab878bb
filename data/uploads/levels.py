"""Ratings of fewer levels than ours: a level without a column is nothing where the others add up to all ratings."""

from __future__ import annotations

from collections.abc import Sequence

from data.reading.lines import SheetLine
from data.reading.remarks import Remarks
from data.sheets.cross_checks import AddsUp
from data.sheets.kinds import SHEETS


def levels_filled(kind: str, lines: Sequence[SheetLine], remarks: Remarks) -> None:
    """Set the levels that a file lacks to 0 line by line; where the others do not add up, ask once."""
    for check in (one for one in SHEETS[kind].checks if isinstance(one, AddsUp) and one.levels):
        short = [
            line for line in lines if check.total in line.columns and 0 < len(_absent(check, line)) < len(check.parts)
        ]
        for line in short:
            given = [line.values.get(part) for part in check.parts if part in line.columns]
            if None not in given and sum(given) == line.values.get(check.total):  # type: ignore[arg-type]
                line.values |= dict.fromkeys(_absent(check, line), 0)
        open_ones = [line for line in short if set(check.needed) & set(_absent(check, line)) - line.values.keys()]
        open_ones = [
            line for line in open_ones if set(check.needed) & line.columns.keys() and check.rate not in line.columns
        ]
        if open_ones:
            first = open_ones[0]
            named = next(part for part in check.parts if part in first.columns)
            seen = " + ".join(f"{part} {first.values.get(part)}" for part in check.parts if part in first.columns)
            expected = f"= {check.total} {first.values.get(check.total)}"
            remarks.add("sum_mismatch", **first.at(named), seen=seen, expected=expected)


def _absent(check: AddsUp, line: SheetLine) -> list[str]:
    return [part for part in check.parts if part not in line.columns]
