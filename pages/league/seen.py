"""What is chosen on the league page, and the columns that follow from it: for the screen and for the file alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.figures.periods import Period
from pages.league.comparison import (
    ComparedWith,
    compared_values,
    comparisons_of,
    nothing_to_compare,
    percents,
    value_differences,
)
from ui.look.formats import Format
from ui.month.filters import WHOLE, BankPart
from ui.month.standings import OUTLETS
from ui.shell.viewer import Viewer
from ui.words import number_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The ranking, the month or period, the part, the comparisons, what is sought; outlets or tier-1 branches."""

    choice: str
    period: Period
    against: tuple[str, ...]
    part: BankPart = WHOLE
    sought: str = ""
    level: str = OUTLETS

    def key(self) -> tuple[str, ...]:
        return self.choice, str(self.period), self.part.option(), ",".join(self.against), self.sought, self.level

    def comparisons(self) -> Mapping[str, ComparedWith]:
        every = comparisons_of(self.period, self.level)
        return {key: every[key] for key in self.against}


def compared_cells(viewer: Viewer, rows: pd.DataFrame, seen: Seen) -> dict[str, list[Any]]:
    """By column: for each comparison the value of then, the difference and the percents; empty ones are left out."""
    found: dict[str, list[Any]] = {}
    for key in seen.against:
        other = compared_values(viewer, seen.choice, seen.period, key, seen.level)
        cells = {"then": [other.get(outlet) for outlet in rows["outlet"]], "difference": value_differences(rows, other)}
        cells["percent"] = percents(seen.choice, rows, other)
        found |= {
            f"{name} {key}": column
            for name, column in cells.items()
            if name == "difference" or any(cell is not None for cell in column)
        }
    return found


def compared_name(viewer: Viewer, seen: Seen, column: str) -> str:
    """What a column of `compared_cells` is called."""
    what, key = column.split()
    one = seen.comparisons()[key]
    if what == "then":
        words = viewer.say(one.of)
        return words[:1].upper() + words[1:]
    return one.name(viewer.language) + (" %" if what == "percent" else "")


def compared_words(shown_as: Format, column: str, cell: Any) -> str:
    """A cell of it as it is written: the difference signed, percents whole."""
    if column.startswith("percent"):
        return "—" if cell is None else f"{number_words(cell, 0, signed=True)}%"
    return shown_as.say(cell, signed=column.startswith("difference"))


def comparison_lines(viewer: Viewer, seen: Seen) -> list[str]:
    """What each comparison is, or why it is empty."""
    lines = []
    for key, one in seen.comparisons().items():
        none = nothing_to_compare(viewer, seen.choice, seen.period, key, seen.level)
        lines.append(f"{one.name(viewer.language)}{viewer.t('：', ': ')}{none or one.sentence(viewer.language)}")
    return lines


def within_words(viewer: Viewer, part: BankPart) -> str:
    """What a place in the part is called."""
    return viewer.t("本行名次", "In branch") if part.branch else viewer.t("同类名次", "In class")
