"""Outlets by tier-1 branch as of a month, the history of one, and the forms that change them."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from data.organisation.edits import NOT_CLOSED, Edits, RosterRow, edits_as_of
from data.organisation.outlets import is_open
from data.types import CLASS_NAMES, Month, OutletClass
from pages.organisation.history import outlet_history
from pages.organisation.proposal import may_edit, propose
from reports.roster import OUTLETS, cell_words
from ui.look.cards import table_card
from ui.shell.address import pick
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

SHOWN = ("name", "code", "kind", "opened", "closed")
MANY = 150
"""More outlets than this are shown one branch at a time."""


def outlets_tab(viewer: Viewer, month: Month) -> None:
    with viewer.store.records.reading() as connection:
        outlets = edits_as_of(connection, month).outlets
    if may_edit(viewer):
        with st.expander(
            viewer.t("新增、改名、划转、撤销、并入", "Add, rename, move, close, merge"), icon=":material/edit:"
        ):
            outlet_form(viewer, month, outlets)
        with st.expander(
            viewer.t("一级支行改名或并入", "Rename or merge a tier-1 branch"), icon=":material/account_tree:"
        ):
            branch_form(viewer, month, outlets)
    if not outlets:
        zh = "导入机构表，或上传报表后按表中的网点新建。"
        words = viewer.t(zh, "Take a roster in, or upload a sheet and create the outlets it names.")
        nothing_here(viewer, viewer.t("还没有网点", "No outlet yet"), words, icon="account_tree")
        return
    branch_tables(viewer, month, outlets)
    outlet_history(viewer, {row.code: f"{clean(row.name)} · {row.code}" for row in outlets})


def branch_tables(viewer: Viewer, month: Month, outlets: tuple[RosterRow, ...]) -> None:
    """The tree: each branch with its outlets; those closed before the month last and only where one is chosen."""
    t = viewer.t
    ordered = sorted(outlets, key=lambda row: (row.branch or "", row.code))
    branches = {key: list(rows) for key, rows in groupby(ordered, key=lambda row: row.branch or "")}
    words = {"": t("全部支行", "All branches")} | {one: clean(one) for one in branches if one}
    chosen = pick(viewer, t("一级支行", "Tier-1 branch"), "branch", words, width=240)
    for branch, rows in branches.items():
        there = [row for row in rows if is_open(row.opened, row.closed, month)]
        if chosen not in ("", branch) or not (there or chosen):
            continue
        many = t(f"{len(there)} 家", counted(len(there), "outlet"))
        st.markdown(f"##### {plain(branch) or t('没有一级支行', 'No tier-1 branch')} :small[:gray[{many}]]")
        if chosen or len(outlets) <= MANY:
            heads = [viewer.say(OUTLETS[name]) for name in SHOWN]
            shown = rows if chosen else there
            cells = ([plain(cell_words(getattr(row, name), viewer.language)) for name in SHOWN] for row in shown)
            table_card(f"outlets-{list(branches).index(branch)}", heads, "lllll", cells)


def outlet_form(viewer: Viewer, month: Month, outlets: tuple[RosterRow, ...]) -> None:
    """One outlet as it is from the month on; what is left as it stands does not change."""
    t, known = viewer.t, {row.code: row for row in outlets}
    names = {"": t("＋ 新网点", "+ a new outlet")} | {
        code: f"{clean(row.name)} · {code}" for code, row in known.items()
    }
    code = one_of(t("网点", "Outlet"), names, format_func=names.__getitem__, key="edit outlet")
    old, key = known.get(code), f"outlet {code} {month}"
    left, right = st.columns(2)
    with left:
        code = code or st.text_input(t("机构编码", "Outlet code"), max_chars=40, key="new code").strip()
        name = st.text_input(
            t("网点名称", "Outlet name"), old.name if old else "", max_chars=200, key=f"name {key}"
        ).strip()
        branches = sorted({row.branch for row in outlets if row.branch})
        now = branches.index(old.branch) if old and old.branch in branches else None
        label, hint = (
            t("所属支行（可填新的）", "Tier-1 branch (a new one may be typed)"),
            t("选择或填写", "Choose or type"),
        )
        branch = st.selectbox(label, branches, now, key=f"branch {key}", accept_new_options=True, placeholder=hint)
        kinds = list(OutletClass)
        kind_words = {one: viewer.say(CLASS_NAMES[one]) for one in kinds}
        now = kinds.index(old.kind) if old and old.kind else 1
        kind = one_of(t("网点类型", "Class"), kinds, now, format_func=kind_words.__getitem__, key=f"kind {key}")
    with right:
        first = None if old else month.first_day()
        opened = st.date_input(t("开业日期", "Opened"), old.opened if old else first, key=f"opened {key}")
        label = t("撤销日期（停业的第一天；空为营业中）", "Closed (first day no longer open; empty: open)")
        closed = st.date_input(label, old.closed if old else None, key=f"closed {key}")
        others = {"": t("不并入", "none")} | {one: words for one, words in names.items() if one not in ("", code)}
        into = list(others).index(old.successor) if old and old.successor in others else 0
        into = one_of(t("并入", "Merged into"), others, into, format_func=others.__getitem__, key=f"into {key}")
    if st.button(t("预览变更", "See what changes"), key="see outlet", icon=":material/difference:"):
        shut = closed if closed or old is None or old.closed is None else NOT_CLOSED
        row = RosterRow(
            code=code, name=name, branch=branch or "", kind=kind, opened=opened, closed=shut, successor=into or None
        )
        propose(viewer, Edits(outlets=(row,)), f"{name} {code}")


def branch_form(viewer: Viewer, month: Month, outlets: tuple[RosterRow, ...]) -> None:
    """All outlets of a branch under another name from the month on; an existing name merges the two."""
    t = viewer.t
    branches = sorted({row.branch for row in outlets if row.branch})
    old = one_of(t("一级支行", "Tier-1 branch"), branches, None, key="old branch", format_func=clean)
    label, hint = t("新名称，或并入的支行", "New name, or the branch it joins"), t("选择或填写", "Choose or type")
    new = st.selectbox(label, branches, None, key="new branch", accept_new_options=True, placeholder=hint)
    zh = "改名：岗位和账号随新名称继续。并入：原支行的岗位不带过去。“累计落后”按支行名称计，改名后重新起算。"
    en = "Renamed: seats and accounts go on under the new name. Merged: they do not. Cumulative lag counts by the "
    st.caption(t(zh, en + "branch's name and begins anew after a rename."))
    if st.button(
        t("预览变更", "See what changes"), key="see branch", disabled=not (old and new), icon=":material/difference:"
    ):
        moved = (row for row in outlets if row.branch == old and is_open(row.opened, row.closed, month))
        rows = tuple(RosterRow(code=row.code, name=row.name, branch=new) for row in moved)
        propose(viewer, Edits(outlets=rows), f"{old} → {new}")
