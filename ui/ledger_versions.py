"""A month as published and as corrected: its versions, what each posted, and the workbook handed to HR."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cases.handover import hand_over
from data.access import Act
from data.published import Entry, Version
from data.records import now
from data.types import SEAT_NAMES, Month, Seat
from reports.excel import file_name
from reports.ledger_workbook import Origin, ledger_workbook
from ui.downloads import taking
from ui.ledger_beside import two_versions
from ui.ledger_reading import readings
from ui.viewer import Viewer
from ui.words import clean, money, plain


def versions_list(viewer: Viewer, month: Month) -> None:
    """Every version of the month with who checked and published it, and the differences it posted."""
    t = viewer.t
    hand_over_download(viewer, month)
    found = readings(viewer, month)
    if not found:
        st.info(t("本月尚未发布。", "This month is not published yet."), icon=":material/edit_note:")
        return
    for one in found:
        version, posted = one.version, one.posted
        with st.container(key=f"card-version-{version.version}"):
            read = f"[{t('全文', 'read it in full')}](ledger?month={month}&version={month}-v{version.version})"
            st.markdown(f"**{viewer.say(version.name())}** {read}  \n{by_whom(viewer, version)}")
            differences = [entry for entry in posted if entry.adjusts]
            if differences:
                st.markdown("\n".join(f"- {difference(viewer, entry)}" for entry in differences[:50]))
            elif version.version == 1:
                st.caption(t(f"入账 {len(posted)} 笔", f"{len(posted)} lines posted"))
            else:
                st.caption(t("金额没有变化。", "No amount changed."))
    if len(found) > 1:
        two_versions(viewer, found)


def by_whom(viewer: Viewer, version: Version) -> str:
    when = viewer.when(version.published_at)
    checked, published, reason = plain(version.checked_by or "—"), plain(version.published_by), plain(version.reason)
    words = viewer.t(f"{checked} 核对，{published} 于 {when} 发布", f"checked by {checked}, published by {published} at {when}")
    return f"{words}{viewer.t('；理由：', '; reason: ') + reason if reason else ''}  \n`{version.figures[:16]}`"


def difference(viewer: Viewer, entry: Entry) -> str:
    line = entry.money
    seat = viewer.say(SEAT_NAMES[Seat(line.role)]) if line.role else ""
    return f"{plain(line.outlet or line.scope)} {seat} {plain(line.person)}: **{money(line.yuan(), viewer.language)}** ({entry.posted_in})"


def hand_over_download(viewer: Viewer, month: Month) -> None:
    """The workbook for HR, whose sums are formulas; only for those who see everybody's lines."""
    if viewer.may(Act.EXPORT_LEDGER) and viewer.scope(Act.EXPORT_LEDGER).everything:
        st.download_button(
            viewer.t("人力资源交接表（含公式）", "Workbook for HR (with formulas)"),
            partial(_workbook, viewer, month),
            file_name(f"hr-{month}", "xlsx"),
            icon=":material/request_quote:",
            key=f"hr-{month}",
            on_click="ignore",
        )


def _workbook(viewer: Viewer, month: Month) -> bytes:
    actor = taking(viewer, Act.EXPORT_LEDGER, f"hr-{month}.xlsx")
    who, scope = f"{clean(actor.name)} ({actor.login})", viewer.t("全辖", "whole bank")
    origin = Origin(who=who, at=now(), version=viewer.store.version(), scope=scope, language=viewer.language)
    return ledger_workbook(hand_over(viewer.store, month), origin)
