"""What a league's values are compared with: the month before, the same month last year, the median of those ranked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.errors import Refusal
from data.types import Month, Text
from ui.address import chosen, keep
from ui.standings import field
from ui.viewer import Viewer

AGAINST: dict[str, Text] = {
    "month": Text(zh="较上月", en="vs last month"),
    "year": Text(zh="较去年同月", en="vs last year"),
    "median": Text(zh="较中位数", en="vs median"),
}


def pick_comparison(viewer: Viewer) -> str:
    now = chosen(viewer, "against", list(AGAINST), "month")
    st.session_state["against_box"] = now
    st.selectbox(
        viewer.t("对比", "Compare"),
        list(AGAINST),
        key="against_box",
        format_func=lambda key: viewer.say(AGAINST[key]),
        label_visibility="collapsed",
        on_change=keep,
        args=("against", "against_box"),
        width=150,
    )
    return now


def differences(viewer: Viewer, rows: pd.DataFrame, whole: pd.DataFrame, choice: str, month: Month, against: str) -> list[float | None]:
    """Value minus what it is compared with, in the metric's unit; None where either is missing."""
    if against == "median":
        middle = whole.loc[whole["rank"].notna(), "value"].median()
        return [_difference(value, middle) for value in rows["value"]]
    try:
        then = field(viewer, choice, month.before() if against == "month" else month.plus(-12))
    except Refusal:
        return [None] * len(rows)
    before = {row["outlet"]: row["value"] for row in then.to_dict("records")}
    return [_difference(value, before.get(outlet)) for outlet, value in zip(rows["outlet"], rows["value"], strict=True)]


def _difference(value: float | None, other: float | None) -> float | None:
    if value is None or other is None or value != value or other != other:
        return None
    return round(float(value) - float(other), 6)
