"""Many unknown spellings at once: the nearest outlet for all of them, or one outlet for several."""

from __future__ import annotations

import streamlit as st

from data.organisation.outlets import names_now
from data.uploads.draft import FileDraft
from pages.upload import answers
from ui.shell.codes import one_of, several_of
from ui.shell.viewer import Viewer
from ui.words import clean, counted

FEWEST, MANY = 2, 4
"""From so many spellings on, settling them together is offered, and from so many it is what is seen first."""


def open_spellings(draft: FileDraft) -> dict[str, str]:
    """Each spelling nobody knows -> the nearest outlet as "code name", or nothing."""
    return {
        one.seen: one.expected.split("; ")[0]
        for one in draft.blocking()
        if one.code in ("alias_suggest", "unknown_outlet") and one.seen
    }


def bulk_outlets(viewer: Viewer, draft: FileDraft, key: str) -> None:
    found = open_spellings(draft)
    if len(found) < FEWEST:
        return
    t = viewer.t
    near = tuple((spelling, one.partition(" ")[0]) for spelling, one in found.items() if one)
    title = t(
        f"{len(found)} 个网点写法待确认：批量指定", f"{counted(len(found), 'spelling')} to confirm: several at once"
    )
    with st.expander(title, expanded=len(found) >= MANY, icon=":material/done_all:"):
        if near:
            lines = [
                f"{clean(spelling)} → {clean(found[spelling].partition(' ')[2])} ({code})" for spelling, code in near
            ]
            st.text("\n".join(lines))
            label = t(f"{len(near)} 个都取最相近的网点", f"Take the nearest outlet for all {len(near)}")
            answers.answer_button(label, f"nearest {key}", answers.said, key, "outlets", *near, icon="check")
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            several = several_of(
                t("写法", "Spellings"), list(found), key=f"several {key}", format_func=clean, width=320
            )
            _, outlets = names_now(viewer.store)
            code = one_of(
                t("都是", "All are"), ["", *outlets], key=f"several are {key}", width=280,
                format_func=lambda one: f"{clean(outlets[one])} · {one}" if one else t("不入库", "left out"),
            )  # fmt: skip
            pairs = tuple((spelling, code) for spelling in several)
            label, none = t("指定", "Assign"), not several
            answers.answer_button(label, f"several sure {key}", answers.said, key, "outlets", *pairs, disabled=none)
