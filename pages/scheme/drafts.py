"""The drafts that are being written: whose, since when, who was last; to continue, to put away, to discard."""

from __future__ import annotations

import streamlit as st

from data.decisions.scheme_drafts import SchemeDraft
from data.errors.figures import BadScheme
from metrics.scheme.checks import Problem
from metrics.scheme.scheme import Scheme
from pages.scheme.adopting import beginnings
from pages.scheme.draft import (
    continue_with,
    discarded,
    draft_ended,
    draft_read,
    open_drafts,
    opened,
    put_away,
    starting,
)
from ui.look.cards import card
from ui.month.scheme_words import problem_words
from ui.shell.viewer import Viewer
from ui.words import plain


def drafts_line(viewer: Viewer) -> None:
    """The draft that is open here and what can be done to it; the others, and other beginnings, to be opened.

    As tall without a draft as with one.
    """
    held, t = opened(), viewer.t
    state = f":gray-badge[{t('还没有草稿：第一处修改即保存为草稿', 'No draft yet: the first change begins one')}]"
    if held is not None:
        saved = f":green-badge[:material/cloud_done: {t('草稿已保存', 'draft saved')}]"
        state = f"{saved} {_said(viewer, held, draft_read(held.toml))}"
    with card("draft"):
        st.markdown(state)
        with st.container(horizontal=True):
            look = {"disabled": held is None}
            if st.button(t("先放一放", "Put it away for now"), key="put away", icon=":material/inventory_2:", **look):
                put_away()
                st.rerun()
            if st.button(t("放弃草稿", "Throw the draft away"), key="forget", icon=":material/delete:", **look):
                draft_ended(viewer)
                st.rerun()
            others = [one for one in open_drafts(viewer) if held is None or one.number != held.number]
            words = t(f"其他草稿 {len(others)} 份", f"Other drafts: {len(others)}")
            with st.popover(words, icon=":material/edit_note:", disabled=not others):
                for one in others:
                    _one_of_them(viewer, one)
            beginnings(viewer)


def _one_of_them(viewer: Viewer, one: SchemeDraft) -> None:
    """A draft to continue; one that can't be read is said to be, and why, and can only be thrown away."""
    t, read = viewer.t, draft_read(one.toml)
    st.markdown(_said(viewer, one, read))
    if isinstance(read, BadScheme):
        wrong: tuple[Problem, ...] = read.facts["problems"]  # pyrefly: ignore
        st.error("  \n".join(plain(problem_words(viewer, problem, starting(viewer))) for problem in wrong))
        if st.button(t("放弃草稿", "Throw the draft away"), key=f"discard {one.number}", icon=":material/delete:"):
            discarded(viewer, one.number)
            st.rerun()
    elif st.button(t("继续", "Continue"), key=f"continue {one.number}", icon=":material/edit:"):
        continue_with(viewer, one.number)
        st.rerun()


def _said(viewer: Viewer, one: SchemeDraft, read: Scheme | BadScheme) -> str:
    """What it is called, who began it and who was last."""
    t = viewer.t
    title = plain(viewer.say(read.title)) if isinstance(read, Scheme) else t("读不出来", "can't be read")
    begun = t(
        f"{plain(viewer.who(one.begun_by))} {viewer.when(one.begun_at)} 起草",
        f"begun by {plain(viewer.who(one.begun_by))} {viewer.when(one.begun_at)}",
    )
    saved = t(
        f"{plain(viewer.who(one.saved_by))} {viewer.when(one.saved_at)} 保存",
        f"saved by {plain(viewer.who(one.saved_by))} {viewer.when(one.saved_at)}",
    )
    number = t(f"草稿{one.number}", f"draft {one.number}")
    return f"**{number} · {title or '—'}** :small[:gray[{begun}{t('；', '; ')}{saved}]]"
