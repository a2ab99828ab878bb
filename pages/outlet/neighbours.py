"""Who stands just above and below."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import COMPOSITE, Month
from ui.look.formats import format_of
from ui.month.board_rows import BoardRow, board_rows
from ui.month.boards import board_lines
from ui.month.sight import rows_in_sight
from ui.month.standings import field
from ui.shell.kept import kept
from ui.shell.viewer import Viewer

EACH_WAY = 3


def nearest_rows(table: pd.DataFrame, outlet: str) -> tuple[BoardRow, ...]:
    """The rows next to an outlet's, itself among them; none when it is not ranked."""
    ranked = table[table["rank"].notna()].reset_index(drop=True)
    found = ranked.index[ranked["outlet"] == outlet]
    return (
        () if found.empty else board_rows(ranked.iloc[max(0, int(found[0]) - EACH_WAY) : int(found[0]) + EACH_WAY + 1])
    )


def nearest(viewer: Viewer, month: Month, outlet: str) -> tuple[BoardRow, ...]:
    """The rows next to an outlet's by the composite, whoever may see them."""
    return kept(viewer, lambda: nearest_rows(field(viewer, COMPOSITE, month), outlet), "neighbours", str(month), outlet)


def neighbours(viewer: Viewer, month: Month, outlet: str) -> None:
    """Three either way, the outlet itself marked; nothing for one that is not ranked."""
    near = rows_in_sight(viewer, nearest(viewer, month, outlet), month)
    if not near:
        return
    with st.container(key="board-near", height="stretch"):
        head = f"#### :material/format_list_numbered: {viewer.t('前后网点', 'Neighbours')}"
        board_lines(viewer, near, format_of(COMPOSITE), month, head=head, here=outlet)
