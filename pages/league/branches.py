"""Tier-1 branches as a table of their own: sums divided by sums, never means of outlets' means."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.people.rights import Act
from data.types import Month, Text
from pages.league.comparison import AGAINST, pick_comparison, value_differences
from reports.excel import ExcelColumn, Export
from ui.look import svg as drawings
from ui.look.bands import band_legend, band_of, band_words
from ui.look.cards import text_table
from ui.look.downloads import offer, table_export
from ui.look.formats import format_of
from ui.month.filters import part_name
from ui.month.sight import in_sight
from ui.month.standings import BRANCHES, field
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, moved_words, number_words, plain

OTHERS = Text(zh="较其他支行", en="vs the other branches")


def against_words(against: str) -> Text:
    """A branch's own group is all the other branches."""
    return OTHERS if against == "group" else AGAINST[against]


def branch_table(viewer: Viewer, choice: str, month: Month) -> None:
    table = in_sight(viewer, field(viewer, choice, month, BRANCHES), month)
    with st.container(horizontal=True, vertical_alignment="center", key="table_line"):
        against = pick_comparison(viewer)
        if viewer.may(Act.EXPORT_LEAGUE):
            offer(
                viewer,
                partial(branch_export, viewer, table, choice, month, against),
                Act.EXPORT_LEAGUE,
                f"branches-{choice}-{month}",
            )
    found = kept_for(
        viewer,
        lambda: lines(viewer, table, choice, month, against),
        "branches",
        choice,
        str(month),
        against,
        *viewer.actor.branches,
    )
    st.container(key="list-branches").markdown(found)
    words = viewer.t(
        "数值由所辖网点的分子、分母分别合计后相除得出。",
        "A branch's value is the sum over its outlets divided by the sum, not a mean of means.",
    )
    st.caption("  \n".join(line for line in (words, band_legend(viewer, choice)) if line))


def lines(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month, against: str) -> str:
    """The table in Markdown, best first: place, name, value with its mark, bar, difference, change of place."""
    fashion, t = format_of(choice), viewer.t
    values = table["value"].dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    heads = (
        t("名次", "Place"),
        t("一级支行", "Tier-1 branch"),
        fashion.titled(viewer.language),
        "",
        viewer.say(against_words(against)),
        t("升降", "Change"),
    )
    found = []
    own = viewer.actor.branches if not viewer.scope().everything else frozenset()
    for row, difference in zip(
        table.to_dict("records"), value_differences(viewer, table, choice, month, against, BRANCHES), strict=True
    ):
        name, value = plain(row["name"] or row["outlet"]), float("nan") if row["value"] is None else float(row["value"])
        bar = (
            ""
            if value != value
            else drawings.svg_image(drawings.share_bar(0.06 + 0.94 * (value - low) / ((high - low) or 1.0)), "")
        )
        mark = band_words(viewer, band_of(choice, value))
        cells = (
            number_words(row["rank"], 0),
            f":material/star: **{name}**" if own & {row["name"], row["branch"]} else f"**{name}**",
            f"{fashion.say(row['value'])} :small[:gray[{mark}]]" if mark else fashion.say(row["value"]),
            bar,
            fashion.say(difference, signed=True),
            moved_words(row["moved"], row["rank"], viewer.language),
        )
        found.append(cells)
    return text_table(heads, "clrlrl", found)


def branch_export(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month, against: str) -> Export:
    fashion, t = format_of(choice), viewer.t
    columns = (
        ExcelColumn(title=t("名次", "Place"), decimals=0, width=7),
        ExcelColumn(title=t("一级支行", "Tier-1 branch"), width=24),
        ExcelColumn(title=fashion.titled(viewer.language), decimals=fashion.decimals, width=18),
        ExcelColumn(title=t("标线", "Mark"), width=9),
        ExcelColumn(title=viewer.say(against_words(against)), decimals=fashion.decimals, width=12),
        ExcelColumn(title=t("升降", "Change"), width=10),
    )
    rows = tuple(
        (
            None if pd.isna(row["rank"]) else int(row["rank"]),
            clean(row["name"] or row["outlet"]),
            None if pd.isna(row["value"]) else float(row["value"]),
            band_words(viewer, band_of(choice, row["value"])),
            difference,
            moved_words(row["moved"], row["rank"], viewer.language),
        )
        for row, difference in zip(
            table.to_dict("records"), value_differences(viewer, table, choice, month, against, BRANCHES), strict=True
        )
    )
    title = (
        f"{t('一级支行排行榜', 'League table of tier-1 branches')} · {viewer.say(month)} · {viewer.say(fashion.name)}"
    )
    return table_export(viewer, title, columns, rows, part_name(viewer, "all"))
