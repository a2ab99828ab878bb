"""A month as published and as corrected: its versions, what each posted, and the workbook handed to HR."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.decisions.published import Posting, Version
from data.people.rights import Act
from data.types import Month
from months.handover import hand_over
from months.versions import Named
from pages.ledger.two_versions import two_versions
from reports.excel import file_name
from reports.ledger_workbook import ledger_workbook
from ui.ledger.lines import seat
from ui.ledger.version_shown import version_texts
from ui.look.cards import card
from ui.look.downloads import origin_of, take_out, taking
from ui.shell.viewer import Viewer
from ui.words import counted, money, plain

MOST = 50


def versions_list(viewer: Viewer, month: Month) -> None:
    """Every version of the month with who checked and published it, and the differences it posted."""
    t = viewer.t
    hand_over_download(viewer, month)
    found = version_texts(viewer, month)
    if not found:
        st.info(t("本月尚未发布。", "This month is not published yet."), icon=":material/edit_note:")
        return
    for one in found:
        version, posted = one.version, one.posted
        with card(f"version-{version.version}", gap="small"):
            read = f"[{t('全文', 'read it in full')}](ledger?month={month}&version={month}-v{version.version})"
            st.markdown(f"**{viewer.say(version.name())}** {read}  \n{by_whom(viewer, version)}")
            differences = [entry for entry in posted if entry.adjusts]
            if differences:
                st.markdown("\n".join(f"- {posting_words(viewer, entry, one.outlets)}" for entry in differences[:MOST]))
            elif version.version == 1:
                st.caption(t(f"入账 {len(posted)} 笔", f"{counted(len(posted), 'line')} posted"))
            else:
                st.caption(t("金额没有变化。", "No amount changed."))
    if len(found) > 1:
        two_versions(viewer, found)


def by_whom(viewer: Viewer, version: Version) -> str:
    when = viewer.when(version.published_at)
    checked, published = (plain(viewer.who(login or "—")) for login in (version.checked_by, version.published_by))
    reason = plain(version.reason)
    words = viewer.t(
        f"{checked} 核对，{published} 于 {when} 发布", f"checked by {checked}, published by {published} at {when}"
    )
    why = viewer.t("；理由：", "; reason: ") + reason if reason else ""
    return f"{words}{why}  \n:small[:gray[{viewer.t('数据指纹', 'fingerprint')} {version.figures[:16]}]]"


def posting_words(viewer: Viewer, entry: Posting, outlets: Named) -> str:
    """Whose money differs, by how much, and in which month it is posted."""
    line, posted = entry.money, viewer.say(entry.posted_in)
    where = plain(outlets.get(line.outlet, (line.outlet or line.scope, ""))[0])
    whose = f"{where} {seat(viewer, line)} {plain(line.person)}"
    amount = f"**{money(line.yuan(), viewer.language)}**"
    return viewer.t(f"{whose}：{amount}（记入{posted}）", f"{whose}: {amount} (posted in {posted})")


def hand_over_download(viewer: Viewer, month: Month) -> None:
    """The workbook for HR, whose sums are formulas; only for those who see everybody's lines."""
    if viewer.may(Act.EXPORT_LEDGER) and viewer.scope(Act.EXPORT_LEDGER).everything:
        label, file = viewer.t("人力资源交接表（含公式）", "Workbook for HR (with formulas)"), f"hr-{month}"
        name = file_name(f"{label} {viewer.say(month)}", "xlsx")
        take_out(label, partial(_workbook, viewer, month), name, key=file, icon="request_quote")


def _workbook(viewer: Viewer, month: Month) -> bytes:
    taking(viewer, Act.EXPORT_LEDGER, f"hr-{month}.xlsx")
    return ledger_workbook(hand_over(viewer.store, month), origin_of(viewer, viewer.t("全辖", "whole bank")))
