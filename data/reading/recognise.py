"""From cells to tables: find the heading rows, the kind of sheet and what each column is.

Heading rows are found by what they say (up to three rows within the first forty), not by how full
they are. The kind is the one whose headings fit best; two that fit equally are a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from data.files.grid import Grid
from data.reading.cell_values import are_shares
from data.reading.dates.period import is_month_heading
from data.reading.dates.wide_months import Unread, mapped, wide
from data.reading.heading_rows import (
    HEADING_ROWS,
    MOST_HEADING_ROWS,
    OF_WHOM,
    Heading,
    figure_named,
    headings,
    holds_units,
    leading,
    top_rows,
)
from data.reading.layout import FigureColumn, Layout, without_claimed
from data.reading.long_form import wide_form
from data.reading.mapping import SheetMapping
from data.reading.wide_groups import wide_groups
from data.sheets.headings import role_of
from data.sheets.kinds import SHEETS
from data.sheets.narrower import narrower_heading
from data.text.folding import spelling


@dataclass(frozen=True, slots=True)
class _Reading:
    """Rows read as headings in favour of one kind."""

    rows: tuple[int, ...]
    kind: str
    roles: Mapping[str, int]
    columns: Mapping[int, tuple[str, bool]]
    headings: Mapping[int, Heading]
    score: float

    def beats(self, other: _Reading | None) -> bool:
        """Whether these rows are rather the headings: further down only when they name more.

        Headings are repeated on every printed page.
        """
        if other is None or other.rows[0] == self.rows[0]:
            return other is None or self.score > other.score
        return self.score > other.score and len(self.names()) > len(other.names())

    def names(self) -> set[str]:
        return {name for name, _ in self.columns.values()}


def layouts(grid: Grid, *, about: str, mapping: SheetMapping | None = None) -> tuple[list[Layout], Unread | None]:
    """The tables of a sheet, or why there is none.

    Args:
        about: The sheet's and the file's name: a wide sheet's metric may stand only there.
        mapping: What a person said of this sheet; it goes before anything found here.
    """
    if mapping is not None:
        return [mapped(grid, mapping)], None
    grid = wide_form(grid) or grid
    across = wide_groups(grid, about)
    if across is not None:
        return [across], None
    found = _best(grid, about)
    if not found or _total_of_months(found[0]):
        return _months_across(grid, about, found)
    if len(found) > 1 and found[0].score == found[1].score and set(found[0].columns) & set(found[1].columns):
        names = " / ".join(SHEETS[reading.kind].title.zh for reading in found[:2])
        return [], Unread(code="unknown_kind", seen=names, expected="one kind of sheet")
    # A kind that only hears a word in a heading leaves the column to the one that lists it.
    listed = {
        at for one in found if _stands_alone(one.kind, one.columns) for at, named in one.columns.items() if named[1]
    }
    taken: set[int] = set()
    result = []
    for reading in found:
        sure = {index: named for index, named in reading.columns.items() if named[1] or index not in listed}
        columns = {index: named for index, named in sure.items() if index not in taken}
        if result and not _stands_alone(reading.kind, columns):
            continue
        taken |= columns.keys()
        result.append(_layout(grid, reading, columns))
    return without_claimed(result), None


def _months_across(grid: Grid, about: str, found: list[_Reading]) -> tuple[list[Layout], Unread | None]:
    other = wide(grid, about)
    if isinstance(other, Layout):
        return [other], None
    if found:
        seen = " / ".join(found[0].headings[index].text for index in found[0].columns)
        return [], Unread(code="unknown_kind", seen=seen, expected="the months, column by column")
    expected = "a heading row with the outlet and at least two known columns"
    return [], other or Unread(code="no_heading", seen=grid.sheet, expected=expected)


def _total_of_months(reading: _Reading) -> bool:
    """Whether the only figure stands beside months or quarters, or one beside them is called their total."""
    texts = {index: heading.text for index, heading in reading.headings.items()}
    months = sum(is_month_heading(text) for index, text in texts.items() if index not in reading.columns)
    totals = [index for index in reading.columns if _TOTAL.fullmatch(spelling(texts[index]))]
    return months > 1 and (len(reading.columns) == 1 or bool(totals))


_TOTAL = re.compile(r"(年度|全年|本年|总)?(合计|总计|小计|累计|共计|总数)(数|量)?|(grand|year)?total|sum|ytd")


def _stands_alone(kind: str, columns: Mapping[int, tuple[str, bool]]) -> bool:
    """A further kind in the same sheet needs all its required columns, listed spellings, and two at least."""
    named = [name for name, listed in columns.values() if listed]
    return len(named) >= 2 and all(column.name in named for column in SHEETS[kind].columns if column.required)


def _best(grid: Grid, about: str) -> list[_Reading]:
    """The readings of the best heading rows, one for each kind that fits, best first."""
    rows = top_rows(grid)
    best: dict[str, _Reading] = {}
    for row in sorted(rows):
        if row >= HEADING_ROWS:
            break
        for many in range(MOST_HEADING_ROWS, 0, -1):
            block = tuple(range(row, row + many))
            heads = headings(grid, rows, block) if block[-1] in rows else {}
            if not any(leading(heading) in OF_WHOM for heading in heads.values()):
                continue  # most rows: what their cells would name in each kind need not be asked
            worded = many - holds_units(rows[block[-1]])
            for kind in SHEETS:
                reading = _read(kind, block, heads, about, worded, partial(are_shares, grid, block[-1] + 1))
                if reading and reading.beats(best.get(kind)):
                    best[kind] = reading
    ranked = sorted(best.values(), key=lambda reading: -reading.score)
    return [reading for reading in ranked if reading.rows == ranked[0].rows]


def _read(
    kind: str,
    rows: tuple[int, ...],
    headings: Mapping[int, Heading],
    about: str,
    worded: int,
    shares: Callable[[int], bool],
) -> _Reading | None:
    """The rows as headings of the kind; of several ways to read them the one with the fewest rows of words wins.

    Args:
        shares: Whether the cells of a column can be nothing but shares.
    """
    roles: dict[str, int] = {}
    columns: dict[int, tuple[str, bool]] = {}
    for index, heading in headings.items():
        role = leading(heading)
        named = figure_named(kind, heading, lambda at=index: shares(at))
        if role is not None and not (named and named[1] and role in ("month", "remark")):
            roles.setdefault(role, index)
        elif named is not None:
            columns[index] = named
    names = {name for name, _ in columns.values()}
    if not OF_WHOM & roles.keys() or not names:
        return None
    required = [column.name for column in SHEETS[kind].columns if column.required]
    if len(names) < 2 and not set(required) <= names:
        return None
    listed = sum(1 for _, exact in columns.values() if exact)
    score = (
        len(names)
        + 0.1 * listed
        + 0.5 * sum(name in names for name in required)
        + 0.3 * any(hint in spelling(about) for hint in SHEETS[kind].hints)
        + 0.2 * len(roles)
        - 0.05 * worded
    )
    return _Reading(rows, kind, roles, columns, headings, round(score, 4))


def _layout(grid: Grid, reading: _Reading, columns: Mapping[int, tuple[str, bool]]) -> Layout:
    roles = dict(reading.roles)
    if "outlet" not in roles and "code" not in roles:
        roles["outlet"] = roles.pop("branch")  # a sheet that ranks the branches themselves, or calls its outlets 支行
    fields, doubtful = _fields(grid, reading, columns)
    used = {field.index for field in fields} | set(reading.roles.values()) | {index for index, *_ in doubtful}
    heads = sorted(reading.headings.items())
    first = min(columns, default=0)
    again = (at for at, head in heads if at > first and {"outlet", "code"} & {role_of(word) for word in head.words})
    unknown = tuple((index, head.text) for index, head in heads if index not in used and any(head.words))
    return Layout(
        grid=grid,
        kind=reading.kind,
        headings=reading.rows,
        fields=tuple(sorted(fields, key=lambda field: field.index)),
        unknown=unknown,
        beside=next((at for at in again if at not in used), None),
        doubtful=tuple(doubtful),
        roles=roles,
    )


def _fields(
    grid: Grid, reading: _Reading, columns: Mapping[int, tuple[str, bool]]
) -> tuple[list[FigureColumn], list[tuple[int, str, str]]]:
    """The columns of figures: of two headings for one column the listed one is taken, two alike are doubtful."""
    heads, fields, doubtful = reading.headings, [], []
    for name in dict.fromkeys(name for name, _ in columns.values()):
        claims = [(index, listed) for index, (named, listed) in columns.items() if named == name]
        narrow = {index for index, _ in claims if narrower_heading(reading.kind, name, heads[index].text)}
        claims = [claim for claim in claims if claim[0] not in narrow] or claims
        every = [index for index, _ in claims]
        together = _added(SHEETS[reading.kind].added.get(name, ()), [heads[index] for index in every])
        sure = [index for index, listed in claims if listed] or every
        sure = [index for index in sure if index not in grid.hidden_columns] or sure
        if len(sure) > 1 and not together:
            doubtful += [(index, name, heads[index].text) for index in sure]
            continue
        for index in every if together else sure:
            text, unit, part = heads[index].text, heads[index].unit, index in narrow and not together
            fields.append(FigureColumn(index=index, name=name, heading=text, unit=unit, narrow=part))
    return _stood_in(reading.kind, fields), doubtful


def _added(levels: tuple[str, ...], claims: list[Heading]) -> bool:
    """Whether several headings of one column are its levels, each another one: then they are added up."""
    words = [claim.words[0] for claim in claims]
    matched = [next((level for level in reversed(levels) if re.search(level, one)), "") for one in words]
    return len(claims) > 1 and "" not in matched and len(set(matched)) == len(matched) and "其中" not in "".join(words)


def _stood_in(kind: str, fields: list[FigureColumn]) -> list[FigureColumn]:
    """The fields with one read as another where its kind says so: a finding tells (read_as)."""
    one = SHEETS[kind].stand_in
    if one is None or any(field.name in one.unless for field in fields):
        return fields
    return [
        replace(field, name=one.as_column) if field.name == one.column and one.says in field.heading else field
        for field in fields
    ]
