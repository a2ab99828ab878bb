"""How a line of the ledger came about, step by step: field, counts, points, weights, the rounded score, the place, the amount."""

from __future__ import annotations

import streamlit as st

from cases.calculation import Calculation, Step, calculations
from data.types import Month
from metrics.notes import PART_NOTES
from ui.kept import kept
from ui.ledger_reading import Shown
from ui.links import link
from ui.viewer import Viewer
from ui.words import clean, number, plain


def steps_of_lines(viewer: Viewer, shown: Shown) -> None:
    """The calculation of one of the outlets in the lines; of a published version by what it froze."""
    t, lines = viewer.t, shown.lines
    asked = sorted({line.outlet for line in lines if line.outlet})
    if not asked or not st.toggle(t("展开计算过程", "Show the calculation"), key="steps open"):
        return
    found = {one.outlet: one for one in calculations_of(viewer, shown.month, shown.version()) if one.outlet in asked}
    chosen = st.selectbox(t("网点", "Outlet"), list(found), format_func=lambda outlet: clean(f"{outlet} {found[outlet].name}"), key="steps outlet")
    if chosen is None:
        return
    one = found[chosen]
    st.markdown(_table(viewer, one))
    st.markdown(_sum(viewer, one))
    link(viewer, "calculation", t("全部步骤", "All the steps"), icon=":material/calculate:", outlet=chosen, **shown.address())
    for line in lines:
        if line.outlet == chosen:
            st.markdown(f"- {plain(viewer.say(line.reason))}")


def _table(viewer: Viewer, one: Calculation) -> str:
    t = viewer.t
    head = [t("项目", "Item"), t("公布值", "Value"), t("样本", "Observations"), t("得分", "Points"), t("权重", "Weight"), t("计入", "Adds")]
    rows = [f"| {' | '.join(head)} |", "| :-- | --: | --: | --: | --: | --: |", *(_row(viewer, step) for step in one.steps)]
    return "\n".join(rows)


def _row(viewer: Viewer, step: Step) -> str:
    value = "—" if step.value is None else f"{step.value} {viewer.say(step.unit)}"
    note = f" ({viewer.say(PART_NOTES[step.note])})" if step.note in PART_NOTES and step.note else ""
    weight = f"{step.weight * 100:.2f} %" if step.points is not None else "—"
    cells = (f"{plain(viewer.say(step.title))}{note}", value, number(step.n, 0), number(step.points, 4), weight, number(step.adds, 4))
    return f"| {' | '.join(cells)} |"


def _sum(viewer: Viewer, one: Calculation) -> str:
    """From the sum to the place, in one sentence."""
    place = number(one.place, 0)
    if one.adds_up():
        zh, en = "合计四舍五入得", "The sum, rounded half-up, is"
    else:  # a veto caps it, or a level is no weighted mean
        zh, en = "按办法合成、四舍五入得", "Put together by the scheme and rounded half-up it is"
    zh = f"{zh} **{one.composite}**；{one.field} 家参评，第 **{place}** 名。"
    return viewer.t(zh, f"{en} **{one.composite}**: place **{place}** of {one.field} outlets that take part.")


def calculations_of(viewer: Viewer, month: Month, version: int) -> tuple[Calculation, ...]:
    """Every outlet's calculation in that version, 0: in the draft; worked out once."""
    return kept(viewer, lambda: calculations(viewer.store, month, version), "calculations", str(month), str(version))
