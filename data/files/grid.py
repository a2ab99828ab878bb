"""What a file holds before anybody has understood it: sheets of cells, each with its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

CellValue = str | int | float | bool | date | datetime | time | timedelta | None


class CellState(StrEnum):
    """Blank, error and uncalculated are different things; zero and marks for missing are values here."""

    VALUE = "value"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. `format` is percent, date, time, text or empty; `text` is what stood in the file."""

    value: CellValue
    text: str
    state: CellState = CellState.VALUE
    format: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, zero-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: filled cells by (row, column), zero-based; a blank cell is absent."""

    sheet: str
    cells: dict[tuple[int, int], Cell] = field(repr=False)
    rows: int
    columns: int
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    delimited: bool = False
    idle_formulas: Mapping[int, frozenset[int]] = field(default_factory=dict, repr=False)
    """By column, the rows of formulas whose stored results are all 0 or empty, where no formula gave anything else."""

    origin: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False)
    """Where a cell stood in the file, when the sheet was turned from its long form."""

    def idle_formula(self, row: int, column: int) -> bool:
        """Whether a formula stands there that may never have been calculated, nor any other in its column."""
        row, column = self.origin.get((row, column), (row, column))
        return row in self.idle_formulas.get(column, ())

    def address(self, row: int, column: int) -> str:
        """A1 in a workbook, "line 12" in a delimited file.

        >>> Grid(sheet="", cells={}, rows=0, columns=0).address(0, 27)
        'AB1'
        """
        row, column = self.origin.get((row, column), (row, column))
        return f"line {row + 1}" if self.delimited else f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A received file, read and not yet understood. `format` is xlsx, xlsm, xls, xlsb, ods, csv, html or xml."""

    file: str
    sha256: str
    size: int
    format: str
    grids: tuple[Grid, ...]
    encoding: str = ""
    remarks: tuple[str, ...] = field(default=())


def column_letters(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_at(address: str) -> tuple[int, int]:
    """The zero-based row and column of an A1 address.

    >>> cell_at("AB12")
    (11, 27)
    """
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(address[len(letters) :]) - 1, column - 1


LIST_SHEET = "问题清单"
OUTLETS_SHEET = "清单"
MARK_SHEET = "_serviceleague"
"""The sheets that an error workbook or a template of ours has besides the table, known when the file comes back."""
