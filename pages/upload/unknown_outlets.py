"""Outlets that files name and nobody knows: made from a table to correct, or many spellings settled at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.organisation.changes import change_organisation
from data.organisation.edits import RosterRow
from data.organisation.outlets import names_now
from data.people.rights import Act
from data.types import CLASS_NAMES, OutletClass, Text
from data.uploads.causes import OpenQuestion
from data.uploads.draft import FileDraft
from data.uploads.proposed_outlets import ProposedOutlet, edits_of, proposed_outlets
from pages.upload import answers
from pages.upload.answers_offered import is_outlet
from pages.upload.one_choice import WORDS
from reports.roster import OUTLETS
from ui.month.filters import newest_month
from ui.shell.codes import code_column, one_of, several_of
from ui.shell.viewer import Viewer
from ui.words import clean, counted

READ = ("code", "name", "branch", "kind")
FEWEST, MANY = 2, 4
"""From so many spellings on, settling them together is offered, and from so many it is what is seen first."""


def new_outlets(viewer: Viewer, drafts: Sequence[FileDraft]) -> None:
    """One offer for all files, the first in an empty bank; a likely slip of the pen is not chosen by itself."""
    found = proposed_outlets(drafts) if viewer.may(Act.ADD_OUTLETS) else ()
    if not found:
        return
    t, icon, empty = viewer.t, ":material/add_business:", not names_now(viewer.store)[1]
    en = f"Create {counted(len(found), 'outlet')} that the organisation does not have"
    title = t(f"机构表里没有的网点 {len(found)} 家：新建", en)
    with st.expander(title, expanded=empty or not all(one.slip for one in found), icon=icon):
        typed = _table(viewer, found, f"new outlets {viewer.store.version()} {hash(found)}")
        chosen = [(one, row) for one, row in zip(found, typed, strict=True) if row["take"]]
        zh = "左边去掉勾选的不新建；与现有网点只是写法不同的，请在下面指为那一家。"
        en = "What is not ticked is not created. Where only the spelling differs, say below which outlet is meant."
        st.caption(t(zh, en))
        label = t(f"新建这 {len(chosen)} 家网点", f"Create these {counted(len(chosen), 'outlet')}")
        if st.button(label, key="create outlets", disabled=not chosen, type="primary", icon=icon):
            edits = edits_of([one for one, _ in chosen], [_row(row) for _, row in chosen])
            change_organisation(viewer.store, viewer.actor, edits, since=newest_month(viewer), source=drafts[0].file)
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


def open_spellings(every: Sequence[OpenQuestion]) -> dict[OpenQuestion, str]:
    """Each question about a spelling nobody knows -> the nearest outlet as "code name", or nothing."""
    return {
        one: one.finding.expected.split("; ")[0]
        for one in every
        if one.finding.code in ("alias_suggest", "unknown_outlet") and one.finding.seen
    }


def bulk_outlets(viewer: Viewer, every: Sequence[OpenQuestion]) -> None:
    found = open_spellings(every)
    if len(found) < FEWEST:
        return
    t, near = viewer.t, {asked: one for asked, one in found.items() if one}
    title = t(
        f"{len(found)} 个网点写法待确认：批量指定", f"{counted(len(found), 'spelling')} to confirm: several at once"
    )
    with st.expander(title, expanded=len(found) >= MANY, icon=":material/done_all:"):
        if near:
            parted = [(asked.finding.seen, one.partition(" ")) for asked, one in near.items()]
            st.text("\n".join(f"{clean(seen)} → {clean(name)} ({code})" for seen, (code, _, name) in parted))
            label = t(f"{len(near)} 个都取最相近的网点", f"Take the nearest outlet for all {len(near)}")
            answers.answer_button(label, "nearest", are_nearest, tuple(near.items()), icon="check")
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            by_seen = {asked.finding.seen: asked for asked in found}
            several = several_of(
                t("写法", "Spellings"),
                list(by_seen),
                key=f"several {hash(tuple(by_seen))}",
                format_func=clean,
                width=320,
            )
            _, outlets = names_now(viewer.store)
            code = one_of(
                t("都是", "All are"), ["", *outlets], key="several are", width=280,
                format_func=lambda one: f"{clean(outlets[one])} · {one}" if one else t("不入库", "left out"),
            )  # fmt: skip
            said = tuple((by_seen[seen], f"{code} {outlets.get(code, '')}") for seen in several)
            label, none = t("指定", "Assign"), not several
            answers.answer_button(label, "several sure", are_nearest, said, disabled=none)


def are_nearest(said: Sequence[tuple[OpenQuestion, str]]) -> None:
    """Each spelling is that of an outlet ("code name")."""
    for asked, one in said:
        code, _, name = one.partition(" ")
        answers.is_answered(
            asked, Text(zh=f"是{name}", en=f"It is {name}") if code else WORDS["none"][0], is_outlet(code)
        )
