"""One line of a board: who, which place, which value."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.types import Language
from ui.words import moved_words


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One line of a board; place, value and change are None where there is none."""

    outlet: str
    name: str
    branch: str
    rank: int | None
    value: float | None
    moved: int | None
    compared: bool = True
    """Whether the board knows of changes at all: without, nobody is new."""
    within: int | None = None
    """The place in the field of the board, where that is not the whole bank."""


def changes_known(whole: pd.DataFrame) -> bool:
    """Whether a league table was held against another one at all."""
    return bool(whole["moved"].notna().any())


def changes_in_words(rows: pd.DataFrame, whole: pd.DataFrame, language: Language) -> list[str]:
    """The change of place of each row; no words where there is nothing to count it from."""
    if not changes_known(whole):
        return [""] * len(rows)
    return [moved_words(moved, rank, language) for moved, rank in zip(rows["moved"], rows["rank"], strict=True)]


def board_rows(table: pd.DataFrame, *, compared: bool = True) -> tuple[BoardRow, ...]:
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
            compared=compared,
            within=next(iter(within), None),
        )
        for outlet, name, branch, rank, value, moved, *within in zip(*texts, *figures, strict=True)
    )
