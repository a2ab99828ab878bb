"""The league as it is seen, as a file: the rows found, the comparison chosen, bands, ranges, who is not ranked."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.types import COMPOSITE, Month
from pages.league.columns import badges
from pages.league.comparison import AGAINST, compared_values, value_differences
from reports import columns as shared
from reports.excel import Export, FilledColumn, columns_and_rows, filled
from ui.look.bands import band_of, band_words
from ui.look.downloads import table_export
from ui.look.formats import format_of
from ui.month.boards import board_sizes
from ui.month.filters import BankPart, class_name, part_name
from ui.month.place_ranges import place_ranges
from ui.shell.viewer import Viewer
from ui.words import clean, moved_words, note_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is chosen on the league page: the ranking, the month, the part, the comparison and what is sought."""

    choice: str
    month: Month
    part: BankPart
    against: str
    sought: str

    def key(self) -> tuple[str, ...]:
        return self.choice, str(self.month), self.part.branch, self.part.outlet_class, self.against, self.sought


def league_export(viewer: Viewer, found: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> Export:
    """Every row found, not only the page of fifty, in the order shown."""
    shown_as, t, said = format_of(seen.choice), viewer.t, viewer.language
    moved = [moved_words(*one, viewer.language) for one in zip(found["moved"], found["rank"], strict=True)]
    listed = badges(viewer, found, whole, board_sizes(viewer, seen.month))
    notes = [note_words(note, viewer.language) if note else "" for note in found["note"]]
    table = (
        shared.PLACE.of(said, found["rank"]),
        shared.CODE.of(said, found["outlet"].map(clean)),
        shared.OUTLET.of(said, found["name"].map(clean)),
        shared.BRANCH.of(said, found["branch"].map(clean)),
        shared.CLASS.of(said, [class_name(viewer, kind) for kind in found["class"]]),
        shared.CHANGE.of(said, moved),
        filled(t("榜", "Board"), [" ".join(words) for words in listed], width=8),
        filled(shown_as.titled(viewer.language), found["value"], shown_as.decimals, 16),
        *chosen_columns(viewer, found, seen),
        shared.SAMPLE.of(said, found["n"]),
        shared.NOTE.of(said, notes),
    )
    title = league_title(viewer, seen.choice, seen.month)
    return table_export(viewer, title, *columns_and_rows(table), scope_words(viewer, seen))


def chosen_columns(viewer: Viewer, found: pd.DataFrame, seen: Seen) -> list[FilledColumn]:
    """The columns that follow from what is chosen: band, what it is compared with, the difference, the rank range."""
    decimals, t, outlets = format_of(seen.choice).decimals, viewer.t, list(found["outlet"])
    against, other = viewer.say(AGAINST[seen.against]), compared_values(viewer, seen.choice, seen.month, seen.against)
    differing = value_differences(viewer, found, seen.choice, seen.month, seen.against)
    columns = [
        filled(t(f"{against}：对比值", f"{against}: compared"), map(other.get, outlets), decimals, 13),
        filled(against, differing, decimals, 11),
    ]
    if seen.choice != COMPOSITE:
        bands = [band_words(viewer, band_of(seen.choice, value)) for value in found["value"]]
        columns.insert(0, shared.MARK.of(viewer.language, bands))
    if ranges := place_ranges(viewer, seen.choice, seen.month):
        columns.append(filled(t("名次区间", "Rank range"), [ranges.get(outlet, "") for outlet in outlets], width=11))
    return columns


def scope_words(viewer: Viewer, seen: Seen) -> str:
    """The part of the bank, and what was sought in it."""
    return part_name(viewer, seen.part.option()) + (
        viewer.t(f"，查找“{clean(seen.sought)}”", f", found by “{clean(seen.sought)}”") if seen.sought else ""
    )


def league_title(viewer: Viewer, choice: str, month: Month, *, of_branches: bool = False) -> str:
    """What a table that is taken out is called, in its first line and as a file."""
    words = viewer.t("服务质量排行榜", "Service league table")
    if of_branches:
        words = viewer.t("一级支行排行榜", "League table of tier-1 branches")
    return f"{words} · {viewer.say(month)} · {viewer.say(format_of(choice).name)}"
