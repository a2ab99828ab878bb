"""How each column was read, and the switch to another unit where the file was read wrongly."""

from __future__ import annotations

import streamlit as st

from data.sheets.kinds import SHEETS
from data.uploads.draft import FileDraft
from pages.upload import answers
from reports.decision_words import UNITS
from ui.look.cards import table_card
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean, plain


def columns_read(viewer: Viewer, draft: FileDraft, key: str) -> None:
    if not draft.columns:
        return
    t, words = viewer.t, {unit: viewer.say(said) for unit, said in UNITS.items()}
    with st.expander(t("各列是怎样读的", "How each column was read"), icon=":material/view_column:"):
        rows = []
        for one in draft.columns:
            known = SHEETS[one.kind].columns if one.kind in SHEETS else ()
            title = next((column.title for column in known if column.name == one.name), None)
            name = viewer.say(title) if title else one.name
            rows.append((plain(one.heading), plain(name), plain(words.get(one.unit, one.unit))))
        head = t("文件中的列", "Column in the file"), t("读作", "Read as"), t("单位", "Unit")
        table_card(f"columns-{draft.sha256[:8]}", head, "lll", rows)
        other_unit(viewer, draft, key)


def other_unit(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """Choose a column, then another of the units in which it can be."""
    may = [one for one in draft.columns if one.could]
    if not may:
        return
    t, words = viewer.t, {unit: viewer.say(said) for unit, said in UNITS.items()}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        place = one_of(
            t("换单位：列", "Another unit: column"), range(len(may)), key=f"unit column {key}", width=260,
            format_func=lambda one: f"{clean(may[one].heading)} ({clean(may[one].sheet)})",
        )  # fmt: skip
        one = may[place or 0]
        unit = one_of(
            t("读作", "Read as"), one.could, key=f"unit new {key} {place}", format_func=words.__getitem__, width=140
        )
        label = t("换单位", "Change")
        answers.answer_button(label, f"unit sure {key}", answers.said, key, "units", (one.sheet, one.name, unit))
