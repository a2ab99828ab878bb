"""Which form a sheet of checks was filled by, and how: an item a row, an item a column, or totals of sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from data.files.grid import Cell, Grid
from data.forms.form import MODES, Form
from data.reading.cell_values import day_of
from data.reading.checks.check_cells import CheckCells
from data.reading.checks.check_words import (
    LOST_TITLE,
    bare_words,
    code_in,
    heading_role,
    marked_name,
    mode_said,
    words_of,
)
from data.text.folding import spelling

LOOKED_AT, TOP = 400, 12
"""Rows looked at to find the column of items; rows among which the headings stand."""
ENOUGH = (3, 5)
"""From three fifths of a form's parts on a sheet is taken for one of it."""


class Shape(StrEnum):
    ITEM_A_ROW = "rows"
    ITEM_A_COLUMN = "columns"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An item or a section at its column: the marks its heading names, and what else stands in its brackets."""

    id: str
    marks: Decimal | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTable:
    """A sheet of checks understood: `roles` names the other columns, `mode` is empty where a column says it.

    `found` counts the items or sections of the form that it names; `items`, `codes` are columns where an item is a row.
    """

    cells: CheckCells = field(repr=False)
    form: Form
    shape: Shape
    heading: int
    found: int
    parts: Mapping[int, Part] = field(default_factory=dict)
    roles: Mapping[str, int] = field(default_factory=dict)
    codes: int | None = None
    items: int | None = None
    lost: bool = False
    mode: str = ""

    @property
    def grid(self) -> Grid:
        return self.cells.grid

    @property
    def whose(self) -> int:
        """The column that says whose visit a row is."""
        return self.roles.get("outlet", self.roles.get("code", 0))

    def modes_written(self) -> list[str]:
        """What the column of ways of checking says, row by row."""
        below = range(self.heading + 1, min(self.grid.rows, LOOKED_AT))
        return [self.cells.text(row, self.roles["mode"]) for row in below]


def check_tables(grid: Grid, file: str, forms: Sequence[Form]) -> list[CheckTable]:
    """The ways to read the sheet as checks, one for each form that fits equally; none when it is no sheet of checks."""
    cells = CheckCells(grid)
    seen = [one for form in forms for one in _seen(cells, form)]
    by_items = [one for one in seen if one.shape is not Shape.SECTIONS]
    tables = [found for one in by_items or seen if (found := _table(one, file)) is not None]
    for fits in (_titled, _of_its_modes):
        tables = [one for one in tables if fits(one, file)] or tables if len(tables) > 1 else tables
    whole = max((one.found for one in tables if one.found == _parts_of(one)), default=0)
    for fewer in (
        [one for one in tables if one.found == whole == _parts_of(one)],
        [one for one in tables if not one.form.items],
    ):
        tables = fewer if len(tables) > 1 and fewer else tables
    return tables


def _of_its_modes(table: CheckTable, file: str) -> bool:
    """Whether the form has every way of checking that rows, titles or names speak of."""
    titles = [file, table.grid.sheet, *_above(table.cells, table.heading)]
    texts = table.modes_written() if "mode" in table.roles else titles
    return {mode_said(text, [*MODES]) for text in texts} <= {"", *table.form.modes}


def _parts_of(table: CheckTable) -> int:
    """How many items or sections of the form a sheet like this names when it names all."""
    return len(table.form.sections if table.shape is Shape.SECTIONS else table.form.items)


def _titled(table: CheckTable, file: str) -> bool:
    """Whether the sheet or the file goes by the form's name."""
    title = table.form.title
    names = {bare_words(title.zh).removesuffix("表"), bare_words(title.en)}
    texts = [bare_words(text) for text in (file, table.grid.sheet, *_above(table.cells, table.heading))]
    return any(name in text for name in names for text in texts)


def _above(cells: CheckCells, heading: int) -> Iterable[str]:
    return (text for row in range(heading) for text in cells.words(row))


def _seen(cells: CheckCells, form: Form) -> list[CheckTable]:
    """How the sheet may be of the form; items in headings go before items in rows."""
    found = _in_headings(cells, form, Shape.ITEM_A_COLUMN) or _in_rows(cells, form)
    found = found or _in_headings(cells, form, Shape.SECTIONS)
    return [found] if found else []


def _enough(found: int, of: int) -> bool:
    return found >= 2 and found * ENOUGH[1] >= of * ENOUGH[0]


def _in_headings(cells: CheckCells, form: Form, shape: Shape) -> CheckTable | None:
    named = form.items if shape is Shape.ITEM_A_COLUMN else form.sections
    names, best = words_of(named), None
    for row in range(min(cells.grid.rows, TOP)) if named else ():
        parts: dict[int, Part] = {}
        for column in range(cells.grid.columns):
            text = cells.text(row, column)
            known, marks, beside = marked_name(text, names) if text else ("", None, "")
            known = known or (code_in(text, names) if shape is Shape.ITEM_A_COLUMN else "")
            if known and known not in {one.id for one in parts.values()}:
                parts[column] = Part(id=known, marks=marks, beside=beside)
        if _enough(len(parts), len(named)) and (best is None or len(parts) > best.found):
            best = CheckTable(cells=cells, form=form, shape=shape, heading=row, found=len(parts), parts=parts)
    return best


def _in_rows(cells: CheckCells, form: Form) -> CheckTable | None:
    """An item a row: a column of which most words are items of the form, or their codes."""
    names = words_of(form.items)
    codes = {item.id for item in form.items}
    found: dict[str, tuple[int, int, int]] = {}
    for column in range(cells.grid.columns):
        texts = {row: text for row in range(min(cells.grid.rows, LOOKED_AT)) if (text := cells.text(row, column))}
        known = {row: marked_name(text, names)[0] for row, text in texts.items()}
        hits = {row: one for row, one in known.items() if one}
        coded = sum(spelling(texts[row]) in codes for row in hits) * 2 > len(hits)
        best = found.get("codes" if coded else "items", (0, 0, 0))
        if hits and len(set(hits.values())) > best[0]:
            found["codes" if coded else "items"] = len(set(hits.values())), column, min(hits)
    number, column, first = found.get("items") or found.get("codes") or (0, 0, 0)
    if not _enough(number, len(codes)) and not _enough(found.get("codes", (0,))[0], len(codes)):
        return None
    heading = next((row for row in range(first - 1, -1, -1) if cells.text(row, column)), 0)
    at = {name: place for name, (_, place, _) in found.items()}
    items, codes = at.get("items"), at.get("codes")
    rows = {"shape": Shape.ITEM_A_ROW, "heading": heading, "found": number, "items": items, "codes": codes}
    return CheckTable(cells=cells, form=form, **rows)


def _table(seen: CheckTable, file: str) -> CheckTable | None:
    """The sheet with its other columns; None without an outlet or a date, or in modes that the form has not."""
    roles: dict[str, int] = {}
    cells = seen.cells
    for column in range(cells.grid.columns):
        text = cells.text(seen.heading, column) or (cells.text(seen.heading - 1, column) if seen.heading else "")
        if column in seen.parts or column in (seen.items, seen.codes) or not text:
            continue
        if role := heading_role(text):
            roles.setdefault(role, column)
    titles = [*_above(cells, seen.heading), cells.grid.sheet, file]
    table = replace(seen, roles=roles)
    if "date" not in roles or not {"outlet", "code"} & roles.keys() or (mode := _mode(table, titles)) is None:
        return None
    lost = seen.shape is not Shape.ITEM_A_ROW and any(LOST_TITLE.search(spelling(one)) for one in titles)
    return replace(table, lost=lost, mode=mode)


def _mode(table: CheckTable, titles: Sequence[str]) -> str | None:
    """The mode of the whole sheet, empty where rows say it or nobody does; None where rows name none of the form's."""
    modes = table.form.modes
    if "mode" in table.roles:
        return "" if {mode_said(text, modes) for text in table.modes_written()} - {""} else None
    if len(modes) == 1:
        return modes[0]
    return next((mode for text in titles if (mode := mode_said(text, modes))), "")


def days_of(table: CheckTable, year: int) -> Iterator[date]:
    """The days that a sheet's visits name."""
    for row in range(table.heading + 1, table.grid.rows):
        cell: Cell | None = table.cells.cell(row, table.roles["date"])
        day = day_of(cell, year)
        if isinstance(day, date):
            yield day
