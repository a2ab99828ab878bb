"""What the columns of an unknown sheet probably are: where the mapping step begins, each a person's to change."""

from __future__ import annotations

from data.files.grid import Grid, column_letters
from data.reading.heading_rows import headings, top_rows
from data.reading.layout import written_text
from data.reading.mapping import SheetMapping
from data.sheets.headings import column_of, role_of
from data.sheets.kinds import SHEETS

ROLES = ("outlet", "code", "branch", "month")


def lacks(mapping: SheetMapping) -> str:
    """What is missing before a sheet can be read so: outlet, figures, or nothing."""
    if mapping.across != "outlets" and mapping.outlet is None and mapping.code is None:
        return "outlet"
    return "" if (mapping.metric if mapping.across else mapping.columns) else "figures"


def column_labels(grid: Grid, heading: int) -> dict[int, str]:
    """Each column as a person finds it again: its letters, its heading and the first value below."""
    found: dict[int, str] = {}
    for column in sorted({column for row, column in grid.cells if row >= heading}):
        below = next(
            (written_text(cell) for row in range(heading + 1, heading + 6) if (cell := grid.cells.get((row, column)))),
            "",
        )
        title = written_text(grid.cells.get((heading, column))).replace("\n", " ")[:24]
        found[column] = " · ".join(
            part for part in (column_letters(column), title, f"({below[:12]})" if below else "") if part
        )
    return found


def guessed(grid: Grid, heading: int, kind: str) -> dict[str, int]:
    """The columns whose heading is known: role or column of the kind -> zero-based column."""
    found: dict[str, int] = {}
    for column, head in headings(grid, top_rows(grid), (heading,)).items():
        for words in head.words:
            role = role_of(words)
            named = column_of(kind, words)
            if role in ROLES:
                found.setdefault(role, column)
            elif named is not None:
                found.setdefault(named[0], column)
    return found


def likeliest_kind(grid: Grid, heading: int, rather: str = "") -> str:
    """The kind that knows most of the headings; among equals the one it is `rather`."""
    return max(SHEETS, key=lambda kind: (len(guessed(grid, heading, kind)), kind == rather))
