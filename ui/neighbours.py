"""Who stands just above and below, and how far it is to the next place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from ui.boards import ends, rows
from ui.filters import COMPOSITE
from ui.formats import format_of
from ui.viewer import Viewer
from ui.words import number, plain

EACH_WAY = 3


def neighbours(viewer: Viewer, row: pd.Series, table: pd.DataFrame, month: Month) -> None:
    ranked = table[table["rank"].notna()].reset_index(drop=True)
    found = ranked.index[ranked["outlet"] == row["outlet"]]
    if len(found) == 0:
        return
    place = int(found[0])
    near = ranked.iloc[max(0, place - EACH_WAY) : place + EACH_WAY + 1]
    with st.container(key="card-near", gap="xsmall"), st.container(key="board-near"):
        st.markdown(f"#### :material/format_list_numbered: {viewer.t('前后网点', 'Neighbours')}")
        rows(viewer, near, format_of(COMPOSITE), month, "near", here=row["outlet"])


def next_place(viewer: Viewer, row: pd.Series, table: pd.DataFrame) -> str:
    """The distance to the next place and out of the bottom five, in words."""
    if pd.isna(row["rank"]):
        return ""
    ranked = table[table["rank"].notna()]
    better = ranked[ranked["value"] > row["value"]]
    said = []
    if better.empty:
        said.append(viewer.t("本月全辖第一。", "First of the bank this month."))
    else:
        above = better.iloc[-1]
        gap = number(above["value"] - row["value"], 2)
        said.append(viewer.t(f"距上一名{plain(above['name'])} **{gap}** 分。", f"**{gap}** points below {plain(above['name'])}, the next above."))
    _, bottom = ends(ranked)
    if row["outlet"] in set(bottom["outlet"]):
        out = ranked[~ranked["outlet"].isin(bottom["outlet"])]["value"].min()
        gap = number(out - row["value"], 2)
        said.append(viewer.t(f"在后五名内，距离走出后五名 **{gap}** 分。", f"In the bottom five; **{gap}** points from leaving it."))
    return " ".join(said)
