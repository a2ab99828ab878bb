"""The league as it is seen, to take along: the rows found, the comparison chosen, bands, ranges and who is not ranked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd

from data.people.rights import Act
from data.types import COMPOSITE, Month
from pages.league.columns import badges
from pages.league.comparison import AGAINST, compared_values, value_differences
from reports.excel import Cell, ExcelColumn, Export
from ui.look.bands import band_of, band_words
from ui.look.downloads import offer, table_export
from ui.look.formats import format_of
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


def league_downloads(viewer: Viewer, found: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> None:
    offer(
        viewer,
        partial(league_export, viewer, found, whole, seen),
        Act.EXPORT_LEAGUE,
        f"league-{seen.choice}-{seen.month}",
    )


def league_export(viewer: Viewer, found: pd.DataFrame, whole: pd.DataFrame, seen: Seen) -> Export:
    """Every row found, not only the page of fifty, in the order shown."""
    fashion, t = format_of(seen.choice), viewer.t
    columns = [
        (ExcelColumn(title=t("名次", "Place"), decimals=0, width=7), [_whole(rank) for rank in found["rank"]]),
        (ExcelColumn(title=t("机构号", "Code"), width=12), found["outlet"].map(clean)),
        (ExcelColumn(title=t("网点", "Outlet"), width=26), found["name"].map(clean)),
        (
            ExcelColumn(title=t("升降", "Change"), width=9),
            [moved_words(m, r, viewer.language) for m, r in zip(found["moved"], found["rank"], strict=True)],
        ),
        (ExcelColumn(title=t("榜", "Board"), width=8), [" ".join(words) for words in badges(viewer, found, whole)]),
        (
            ExcelColumn(title=fashion.titled(viewer.language), decimals=fashion.decimals, width=16),
            _real(found["value"]),
        ),
        *chosen_columns(viewer, found, seen),
        (ExcelColumn(title=t("一级支行", "Tier-1 branch"), width=18), found["branch"].map(clean)),
        (ExcelColumn(title=t("类别", "Class"), width=14), [class_name(viewer, kind) for kind in found["class"]]),
        (ExcelColumn(title=t("样本", "Sample"), decimals=0, width=10), [_whole(n) for n in found["n"]]),
        (
            ExcelColumn(title=t("未参评原因", "Why not ranked"), width=24),
            [note_words(note, viewer.language) if note else "" for note in found["note"]],
        ),
    ]
    rows = tuple(zip(*(values for _, values in columns), strict=True))
    title = f"{t('服务质量排行榜', 'Service league table')} · {viewer.say(seen.month)} · {viewer.say(fashion.name)}"
    return table_export(viewer, title, tuple(column for column, _ in columns), rows, scope_words(viewer, seen))


def chosen_columns(viewer: Viewer, found: pd.DataFrame, seen: Seen) -> list[tuple[ExcelColumn, list[Cell]]]:
    """The columns that follow from what is chosen: band, what it is compared with, the difference, the rank range."""
    fashion, other, t = format_of(seen.choice), compared_values(viewer, seen.choice, seen.month, seen.against), viewer.t
    against, ranges = viewer.say(AGAINST[seen.against]), place_ranges(viewer, seen.choice, seen.month)
    given: list[Cell] = [other.get(outlet) for outlet in found["outlet"]]
    differing: list[Cell] = list(value_differences(viewer, found, seen.choice, seen.month, seen.against))
    columns = [
        (
            ExcelColumn(title=t(f"{against}：对比值", f"{against}: compared"), decimals=fashion.decimals, width=13),
            given,
        ),
        (ExcelColumn(title=against, decimals=fashion.decimals, width=11), differing),
    ]
    if seen.choice != COMPOSITE:
        bands: list[Cell] = [band_words(viewer, band_of(seen.choice, value)) for value in found["value"]]
        columns.insert(0, (ExcelColumn(title=t("标线", "Mark"), width=9), bands))
    if ranges:
        spans: list[Cell] = [ranges.get(outlet, "") for outlet in found["outlet"]]
        columns.append((ExcelColumn(title=t("名次区间", "Rank range"), width=11), spans))
    return columns


def scope_words(viewer: Viewer, seen: Seen) -> str:
    """The part of the bank, and what was sought in it."""
    part = seen.part
    place = f"branch:{part.branch}" if part.branch else f"class:{part.outlet_class}" if part.outlet_class else "all"
    return part_name(viewer, place) + (
        viewer.t(f"，查找“{clean(seen.sought)}”", f", found by “{clean(seen.sought)}”") if seen.sought else ""
    )


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # pyrefly: ignore


def _real(values: pd.Series) -> list[float | None]:
    return [None if value is None or value != value else float(value) for value in values]
