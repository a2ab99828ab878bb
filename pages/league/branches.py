"""Tier-1 branches as a table of their own: sums divided by sums, never means of outlets' means."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from data.people.rights import Act
from data.types import Month, Text
from pages.league.columns import BAR, median_bars
from pages.league.comparison import AGAINST, pick_comparison, value_differences
from pages.league.export import league_title
from reports import columns as shared
from reports.excel import Export, columns_and_rows, filled
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
            made = partial(branch_export, viewer, table, choice, month, against)
            title = league_title(viewer, choice, month, of_branches=True)
            offer(viewer, made, Act.EXPORT_LEAGUE, f"branches-{choice}-{month}", title)
    asked = (choice, str(month), against, *viewer.actor.branches)
    words = kept_for(viewer, lambda: lines(viewer, table, choice, month, against), "branches", *asked)
    st.container(key="list-branches").markdown(words)
    words = viewer.t(
        "数值由所辖网点的分子、分母分别合计后相除得出。",
        "A branch's value is the sum over its outlets divided by the sum, not a mean of means.",
    )
    st.caption("  \n".join(line for line in (words, band_legend(viewer, choice)) if line))


def lines(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month, against: str) -> str:
    """The table in Markdown, best first: place, name, value with its mark, bar, difference, change of place."""
    shown_as, t = format_of(choice), viewer.t
    heads = (
        t("名次", "Place"),
        t("一级支行", "Tier-1 branch"),
        shown_as.titled(viewer.language),
        viewer.say(BAR),
        viewer.say(against_words(against)),
        t("升降", "Change"),
    )
    rows = []
    own = viewer.actor.branches if not viewer.scope().everything else frozenset()
    differing = value_differences(viewer, table, choice, month, against, BRANCHES)
    bars = median_bars(table, table, shown_as)
    for row, difference, drawn in zip(table.to_dict("records"), differing, bars, strict=True):
        name, value = plain(row["name"] or row["outlet"]), float("nan") if row["value"] is None else float(row["value"])
        bar = drawings.svg_image(drawn, "") if drawn else ""
        mark = band_words(viewer, band_of(choice, value))
        star = ":material/star: " if own & {row["name"], row["branch"]} else ""
        said = f"{shown_as.say(value)} :small[:gray[{mark}]]" if mark else shown_as.say(value)
        moved = moved_words(row["moved"], row["rank"], viewer.language)
        place = number_words(row["rank"], 0)
        rows.append((place, f"{star}**{name}**", said, bar, shown_as.say(difference, signed=True), moved))
    return text_table(heads, "clrlrl", rows)


def branch_export(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month, against: str) -> Export:
    shown_as, said, rows = format_of(choice), viewer.language, table.to_dict("records")
    differing = value_differences(viewer, table, choice, month, against, BRANCHES)
    columns = (
        shared.PLACE.of(said, table["rank"]),
        shared.BRANCH.of(said, [clean(row["name"] or row["outlet"]) for row in rows]),
        shared.CHANGE.of(said, [moved_words(row["moved"], row["rank"], said) for row in rows]),
        filled(shown_as.titled(said), table["value"], shown_as.decimals, 16),
        shared.MARK.of(said, [band_words(viewer, band_of(choice, row["value"])) for row in rows]),
        filled(viewer.say(against_words(against)), differing, shown_as.decimals, 11),
    )
    title = league_title(viewer, choice, month, of_branches=True)
    return table_export(viewer, title, *columns_and_rows(columns), part_name(viewer, "all"))
