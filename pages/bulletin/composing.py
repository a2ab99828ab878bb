"""The desk of a notice that is not signed: which sections, which words, how it will look; then read and signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from data.decisions.bulletin_drafts import save_notice_draft
from months.bulletin.issuing import sign
from months.bulletin.series import SECTIONS, SERIES
from pages.bulletin.case_desk import case_desk
from pages.bulletin.notice_asked import NoticeAsked
from pages.bulletin.reading import every_file, notice_shown
from pages.bulletin.rewriting import words_edited
from pages.bulletin.signing_desk import signing_desk
from ui.look.cards import card
from ui.shell.codes import several_of
from ui.shell.viewer import Viewer


def composer(viewer: Viewer, asked: NoticeAsked) -> None:
    notice = asked.composed(viewer)
    with st.container(key="notice-desk"):
        with st.container(key="notice-look"):
            notice_shown(viewer, notice, printed=True, where=asked.address())
        with st.container(key="notice-tools"):
            signing_desk(viewer, asked.draft, notice, asked.hash(viewer), lambda day: signed_now(viewer, asked, day))
            sections_chosen(viewer, asked)
            if asked.quarterly:
                case_desk(viewer, asked.draft.period, asked.cases)
            words_edited(viewer, asked, notice)


def signed_now(viewer: Viewer, asked: NoticeAsked, day: date) -> None:
    sign(viewer.store, viewer.actor, asked.draft, partial(every_file, viewer), day)


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
