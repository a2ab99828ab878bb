"""What is marked in a file that is given back: plain values, so that they can go to the reader's own process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RED, AMBER = "F8D0C8", "FBEBC0"
WIDTHS = (5, 18, 10, 10, 44, 36, 48)
"""Of the columns of the list of problems."""

OURS = "服务榜 ServiceLeague: "
"""Begins what we add to a comment, so that it can be taken off when the file comes back and is marked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemMarks:
    """Everything that is added to a received file. `typed` are the cells a person typed over: (sheet, cell, text)."""

    file: str
    sha256: str
    sheets: Sequence[str]
    note: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    """The list of problems: sheet, cell, must be answered, problem, seen, expected."""

    cells: Sequence[tuple[str, str, str, str]]
    """The marked cells, the gravest last: sheet, cell, colour, comment."""

    typed: Sequence[tuple[str, str, str]]
