"""What the lines say against each other: parts and totals, rates and counts, duplicates, missing outlets.

To add a rule for a kind, add it to `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.organisation.match import Match, Roster
from data.organisation.outlets import Outlet
from data.reading.lines import SheetLine
from data.reading.remarks import Remarks
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind, Row
from data.text.folding import spelling
from data.types import Month


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a line breaks: the finding's code, what was seen, what was expected, and the column."""

    code: str
    seen: str
    expected: str
    field: str


Rule = Callable[[Row], Broken | None]


def _adds_up(total: str, *parts: str) -> Rule:
    def rule(row: Row) -> Broken | None:
        given = [row.get(part) for part in parts]
        whole = row.get(total)
        if whole is None or any(value is None for value in given):
            return None
        together = sum(Decimal(str(value)) for value in given)
        return (
            None
            if together == whole
            else Broken("sum_mismatch", f"{total} {_n(whole)}", f"{' + '.join(parts)} = {_n(together)}", total)
        )

    return rule


def _at_most(part: str, whole: str) -> Rule:
    def rule(row: Row) -> Broken | None:
        one, other = row.get(part), row.get(whole)
        if one is None or other is None or Decimal(str(one)) <= Decimal(str(other)):
            return None
        return Broken("sum_mismatch", f"{part} {_n(one)}", f"<= {whole} {_n(other)}", part)

    return rule


def _quotient(rate: str, *tops: str, of: str, rest: bool = False) -> Rule:
    """The rate must be the quotient as far as it is written: 94% may be anything from 93.5 to 94.5."""

    def rule(row: Row) -> Broken | None:
        share, whole = row.get(rate), row.get(of)
        parts = [row.get(top) for top in tops]
        if share is None or not whole or any(value is None for value in parts):
            return None
        exact = sum(Decimal(str(value)) for value in parts) / Decimal(str(whole))
        exact = 1 - exact if rest else exact
        written = Decimal(str(share))
        places = max(2, min(6, -int(written.normalize().as_tuple().exponent)))
        slack = Decimal(6) * Decimal(10) ** -(min(places, 4) + 1)
        return (
            None
            if abs(exact - written) <= max(slack, Decimal("0.0006"))
            else Broken("rate_mismatch", f"{rate} {share}", f"{' + '.join(tops)} / {of} = {exact:.4f}", rate)
        )

    return rule


def _n(value: object) -> str:
    return f"{Decimal(str(value)).normalize():f}"


RULES: dict[str, tuple[Rule, ...]] = {
    "mystery": (_adds_up("total", "env", "image", "process", "effic", "lobby"),),
    "wait": (
        _at_most("over20", "tickets"),
        _at_most("over10", "tickets"),
        _at_most("over20", "over10"),
        _at_most("avg_wait", "max_wait"),
        _at_most("vip_tickets", "tickets"),
        _quotient("within10", "over10", of="tickets", rest=True),
    ),
    "complaint": (
        _adds_up("total", "attitude", "waiting", "effic", "product", "other"),
        _at_most("liable", "total"),
        _at_most("escalated", "total"),
    ),
    "eval": (
        _adds_up("rated", "very", "sat", "fair", "bad"),
        _at_most("initiated", "trans"),
        _at_most("rated", "trans"),
        _at_most("vip_rated", "rated"),
        _quotient("init_rate", "initiated", of="trans"),
        _quotient("sat_rate", "very", "sat", of="rated"),
    ),
}


def check_lines(kind: str, lines: Sequence[SheetLine], remarks: Remarks) -> None:
    """Every rule on every line; dates must lie in the line's month."""
    dates = [column.name for column in SHEETS[kind].columns if column.kind is ColumnKind.DATE]
    for line in lines:
        for rule in RULES.get(kind, ()):
            broken = rule(line.values)
            if broken is not None:
                _add(remarks, broken.code, line, broken.seen, broken.expected, broken.field)
        for name in dates:
            value = line.values.get(name)
            certain = line.month is not None and (line.sheet, "") not in remarks.shut
            if isinstance(value, date) and certain and Month.of(value) != line.month:
                remarks.add(
                    "date_outside_month",
                    sheet=line.sheet,
                    cell=line.address(name),
                    seen=str(value),
                    expected=str(line.month),
                    row=line.row,
                    field=name,
                )


def _add(
    remarks: Remarks, code: str, line: SheetLine, seen: str, expected: str, field: str = "", outlet: str = ""
) -> None:
    remarks.add(
        code,
        sheet=line.sheet,
        cell=line.cell,
        seen=seen,
        expected=expected,
        row=line.row,
        outlet=outlet or line.outlet or "",
        field=field,
    )


def without_repeats(kind: str, lines: Sequence[SheetLine], remarks: Remarks) -> list[SheetLine]:
    """The lines once each: an equal repeat is dropped and listed, a different one is a question about both."""
    apart = SHEETS[kind].apart
    kept: dict[tuple[object, ...], SheetLine] = {}
    result: list[SheetLine] = []
    for line in lines:
        if (line.sheet, line.row) in remarks.out:
            remarks.add(
                "row_left_out", sheet=line.sheet, cell=line.cell, seen=line.name, expected="", outlet=line.outlet or ""
            )
            continue
        key = (
            line.outlet or spelling(line.code) or spelling(line.name),
            line.month,
            line.values.get(apart) if apart else None,
        )
        first = kept.setdefault(key, line)
        if first is line:
            result.append(line)
        elif first.values == line.values:
            _add(remarks, "duplicate_same", line, line.name, f"{first.cell}: {first.name}")
            line.left_out = True
        else:
            differing = [name for name in line.values if line.values[name] != first.values.get(name)]
            seen = ", ".join(f"{name} {line.values[name]}" for name in differing)
            expected = f"{first.cell}: " + ", ".join(f"{name} {first.values.get(name)}" for name in differing)
            _add(remarks, "duplicate_conflict", line, seen, expected, differing[0])
            if (line.sheet, line.cell, "duplicate_conflict") not in remarks.taken:
                remarks.faulty.add((first.sheet, first.row))
            result.append(line)
    return result


def missing_outlets(
    sheet: str, month: Month, lines: Sequence[SheetLine], open_now: Mapping[str, Outlet], remarks: Remarks
) -> None:
    named = {line.outlet for line in lines if line.month == month}
    for code, outlet in open_now.items():
        if code not in named:
            remarks.add("missing_outlet", sheet=sheet, seen="", expected=f"{code} {outlet.name} ({month})", outlet=code)


def compare_totals(
    sheet: str,
    cell: str,
    words: str,
    said: Mapping[str, Decimal | None],
    sums: Sequence[tuple[str, set[Decimal]]],
    remarks: Remarks,
) -> None:
    """The sheet's own total against the sum of its rows, column by column (a note: totals are often stale).

    Args:
        cell: Where the totals row stands; `words` is how it calls itself, `said` what it says, by column.
        sums: column name -> the sums that would be right (with or without hidden and repeated rows).
    """
    for name, right in sums:
        total = said.get(name)
        if total is not None and right and total not in right:
            remarks.add(
                "totals_mismatch",
                sheet=sheet,
                cell=cell,
                seen=f"{words} {name} {_n(total)}",
                expected=f"{_n(max(right))}",
                field=name,
            )


def match_lines(
    lines: Sequence[SheetLine],
    roster: Roster,
    chosen: Mapping[str, str],
    branches: Mapping[int, str],
    remarks: Remarks,
    done: Callable[[int], None],
) -> None:
    """Find the outlet of each line; what is not certain becomes a finding with the nearest outlets. `done` hears how many lines have been looked at."""
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
    elif found.how == "core" and found.outlet:
        meant = f"{found.outlet} {roster.name(found.outlet)}"
        remarks.add(
            "alias_suggest",
            sheet=line.sheet,
            cell=line.cell,
            seen=line.name,
            expected=meant,
            outlet=found.outlet,
            note=True,
        )
    elif found.how == "other name" and found.outlet:
        meant = f"{found.outlet} {roster.name(found.outlet)}"
        remarks.add(
            "name_differs", sheet=line.sheet, cell=line.cell, seen=line.name, expected=meant, outlet=found.outlet
        )
    elif found.outlet is None and found.near:
        _add(remarks, "alias_suggest", line, line.name, near, outlet=first)
    elif found.outlet is None:
        _add(remarks, "unknown_outlet", line, line.name or line.code, near)
