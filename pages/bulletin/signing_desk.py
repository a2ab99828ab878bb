"""Who reads a notice before it is signed, who signs it, with which number and date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from data.clock import bank_time
from data.decisions.bulletin_drafts import NoticeDraft, read_notice
from data.decisions.bulletin_register import next_number
from data.people.rights import Act
from data.stores.records import now
from data.types import Text
from months.bulletin.content import Bulletin
from months.bulletin.issuing import edits_lost, first_number, to_look_at, versions_of
from months.bulletin.series import series_set
from ui.look.cards import card
from ui.look.last_word import first_word, last_word
from ui.shell.kept import bank_settings, kept_record
from ui.shell.viewer import Viewer
from ui.words import plain

NAMED = {
    "issuer": Text(zh="印发部门", en="issuing department"),
    "contact": Text(zh="联系人", en="contact"),
    "telephone": Text(zh="联系电话", en="telephone"),
    "clauses": Text(zh="依据条款", en="clauses"),
}


def signing_desk(
    viewer: Viewer, draft: NoticeDraft, notice: Bulletin, composed: str, sign: Callable[[date], object]
) -> None:
    """The number it will have, its date, the second reader, and the button of who may sign.

    Args:
        composed: The hash of what is read and signed.
    """
    t = viewer.t
    with card("notice-sign", "draw", t("核稿与签发", "Read and sign"), number_to_come(viewer, notice)):
        read_by = draft.read_by if draft.read == composed else ""
        if read_by:
            who = plain(viewer.who(read_by))
            st.markdown(f":material/how_to_reg: {t(f'{who} 已核稿', f'{who} has read it')}")
        if lacking := unfilled(viewer, draft.series):
            st.caption(t("设置中未填：", "Not filled in the settings: ") + lacking)
        dated = date_on_it(viewer, draft.period)
        with st.container(horizontal=True):
            if not read_by and st.button(
                t("我已核稿", "I have read it"), icon=":material/how_to_reg:", key="read notice"
            ):
                read_notice(viewer.store, viewer.actor, draft.series, draft.period, composed)
                st.rerun()
            again = bool(to_look_at(notice) or edits_lost(draft, notice))
            asked = (
                not again
                and viewer.may(Act.SIGN_NOTICE)
                and sign_button(viewer, f"{draft.series} {draft.period} {composed}", read_by)
            )
        if again:
            en = "Edited sentences have to be looked at again, see below."
            st.markdown(f":material/error: {t('有改过的句子需复核，见下。', en)}")
        if asked:
            last_word(
                viewer, "sign notice", t("确认签发", "Sign now"), [what_signing_fixes(viewer)], lambda _: sign(dated)
            )


def number_to_come(viewer: Viewer, notice: Bulletin) -> str:
    with viewer.store.records.reading() as connection:
        number = next_number(connection, notice.series, notice.year, first_number(connection, notice))
    zh = f"将编为 **{number.year}年第{number.number}期**（总第{number.running}期），签发时给号。"
    en = f"It will be **No. {number.number} of {number.year}** ({number.running} in all); given when it is signed."
    return viewer.t(zh, en)


def sign_button(viewer: Viewer, about: str, read_by: str) -> bool:
    """Ready once somebody else has read it, where two pairs of eyes are asked for."""
    alone, t = bank_settings(viewer).two_pairs_of_eyes == "off", viewer.t
    return first_word(
        "sign notice",
        about,
        t("签发", "Sign"),
        "draw",
        ready=alone or read_by not in ("", viewer.actor.login),
        why_not=t("须先由另一人核稿。", "Somebody else has to read it first."),
    )


def unfilled(viewer: Viewer, series: str) -> str:
    """What of the series the bank has not set; the notice leaves it out."""
    of = series_set(bank_settings(viewer), series)
    return viewer.t("、", ", ").join(viewer.say(words) for name, words in NAMED.items() if not getattr(of, name))


def date_on_it(viewer: Viewer, period: str) -> date:
    """Today, or another day since its months were published."""
    today, versions = (
        bank_time(now()).date(),
        kept_record(viewer, lambda of: versions_of(of, period), "versions of", period),
    )
    first = max((bank_time(one.published_at).date() for one in versions), default=today)
    label = viewer.t("落款日期", "Date on it")
    return st.date_input(label, max(today, first), min_value=first, key="notice date", width=200)


def what_signing_fixes(viewer: Viewer) -> str:
    return viewer.t(
        "签发后内容和全部文件（中、英文）即固定，今后下载的都是同一份；更正须另发更正通报。",
        "Words and files in both languages are fixed then: every download gives the same bytes; "
        "a correction is a notice of its own.",
    )
