"""From a figure of the calculation to the file and the cell it was read from, by one tap."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Month
from months.calculation import Calculation
from months.figure_sources import cells_behind, cells_of_metric
from ui.month.cell_table import cell_tables
from ui.shell.boundary import again
from ui.shell.codes import side_by_side
from ui.shell.viewer import Viewer
from ui.words import clean


@again
def figure_source(viewer: Viewer, month: Month, version: int, one: Calculation) -> None:
    """The figures side by side; of the one chosen the cells, as that version counted them (0: as they count now)."""
    t, titles = viewer.t, {step.metric: clean(viewer.say(step.title)) for step in one.steps}
    metric = side_by_side(
        t("点一个数，看它来自哪个文件、哪个单元格", "Tap a figure for its file and cell"),
        list(titles),
        format_func=titles.__getitem__,
        key=f"source {one.outlet} {month}",
    )
    if metric is None:
        return
    scope = viewer.scope(Act.VIEW_LEDGER)
    cells = cells_behind(viewer.store, viewer.store, scope, one.outlet, month, version=version)
    cells = cells_of_metric(metric, cells)
    cell_tables(viewer, cells)
    if not cells:
        st.caption(t("没有保存这个数的单元格。", "No cell is kept for this figure."))
