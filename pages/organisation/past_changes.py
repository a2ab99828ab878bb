"""Every change of the organisation, the newest first, and its way back."""

from __future__ import annotations

import streamlit as st

from data.organisation.changes import OrganisationChange, changes_kept
from data.organisation.edits import SINCE_EVER, Edits
from data.organisation.outlets import names_now
from data.people.rights import Act
from pages.organisation.proposal import propose
from pages.organisation.row_words import row_lines
from ui.look.cards import card
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import plain

SHOWN, LINES = 30, 8


def past_changes(viewer: Viewer) -> None:
    t, may = viewer.t, viewer.may(Act.EDIT_ORGANISATION)
    with viewer.store.records.reading() as connection:
        kept = changes_kept(connection, SHOWN)
    if not kept:
        words = t(
            "机构的每次变更都记在这里，并可撤回。", "Every change of the organisation is kept here and can be undone."
        )
        nothing_here(viewer, t("还没有变更", "No change yet"), words, icon="history")
    names = names_now(viewer.store)[1]
    for one in kept:
        with card(f"change-{one.number}"):
            st.markdown("\n- ".join((f"{change_heading(viewer, one)}\n", *row_lines(viewer, names, one.rows, LINES))))
            offered, label = may and not one.undone, t("撤回", "Undo")
            if offered and st.button(label, key=f"undo {one.number}", icon=":material/undo:"):
                name = t(f"撤回第 {one.number} 次变更", f"Undo change {one.number}")
                propose(viewer, Edits(), name, undoes=one)


def change_heading(viewer: Viewer, one: OrganisationChange) -> str:
    t, since = viewer.t, one.since
    first = t("最初", "the beginning") if str(since) == SINCE_EVER else viewer.say(since)
    state = f" :gray-badge[:material/undo: {t('已撤回', 'undone')}]" if one.undone else ""
    state += f" :gray-badge[{t(f'撤回第 {one.undoes} 次', f'undoes {one.undoes}')}]" if one.undoes else ""
    by = plain(f"{viewer.who(one.changed_by)} {viewer.when(one.changed_at)}")
    from_month = t(f"自 {first} 起", f"from {first} on")
    return f"**{one.number} · {plain(one.source)}** · {from_month}{state} :small[:gray[{by}]]"
