"""How a sheet is laid out: which rows are headings, which column is what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.files.grid import Cell, Grid, column_letters
from data.reading.findings import Told
from data.sheets.kinds import SHEETS
from data.sheets.sheet import Sheet
from data.types import Month

LONGEST = 400
"""Letters looked at of a heading, a name or a line above the headings: a file may hold 32,767 in every cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumn:
    """One column of figures. `month` or `outlet` is set where the heading names it (a wide sheet)."""

    index: int
    name: str
    heading: str
    unit: str = ""
    month: Month | None = None
    outlet: str = ""
    narrow: bool = False
    """Whether the heading speaks of a part only (对公, 高峰时段): asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One kind of table found in one sheet.

    `roles` gives the columns that say whose row it is (outlet, code, branch, month, year, serial), zero-based.
    """

    grid: Grid = field(repr=False)
    kind: str
    headings: tuple[int, ...]
    fields: tuple[FigureColumn, ...]
    roles: Mapping[str, int]
    unknown: tuple[tuple[int, str], ...] = ()
    unread: frozenset[int] = frozenset()
    """Those of the unknown columns that name a figure of ours."""
    beside: int | None = None
    """Where the outlets of a second table beside this one stand, which is not read."""
    doubtful: tuple[tuple[int, str, str], ...] = ()
    outlet_to: int | None = None
    add_up: bool = False
    only: tuple[int, str] | None = None
    notes: tuple[str, ...] = ()
    narrow_title: str = ""
    """What above the table or in the sheet's name speaks of a part only: asked."""
    marks: int = -1
    """The row that gives the full marks of each column, once the rows are sorted; -1: none."""
    whole: bool = True
    """False: a person chose the columns, so a required column may be absent."""
    own: Sheet | None = None
    """What a table of the bank's own figures holds."""
    outlet: int | None = field(init=False)
    code: int | None = field(init=False)
    branch: int | None = field(init=False)
    month: int | None = field(init=False)
    year: int | None = field(init=False)
    owners: tuple[int, ...] = field(init=False)
    """The columns where the outlet's name may stand."""
    leads: tuple[int, ...] = field(init=False)
    """The columns that say whose row it is, left to right."""

    def __post_init__(self) -> None:
        for role in ("outlet", "code", "branch", "month", "year"):
            object.__setattr__(self, role, self.roles.get(role))
        owners = () if self.outlet is None else tuple(range(self.outlet, (self.outlet_to or self.outlet) + 1))
        object.__setattr__(self, "owners", owners)
        leads = {index for role, index in self.roles.items() if role != "remark"}
        object.__setattr__(self, "leads", tuple(sorted(leads)))

    def of_kind(self) -> Sheet:
        """What the table holds: columns and how they are read."""
        return self.own or SHEETS[self.kind]

    def first(self) -> int:
        """The first row below the headings."""
        return self.headings[-1] + 1

    def telling(self) -> tuple[int, ...]:
        """The columns that may tell two rows of an outlet apart: all but figures, serial and whose row it is."""
        known = {self.roles.get(role) for role in ("code", "branch", "year", "serial")} | set(self.owners)
        known |= {field.index for field in self.fields}
        return tuple(index for index in range(self.grid.columns) if index not in known)

    def heading(self, index: int) -> str:
        """What stands over a column, or its letters."""
        over = dict(self.unknown).get(index) or written_text(self.grid.cells.get((self.headings[-1], index)))
        return over.strip() or self.letters(index)

    def at(self, row: int, column: int) -> Told:
        """A place in the sheet, as a finding tells it."""
        return {"sheet": self.grid.sheet, "cell": self.grid.address(row, column)}

    def over(self, column: int) -> Told:
        """The heading of a column."""
        return self.at(self.headings[-1], column)

    def wide(self) -> bool:
        return any(field.month is not None or field.outlet for field in self.fields)

    def letters(self, index: int) -> str:
        return column_letters(index)

    def said(self) -> list[str]:
        """What is said around the table: titles above it, notes below."""
        return [*self.titles(), *self.notes]

    def titles(self) -> list[str]:
        """The lines above the lowest row of headings."""
        cells, columns = self.grid.cells, range(self.grid.columns)
        return title_lines(
            {
                row: {column: cell for column in columns if (cell := cells.get((row, column)))}
                for row in range(self.headings[-1])
            }
        )


def without_claimed(found: list[Layout]) -> list[Layout]:
    """With several kinds in one sheet, a column that one of them reads is not unknown to the others."""
    claimed = {field.index for layout in found for field in layout.fields}
    for layout in found:
        object.__setattr__(layout, "unknown", tuple(pair for pair in layout.unknown if pair[0] not in claimed))
    return found


def title_lines(rows: Mapping[int, Mapping[int, Cell]]) -> list[str]:
    """Each row as one line: a label and what it says may stand in two cells.

    Figures say nothing; the first of a month is the month.
    """
    lines = (
        " ".join(filter(None, map(_title_word, (cells[column] for column in sorted(cells)))))
        for _, cells in sorted(rows.items())
    )
    return [line[:LONGEST] for line in lines if line]


def _title_word(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" if value.day == 1 else f"{value:%Y-%m-%d}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return written_text(cell) if 190_001 <= value <= 209_912 else ""
    return value[:LONGEST] if isinstance(value, str) else ""


def written_text(cell: Cell | None) -> str:
    """What stands in a cell, as text up to the length of any heading or name; a whole number without its decimals."""
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, float) and value % 1 == 0 and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:LONGEST]
