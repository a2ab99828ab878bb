"""The assessment year on the screen: rewards, fines and appearances by branch, outlet and person."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import Month
from months.year import YearLine, year
from ui.shell.codes import side_by_side
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import clean


def year_tables(viewer: Viewer, month: Month) -> None:
    """The assessment year that holds the month."""
    t = viewer.t
    found = kept(viewer, lambda: year(viewer.store, month), "year", str(month))
    span = f"{viewer.say(found.months[0])} – {viewer.say(found.months[-1])}"
    drafts = t("、", ", ").join(viewer.say(one) for one in found.drafts)
    if drafts:
        span += t(f"；未发布的月份按草稿计：{drafts}", f"; months not yet published count as drafts: {drafts}")
    st.caption(span)
    names = {"branch": t("一级支行", "Tier-1 branches"), "outlet": t("网点", "Outlets"), "person": t("人员", "People")}
    by = {"branch": (found.branches, t("一级支行", "Tier-1 branch"), "")}
    by["outlet"] = (found.outlets, t("机构号", "Code"), t("网点", "Outlet"))
    by["person"] = (found.people, t("姓名", "Person"), t("工号", "Staff no."))
    said = {"default": "branch", "label_visibility": "collapsed", "required": True}
    chosen = side_by_side(t("按", "By"), names, format_func=names.__getitem__, key="year by", **said)
    table = year_table(viewer, *by[chosen])
    yuan = {
        name: st.column_config.NumberColumn(format="localized")
        for name in table.columns
        if name.endswith(("（元）", "(CNY)"))
    }
    st.dataframe(
        table,
        hide_index=True,
        placeholder="—",
        width="stretch",
        column_config=yuan,
        alt=t("年度奖惩", "Rewards and fines of the year"),
    )


def year_table(viewer: Viewer, lines: tuple[YearLine, ...], who: str, name: str) -> pd.DataFrame:
    """The lines with the largest balance, either way, first; at most two hundred.

    `who` and `name` head whom they are about; no name, no column.
    """
    t = viewer.t
    ordered = sorted(lines, key=lambda one: (-abs(one.net), one.who))[:200]
    return pd.DataFrame(
        {
            who: [clean(one.who) for one in ordered],
            **({name: [clean(one.name) for one in ordered]} if name else {}),
            t("奖励（元）", "Rewards (CNY)"): [float(one.rewards) for one in ordered],
            t("处罚（元）", "Fines (CNY)"): [float(one.fines) for one in ordered],
            t("净额（元）", "Net (CNY)"): [float(one.net) for one in ordered],
            t("前列", "Top"): [one.tops for one in ordered],
            t("后列", "Bottom"): [one.bottoms for one in ordered],
            t("累计落后", "Times behind"): [one.behind for one in ordered],
            t("累计受罚", "Fined for it"): [one.struck for one in ordered],
        }
    )
