"""Outlets that a file names and nobody knows, in a table to correct and choose from, and the button that makes them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.organisation.changes import change_organisation
from data.organisation.edits import RosterRow
from data.organisation.outlets import names_now
from data.people.rights import Act
from data.types import CLASS_NAMES, OutletClass
from data.uploads.draft import FileDraft
from data.uploads.proposed_outlets import ProposedOutlet, edits_of, proposed_outlets
from reports.roster import OUTLETS
from ui.month.filters import newest_month
from ui.shell.codes import code_column
from ui.shell.viewer import Viewer
from ui.words import counted

READ = ("code", "name", "branch", "kind")


def new_outlets(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """The first offer while the bank has no outlet; what looks like a slip of the pen is not chosen by itself."""
    found = proposed_outlets(draft) if viewer.may(Act.ADD_OUTLETS) else ()
    if not found:
        return
    t, icon, empty = viewer.t, ":material/add_business:", not names_now(viewer.store)[1]
    en = f"Create {counted(len(found), 'outlet')} that the organisation does not have"
    title = t(f"机构表里没有的网点 {len(found)} 家：新建", en)
    with st.expander(title, expanded=empty or not all(one.slip for one in found), icon=icon):
        typed = _table(viewer, found, f"new outlets {key} {viewer.store.version()}")
        chosen = [(one, row) for one, row in zip(found, typed, strict=True) if row["take"]]
        zh = "左边去掉勾选的不新建；与现有网点只是写法不同的，请在下面指为那一家。"
        en = "What is not ticked is not created. Where only the spelling differs, say below which outlet is meant."
        st.caption(t(zh, en))
        label = t(f"新建这 {len(chosen)} 家网点", f"Create these {counted(len(chosen), 'outlet')}")
        if st.button(label, key=f"create outlets {key}", disabled=not chosen, type="primary", icon=icon):
            edits = edits_of([one for one, _ in chosen], [_row(row) for _, row in chosen])
            change_organisation(viewer.store, viewer.actor, edits, since=newest_month(viewer), source=draft.file)
            st.rerun()


def _table(viewer: Viewer, found: Sequence[ProposedOutlet], key: str) -> list[dict]:
    """The rows as they were read, and as they were corrected."""
    t, column = viewer.t, st.column_config
    kinds = {str(one): viewer.say(name) for one, name in CLASS_NAMES.items()}
    words = {name: viewer.say(OUTLETS[name]) for name in READ}
    config = {name: column.TextColumn(said, required=name != "branch") for name, said in words.items()} | {
        "take": column.CheckboxColumn(t("新建", "Create"), width="small"),
        "kind": code_column(words["kind"], kinds, format_func=kinds.__getitem__, required=True),
        "similar": column.TextColumn(t("相近的现有网点", "Similar outlets there are"), disabled=True),
    }
    rows = [[not one.slip, *(getattr(one.row, name) for name in READ), one.similar] for one in found]
    frame = pd.DataFrame(rows, columns=pd.Index(["take", *READ, "similar"]))
    return st.data_editor(frame, hide_index=True, column_config=config, key=key).to_dict("records")


def _row(typed: dict) -> RosterRow:
    code, name, branch = (str(typed[column] or "").strip() for column in READ[:3])
    return RosterRow(code=code, name=name, branch=branch, kind=OutletClass(typed["kind"]))
