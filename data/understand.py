"""From cells to tables: find the heading rows, the kind of sheet and what each column is.

Heading rows are found by what they say (one or two rows within the first forty), not by how full
they are. The kind is the one whose headings fit best; two that fit equally are a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.grid import Cell, Grid
from data.headings import ROLE_OF, column_of, names_in, words_and_unit
from data.layout import Field, Layout, SheetMapping, written
from data.names import spelling
from data.period import month_of, said
from data.sheets import SHEETS
from data.types import Month

HEADING_ROWS = 40
FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a sheet gave no table: code is no_heading, unknown_kind, ambiguous_heading or column_missing."""

    code: str
    seen: str
    expected: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class _Heading:
    """One column's heading: the words that may name it, the most telling first, and its unit."""

    text: str
    words: tuple[str, ...]
    unit: str
    value: object = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """Rows read as headings in favour of one kind."""

    rows: tuple[int, ...]
    kind: str
    roles: Mapping[str, int]
    columns: Mapping[int, tuple[str, bool]]
    headings: Mapping[int, _Heading]
    score: float


def layouts(grid: Grid, *, about: str, mapping: SheetMapping | None = None) -> tuple[list[Layout], Unread | None]:
    """The tables of a sheet, or why there is none.

    Args:
        about: The sheet's and the file's name: a wide sheet's metric may stand only there.
        mapping: What a person said of this sheet; it goes before anything found here.
    """
    if mapping is not None:
        return [_mapped(grid, mapping)], None
    found = _best(grid, about)
    if not found:
        wide = _wide(grid, about)
        if isinstance(wide, Layout):
            return [wide], None
        return [], wide or Unread(code="no_heading", seen=grid.sheet, expected="a heading row with the outlet and at least two known columns")
    if len(found) > 1 and found[0].score == found[1].score and set(found[0].columns) & set(found[1].columns):
        names = " / ".join(SHEETS[reading.kind].title.zh for reading in found[:2])
        return [], Unread(code="unknown_kind", seen=names, expected="one kind of sheet")
    taken: set[int] = set()
    result = []
    for reading in found:
        columns = {index: named for index, named in reading.columns.items() if index not in taken}
        if result and not _stands_alone(reading.kind, columns):
            continue
        taken |= columns.keys()
        result.append(_layout(grid, reading, columns))
    return _without_claimed(result), None


def _stands_alone(kind: str, columns: Mapping[int, tuple[str, bool]]) -> bool:
    """A further kind in the same sheet needs all its required columns, listed spellings, and two at least."""
    named = [name for name, listed in columns.values() if listed]
    return len(named) >= 2 and all(column.name in named for column in SHEETS[kind].columns if column.required)


def _without_claimed(found: list[Layout]) -> list[Layout]:
    """With several kinds in one sheet, a column that one of them reads is not unknown to the others."""
    claimed = {field.index for layout in found for field in layout.fields}
    for layout in found:
        object.__setattr__(layout, "unknown", tuple(pair for pair in layout.unknown if pair[0] not in claimed))
    return found


def _best(grid: Grid, about: str) -> list[_Reading]:
    """The readings of the best heading rows, one for each kind that fits, best first."""
    rows = _rows_of(grid)
    best: dict[str, _Reading] = {}
    for row in sorted(rows):
        if row >= HEADING_ROWS:
            break
        for pair in ((row,), (row, row + 1)):
            headings = _headings(grid, rows, pair)
            for kind in SHEETS if headings else ():
                reading = _read(kind, pair, headings, about)
                if reading and reading.score > getattr(best.get(kind), "score", 0):
                    best[kind] = reading
    ranked = sorted(best.values(), key=lambda reading: -reading.score)
    return [reading for reading in ranked if reading.rows == ranked[0].rows]


def _rows_of(grid: Grid) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in grid.cells.items():
        if row <= HEADING_ROWS + 1:
            rows.setdefault(row, {})[column] = cell
    return rows


def _headings(grid: Grid, rows: Mapping[int, Mapping[int, Cell]], pair: tuple[int, ...]) -> dict[int, _Heading]:
    """Each column's heading when these rows are read as headings; empty when they can't be."""
    top, low = rows.get(pair[0], {}), rows.get(pair[-1], {})
    if len(top) < 2 or (len(pair) == 2 and not all(isinstance(cell.value, str) for cell in low.values())):
        return {}
    if len(pair) == 1:
        return {column: _heading(written(cell), "", cell.value) for column, cell in top.items()}
    groups = {column: written(cell) for column, cell in top.items()}
    for merge in grid.merges:
        if merge.top == pair[0] and merge.right > merge.left and (merge.top, merge.left) in grid.cells:
            groups.update({column: written(grid.cells[merge.top, merge.left]) for column in range(merge.left, merge.right + 1)})
    columns = sorted(groups.keys() | low.keys())
    return {column: _heading(written(low.get(column)), groups.get(column, ""), None) for column in columns}


def _heading(text: str, group: str, value: object) -> _Heading:
    """A column's own words come first, then with its group's: "等候时间" over "平均"."""
    (words, unit), (over, over_unit) = words_and_unit(text), words_and_unit(group)
    if not words:
        return _Heading(group or text, (over,), unit or over_unit, value)
    whole = f"{group} {text}".strip()
    together, unit_together = words_and_unit(group + text)
    ways = (together, words, words + over) if group else (words,)
    return _Heading(whole, ways, unit or unit_together or over_unit, value)


def _read(kind: str, rows: tuple[int, ...], headings: Mapping[int, _Heading], about: str) -> _Reading | None:
    roles: dict[str, int] = {}
    columns: dict[int, tuple[str, bool]] = {}
    for index, heading in headings.items():
        role = next((ROLE_OF[words] for words in heading.words if words in ROLE_OF), None)
        named = _named(kind, heading)
        if role is not None and not (named and named[1] and role in ("month", "remark")):
            roles.setdefault(role, index)
        elif named is not None:
            columns[index] = named
    names = {name for name, _ in columns.values()}
    if not {"outlet", "code", "branch"} & roles.keys() or not names:
        return None
    required = [column.name for column in SHEETS[kind].columns if column.required]
    if len(names) < 2 and not set(required) <= names:
        return None
    listed = sum(1 for _, exact in columns.values() if exact)
    score = len(names) + 0.1 * listed + 0.5 * sum(name in names for name in required) + 0.3 * _hinted(kind, about) + 0.2 * len(roles) - 0.05 * len(rows)
    return _Reading(rows, kind, roles, columns, headings, round(score, 4))


def _named(kind: str, heading: _Heading) -> tuple[str, bool] | None:
    found = [named for words in heading.words if (named := column_of(kind, words))]
    return next((named for named in found if named[1]), found[0] if found else None)


_HINTS = {"mystery": ("神秘人", "暗访", "mystery"), "wait": ("等候", "排队", "wait"), "complaint": ("投诉", "complaint"), "eval": ("评价", "满意", "evaluation", "satisf")}


def _hinted(kind: str, about: str) -> bool:
    folded = spelling(about)
    return any(hint in folded for hint in _HINTS.get(kind, ()))


def _layout(grid: Grid, reading: _Reading, columns: Mapping[int, tuple[str, bool]]) -> Layout:
    """The reading as a layout: of two headings for one column the listed one is taken, two alike are doubtful."""
    fields, doubtful = [], []
    roles = dict(reading.roles)
    if "outlet" not in roles and "code" not in roles:
        roles["outlet"] = roles.pop("branch")  # a sheet that ranks the branches themselves, or calls its outlets 支行
    for name in dict.fromkeys(name for name, _ in columns.values()):
        claims = [(index, listed) for index, (named, listed) in columns.items() if named == name]
        sure = [index for index, listed in claims if listed] or [index for index, _ in claims]
        if len(sure) > 1:
            doubtful += [(index, name, reading.headings[index].text) for index in sure]
        else:
            heading = reading.headings[sure[0]]
            fields.append(Field(index=sure[0], name=name, heading=heading.text, unit=heading.unit))
    fields = _general_wait(reading.kind, fields)
    used = {field.index for field in fields} | set(reading.roles.values()) | {index for index, *_ in doubtful}
    unknown = tuple((index, heading.text) for index, heading in sorted(reading.headings.items()) if index not in used and any(heading.words))
    places = {role: roles.get(role) for role in ("outlet", "code", "branch", "month", "year", "serial")}
    fields.sort(key=lambda field: field.index)
    return Layout(grid=grid, kind=reading.kind, headings=reading.rows, fields=tuple(fields), unknown=unknown, doubtful=tuple(doubtful), **places)


def _general_wait(kind: str, fields: list[Field]) -> list[Field]:
    """ "大众客户平均等候" is the outlet's general wait in a sheet that has no other: said in a finding (read_as)."""
    if kind != "wait" or any(field.name in ("avg_wait", "std_tickets") for field in fields):
        return fields
    return [
        Field(index=field.index, name="avg_wait", heading=field.heading, unit=field.unit) if field.name == "std_wait" and "大众" in field.heading else field
        for field in fields
    ]


# --- months as columns ------------------------------------------------------------------------


def _wide(grid: Grid, about: str) -> Layout | Unread | None:
    """A sheet with months as columns, its metric named by the title, the sheet or the file."""
    rows = _rows_of(grid)
    for row in sorted(rows):
        headings = _headings(grid, rows, (row,))
        roles = {ROLE_OF[heading.words[0]]: index for index, heading in reversed(headings.items()) if heading.words[0] in ROLE_OF}
        if not {"outlet", "code"} & roles.keys():
            continue
        titles = [str(cell.value) for above in sorted(rows) if above < row for _, cell in sorted(rows[above].items()) if isinstance(cell.value, str)]
        months = _months(headings, roles, [*titles, about])
        if len(months) < FEWEST_MONTHS:
            continue
        for text in (*titles, about):
            if places := names_in(text):
                break
        else:
            return Unread(code="unknown_kind", seen=grid.sheet, expected="a metric in the title, such as 投诉量", cell=grid.address(row, min(months)))
        if len(places) > 1:
            return Unread(code="unknown_kind", seen=" / ".join(".".join(place) for place in places), expected="one metric")
        (kind, name), unit = places[0], words_and_unit(text)[1]
        fields = tuple(Field(index=index, name=name, heading=headings[index].text, unit=unit, month=month) for index, month in sorted(months.items()))
        unknown = tuple((index, heading.text) for index, heading in sorted(headings.items()) if index not in months and index not in roles.values())
        places_of = {role: roles.get(role) for role in ("outlet", "code", "branch", "serial")}
        return Layout(grid=grid, kind=kind, headings=(row,), fields=fields, unknown=unknown, **places_of)
    return None


def _months(headings: Mapping[int, _Heading], roles: Mapping[str, int], texts: list[str]) -> dict[int, Month]:
    years = {year for text in texts for year in said(text).years | {month.year for month in said(text).months}}
    year = next(iter(years)) if len(years) == 1 else None
    found = {index: month_of(heading.value if heading.value is not None else heading.text, year) for index, heading in headings.items()}
    taken = set(roles.values())
    return {index: month for index, month in found.items() if month is not None and index not in taken}


# --- as a person said -------------------------------------------------------------------------


def _mapped(grid: Grid, mapping: SheetMapping) -> Layout:
    row = mapping.heading
    cells = {column: cell for (at, column), cell in grid.cells.items() if at == row}
    texts = {column: written(cell) for column, cell in cells.items()}
    fields = [Field(index=index, name=name, heading=texts.get(index, ""), unit=words_and_unit(texts.get(index, ""))[1]) for index, name in mapping.columns]
    for index in range(mapping.first, mapping.last + 1) if mapping.across else ():
        if mapping.across == "outlets" and texts.get(index, "").strip():
            fields.append(Field(index=index, name=mapping.metric, heading=texts[index], outlet=texts[index]))
        elif mapping.across == "months" and index in cells and (month := month_of(cells[index].value)):
            fields.append(Field(index=index, name=mapping.metric, heading=texts[index], month=month))
    return Layout(
        grid=grid,
        kind=mapping.kind,
        headings=(row,),
        fields=tuple(fields),
        outlet=mapping.outlet,
        code=mapping.code,
        branch=mapping.branch,
        month=mapping.month,
        add_up=mapping.add_up,
        only=mapping.only,
        whole=False,
    )
