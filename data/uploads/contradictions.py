"""What the lines say against each other: parts and totals, rates and counts, duplicates.

What the columns of a kind must be to each other is said in its file (`data.sheets`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.organisation.match import Match, Roster
from data.reading.lines import SheetLine
from data.reading.remarks import Remarks
from data.sheets.cross_checks import AddsUp, AtMost, CrossCheck
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind, Row
from data.text.folding import spelling
from data.types import Month


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that a line breaks: the finding's code, what was seen, what was expected, and the column."""

    code: str
    seen: str
    expected: str
    field: str


def broken(check: CrossCheck, row: Row) -> Broken | None:
    """How the row breaks the check; None when it keeps it, or what it speaks of is missing."""
    if isinstance(check, AddsUp):
        return _added(check, row)
    parts = _given(row, check.parts)
    of, whole = next(iter(_given(row, check.whole).items()), ("", None))
    if whole is None or len(parts) < len(check.parts):
        return None
    together, named = sum(parts.values()), " + ".join(parts)
    if isinstance(check, AtMost):
        if together <= whole:
            return None
        return Broken("sum_mismatch", f"{named} {_n(together)}", f"<= {of} {_n(whole)}", check.parts[0])
    if row.get(check.rate) is None or not whole:
        return None
    exact = Decimal(together) / whole
    exact = 1 - exact if check.rest else exact
    if _as_written(exact, Decimal(str(row[check.rate]))):
        return None
    return Broken("rate_mismatch", f"{check.rate} {row[check.rate]}", f"{named} / {of} = {exact:.4f}", check.rate)


def _given(row: Row, names: Sequence[str]) -> dict[str, int | Decimal]:
    return {name: value for name in names if isinstance(value := row.get(name), int | Decimal)}


def _added(check: AddsUp, row: Row) -> Broken | None:
    parts, whole = _given(row, check.parts), _given(row, (check.total,)).get(check.total)
    together, complete = sum(parts.values()), len(parts) == len(check.parts)
    if whole is None or together == whole or (together < whole and not complete):
        return None
    expected = f"{'' if complete else '>= '}{' + '.join(parts)} = {_n(together)}"
    return Broken("sum_mismatch", f"{check.total} {_n(whole)}", expected, check.total)


def _as_written(exact: Decimal, written: Decimal) -> bool:
    """Whether the rate is the quotient as far as it is written: 94% may be anything from 93.5 to 94.5."""
    places = max(2, min(6, -int(written.normalize().as_tuple().exponent)))
    slack = Decimal(6) * Decimal(10) ** -(min(places, 4) + 1)
    return abs(exact - written) <= max(slack, Decimal("0.0006"))


def _n(value: object) -> str:
    return f"{Decimal(str(value)).normalize():f}"


def check_lines(kind: str, lines: Sequence[SheetLine], remarks: Remarks) -> None:
    """Every check on every line; dates must lie in the line's month."""
    checks = SHEETS[kind].every_check()
    dates = [column.name for column in SHEETS[kind].columns if column.kind is ColumnKind.DATE]
    for line in lines:
        row = line.values | line.written if line.written else line.values
        for found in (broken(check, row) for check in checks):
            if found is not None:
                _add(remarks, found.code, line, found.seen, found.expected, found.field)
        for name in dates:
            value = line.values.get(name)
            certain = line.month is not None and (line.sheet, "") not in remarks.shut
            if isinstance(value, date) and certain and Month.of(value) != line.month:
                told = {"seen": str(value), "expected": str(line.month)}
                remarks.add("date_outside_month", row=line.row, **line.at(name), **told)


def _add(
    remarks: Remarks, code: str, line: SheetLine, seen: str, expected: str, field: str = "", outlet: str = ""
) -> None:
    told = line.at() | {"field": field, "outlet": outlet or line.outlet or ""}
    remarks.add(code, row=line.row, seen=seen, expected=expected, **told)


def without_repeats(kind: str, lines: Sequence[SheetLine], remarks: Remarks) -> list[SheetLine]:
    """The lines once each: an equal repeat is dropped and listed, a different one is a question about both."""
    apart = SHEETS[kind].apart
    kept: dict[tuple[object, ...], SheetLine] = {}
    result: list[SheetLine] = []
    for line in lines:
        if (line.sheet, line.row) in remarks.out:
            _add(remarks, "row_left_out", line, line.name, "")
            continue
        key = (
            line.outlet or spelling(line.code) or spelling(line.name),
            line.month,
            line.values.get(apart) if apart else None,
            line.sort,
        )
        first = kept.setdefault(key, line)
        if first is line:
            result.append(line)
        elif first.values == line.values and _alike(first, line, lines):
            _add(remarks, "duplicate_same", line, line.name, f"{first.cell}: {first.name}")
            line.left_out = True
        else:
            differing = [name for name in line.values if line.values[name] != first.values.get(name)]
            seen = ", ".join(f"{name} {line.values[name]}" for name in differing) or _others(line)
            expected = ", ".join(f"{name} {first.values.get(name)}" for name in differing) or _others(first)
            _add(remarks, "duplicate_conflict", line, seen, f"{first.cell}: {expected}", (differing or [""])[0])
            if (line.sheet, line.cell, "duplicate_conflict") not in remarks.taken:
                remarks.faulty.add((first.sheet, first.row))
            result.append(line)
    return result


def _others(line: SheetLine) -> str:
    """What else stands in the row, as far as it may tell it from another."""
    return " ".join((line.sheet, *filter(None, map(line.told, line.telling))))


def _alike(first: SheetLine, line: SheetLine, lines: Sequence[SheetLine]) -> bool:
    """Whether equal figures are a repeat: every other filled column is alike too, or the one sheet copies the other."""
    if first.sheet == line.sheet:
        return all(first.told(column) == line.told(column) for column in line.telling)
    here, there = (
        {(one.outlet, one.month): one.values for one in lines if one.sheet == sheet}
        for sheet in (first.sheet, line.sheet)
    )
    return all(values == here[key] for key, values in there.items() if key in here)


def match_lines(
    lines: Sequence[SheetLine],
    roster: Roster,
    chosen: Mapping[str, str],
    branches: Mapping[int, str],
    remarks: Remarks,
    done: Callable[[int], None],
) -> None:
    """Find the outlet of each line; what is not certain becomes a finding with the nearest outlets.

    `done` hears how many lines have been looked at.
    """
    for number, line in enumerate(lines):
        if number % 200 == 0:
            done(number)
        if not line.name and not line.code:
            _add(remarks, "no_outlet", line, "", "网点名称或编码 an outlet name or code")
            continue
        answer = chosen.get(spelling(line.name) or spelling(line.code))
        if answer is not None:
            line.outlet = answer or None
            line.left_out = not answer
            continue
        found = roster.match(line.code, line.name, line.month, branches.get(line.row, ""))
        line.outlet = found.outlet
        _note_match(line, found, roster, remarks)
        if (
            line.outlet
            and line.month
            and (line.sheet, "") not in remarks.shut
            and line.outlet not in roster.open_in(line.month)
        ):
            _add(remarks, "outlet_not_open", line, line.name, str(line.month))


def _note_match(line: SheetLine, found: Match, roster: Roster, remarks: Remarks) -> None:
    near = "; ".join(f"{code} {name}" for code, name in found.suggestions)
    first = found.suggestions[0][0] if found.suggestions else ""
    if found.how == "conflict":
        _add(remarks, "code_name_conflict", line, f"{line.code} / {line.name}", near, outlet=first)
    elif found.how in ("core", "other name") and found.outlet:
        code = "alias_suggest" if found.how == "core" else "name_differs"
        meant = f"{found.outlet} {roster.name(found.outlet)}"
        remarks.add(code, **line.at(), seen=line.name, expected=meant, note=True)
    elif found.outlet is None and found.near:
        _add(remarks, "alias_suggest", line, line.name, near, outlet=first)
    elif found.outlet is None:
        _add(remarks, "unknown_outlet", line, line.name or line.code, near)
