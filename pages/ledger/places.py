"""The rankings of a month as a version published them: outlets and tier-1 branches, the composite and each metric."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.decisions.published import BranchRow, Row
from data.types import COMPOSITE
from metrics.notes import NOTES
from ui.ledger.version_shown import ShownLedger
from ui.month.filters import metric_name
from ui.shell.codes import one_of, side_by_side
from ui.shell.viewer import Viewer
from ui.words import clean


def places_as_published(viewer: Viewer, shown: ShownLedger) -> None:
    """One ranking at a time, whole; every figure is the frozen one."""
    t = viewer.t
    figures = shown.reading.figures if shown.reading else None
    if figures is None or not figures.rows:
        st.info(t("这一版没有名次。", "This version has no places."), icon=":material/info:")
        return
    rankings = list(dict.fromkeys((COMPOSITE, *(row.ranking for row in figures.rows))))
    with st.container(horizontal=True):
        ranking = one_of(
            t("排名", "Ranking"),
            rankings,
            format_func=lambda key: metric_name(viewer, key),
            key="published ranking",
            width=240,
        )
        levels = {False: t("网点", "Outlets"), True: t("一级支行", "Tier-1 branches")}
        of_branches = side_by_side(
            t("层级", "Level"), list(levels), default=False, format_func=levels.__getitem__, key="published level"
        )
    rows: tuple[Row, ...] | tuple[BranchRow, ...] = figures.branches if of_branches else figures.rows
    st.dataframe(
        _table(viewer, [row for row in rows if row.ranking == ranking]), hide_index=True, placeholder="—", height=420
    )


def _table(viewer: Viewer, rows: list[Row] | list[BranchRow] | list[Row | BranchRow]) -> pd.DataFrame:
    t = viewer.t
    table: dict[str, object] = {t("名次", "Place"): pd.Series([row.rank for row in rows], dtype="Int64")}
    if any(isinstance(row, Row) for row in rows):
        table[t("机构号", "Code")] = [row.outlet if isinstance(row, Row) else "" for row in rows]
        table[t("网点", "Outlet")] = [clean(row.name) if isinstance(row, Row) else "" for row in rows]
    table |= {
        t("一级支行", "Tier-1 branch"): [clean(row.branch) for row in rows],
        t("公布值", "As published"): [row.value or "—" for row in rows],
        t("样本", "Sample"): pd.Series([row.n for row in rows], dtype="Int64"),
        t("升降", "Change"): pd.Series([row.moved for row in rows], dtype="Int64"),
        t("未参评原因", "Why not ranked"): [
            viewer.say(NOTES[row.note]) if row.note in NOTES else row.note for row in rows
        ],
    }
    return pd.DataFrame(table)
