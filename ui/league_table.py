"""The league itself: searched and turned 50 rows at a time without the rest of the page, and taken out as seen."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from data.access import Act
from data.types import Month
from ui.boundary import again
from ui.chance import place_ranges
from ui.compare import AGAINST, differences, pick_comparison
from ui.downloads import league_downloads
from ui.filters import Part
from ui.formats import format_of
from ui.links import go_to
from ui.standings import cut, field
from ui.tables import league_columns, league_rows, phone_list
from ui.trends import trends
from ui.viewer import Viewer

ROWS = 50


@again
def league_table(viewer: Viewer, choice: str, month: Month, part: Part) -> None:
    """The rows of one part, found by name or code, a page of them at a time."""
    whole = field(viewer, choice, month)
    table = cut(whole, part)
    with st.container(horizontal=True, vertical_alignment="center", key="table_line"):
        sought = st.text_input(
            viewer.t("查找", "Find"),
            placeholder=viewer.t("按网点名称或机构号查找", "Find an outlet by name or code"),
            key="sought",
            label_visibility="collapsed",
            icon=":material/search:",
            width=300,
        )
        found = matching(table, sought)
        against = pick_comparison(viewer)
        page = turned(viewer, math.ceil(len(found) / ROWS))
        if viewer.may(Act.EXPORT_LEAGUE):
            league_downloads(viewer, found, choice, month, part)
    if found.empty:
        st.info(
            viewer.t("没有符合的网点。换一个名称，或清空查找框。", "No outlet matches. Try another name, or clear the search."), icon=":material/search_off:"
        )
        return
    draw(viewer, found.iloc[(page - 1) * ROWS : page * ROWS], whole, choice, month, against)


def draw(viewer: Viewer, rows: pd.DataFrame, whole: pd.DataFrame, choice: str, month: Month, against: str) -> None:
    """One page of rows: a grid on the desk, a list on the phone; a click on a name opens the outlet."""
    fashion = format_of(choice)
    with st.container(key="desk-only"):
        picked = st.dataframe(
            with_extras(viewer, rows, whole, choice, month, against),
            hide_index=True,
            column_config=league_columns(viewer, fashion, whole, viewer.say(AGAINST[against])),
            height="content",
            on_select="rerun",
            selection_mode="single-cell",
            key=f"league_{choice}_{month}",
            alt=viewer.t("排行榜", "League table"),
        )
        st.caption(
            viewer.t(
                "点击网点名称查看明细。横条按本月最低到最高值显示。",
                "Click an outlet's name to open it. Bars run from the month's lowest to its highest value.",
            )
        )
    with st.container(key="phone-only"):
        phone_list(viewer, rows, whole, fashion)
    cells = picked["selection"]["cells"] if picked else []
    if cells and cells[0][1] == "name":
        open_outlet(viewer, rows.iloc[cells[0][0]], month)


def with_extras(viewer: Viewer, rows: pd.DataFrame, whole: pd.DataFrame, choice: str, month: Month, against: str) -> pd.DataFrame:
    """The rows as shown, with what they are compared with and how sure their places are."""
    shown = league_rows(viewer, choice, rows, whole, trends(viewer, choice, month, tuple(rows["outlet"])))
    shown.insert(5, "difference", differences(viewer, rows, whole, choice, month, against))
    ranges = place_ranges(viewer, choice, month)
    if ranges:
        shown.insert(6, "range", [ranges.get(outlet, "") for outlet in rows["outlet"]])
    return shown


def open_outlet(viewer: Viewer, row: pd.Series, month: Month) -> None:
    if viewer.scope().sees(outlet=row["outlet"], branch=row["branch"]):
        go_to("outlet", outlet=row["outlet"], month=str(month))
    st.info(viewer.t("您只能打开本行网点的明细。", "You may open the details of your own outlets only."), icon=":material/lock:")


def matching(table: pd.DataFrame, sought: str) -> pd.DataFrame:
    """The rows whose name, code or tier-1 branch contains what is sought."""
    words = sought.strip()
    if not words:
        return table
    holds = [table[column].str.contains(words, case=False, regex=False, na=False) for column in ("name", "outlet", "branch")]
    return table[holds[0] | holds[1] | holds[2]]


def turned(viewer: Viewer, pages: int) -> int:
    """Which page of the rows is shown; nothing to turn when they fit one."""
    if pages <= 1:
        return 1
    words = viewer.t("第 {} 页，共 {} 页", "Page {} of {}")
    return st.selectbox(
        viewer.t("页", "Page"),
        range(1, pages + 1),
        format_func=lambda page: words.format(page, pages),
        label_visibility="collapsed",
        key="rows_page",
        width=170,
    )
