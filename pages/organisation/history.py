"""One outlet through time: its names, branches and classes, its dates, who sat there, how it is spelt."""

from __future__ import annotations

import streamlit as st

from data.organisation.row_changes import outlet_rows
from pages.organisation.row_words import row_lines
from ui.look.cards import card
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer


def outlet_history(viewer: Viewer, names: dict[str, str]) -> None:
    t = viewer.t
    label, hint = t("网点沿革", "History of an outlet"), t("选择网点", "Choose an outlet")
    code = one_of(label, names, None, format_func=names.__getitem__, key="history of", placeholder=hint, width=360)
    if code is None:
        return
    with viewer.store.records.reading() as connection:
        rows = outlet_rows(connection, code)
    with card("history-of-outlet"):
        st.markdown("\n".join(f"- {line}" for line in row_lines(viewer, rows)))
