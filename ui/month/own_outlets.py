"""A branch head's own outlets first: where they stand, in one line each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.figures.periods import Period
from ui.look.formats import format_of
from ui.month.board_rows import board_rows, changes_known
from ui.month.boards import board_lines
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer


def seen(viewer: Viewer, whole: pd.DataFrame) -> pd.DataFrame:
    """The rows the viewer may see in detail."""
    scope = viewer.scope()
    return (
        whole
        if scope.everything
        else whole[whole["outlet"].isin(scope.outlets) | whole["branch"].isin(scope.branches - {""})]
    )


def own_rows(viewer: Viewer, whole: pd.DataFrame) -> pd.DataFrame:
    """The rows of the viewer's own outlets; none for those who see everything."""
    return whole.head(0) if viewer.scope().everything else seen(viewer, whole)


def own_places(viewer: Viewer, whole: pd.DataFrame, choice: str, period: Period) -> None:
    own = kept_for(
        viewer,
        lambda: board_rows(
            own_rows(viewer, whole).sort_values("rank", na_position="last"), compared=changes_known(whole)
        ),
        "own places",
        choice,
        str(period),
    )
    if not own:
        return
    with st.container(key="board-own"):
        ranked = int(whole["rank"].notna().sum())
        said = viewer.t(f"本行网点 · 全辖 {ranked} 家参评", f"Your outlets · of {ranked} ranked")
        board_lines(viewer, own, format_of(choice), period.until, head=f"#### :material/star: {said}")
