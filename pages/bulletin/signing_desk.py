"""Who reads a notice before it is signed, who signs it, with which number and date."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.clock import bank_time
from data.decisions.bulletin_drafts import read_notice
from data.decisions.bulletin_register import next_number
from data.people.rights import Act
from data.stores.records import now
from months.bulletin.content import Bulletin
from months.bulletin.issuing import sign
from pages.bulletin.notice_asked import NoticeAsked
from pages.bulletin.reading import every_file
from ui.look.cards import card
from ui.look.last_word import first_word, last_word
from ui.month.publication import version_of
from ui.shell.kept import bank_settings
from ui.shell.viewer import Viewer
from ui.words import plain


def signing_desk(viewer: Viewer, asked: NoticeAsked, notice: Bulletin) -> None:
    """The number it will have, its date, the second reader, and the button of who may sign."""
    t, draft = viewer.t, asked.draft
    with viewer.store.records.reading() as connection:
        number = next_number(connection, notice.series, notice.year)
    zh = f"将编为 **{number.year}年第{number.number}期**（总第{number.running}期），签发时给号。"
    en = f"It will be **No. {number.number} of {number.year}** ({number.running} in all); given when it is signed."
    with card("notice-sign", "draw", t("核稿与签发", "Read and sign"), t(zh, en)):
        composed = asked.hash(viewer)
        read_by = draft.read_by if draft.read == composed else ""
        if read_by:
            who = plain(viewer.who(read_by))
            st.markdown(f":material/how_to_reg: {t(f'{who} 已核稿', f'{who} has read it')}")
        version = version_of(viewer, asked.month)
        first = bank_time(version.published_at).date() if version else None
        today = bank_time(now()).date()
        dated = st.date_input(t("落款日期", "Date on it"), today, min_value=first, key="notice date", width=200)
        with st.container(horizontal=True):
            if read_by != viewer.actor.login and st.button(
                t("我已核稿", "I have read it"), icon=":material/how_to_reg:", key="read notice"
            ):
                read_notice(viewer.store, viewer.actor, draft.series, draft.period, composed)
                st.rerun()
            if not viewer.may(Act.SIGN_NOTICE):
                return
            alone = bank_settings(viewer).two_pairs_of_eyes == "off"
            asked_for = first_word(
                "sign notice",
                f"{draft.series} {draft.period} {composed}",
                t("签发", "Sign"),
                "draw",
                ready=alone or read_by not in ("", viewer.actor.login),
                why_not=t("须先由另一人核稿。", "Somebody else has to read it first."),
            )
        if asked_for:

            def signed(_: str) -> None:
                sign(viewer.store, viewer.actor, draft, partial(every_file, viewer), dated)

            last_word(viewer, "sign notice", t("确认签发", "Sign now"), [_what_happens(viewer)], signed)


def _what_happens(viewer: Viewer) -> str:
    return viewer.t(
        "签发后内容和全部文件（中、英文）即固定，今后下载的都是同一份；更正须另发更正通报。",
        "Words and files in both languages are fixed then: every download gives the same bytes; "
        "a correction is a notice of its own.",
    )
