"""What a format reader gives back: raw cells in plain values, counted against the limits as they come.

A raw cell is `(column, value, format, shape, text)`, the tail left off when it is empty. `shape`
says what a plain value stands for, because it travels between two processes as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from data.files import refusals as file_errors
from data.files.grid import column_letters
from data.files.limits import FileLimits

RawValue = str | int | float | None
RawCell = (
    tuple[int, RawValue]
    | tuple[int, RawValue, str]
    | tuple[int, RawValue, str, str]
    | tuple[int, RawValue, str, str, str]
)

DATE, MOMENT, CLOCK, SPAN, FLAG = "d", "m", "c", "s", "b"
"""ISO date, ISO date and time, ISO time of day, milliseconds of a duration, yes or no (1 or 0)."""

ERROR, UNCALCULATED = "e", "u"
_SHOWN_FORMULA = 100

MACROS, EXTERNAL_LINKS, FAR_CELLS = "macros", "external_links", "far_cells"
ENCODING_GUESSED, EXTENSION_DIFFERS = "encoding_guessed", "extension_differs"


@dataclass(slots=True)
class SeenSoFar:
    """What has been seen of one file so far."""

    limits: FileLimits
    cells: int = 0
    text: int = 0


@dataclass(slots=True)
class RawSheet:
    """One sheet while it is read. Rows are kept by number, so a cell far away costs no more than one close by."""

    name: str
    tally: SeenSoFar
    hidden: bool = False
    delimited: bool = False
    rows: dict[int, list[RawCell]] = field(default_factory=dict)
    columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    merged_cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    idle: dict[int, dict[int, str]] = field(default_factory=dict)
    """Formulas whose stored result is 0 or empty: column -> row -> the formula."""

    worked: set[int] = field(default_factory=set)
    """Columns in which some formula gave a result."""

    to_calculate: bool = False
    """The sheet itself says that its formulas are worked out only when it is opened."""

    def put(self, row: int, cell: RawCell) -> None:
        """Keep one filled cell.

        Raises:
            FileRefused: The sheet or the file is past a limit.
        """
        tally, limits = self.tally, self.tally.limits
        line = self.rows.get(row)
        if line is None:
            if len(self.rows) >= limits.rows:
                raise file_errors.TooManyRows(sheet=self.shown, limit=limits.rows)
            line = self.rows[row] = []
        line.append(cell)
        column = cell[0]
        if column not in self.columns:
            self.columns.add(column)
            if len(self.columns) > limits.columns:
                raise file_errors.TooManyColumns(sheet=self.shown, limit=limits.columns)
        tally.cells += 1
        if tally.cells > limits.cells:
            raise file_errors.TooManyCells(sheet=self.shown, limit=limits.cells)

    def put_text(self, row: int, column: int, text: str, style: str = "") -> None:
        """Keep a text cell; text of nothing but white space is a blank cell."""
        length, tally = len(text), self.tally
        if length > tally.limits.cell_text:
            raise file_errors.CellTooLong(
                sheet=self.shown, cell=self.address(row, column), limit=tally.limits.cell_text
            )
        tally.text += length
        if tally.text > tally.limits.text:
            raise file_errors.TooMuchText(sheet=self.shown, limit=tally.limits.text)
        if text and not text.isspace():
            self.put(row, (column, text, style) if style else (column, text))

    def formula(self, row: int, column: int, formula: str = "", *, result: object) -> None:
        """Note whether a formula's stored result is something, or the 0 or blank of programs that don't calculate."""
        if result:
            self.worked.add(column)
        elif column not in self.worked:
            self.idle.setdefault(column, {})[row] = formula[:_SHOWN_FORMULA]

    def idle_columns(self) -> dict[int, dict[int, str]]:
        """The formulas of the columns in which none gave a result."""
        return {column: rows for column, rows in self.idle.items() if column not in self.worked}

    def uncalculate(self) -> None:
        """Take the results in these columns for what they are: never calculated."""
        for column, rows in self.idle_columns().items():
            for row, formula in rows.items():
                self.rows[row] = [cell for cell in self.rows.get(row, ()) if cell[0] != column]
                self.rows[row].append((column, None, "", UNCALCULATED, f"={formula or '…'}"))
            self.columns.add(column)
        self.idle.clear()

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        limits = self.tally.limits
        if bottom < top or right < left:
            raise file_errors.FileDamaged(
                zh=f"工作表“{self.shown}”的合并区域有误", en=f"a merged range of sheet “{self.shown}” is wrong"
            )
        self.merges.append((top, left, bottom, right))
        if len(self.merges) > limits.merges:
            raise file_errors.TooManyMerges(sheet=self.shown, limit=limits.merges)
        self.merged_cells += (bottom - top + 1) * (right - left + 1)
        if self.merged_cells > limits.merged_cells:
            raise file_errors.MergeTooLarge(
                sheet=self.shown, cell=self.address(bottom, right), limit=limits.merged_cells
            )

    def hide_columns(self, first: int, last: int) -> None:
        """Hide columns, zero-based and inclusive; the far end of the sheet is nobody's business."""
        self.hidden_columns.update(range(max(first, 0), min(last, 16_383) + 1))

    def has_far_cells(self) -> bool:
        """Whether the rectangle around all filled cells is far larger than any table."""
        if not self.rows:
            return False
        height = max(self.rows) - min(self.rows) + 1
        width = max(self.columns) - min(self.columns) + 1
        return height * width > self.tally.limits.area

    def address(self, row: int, column: int) -> str:
        return f"line {row + 1}" if self.delimited else f"{column_letters(column)}{row + 1}"

    @property
    def shown(self) -> str:
        return self.name[:40]


class FormatReader(Protocol):
    """A format reader at work: the sheets one by one, and after them what else is worth saying."""

    format: str
    encoding: str
    remarks: list[str]

    def sheets(self) -> Iterator[RawSheet]: ...


def bounded_name(name: str, limits: FileLimits) -> str:
    """The name, when it is of a length that people use."""
    if len(name) > limits.name:
        raise file_errors.NameTooLong(name=name[:30], seen=len(name), limit=limits.name)
    return name
