"""红榜 and 黑榜: the first and the last five, above the table, each row a way to its outlet."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from ui.chance import chance_of_bottom
from ui.filters import COMPOSITE
from ui.formats import Format, format_of
from ui.links import link
from ui.viewer import Viewer
from ui.words import moved_words, plain

PLACES = 5


def ends(table: pd.DataFrame, places: int = PLACES) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first and the last ranked rows, the very last first; fewer when the field is small, so that nobody is in both.

    Rows sharing the last of these places are all in.
    """
    ranked = table[table["rank"].notna()]
    places = min(places, len(ranked) // 2)
    if places == 0:
        return ranked.head(0), ranked.head(0)
    top = ranked[ranked["rank"] <= places]
    from_end = ranked["rank"].rank(method="min", ascending=False)
    bottom = ranked[(from_end <= places) & ~ranked["outlet"].isin(top["outlet"])]
    return top.sort_values("rank"), bottom.sort_values("rank", ascending=False)


def boards(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month) -> None:
    """Both boards side by side; one below the other on the phone."""
    top, bottom = ends(table)
    fashion = format_of(choice)
    left, right = st.columns(2)
    with left, st.container(key="board-honour", height="stretch"):
        st.markdown(f"#### :material/military_tech: {viewer.t('红榜 · 前五名', 'Honour board · first five')}")
        rows(viewer, top, fashion, month, "top")
    with right, st.container(key="board-bottom", height="stretch"):
        st.markdown(f"#### :material/trending_down: {viewer.t('黑榜 · 后五名', 'Bottom board · last five')}")
        rows(viewer, bottom, fashion, month, "last")
        if choice == COMPOSITE:
            st.caption(chance_of_bottom(viewer, month, list(bottom["outlet"])))


def rows(viewer: Viewer, table: pd.DataFrame, fashion: Format, month: Month, name: str, *, here: str = "", branches: bool = True) -> None:
    """One line for each row: place, name, tier-1 branch, value, change; it opens the outlet where the viewer may."""
    scope, alike = viewer.scope(), not branches or (table["branch"].nunique() == 1 and len(table) > 1)
    for row in table.to_dict("records"):
        own = not scope.everything and scope.sees(outlet=row["outlet"], branch=row["branch"])
        mark = ":material/location_on: " if row["outlet"] == here else ":material/star: " if own else ""
        moved = moved_words(row["moved"], row["rank"], viewer.language)
        label = f"**{row['rank']}** *{mark}{plain(row['name'])}* :small[{'' if alike else plain(row['branch'])}] **{fashion.say(row['value'])}** :gray[{moved}]"
        with st.container(key=f"row-{'here' if row['outlet'] == here else name}-{row['outlet']}"):
            if scope.everything or own:
                link(viewer, "outlet", label, icon="", outlet=row["outlet"], month=str(month))
            else:
                st.markdown(label)
