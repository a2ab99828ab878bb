"""Tier-1 branches as a table of their own: sums divided by sums, never means of outlets' means."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from ui import drawings
from ui.formats import format_of
from ui.sight import in_sight
from ui.standings import BRANCHES, field
from ui.viewer import Viewer
from ui.words import moved_words, number, plain


def branch_table(viewer: Viewer, choice: str, month: Month) -> None:
    table, fashion = in_sight(viewer, field(viewer, choice, month, BRANCHES), month), format_of(choice)
    values = table["value"].dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    unit = f"{viewer.say(fashion.name)} ({viewer.say(fashion.unit)})"
    lines = [
        f"| {viewer.t('名次', 'Place')} | {viewer.t('一级支行', 'Tier-1 branch')} | {unit} | | {viewer.t('升降', 'Change')} |",
        "| :-: | :-- | --: | :-- | :-- |",
    ]
    own = viewer.actor.branches if not viewer.scope().everything else frozenset()
    for row in table.to_dict("records"):
        name = plain(row["name"] or row["outlet"])
        marked = f":material/star: **{name}**" if row["name"] in own or row["branch"] in own else f"**{name}**"
        value = float("nan") if row["value"] is None else float(row["value"])
        share = 0.06 + 0.94 * (value - low) / ((high - low) or 1.0)
        bar = "" if value != value else drawings.picture(drawings.bar(share), "")
        lines.append(
            f"| {number(row['rank'], 0)} | {marked} | {fashion.say(row['value'])} | {bar} | {moved_words(row['moved'], row['rank'], viewer.language)} |"
        )
    with st.container(key="list-branches"):
        st.markdown("\n".join(lines))
    st.caption(
        viewer.t(
            "一级支行数值由所辖网点的分子、分母分别合计后相除得出。", "A branch's value is the sum over its outlets divided by the sum, not a mean of means."
        )
    )
