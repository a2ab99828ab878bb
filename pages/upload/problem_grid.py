"""The problem cells as a table to be edited in place: type over, let stand, or leave the row out; then all at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.reading.finding_words import address_words, expected_words, seen_words
from data.reading.findings import Finding
from data.uploads.draft import FileDraft
from data.uploads.several_rows import ADD
from pages.upload import answers
from pages.upload.mapping_step import LOST
from ui.shell.viewer import Viewer
from ui.words import clean, counted

ELSEWHERE = LOST | {
    "alias_suggest",
    "unknown_outlet",
    "code_name_conflict",
    "period_missing",
    "period_conflict",
    "mixed_units",
    "loses_columns",
    "left_out",
    "narrower_heading",
    "tells_apart",
    "no_weight",
    "no_results",
}
"""Findings with a question of their own: about a spelling, a month, a column or a table rather than one cell."""
NOT_TYPED = frozenset({"sum_mismatch", "rate_mismatch", "duplicate_conflict", "outlet_not_open", "no_results"})
"""Findings about a whole row or column: their cell is no figure that could be typed over."""
FEWEST, MOST = 2, 500


def cell_problems(draft: FileDraft) -> list[Finding]:
    """The open findings about one cell, two of one cell as two lines; a problem alone is asked by itself."""
    found = [one for one in draft.blocking() if one.cell and one.code not in ELSEWHERE]
    return found[:MOST] if len(found) >= FEWEST else []


def problem_grid(viewer: Viewer, draft: FileDraft, key: str) -> None:
    found = cell_problems(draft)
    if not found:
        return
    t = viewer.t
    many = len(found)
    words = t(f"{many} 个单元格有问题，可在表中直接更正", f"Problem cells, to be corrected in the table: {many}")
    st.markdown(f":material/edit_note: **{words}**")
    spot = hash(tuple((one.sheet, one.cell, one.code) for one in found))
    edited = st.data_editor(
        problem_rows(viewer, found),
        hide_index=True,
        num_rows="fixed",
        disabled=["where", "words", "seen", "expected"],
        height=min(38 + 35 * len(found), 420),
        key=f"cells {key} {spot}",
        column_config=columns(viewer),
    )
    decided = decisions(found, edited)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        label = t(f"按表中 {len(decided)} 处更改重新核对", f"Check again with {counted(len(decided), 'change')}")
        sure = (f"cells sure {key}", answers.are_decided, key, decided)
        answers.answer_button(label, *sure, icon="check", look="primary", disabled=not decided)
        label, every = t("全部照此计入", "All count as they stand"), [(one, "", True, False) for one in found]
        answers.answer_button(label, f"cells stand {key}", answers.are_decided, key, every, look="tertiary")
        for sheet in dict.fromkeys(one.sheet for one in found if one.code == "duplicate_conflict"):
            add = (f"cells add {key} {sheet}", answers.said, key, "columns", (sheet, "", ADD))
            answers.answer_button(f"{add_words(viewer)} {clean(sheet)}", *add, look="tertiary")
        label, out = t("这些行都不入库", "Leave all these rows out"), [(one, "", False, True) for one in found]
        answers.answer_button(label, f"cells out {key}", answers.are_decided, key, out, look="tertiary")


def add_words(viewer: Viewer) -> str:
    return viewer.t("同一网点的各行相加", "Add up the rows of each outlet")


def problem_rows(viewer: Viewer, found: Sequence[Finding]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "where": [clean(f"{one.sheet} {address_words(one.cell, viewer.language)}") for one in found],
            "words": [one.words(viewer.language) for one in found],
            "seen": [clean(seen_words(one, viewer.language)) for one in found],
            "expected": [clean(expected_words(one, viewer.language)) for one in found],
            "typed": ["—" if one.code in NOT_TYPED else "" for one in found],
            "stands": [False] * len(found),
            "out": [False] * len(found),
        }
    )


def columns(viewer: Viewer) -> dict:
    t, column = viewer.t, st.column_config
    return {
        "where": column.TextColumn(t("位置", "Cell"), width=130),
        "words": column.TextColumn(t("问题", "Problem"), width=170),
        "seen": column.TextColumn(t("看到", "Seen"), width=110),
        "expected": column.TextColumn(t("应为", "Expected"), width=120),
        "typed": column.TextColumn(t("改为", "New value"), width=110, max_chars=60),
        "stands": column.CheckboxColumn(t("照此计入", "Stands"), width=76),
        "out": column.CheckboxColumn(t("该行不入库", "Row out"), width=86),
    }


def decisions(found: Sequence[Finding], edited: pd.DataFrame) -> list[tuple[Finding, str, bool, bool]]:
    """The lines that were decided: the finding, the new text, whether it stands, whether its row stays out."""
    decided = []
    for one, row in zip(found, edited.to_dict("records"), strict=True):
        typed = "" if one.code in NOT_TYPED else str(row["typed"] or "").strip()
        if typed or row["stands"] or row["out"]:
            decided.append((one, typed, bool(row["stands"]), bool(row["out"])))
    return decided
