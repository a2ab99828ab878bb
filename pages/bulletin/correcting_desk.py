"""After its month was corrected: what of a signed notice no longer holds, and the notice that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from data.decisions.bulletin_drafts import NoticeDraft, notice_draft, save_notice_draft
from data.decisions.bulletin_register import SignedNotice
from months.bulletin.content import Bulletin
from months.bulletin.correction import Corrected, correction_of, edited_touched
from months.bulletin.issuing import both_composed, composed_hash, rests_on_old, sign_correction
from pages.bulletin.reading import beside_notice, every_file
from pages.bulletin.signing_desk import signing_desk
from ui.look.cards import card
from ui.shell.kept import bank_settings, kept, kept_record
from ui.shell.viewer import Viewer
from ui.words import plain


def correction_due(viewer: Viewer, signed: SignedNotice) -> bool:
    """Said to everybody who reads it."""
    due = kept_record(viewer, lambda of: rests_on_old(of, signed), "rests on old", str(signed.id), str(signed.state))
    if due:
        words = viewer.t(
            "签发之后本月数据已更正；本通报所据的版本不再有效。",
            "The month was corrected after this was signed; the version it was made from is no longer in force.",
        )
        st.warning(words, icon=":material/history:")
    return due


def correcting_desk(viewer: Viewer, signed: SignedNotice) -> bool:
    """The reason, how the correction will look, and its signing; or that none is needed. Gives whether one is."""
    draft = kept_record(viewer, lambda of: notice_draft(of, signed.series, signed.period), "draft of", str(signed.id))

    def worked_out() -> Corrected:
        return both_composed(viewer.store, viewer.actor, signed, viewer.language)

    both = kept(viewer, worked_out, "correction", viewer.language, str(signed.id), repr(bank_settings(viewer)))
    made = correction_of(both, draft.reason)
    with card("notice-correct", "published_with_changes", viewer.t("更正通报", "Correction notice")):
        if made is None:
            zh, en = "所印内容没有变化，无须更正。", "Nothing that was printed has changed; none is needed."
            st.markdown(viewer.t(zh, en))
            return False
        edited_words(viewer, both)
        reason_kept(viewer, draft)
    if draft.reason.strip():
        correction_shown(viewer, signed, draft, made)
    return True


def edited_words(viewer: Viewer, both: Corrected) -> None:
    """What a person had written of figures that are others now: the correction prints the rule's own sentence."""
    t = viewer.t
    for was, now in edited_touched(both):
        says = now or t("（这句话现在没有了）", "(this sentence is no longer there)")
        zh, en = "改过的句子说到的数字已变：", "A sentence that was edited speaks of figures that changed:"
        lines = (t(zh, en), plain(was), t("现为：", "Now: ") + plain(says))
        st.warning("  \n".join(lines), icon=":material/error:")


def reason_kept(viewer: Viewer, draft: NoticeDraft) -> None:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = t("更正理由（印在通报上）", "Why it is corrected (printed on it)")
        reason = st.text_input(label, draft.reason, key="correction reason", max_chars=100)
        if st.button(t("保存理由", "Keep it"), icon=":material/save:", key="keep reason") and reason != draft.reason:
            changed = replace(draft, reason=reason)
            save_notice_draft(viewer.store, viewer.actor, changed, reason=reason, before=draft.reason)
            st.rerun()


def correction_shown(viewer: Viewer, signed: SignedNotice, draft: NoticeDraft, made: Bulletin) -> None:
    def sign(day: date) -> None:
        sign_correction(viewer.store, viewer.actor, signed, draft, partial(every_file, viewer), day)

    with beside_notice(viewer, made).container(key="notice-tools"):
        signing_desk(viewer, draft, made, composed_hash(draft, made), sign)
