"""The desk of a notice that is not signed: which sections, which words, how it will look; then read and signed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.decisions.bulletin_drafts import save_notice_draft
from months.bulletin.content import Bulletin, NoticeSentence
from months.bulletin.series import SECTIONS, SERIES
from pages.bulletin.notice_asked import NoticeAsked
from pages.bulletin.reading import notice_shown
from pages.bulletin.signing_desk import signing_desk
from ui.look.cards import card
from ui.shell.codes import one_of, several_of
from ui.shell.viewer import Viewer
from ui.words import plain


def composer(viewer: Viewer, asked: NoticeAsked) -> None:
    notice = asked.composed(viewer)
    with st.container(key="notice-desk"):
        with st.container(key="notice-look"):
            notice_shown(viewer, notice, printed=True)
        with st.container(key="notice-tools"):
            signing_desk(viewer, asked, notice)
            sections_chosen(viewer, asked)
            words_edited(viewer, asked, notice)


def sections_chosen(viewer: Viewer, asked: NoticeAsked) -> None:
    """Which sections it has; their order is the series' own."""
    t, whole = viewer.t, SERIES[asked.draft.series].sections()
    now = asked.draft.sections or whole
    with card("notice-sections", "checklist", t("章节", "Sections")):
        found = several_of(
            t("选用的章节", "Sections it has"),
            whole,
            now,
            key=f"sections {asked.draft.series} {asked.draft.period}",
            format_func=lambda key: viewer.say(SECTIONS[key]),
            label_visibility="collapsed",
        )
        chosen = tuple(key for key in whole if key in found)
        if chosen and chosen != now:
            draft = replace(asked.draft, sections=None if chosen == whole else chosen)
            save_notice_draft(viewer.store, viewer.actor, draft, sections=list(chosen), before=list(now))
            st.rerun()


def words_edited(viewer: Viewer, asked: NoticeAsked, notice: Bulletin) -> None:
    """One sentence at a time; what stands in 〔 〕 is a figure and is printed as the version has it."""
    t, language = viewer.t, viewer.language
    sentences = {block.id: block for block in notice.blocks if isinstance(block, NoticeSentence)}
    with card("notice-words", "edit_note", t("改文字", "Edit the words")):
        id = one_of(
            t("哪一句", "Which sentence"),
            list(sentences),
            key="notice sentence",
            format_func=lambda id: _said(sentences[id]),
            label_visibility="collapsed",
        )
        kept = asked.draft.edits.get(language, {})
        written = st.text_area(
            t("文字；〔〕内是数字，保留即可", "The words; what stands in 〔〕 is a figure, leave it"),
            sentences[id].template,
            key=f"words {asked.draft.series} {asked.draft.period} {language} {id} {kept.get(id, '')}",
            height=150,
        )
        with st.container(horizontal=True):
            saved = st.button(t("保存", "Save"), icon=":material/save:", key="save words")
            undone = id in kept and st.button(
                t("恢复原句", "As it was made"), icon=":material/undo:", key="words as made"
            )
        if (saved and written != sentences[id].template) or undone:
            edits = {name: words for name, words in kept.items() if name != id} | ({id: written} if saved else {})
            draft = replace(asked.draft, edits={**asked.draft.edits, language: edits})
            before = sentences[id].template
            save_notice_draft(viewer.store, viewer.actor, draft, sentence=id, before=before, after=edits.get(id, ""))
            st.rerun()
        if kept:
            st.caption(t(f"已改 {len(kept)} 句", f"edited: {len(kept)}") + f" · {plain(', '.join(kept))}")


def _said(sentence: NoticeSentence) -> str:
    words = sentence.words
    return f"{'✎ ' if sentence.edited else ''}{words[:28]}{'…' if len(words) > 28 else ''}"
