"""The notice of a month as far as it has come; of one not signed its sections, its words, and how it will look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial

import streamlit as st

from data.decisions.bulletin_drafts import NoticeDraft, save_notice_draft
from data.people.rights import Act
from months.bulletin.content import Bulletin, NoticeSentence
from months.bulletin.edited import SentenceEdit, digits_typed, edit_of
from months.bulletin.issuing import composed_hash, edits_in, edits_lost, sign
from months.bulletin.series import SECTIONS, SERIES
from pages.bulletin.case_desk import case_desk
from pages.bulletin.notice_asked import NoticeAsked
from pages.bulletin.reading import beside_notice, every_file
from pages.bulletin.signed_view import signed_view
from pages.bulletin.signing_desk import signing_desk
from ui.look.cards import card
from ui.shell.address import link
from ui.shell.codes import one_of, several_of
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import plain


def composer(viewer: Viewer, asked: NoticeAsked) -> None:
    notice = asked.composed(viewer)
    with beside_notice(viewer, notice, where=asked.address()).container(key="notice-tools"):
        write, composed = partial(every_file, viewer), composed_hash(asked.draft, notice)
        signing_desk(
            viewer, asked.draft, notice, composed, lambda day: sign(viewer.store, viewer.actor, asked.draft, write, day)
        )
        sections_chosen(viewer, asked)
        if asked.quarterly:
            case_desk(viewer, asked.draft.period, asked.cases)
        words_edited(viewer, asked, notice)


def sections_chosen(viewer: Viewer, asked: NoticeAsked) -> None:
    """Which sections it has; their order is the series' own."""
    t, whole = viewer.t, SERIES[asked.draft.series].sections(quarter=asked.quarterly)
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


def notice_of_month(viewer: Viewer, asked: NoticeAsked) -> None:
    t = viewer.t
    if asked.signed is not None:
        signed_view(viewer, asked.signed)
    elif not asked.versions:
        words = t("通报只由已发布的版本生成。", "A notice is made from a published version only.")
        title = t("本月尚未发布", "The month is not published yet")
        if asked.quarterly:
            title = t("本季没有已发布的月份", "No month of the quarter is published")
        nothing_here(viewer, title, words, icon="edit_note")
        if viewer.may(Act.PUBLISH):
            where = {"month": str(asked.month), "publication": "open"}
            link(viewer, "ledger", t("去核对与发布", "Check and publish it"), icon=":material/task_alt:", **where)
    elif viewer.may(Act.COMPOSE_NOTICE):
        composer(viewer, asked)
    else:
        words = t(
            f"{viewer.level.zh}签发后即可在此阅读。", f"It can be read here once {viewer.level.en} has signed it."
        )
        nothing_here(viewer, t("本期通报尚未签发", "This notice is not signed yet"), words, icon="campaign")


def words_edited(viewer: Viewer, asked: NoticeAsked, notice: Bulletin) -> None:
    """One sentence at a time; what stands in 〔 〕 is a figure and is printed as the version has it."""
    t = viewer.t
    sentences = {block.id: block for block in notice.blocks if isinstance(block, NoticeSentence)}
    with card("notice-words", "edit_note", t("改文字", "Edit the words")):
        no_longer_there(viewer, asked, notice)
        looked_at(viewer, asked.draft, sentences)
        if sentences:
            id = one_of(
                t("哪一句", "Which sentence"),
                list(sentences),
                key="notice sentence",
                format_func=lambda id: _named(sentences[id]),
                label_visibility="collapsed",
            )
            one_rewritten(viewer, asked, sentences[id])


def one_rewritten(viewer: Viewer, asked: NoticeAsked, now: NoticeSentence) -> None:
    t, kept = viewer.t, asked.draft.edits.get(viewer.language, {}).get(now.id)
    label = t("文字；〔〕内是数字，保留即可", "The words; what stands in 〔〕 is a figure, leave it")
    key = f"words {asked.draft.series} {asked.draft.period} {viewer.language} {now.id} {kept or ''}"
    written = st.text_area(label, now.template, key=key, height=150)
    with st.container(horizontal=True):
        saved = st.button(t("保存", "Save"), icon=":material/save:", key="save words")
        undone = kept and st.button(t("恢复原句", "As it was made"), icon=":material/undo:", key="words as made")
    if saved and (written != now.template or now.again):
        keep_edit(viewer, asked, now.id, now.template, edit_of(now, written))
    elif undone:
        keep_edit(viewer, asked, now.id, now.template, None)


def keep_edit(viewer: Viewer, asked: NoticeAsked, id: str, before: str, edit: SentenceEdit | None) -> None:
    """Keep the edit of a sentence in this language, or none of it; the log has the words before and after."""
    others = {name: one for name, one in asked.draft.edits.get(viewer.language, {}).items() if name != id}
    edits = {**others, **({id: asdict(edit)} if edit else {})}
    draft = replace(asked.draft, edits={**asked.draft.edits, viewer.language: edits})
    after = edit.template if edit else ""
    save_notice_draft(viewer.store, viewer.actor, draft, sentence=id, before=before, after=after)
    st.rerun()


def no_longer_there(viewer: Viewer, asked: NoticeAsked, notice: Bulletin) -> None:
    """Edited words whose sentence the notice has no more: they hold the signing up until somebody lets them go."""
    zh, en = (
        "这句话现在没有了，改过的文字不会印出：",
        "This sentence is no longer there; its edited words are not printed:",
    )
    for id, words in edits_lost(asked.draft, notice).items():
        st.warning(f"{viewer.t(zh, en)}  \n{plain(words)}", icon=":material/error:")
        if st.button(viewer.t("放弃改动", "Let them go"), icon=":material/undo:", key=f"let go {id}"):
            keep_edit(viewer, asked, id, words, None)


def looked_at(viewer: Viewer, draft: NoticeDraft, sentences: Mapping[str, NoticeSentence]) -> None:
    """What the signer is shown: sentences whose figures turned since they were edited, and numbers typed by hand."""
    t, edits = viewer.t, edits_in(draft, viewer.language)
    for one in sentences.values():
        if one.again:
            why = [t("改时：", "As edited: ") + edits[one.id].words_then(), t("现为：", "Now: ") + one.words]
            why += map(viewer.say, one.again)
            words = t(
                "需复核：数字已变，请改写或再次保存。",
                "To be looked at again: figures turned; rewrite or save it again.",
            )
            st.warning("  \n".join((words, *map(plain, why))), icon=":material/error:")
        elif typed := digits_typed(one):
            st.caption(t("手工数字：", "Typed by hand: ") + plain(f"{'、'.join(typed)} · {_named(one)}"))


def _named(sentence: NoticeSentence) -> str:
    words = sentence.words
    return f"{'✎ ' if sentence.edited else ''}{words[:28]}{'…' if len(words) > 28 else ''}"
