"""Spellings that were taught: what else sheets call an outlet."""

from __future__ import annotations

import streamlit as st

from data.organisation.edits import Edits, edits_as_of
from data.people.rights import Act
from data.types import Month
from pages.organisation.proposal import propose, see_button
from ui.look.cards import table_card
from ui.shell.codes import one_of, several_of
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import clean, plain


def spellings_tab(viewer: Viewer, month: Month) -> None:
    t = viewer.t
    with viewer.store.records.reading() as connection:
        edits = edits_as_of(connection, month)
    names = {row.code: f"{clean(row.name)} · {row.code}" for row in edits.outlets}
    if names and viewer.may(Act.TEACH_ALIAS):
        with st.expander(t("增加、删除别名", "Teach or forget a spelling"), icon=":material/edit:"):
            spelling_form(viewer, names, [alias for alias, _ in edits.aliases])
    if not edits.aliases:
        words = t("上传时确认过的写法会记在这里。", "Spellings confirmed while uploading are kept here.")
        nothing_here(viewer, t("还没有别名", "No spelling yet"), words, icon="spellcheck")
        return
    rows = ((plain(alias), plain(names.get(code, code))) for alias, code in edits.aliases)
    table_card("spellings", (t("别名", "Spelling"), t("网点", "Outlet")), "ll", rows)


def spelling_form(viewer: Viewer, names: dict[str, str], known: list[str]) -> None:
    t = viewer.t
    new = st.text_input(t("新别名", "New spelling"), max_chars=200, key="new spelling").strip()
    code = one_of(t("指的网点", "Means"), names, None, format_func=names.__getitem__, key="spelling of")
    gone = several_of(t("删除", "Forget"), known, key="forget spellings", format_func=clean)
    pairs = (*(((new, code),) if new and code else ()), *((alias, "") for alias in gone))
    if see_button(viewer, "spelling", ready=bool(pairs)):
        propose(viewer, Edits(aliases=pairs), t("别名", "Spellings"))
