"""Who stands just above and below."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from ui.boards import rows
from ui.filters import COMPOSITE
from ui.formats import format_of
from ui.viewer import Viewer

EACH_WAY = 3


def neighbours(viewer: Viewer, row: pd.Series, table: pd.DataFrame, month: Month) -> None:
    ranked = table[table["rank"].notna()].reset_index(drop=True)
    found = ranked.index[ranked["outlet"] == row["outlet"]]
    if len(found) == 0:
        return
    place = int(found[0])
    near = ranked.iloc[max(0, place - EACH_WAY) : place + EACH_WAY + 1]
    with st.container(key="card-near", gap="xsmall", height="stretch"), st.container(key="board-near"):
        st.markdown(f"#### :material/format_list_numbered: {viewer.t('前后网点', 'Neighbours')}")
        rows(viewer, near, format_of(COMPOSITE), month, "near", here=row["outlet"])
