"""The assessment year on the screen: rewards, fines and appearances by branch, outlet and person."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from cases.year import Year, YearLine, year
from data.store import Store
from data.types import Month
from ui.viewer import Viewer
from ui.words import clean


def year_tables(viewer: Viewer, month: Month) -> None:
    """The year that holds the month; worked out only when asked for, as it judges every month not yet published."""
    t = viewer.t
    if not st.toggle(t("汇总本考核年度", "Add up the assessment year"), key="year open"):
        return
    found = _year(str(id(viewer.store)), viewer.store.version(), str(month), viewer.store)
    span = f"{found.months[0].say(viewer.language)} – {found.months[-1].say(viewer.language)}"
    drafts = t("；未发布的月份按草稿计：", "; months not yet published count as drafts: ") + ", ".join(map(str, found.drafts)) if found.drafts else ""
    st.caption(f"{span}{drafts}")
    parts = {t("一级支行", "Tier-1 branches"): found.branches, t("网点", "Outlets"): found.outlets, t("人员", "People"): found.people}
    chosen = st.segmented_control(t("按", "By"), list(parts), default=next(iter(parts)), key="year by", label_visibility="collapsed")
    st.dataframe(year_table(viewer, parts.get(chosen or "", found.branches)), hide_index=True, placeholder="—", width="stretch")


def year_table(viewer: Viewer, lines: tuple[YearLine, ...]) -> pd.DataFrame:
    """The lines with the largest balance, either way, first; at most two hundred."""
    t = viewer.t
    ordered = sorted(lines, key=lambda one: (-abs(one.net), one.who))[:200]
    return pd.DataFrame(
        {
            t("编号 / 名称", "Code / name"): [clean(one.who) for one in ordered],
            t("名称 / 工号", "Name / staff no."): [clean(one.name) for one in ordered],
            t("奖励（元）", "Rewards (CNY)"): [float(one.rewards) for one in ordered],
            t("处罚（元）", "Fines (CNY)"): [float(one.fines) for one in ordered],
            t("净额（元）", "Net (CNY)"): [float(one.net) for one in ordered],
            t("前列", "Top"): [one.tops for one in ordered],
            t("后列", "Bottom"): [one.bottoms for one in ordered],
            t("累计落后", "Times behind"): [one.behind for one in ordered],
            t("累计受罚", "Fined for it"): [one.struck for one in ordered],
        }
    )


@st.cache_resource(max_entries=40, show_spinner=False)
def _year(store: str, version: int, month: str, _store: Store) -> Year:
    return year(_store, Month.parse(month))
