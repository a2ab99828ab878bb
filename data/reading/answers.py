"""What a person decided about a received file, on the way in: kept with the upload, shown in its receipt."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from data.reading.mapping import SheetMapping
from data.types import Month

KEEP, LEAVE, REPLACE = "columns", "leave", "all"
"""Answers about a month whose stored version has columns that the file lacks: the file's columns only, not this month,
or the whole version."""
GENERAL, UNREAD = "general", "unread"
"""Answers about a heading that speaks of a part only: it is the outlet's general figure, or it is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Answers to findings. Cells are addresses as in the findings (A1, or "line 12").

    outlets: (spelling as in the file, outlet code); an empty code leaves the rows out.
    months: (sheet, month) settles a period question.
    mappings: how a sheet is laid out.
    units: (sheet, column name, unit): minutes, seconds, mm:ss, h:mm, percent, fraction.
    columns: (sheet, heading, answer) to a question about a column: general or unread for a narrower heading; add, apart
        or "only " and a text for one that tells rows apart. An empty heading with add adds up all rows of an outlet.
    edits: (sheet, cell, new text), as typed over the cell in the preview.
    taken: (sheet, cell, code): the figure counts as it stands.
    left_out: (sheet, cell): the row of this cell is not loaded.
    replacing: (kind, month, answer) where the stored version has columns that the file lacks.
    rows_on: (sheet, cell): a hidden row that shall count. sheets_on: hidden sheets that shall count.
    sheets_off: sheets that shall not be read.
    correction: why this file corrects months that are published; without it they are locked.
    teach: remember the outlets' spellings for the next files.
    """

    outlets: tuple[tuple[str, str], ...] = ()
    months: tuple[tuple[str, Month], ...] = ()
    mappings: tuple[SheetMapping, ...] = ()
    units: tuple[tuple[str, str, str], ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()
    edits: tuple[tuple[str, str, str], ...] = ()
    taken: frozenset[tuple[str, str, str]] = frozenset()
    left_out: frozenset[tuple[str, str]] = frozenset()
    replacing: tuple[tuple[str, Month, str], ...] = ()
    rows_on: frozenset[tuple[str, str]] = frozenset()
    sheets_on: frozenset[str] = frozenset()
    sheets_off: frozenset[str] = frozenset()
    correction: str = ""
    teach: bool = True

    def rows_out(self) -> frozenset[tuple[str, int]]:
        """The rows left out, zero-based: the last number of an address is its row."""
        return frozenset(
            (sheet, int(number[0]) - 1) for sheet, cell in self.left_out if (number := re.findall(r"\d+$", cell))
        )

    def month_of(self, sheet: str) -> Month | None:
        return next((month for name, month in self.months if name in (sheet, "")), None)

    def mapping_of(self, sheet: str, *, second: bool = False) -> SheetMapping | None:
        """How the sheet is laid out, or the second table in it beside the first."""
        of_sheet = (mapping for mapping in self.mappings if mapping.sheet == sheet)
        return next((mapping for mapping in of_sheet if (mapping.beside is not None) == second), None)

    def unit_of(self, sheet: str, column: str) -> str:
        return next((unit for name, field, unit in self.units if name == sheet and field == column), "")

    def replacing_of(self, kind: str, month: Month) -> str:
        return next((said for one, when, said in self.replacing if (one, when) == (kind, month)), "")

    def column_answer(self, sheet: str, heading: str) -> str:
        return next((said for name, column, said in self.columns if name == sheet and column == heading), "")

    def answer_to(self, sheet: str, seen: str) -> str:
        """The answer to a question about one sheet, or about all."""
        return self.column_answer(sheet, seen) or self.column_answer("", seen)

    def leaves_out(self, count: int) -> bool:
        """Whether somebody said that so much may be left out: when it becomes another number it is asked again."""
        return ("", str(count), "left_out") in self.taken

    def plain(self) -> dict[str, object]:
        """As JSON keeps it; what was not decided is left out."""
        said = {name: _plain(value) for name, value in asdict(self).items() if value}
        return {name: value for name, value in said.items() if name != "teach" or not self.teach}


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)  # type: ignore[type-var]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return (
            str(Month(**value))
            if value.keys() == {"year", "number"}
            else {name: _plain(one) for name, one in value.items() if one not in (None, "", ())}
        )
    return str(value) if isinstance(value, Month) else value
