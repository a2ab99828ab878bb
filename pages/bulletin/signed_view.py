"""The register, and a signed notice of it: number, state, files and words; sent and withdrawn by who may."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.decisions.bulletin_register import (
    NOTICE_STATES,
    FileKept,
    NoticeState,
    SignedNotice,
    given_out,
    notice_files,
    notices_of,
)
from data.decisions.notices_signed import say_sent, take_notice_file, withdraw_notice
from data.people.rights import Act
from data.types import Text
from months.bulletin.content import Bulletin
from months.bulletin.issuing import notice_read, period_months
from months.bulletin.notice import cut_for
from months.bulletin.series import SERIES
from pages.bulletin.correcting_desk import correcting_desk, correction_due
from pages.bulletin.reading import beside_notice, fonts_folder
from reports.bulletin.files import SET, files_of
from reports.bulletin.printed_notice import period_in_words
from ui.look.cards import card, table_card
from ui.look.downloads import take_out, taking
from ui.shell.address import href, link
from ui.shell.frame import nothing_here
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import plain

KINDS: dict[str, Text] = {
    "docx": Text(zh="Word", en="Word"),
    "pdf": Text(zh="PDF", en="PDF"),
    "xlsx": Text(zh="数据册", en="Workbook"),
    "png": Text(zh="群图", en="Picture"),
    "txt": Text(zh="短信", en="Message"),
}
COLOURS = {NoticeState.SIGNED: "green", NoticeState.SENT: "green"}


def notices_kept(viewer: Viewer) -> tuple[SignedNotice, ...]:
    return kept_record(viewer, notices_of, "notices")


def signed_asked(viewer: Viewer) -> SignedNotice | None:
    """The one that the address names."""
    seen = st.query_params.get("notice", "")
    return next((one for one in notices_kept(viewer) if str(one.id) == seen), None)


def signed_view(viewer: Viewer, signed: SignedNotice) -> None:
    with viewer.store.records.reading() as connection:
        whole = notice_read(connection, signed.id, viewer.language)
    st.markdown(state_of(viewer, signed))
    corrected_by(viewer, signed)
    downloads(viewer, signed, whole)
    if correction_due(viewer, signed) and viewer.may(Act.COMPOSE_NOTICE) and correcting_desk(viewer, signed):
        withdrawing(viewer, signed)
        return
    composes = viewer.may(Act.COMPOSE_NOTICE)
    where = {"notice": str(signed.id), "month": str(period_months(signed.period)[-1])}
    desk = beside_notice(viewer, cut_for(whole, viewer.actor), printed=composes, where=where)
    if composes:
        with desk.container(key="notice-tools"):
            sending(viewer, signed)
            handed_out(viewer, signed)
            if viewer.may(Act.SIGN_NOTICE) and signed.standing:
                withdrawing(viewer, signed)


def state_of(viewer: Viewer, signed: SignedNotice) -> str:
    """第10期（总第24期）, its state, who signed and who read it."""
    t, number = viewer.t, signed.number
    colour = COLOURS.get(signed.state, "gray")
    named = t(f"{number.year}年第{number.number}期（总第{number.running}期）", f"No. {number.number} of {number.year}")
    who, when = plain(viewer.who(signed.signed_by)), viewer.when(signed.signed_at)
    by = t(f"{who} 于 {when} 签发", f"signed by {who}, {when}")
    if signed.second_by:
        reader = plain(viewer.who(signed.second_by))
        by += t(f"，{reader} 核稿", f", read by {reader}")
    badge = f":{colour}-badge[:material/verified: {viewer.say(NOTICE_STATES[signed.state])}]"
    return f"{badge} **{named}** :small[:gray[{by}]]"


def corrected_by(viewer: Viewer, signed: SignedNotice) -> None:
    """The way to the notice that holds instead."""
    for one in notices_kept(viewer):
        if one.corrects == signed.id:
            number = viewer.t(f"已更正，见第{one.number.number}期", f"Corrected, see No. {one.number.number}")
            where = {"notice": str(one.id), "month": str(period_months(one.period)[-1])}
            link(viewer, "bulletin", number, icon=":material/history:", **where)


def downloads(viewer: Viewer, signed: SignedNotice, whole: Bulletin) -> None:
    """The registered bytes; who may not read all of them gets files made of what they may."""
    every = kept_record(viewer, lambda of: notice_files(of, signed.id), "notice files", str(signed.id))
    cut = cut_for(whole, viewer.actor)
    same = (cut.blocks, cut.annexes) == (whole.blocks, whole.annexes)
    with st.container(horizontal=True, key="take-notice"):
        for one in sorted(every, key=lambda one: [*KINDS].index(one.format)):
            if one.language == viewer.language:
                as_registered = cut == whole or (same and one.format != "xlsx")
                taken = partial(_taken, viewer, signed, one) if as_registered else partial(_cut, viewer, cut, one)
                take_out(viewer.say(KINDS[one.format]), taken, one.name, key=f"notice-{signed.id}-{one.format}")
    if not {one.format for one in every} >= set(SET):
        zh, en = (
            "签发时服务器没有中文字体，未做 PDF 和图片。",
            "When it was signed the server had no Chinese font: no PDF, no picture.",
        )
        st.caption(viewer.t(zh, en))
    if not same:
        words = "按您的权限节选，与登记的文件不同。", "Cut to what you may read: not the registered files."
        st.caption(viewer.t(*words))


def _taken(viewer: Viewer, signed: SignedNotice, file: FileKept) -> bytes:
    return take_notice_file(viewer.store, viewer.fresh().actor, signed.id, file.name)


def _cut(viewer: Viewer, cut: Bulletin, file: FileKept) -> bytes:
    taking(viewer, Act.VIEW_NOTICE, file.name)
    return next(iter(files_of(cut, (file.format,), fonts_folder(viewer)).values()))


def sending(viewer: Viewer, signed: SignedNotice) -> None:
    """What a person says: it went to these people on this way."""
    t = viewer.t
    if not signed.standing:
        return
    with card("notice-sent", "outgoing_mail", t("登记发送", "Note that it was sent")):
        words = t("发给谁、用什么方式", "To whom, and how")
        whom = st.text_input(words, key=f"sent {signed.id}", max_chars=200, placeholder=t("各一级支行，办公系统", ""))
        if st.button(t("登记", "Note it"), icon=":material/check:", key="note sent"):
            say_sent(viewer.store, viewer.actor, signed.id, whom)
            st.rerun()


def handed_out(viewer: Viewer, signed: SignedNotice) -> None:
    found = kept_record(viewer, lambda of: given_out(of, signed.id), "given out", str(signed.id))
    if found:
        names, t = viewer.names({one.by for one in found}), viewer.t
        lines = [
            f"- {viewer.when(one.at)} {plain(names[one.by])} "
            + (plain(one.file) if one.file else f"**{t('发送', 'sent')}** {plain(one.whom)}")
            for one in found[:30]
        ]
        with st.expander(t(f"去向（{len(found)}）", f"Where it went ({len(found)})"), icon=":material/history:"):
            st.markdown("\n".join(lines))


def withdrawing(viewer: Viewer, signed: SignedNotice) -> None:
    t = viewer.t
    with st.expander(t("作废", "Withdraw it"), icon=":material/undo:"):
        st.markdown(t("期号保留，原文仍可查阅。", "It keeps its number and stays readable."))
        reason = st.text_input(t("理由", "Why"), key=f"withdraw why {signed.id}", max_chars=200)
        if st.button(t("作废本期", "Withdraw"), icon=":material/undo:", key="withdraw notice"):
            withdraw_notice(viewer.store, viewer.actor, signed.id, reason)
            st.rerun()


def register_list(viewer: Viewer) -> None:
    t, every = viewer.t, notices_kept(viewer)
    if not every:
        words = t("签发的通报都会登记在这里。", "Every signed notice is listed here.")
        nothing_here(viewer, t("还没有签发的通报", "No notice is signed yet"), words, icon="campaign")
        return
    numbers = {one.id: f"{one.number.year}-{one.number.number}" for one in every}
    after = {one.corrects: numbers[one.id] for one in every}
    names = viewer.names({one.signed_by for one in every})
    rows = []
    for one in every:
        state = viewer.say(NOTICE_STATES[one.state])
        if one.id in after:
            state += t(f"，见 {after[one.id]}", f", see {after[one.id]}")
        read = href("bulletin", notice=str(one.id), month=str(period_months(one.period)[-1]))
        rows.append(
            (
                f"[**{numbers[one.id]}**]({read})",
                plain(viewer.say(SERIES[one.series].masthead)),
                period_in_words(one.period, viewer.language),
                plain(state + (f"：{one.reason}" if one.reason else "")),
                plain(f"{names[one.signed_by]} {viewer.when(one.signed_at)}"),
                f"`{one.hashes[viewer.language][:16]}`",
            )
        )
    head = (t("期号", "No."), t("通报", "Notice"), t("时段", "Period"), t("状态", "State"))
    table_card("register", (*head, t("签发", "Signed"), t("内容指纹", "Content hash")), "llllll", rows)
