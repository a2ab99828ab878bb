"""One line of a board: who, which place, which value."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One line of a board; place, value and change are None where there is none."""

    outlet: str
    name: str
    branch: str
    rank: int | None
    value: float | None
    moved: int | None
    within: int | None = None
    """The place in the field of the board, where that is not the whole bank."""


def board_rows(table: pd.DataFrame) -> tuple[BoardRow, ...]:
    """The rows of a league table as lines of a board."""
    texts = (table[name].tolist() for name in ("outlet", "name", "branch"))
    figures = (
        [None if value is pd.NA or value != value else value for value in table[name].tolist()]
        for name in ("rank", "value", "moved", *(("within",) if "within" in table else ()))
    )
    return tuple(
        BoardRow(
            outlet=outlet,
            name=name,
            branch=branch,
            rank=rank,
            value=value,
            moved=moved,
            within=next(iter(within), None),
        )
        for outlet, name, branch, rank, value, moved, *within in zip(*texts, *figures, strict=True)
    )
