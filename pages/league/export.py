"""The league as it is seen, as a file: the rows found, the comparison chosen, bands, ranges, who is not ranked."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data.types import COMPOSITE
from metrics.figures.periods import Period, PeriodKind
from pages.league.columns import badges
from pages.league.comparison import difference
from pages.league.seen import Seen, compared_cells, compared_name, within_words
from pages.league.total_row import total_rows
from reports import columns as shared
from reports.columns import SharedColumn
from reports.excel import Cell, Export, FilledColumn, columns_and_rows, filled
from ui.look.downloads import table_export
from ui.look.formats import format_of
from ui.month.board_rows import changes_in_words
from ui.month.boards import board_sizes
from ui.month.filters import class_name, part_name
from ui.month.lines import judged_words
from ui.month.place_ranges import place_ranges
from ui.month.places_beside import places_in_part
from ui.month.standings import cut
from ui.shell.viewer import Viewer
from ui.words import clean, note_words


def league_export(viewer: Viewer, found: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> Export:
    """Every row found, not only the page of fifty, in the order shown."""
    shown_as, t, said = format_of(seen.choice), viewer.t, viewer.language
    paid = seen.period.kind is PeriodKind.MONTH
    listed = badges(viewer, found, whole, board_sizes(viewer, seen.period.until) if paid else (0, 0))
    notes = [note_words(note, viewer.language) if note else "" for note in found["note"]]
    table = (
        shared.PLACE.of(said, found["rank"]),
        *within_column(viewer, found, whole, seen),
        shared.CODE.of(said, found["outlet"].map(clean)),
        shared.OUTLET.of(said, found["name"].map(clean)),
        shared.BRANCH.of(said, found["branch"].map(clean)),
        shared.CLASS.of(said, [class_name(viewer, kind) for kind in found["class"]]),
        shared.CHANGE.of(said, changes_in_words(found, whole, said)),
        filled(t("榜", "Board"), [" ".join(words) for words in listed], width=8),
        filled(shown_as.titled(viewer.language), found["value"], shown_as.decimals, 16),
        *chosen_columns(viewer, found, seen),
        shared.SAMPLE.of(said, found["n"]),
        shared.NOTE.of(said, notes),
    )
    title = league_title(viewer, seen.choice, seen.period)
    export = table_export(viewer, title, *columns_and_rows(table), scope_words(viewer, seen))
    return with_totals(viewer, export, shared.OUTLET, seen)


def with_totals(viewer: Viewer, export: Export, label: SharedColumn, seen: Seen) -> Export:
    """The total rows beneath the table, outside its filter, named in the column of names."""
    titles, feet, value = [one.title for one in export.columns], [], format_of(seen.choice).titled(viewer.language)
    for row in total_rows(viewer, seen):
        cells: dict[str, Cell] = {label.title(viewer.language): row.name, value: row.value}
        for key, then in row.then.items():
            cells[compared_name(viewer, seen, f"then {key}")] = then
            cells[compared_name(viewer, seen, f"difference {key}")] = difference(row.value, then)
        feet.append(tuple(map(cells.get, titles)))
    return replace(export, foot=tuple(feet))


def within_column(viewer: Viewer, found: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> list[FilledColumn]:
    if seen.part.option() == "all":
        return []
    within = places_in_part(viewer, seen.choice, seen.period.until, cut(whole, seen.part))
    return [filled(within_words(viewer, seen.part), map(within.get, found["outlet"]), 0, 10)]


def chosen_columns(viewer: Viewer, found: pd.DataFrame, seen: Seen) -> list[FilledColumn]:
    """The columns that follow from what is chosen: band, what it is compared with, the difference, the rank range."""
    t, columns = viewer.t, []
    if seen.choice != COMPOSITE:
        bands = judged_words(viewer, seen.choice, seen.period, found)
        columns.append(shared.MARK.of(viewer.language, bands))
    columns += compared_in_file(viewer, found, seen)
    ranges = place_ranges(viewer, seen.choice, seen.period.until) if seen.period.kind is PeriodKind.MONTH else {}
    if ranges:
        outlets = list(found["outlet"])
        columns.append(filled(t("名次区间", "Rank range"), [ranges.get(outlet, "") for outlet in outlets], width=11))
    return columns


def compared_in_file(viewer: Viewer, rows: pd.DataFrame, seen: Seen) -> list[FilledColumn]:
    """For each comparison the value of then, the difference and the percents of a count."""
    decimals = format_of(seen.choice).decimals
    return [
        filled(compared_name(viewer, seen, column), cells, 0 if column.startswith("percent") else decimals, 13)
        for column, cells in compared_cells(viewer, rows, seen).items()
    ]


def scope_words(viewer: Viewer, seen: Seen) -> str:
    """The part of the bank, and what was sought in it."""
    return part_name(viewer, seen.part.option()) + (
        viewer.t(f"，查找“{clean(seen.sought)}”", f", found by “{clean(seen.sought)}”") if seen.sought else ""
    )


def league_title(viewer: Viewer, choice: str, period: Period, *, of_branches: bool = False) -> str:
    """What a table that is taken out is called, in its first line and as a file."""
    words = viewer.t("服务质量排行榜", "Service league table")
    if of_branches:
        words = viewer.t("一级支行排行榜", "League table of tier-1 branches")
    return f"{words} · {viewer.say(period.say())} · {viewer.say(format_of(choice).name)}"
