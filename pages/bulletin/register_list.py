"""The register: every signed notice with its number, state, who signed it, and the hash at its foot."""

from __future__ import annotations

from data.decisions.bulletin_register import NOTICE_STATES
from months.bulletin.issuing import period_months
from months.bulletin.series import SERIES
from pages.bulletin.signed_view import notices_kept
from reports.bulletin.printed_notice import period_in_words
from ui.look.cards import table_card
from ui.shell.address import href
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import plain


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
