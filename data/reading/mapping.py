"""What a person says of a sheet that we don't know, and how it is found again where the headings look the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from data.files.grid import Grid
from data.reading.heading_rows import HEADING_ROWS
from data.reading.layout import written_text
from data.text.folding import spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """What a person says of a sheet we don't know (or read wrongly). Rows and columns are zero-based.

    The outlet's name is the first filled cell from `outlet` to `outlet_to` (names indented by level).
    `columns` pairs a column with the name of a column of the kind. `across` says what the headings
    of the columns between `first` and `last` name: "months" or "outlets"; `metric` is then what they hold.
    `beside` is the column where it begins when it stands beside another table, which is read as well.
    `add_up` adds the counts of several rows of an outlet in a month; `only` keeps the rows whose
    column has this text.
    """

    sheet: str
    kind: str
    heading: int
    outlet: int | None = None
    outlet_to: int | None = None
    code: int | None = None
    branch: int | None = None
    month: int | None = None
    columns: tuple[tuple[int, str], ...] = ()
    across: str = ""
    metric: str = ""
    first: int = 0
    last: int = 0
    add_up: bool = False
    only: tuple[int, str] | None = None
    beside: int | None = None


def second_table(grid: Grid, column: int, heading: int) -> Grid:
    """The second table of a sheet, from the column on, under whatever stands above the headings of both."""
    return replace(grid, cells={at: cell for at, cell in grid.cells.items() if at[0] < heading or at[1] >= column})


def signature(grid: Grid, heading: int) -> str:
    """What a sheet's headings look like: the texts of its heading row, in order."""
    texts = [
        (column, spelling(written_text(cell))) for (row, column), cell in sorted(grid.cells.items()) if row == heading
    ]
    return sha256(repr(texts).encode()).hexdigest()


def question_key(kind: str, heading: str) -> str:
    """Under which an answer about an unread column is remembered, beside the mappings."""
    return sha256(repr(("column", kind, spelling(heading))).encode()).hexdigest()


def mapping_known(taught: Mapping[str, str], grid: Grid) -> SheetMapping | None:
    """The mapping taught for a sheet whose headings look the same, if any."""
    for heading in sorted({row for row, _ in grid.cells if row < HEADING_ROWS}) if taught else ():
        answer = taught.get(signature(grid, heading))
        if answer is not None:
            said = json.loads(answer)
            said["columns"] = tuple((index, name) for index, name in said["columns"])
            said["only"] = tuple(said["only"]) if said["only"] else None
            return replace(SheetMapping(**said), sheet=grid.sheet)
    return None


def fullest_row(grid: Grid) -> int:
    """The row within the first forty that has most different words: where headings often stand."""
    words: dict[int, set[str]] = {}
    for (row, _), cell in grid.cells.items():
        if row < HEADING_ROWS and isinstance(cell.value, str):
            words.setdefault(row, set()).add(cell.value)
    return max(sorted(words), key=lambda row: len(words[row]), default=0)
