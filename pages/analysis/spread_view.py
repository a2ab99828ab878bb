"""分布: how the values of a metric are spread within classes or branches, with one outlet marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.types import CLASS_NAMES, OutletClass, Text
from metrics.analysis.measure import Measure, in_a_sentence
from metrics.analysis.spread import Marked, SpreadGroup, spread_group, spread_sentence
from metrics.composite.standings import places_within
from metrics.figures.periods import Period
from metrics.notes import NOTES
from metrics.scheme.choices import Others
from pages.analysis.chosen_units import (
    MOST_DRAWN,
    dots_words,
    outlets_to_name,
    pick_choice,
    pick_outlet_of,
    read_of,
    view_table,
    whole_field,
)
from reports import columns as shared
from reports.excel import FilledColumn, filled
from ui.look.chart_with_table import chart_sentence, kept_picture, outlet_columns
from ui.look.formats import format_of
from ui.month.filters import class_name
from ui.month.opening import state_line
from ui.month.sight import names_shown, others_shown
from ui.shell.address import pick_tab
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import clean, plain

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def spread_view(viewer: Viewer, period: Period) -> None:
    t = viewer.t
    with st.container(horizontal=True, key="controls", vertical_alignment="center"):
        choice = pick_choice(viewer)
        whole, mine = whole_field(viewer, choice, period), outlets_to_name(viewer, choice, period)
        if whole is None or mine is None:
            return
        ways = {"class": t("按类别", "By class"), "branch": t("按支行", "By branch")}
        by = pick_tab(viewer, ways, "group", t("分组", "Groups"))
        outlet = pick_outlet_of(viewer, mine)
    measure = Measure.of(choice)
    groups = kept(viewer, lambda: _groups(measure, whole, by), "spread", choice, by, *read_of(viewer, period))
    asked = (choice, by, outlet, *read_of(viewer, period))
    marked = kept(viewer, lambda: _marked(measure, whole, groups, outlet, by), "marked", *asked)
    if by == "branch" and others_shown(viewer, period.until) is Others.NOTHING:
        groups = tuple(one for one in groups if one == marked.group)
    state_line(viewer, period)
    chart_sentence(plain(viewer.say(spread_sentence(measure, marked))))
    place = st.container()
    st.caption(
        dots_words(viewer, len(whole))
        + t("金线为中位数，金带为中间一半（少于5家不画）。", "gold: the median and the middle half (of at least 5).")
    )
    table = partial(_table, viewer, choice, period, whole)
    view_table(viewer, f"spread-{choice}-{period}", (format_of(choice).name, period.say()), table)
    if groups:
        with place:
            kept_picture(viewer, partial(_chart, viewer, choice, groups, marked, whole, period), "spread", *asked)


def _chart(
    viewer: Viewer, choice: str, groups: Sequence[SpreadGroup], marked: Marked, whole: pd.DataFrame, period: Period
) -> Figure:
    from pages.analysis.dot_charts import spread_chart  # the chart engine, only now

    return spread_chart(viewer, choice, groups, marked, names_shown(viewer, whole, period.until))


def _groups(measure: Measure, whole: pd.DataFrame, by: str) -> tuple[SpreadGroup, ...]:
    """Of the ranked only; classes in the order of the house, branches by name."""
    ranked = whole[whole["rank"].notna()]
    found = {str(key): rows for key, rows in ranked.groupby(by) if key}
    order = [key for key in OutletClass if key in found] if by == "class" else sorted(found)
    return tuple(
        spread_group(measure, key, _group_name(by, key), found[key]["outlet"].tolist(), found[key]["value"].tolist())
        for key in map(str, order)
    )


def _group_name(by: str, key: str) -> Text:
    if by == "class":
        name = CLASS_NAMES[OutletClass(key)]
        return Text(zh=name.zh, en=in_a_sentence(name.en))
    return Text(zh=clean(key), en=clean(key))


def _marked(measure: Measure, whole: pd.DataFrame, groups: Sequence[SpreadGroup], outlet: str, by: str) -> Marked:
    row = whole[whole["outlet"] == outlet].iloc[0]
    rows = whole[whole[by] == row[by]]
    (within,) = places_within(rows)[rows["outlet"] == outlet]
    ranked, there = pd.notna(row["rank"]), pd.notna(row["value"])
    return Marked(
        outlet=outlet,
        name=clean(row["name"]),
        group=next((one for one in groups if one.key == row[by]), None),
        value=measure.published(row["value"]) if there else None,
        place=int(row["rank"]) if ranked else None,
        ranked=int(whole["rank"].notna().sum()),
        place_within=None if pd.isna(within) else int(within),
        note=NOTES.get(row["note"], Text(zh="", en="")),
    )


def _table(viewer: Viewer, choice: str, period: Period, whole: pd.DataFrame) -> Iterator[FilledColumn]:
    """The outlets the viewer may name, the last first."""
    rows = whole[whole["outlet"].isin(names_shown(viewer, whole, period.until))].iloc[::-1].head(MOST_DRAWN)
    shown_as, said = format_of(choice), viewer.language
    yield shared.PLACE.of(said, rows["rank"])
    yield from outlet_columns(viewer, rows["outlet"], rows["name"], rows["branch"])
    yield shared.CLASS.of(said, [class_name(viewer, kind) for kind in rows["class"]])
    yield filled(shown_as.titled(said), rows["value"], shown_as.decimals, 16)
