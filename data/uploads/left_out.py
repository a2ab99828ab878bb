"""Nothing is left out under a green sign: what of a file would not count, in one sentence that somebody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.reading.findings import Finding
from data.reading.lines import SheetLine
from data.reading.remarks import Remarks
from data.sheets.kinds import SHEETS
from data.text.folding import half_width
from data.types import Language, Month, Text
from data.uploads.bank_now import Known

LEFT_OUT: dict[str, Text] = {
    "missing_outlet": Text(zh="{n} 家营业网点没有数据（{named}）", en="open outlets without a row: {n} ({named})"),
    "second_block": Text(zh="旁边另一块表的 {n} 行", en="rows of a second table beside the first: {n}"),
    "hidden_row": Text(zh="{n} 行隐藏的数据", en="hidden rows: {n}"),
    "hidden_sheet": Text(zh="{n} 张隐藏的数据表（{named}）", en="hidden sheets with figures: {n} ({named})"),
    "blank_column": Text(zh="{n} 个必填列整列为空（{named}）", en="required columns wholly blank: {n} ({named})"),
    "unread_figure": Text(zh="{n} 个指标列没有读取（{named}）", en="columns of figures not read: {n} ({named})"),
}
"""How a finding that is `left_out` is counted in the sentence."""
NAMED = 6
UNVISITED = 5
"""Up to one outlet in so many is often not visited in a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How much of one sort is left out, and what it is called in the file."""

    code: str
    count: int
    named: tuple[str, ...]


def what_is_left_out(findings: Sequence[Finding]) -> tuple[LeftOut, ...]:
    """What is left out, by its sort; an outlet that lacks several months counts once."""
    found = []
    for code in LEFT_OUT:
        here = [one for one in findings if one.code == code and one.left_out]
        places = {one.outlet or (one.sheet, one.cell): _named(one) for one in here}
        if places:
            found.append(LeftOut(code=code, count=len(places), named=tuple(dict.fromkeys(places.values()))))
    return tuple(found)


def _named(one: Finding) -> str:
    """What it is called in the file, or the outlet of which there is no row."""
    return one.expected.partition(" ")[2].rpartition(" (")[0] if one.outlet else half_width(one.seen)


def left_out_words(left: Sequence[LeftOut], language: Language) -> str:
    """All of it in one sentence; empty when nothing is left out."""
    if not left:
        return ""
    comma, more = ("、", " 等") if language == "zh" else (", ", " …")
    said = (
        LEFT_OUT[one.code]
        .say(language)
        .format(n=one.count, named=comma.join(one.named[:NAMED]) + (more if len(one.named) > NAMED else ""))
        for one in left
    )
    return f"未读入：{'；'.join(said)}。" if language == "zh" else f"Left out: {'; '.join(said)}."


def missing_outlets(
    kind: str, sheet: str, month: Month, lines: Sequence[SheetLine], known: Known, remarks: Remarks
) -> None:
    """Name the open outlets without a row; excused, decided and a few unvisited ones are no question."""
    named, open_now = {line.outlet for line in lines if line.month == month}, known.outlets.open_in(month)
    missing = [outlet for code, outlet in open_now.items() if code not in named]
    few = bool(SHEETS[kind].apart) and len(missing) * UNVISITED <= len(open_now)
    settled = all(line.outlet or line.left_out for line in lines)  # else a row may yet be found to be theirs
    answered = {one.outlet for one in remarks.findings if one.code == "row_left_out"}
    answered |= {outlet for outlet, excused in known.excused if excused == str(month)}
    for one in missing:
        left_out = settled and not few and one.code not in answered
        expected = f"{one.code} {one.name} ({month})"
        remarks.add("missing_outlet", sheet=sheet, expected=expected, outlet=one.code, left_out=left_out)
