"""Problem cells of one cause as a table to be edited in place: type over, let stand, or leave the row out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.reading.finding_words import address_words, expected_words, seen_words
from data.reading.findings import Finding
from data.uploads.causes import OpenQuestion
from pages.upload import answers
from ui.shell.viewer import Viewer
from ui.words import clean, counted

NOT_TYPED = frozenset({"sum_mismatch", "rate_mismatch", "duplicate_conflict", "outlet_not_open", "no_results"})
"""Findings about a whole row or column: their cell is no figure that could be typed over."""
MOST = 500


def problem_grid(viewer: Viewer, asked: OpenQuestion, spot: str) -> None:
    """Several cells of one cause, each with what stands there: typed over, let stand, or its row left out."""
    places, t, many = asked.places[:MOST], viewer.t, len(asked.places)
    found = [finding for _, finding in places]
    with st.expander(t(f"逐个更正 {many} 处", f"Mend {many} one by one"), icon=":material/edit_note:"):
        edited = st.data_editor(
            problem_rows(viewer, found),
            hide_index=True,
            num_rows="fixed",
            disabled=["where", "words", "seen", "expected"],
            height=min(38 + 35 * len(found), 420),
            key=f"cells {spot} {hash(tuple((one.sheet, one.cell, one.code) for one in found))}",
            column_config=columns(viewer),
        )
        keys = {id(finding): key for key, finding in places}
        decided = [(keys[id(one[0])], *one) for one in decisions(found, edited)]
        label = t(f"按表中 {len(decided)} 处更改重新核对", f"Check again with {counted(len(decided), 'change')}")
        sure = (f"cells sure {spot}", answers.are_decided, decided)
        answers.answer_button(label, *sure, icon="check", look="primary", disabled=not decided)


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
