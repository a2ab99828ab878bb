"""Sentences of a notice rewritten by a person, one at a time; what must be looked at again before it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import streamlit as st

from data.decisions.bulletin_drafts import save_notice_draft
from months.bulletin.content import Bulletin, NoticeSentence
from months.bulletin.edited import digits_typed, edit_of
from pages.bulletin.notice_asked import NoticeAsked
from ui.look.cards import card
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import plain


def words_edited(viewer: Viewer, asked: NoticeAsked, notice: Bulletin) -> None:
    """One sentence at a time; what stands in 〔 〕 is a figure and is printed as the version has it."""
    t, kept = viewer.t, asked.draft.edits.get(viewer.language, {})
    sentences = {block.id: block for block in notice.blocks if isinstance(block, NoticeSentence)}
    if not sentences:
        return
    with card("notice-words", "edit_note", t("改文字", "Edit the words")):
        looked_at(viewer, sentences)
        id = one_of(
            t("哪一句", "Which sentence"),
            list(sentences),
            key="notice sentence",
            format_func=lambda id: _named(sentences[id]),
            label_visibility="collapsed",
        )
        now, label = (
            sentences[id],
            t("文字；〔〕内是数字，保留即可", "The words; what stands in 〔〕 is a figure, leave it"),
        )
        key = f"words {asked.draft.series} {asked.draft.period} {viewer.language} {id} {kept.get(id, '')}"
        written = st.text_area(label, now.template, key=key, height=150)
        with st.container(horizontal=True):
            saved = st.button(t("保存", "Save"), icon=":material/save:", key="save words")
            undone = id in kept and st.button(
                t("恢复原句", "As it was made"), icon=":material/undo:", key="words as made"
            )
        if saved and (written != now.template or now.again):
            rewrite(viewer, asked, now, {**kept, id: asdict(edit_of(now, written))})
        elif undone:
            rewrite(viewer, asked, now, {name: edit for name, edit in kept.items() if name != id})


def rewrite(viewer: Viewer, asked: NoticeAsked, sentence: NoticeSentence, edits: Mapping[str, Any]) -> None:
    """Keep the edits of this language; the log has the sentence before and after."""
    draft = replace(asked.draft, edits={**asked.draft.edits, viewer.language: edits})
    after = edits.get(sentence.id, {}).get("template", "")
    save_notice_draft(viewer.store, viewer.actor, draft, sentence=sentence.id, before=sentence.template, after=after)
    st.rerun()


def looked_at(viewer: Viewer, sentences: Mapping[str, NoticeSentence]) -> None:
    """What the signer is shown: sentences whose figures turned since they were edited, and numbers typed by hand."""
    t = viewer.t
    for one in sentences.values():
        if one.again:
            why = "；".join(map(viewer.say, one.again))
            words = t(
                "需复核：数字已变，请改写或再次保存。",
                "To be looked at again: figures turned; rewrite or save it again.",
            )
            st.warning(f"{words}  \n{plain(_named(one))}  \n{plain(why)}", icon=":material/error:")
        elif typed := digits_typed(one):
            st.caption(t("手工数字：", "Typed by hand: ") + plain(f"{'、'.join(typed)} · {_named(one)}"))


def _named(sentence: NoticeSentence) -> str:
    words = sentence.words
    return f"{'✎ ' if sentence.edited else ''}{words[:28]}{'…' if len(words) > 28 else ''}"
