"""Outlets by tier-1 branch as of a month, and the history of one: its names, dates, seats and spellings."""

from __future__ import annotations

import streamlit as st

from data.organisation.edits import RosterRow, edits_as_of
from data.organisation.outlets import is_open
from data.organisation.row_changes import outlet_rows
from data.people.rights import Act
from data.types import Month
from pages.organisation.outlet_forms import branch_form, outlet_form
from pages.organisation.row_words import date_words, row_lines
from reports.roster import OUTLETS, cell_words
from ui.look.cards import card, table_card
from ui.shell.address import link, pick
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

MANY = 150
"""More outlets than this are shown one branch at a time."""


def outlet_tree(viewer: Viewer, month: Month) -> None:
    t = viewer.t
    with viewer.store.records.reading() as connection:
        outlets = edits_as_of(connection, month).outlets
    if viewer.may(Act.EDIT_ORGANISATION):
        with st.expander(t("新增、改名、划转、撤销、并入", "Add, rename, move, close, merge"), icon=":material/edit:"):
            outlet_form(viewer, month, outlets)
        with st.expander(t("一级支行改名或并入", "Rename or merge a branch"), icon=":material/account_tree:"):
            branch_form(viewer, month, outlets)
    if not outlets:
        zh = "导入机构表，或上传报表后按表中的网点新建。"
        words = t(zh, "Take a roster in, or upload a sheet and create the outlets it names.")
        nothing_here(viewer, t("还没有网点", "No outlet yet"), words, icon="account_tree")
        if viewer.may(Act.UPLOAD):
            link(viewer, "upload", t("去上传", "Go to upload"), icon=":material/upload_file:")
        return
    branch_tables(viewer, month, outlets)
    outlet_history(viewer, {row.code: row.name for row in outlets})


def branch_tables(viewer: Viewer, month: Month, outlets: tuple[RosterRow, ...]) -> None:
    """Each branch with its outlets; those not open in the month only where a branch is chosen."""
    t, branches = viewer.t, dict[str, list[RosterRow]]()
    for row in outlets:
        branches.setdefault(row.branch or "", []).append(row)
    words = {"": t("全部支行", "All branches")} | {one: clean(one) for one in branches if one}
    chosen = pick(viewer, t("一级支行", "Tier-1 branch"), "branch", words, width=240)
    for number, (branch, rows) in enumerate(branches.items()):
        there = [row for row in rows if is_open(row.opened, row.closed, month)]
        if chosen not in ("", branch) or not (there or chosen):
            continue
        many = t(f"{len(there)} 家", counted(len(there), "outlet"))
        st.markdown(f"##### {plain(branch) or t('没有一级支行', 'No tier-1 branch')} :small[:gray[{many}]]")
        if chosen or len(outlets) <= MANY:
            heads = (t("网点", "Outlet"), viewer.say(OUTLETS["kind"]), t("日期", "Dates"))
            table_card(
                f"outlets-{number}", heads, "lll", (outlet_cells(viewer, row) for row in (rows if chosen else there))
            )


def outlet_cells(viewer: Viewer, row: RosterRow) -> tuple[str, ...]:
    dates = date_words(viewer, {"opened": row.opened, "closed": row.closed, "successor": row.successor})
    return f"{plain(row.name)} :small[:gray[{plain(row.code)}]]", cell_words(row.kind, viewer.language), dates


def outlet_history(viewer: Viewer, names: dict[str, str]) -> None:
    label, hint = viewer.t("网点沿革", "History of an outlet"), viewer.t("选择网点", "Choose an outlet")
    said = {code: f"{clean(name)} · {code}" for code, name in names.items()}
    code = one_of(label, said, None, format_func=said.__getitem__, key="history of", placeholder=hint, width=360)
    if code is not None:
        with viewer.store.records.reading() as connection:
            rows = outlet_rows(connection, code)
        with card("history-of-outlet"):
            st.markdown("\n".join(f"- {line}" for line in row_lines(viewer, names, rows)))
