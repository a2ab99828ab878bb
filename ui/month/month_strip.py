"""The way of a month as a strip: sheets in, checked, published, notice signed; the next step for who may take it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from data.decisions.bulletin_register import SignedNotice, notices_of
from data.people.rights import Act
from data.types import Month
from metrics.figures.form_metrics import kind_title
from months.waiting.way import MonthWay, way_of
from ui.shell.address import href
from ui.shell.kept import kept, kept_record
from ui.shell.viewer import Viewer
from ui.words import plain

TOGETHER = "\u00a0"  # no line ends here
DONE, NOW, TO_COME, ODD = "check_circle", "pending", "radio_button_unchecked", "error"


def month_way_of(viewer: Viewer, month: Month) -> MonthWay:
    return kept(viewer, lambda: way_of(viewer.store, month), "way", str(month))


def month_way(viewer: Viewer, month: Month) -> None:
    if said := way_said(viewer, month):
        st.container(key=f"way-{month}").markdown(said)


def way_said(viewer: Viewer, month: Month) -> str:
    """In Markdown, for those who see the whole bank: nobody else takes a step of it."""
    if not viewer.scope().everything:
        return ""
    way, t = month_way_of(viewer, month), viewer.t
    steps = [one(viewer, way) for one in (sheets_step, checked_step, published_step, notice_step)]
    said = [
        f":material/{icon}:{TOGETHER}**{name.replace(' ', TOGETHER)}**{f' :small[:gray[{words}]]' if words else ''}"
        for icon, name, words in steps
    ]
    if way.corrected:
        said[-1] += f"\u2003:material/history:{TOGETHER}**{t('更正待发布', 'corrections wait to be published')}**"
    return f"\u2003→{TOGETHER}".join(said) + next_step(viewer, way)


def sheets_step(viewer: Viewer, way: MonthWay) -> tuple[str, str, str]:
    """Icon, name, and who and when or what is missing."""
    t, name = viewer.t, viewer.t("表齐", "Sheets in")
    if not way.sheets:
        return TO_COME, name, t("还没有报表", "none yet")
    if way.lacking:
        named = t("、", ", ").join(viewer.say(kind_title(kind)) for kind in way.lacking)
        return NOW, t("表未齐", "Sheets"), t(f"缺 {named}", f"without {named}")
    last = max(way.sheets.values(), key=lambda one: one.upload)
    return DONE, name, by_and_when(viewer, last.who, way.last)


def checked_step(viewer: Viewer, way: MonthWay) -> tuple[str, str, str]:
    name, by = viewer.t("已核", "Checked"), way.checked
    if by is not None and way.stale:
        words = viewer.t("核对后数据有变，须重新核对", "figures changed since: to be checked again")
        return ODD, viewer.t("待核", "To check"), words
    if by is not None:
        return DONE, name, by_and_when(viewer, by.by, by.at)
    return (NOW if way.sheets and not way.lacking else TO_COME), viewer.t("待核", "To check"), ""


def published_step(viewer: Viewer, way: MonthWay) -> tuple[str, str, str]:
    version, t = way.version, viewer.t
    if version is not None and way.published:
        words = by_and_when(viewer, version.published_by, version.published_at)
        return DONE, t(f"已发布 第{version.version}版", f"Published v{version.version}"), words
    withdrawn = t("原版已撤回", "withdrawn") if version is not None else ""
    return (NOW if way.checked and not way.stale else TO_COME), t("待发布", "To publish"), withdrawn


def notice_step(viewer: Viewer, way: MonthWay) -> tuple[str, str, str]:
    """Signed with its number, to be signed, or to be corrected once the version it was made from no longer holds."""
    t, version, name = viewer.t, way.version, viewer.t("通报", "Notice")
    signed = next((one for one in notices_of_month(viewer, way.month) if one.standing), None)
    if signed is None:
        return (NOW if way.published else TO_COME), name, t("待签发", "to be signed") if way.published else ""
    if version is None or version.id not in signed.publications:
        return ODD, name, t("所据版本已更正", "its version was corrected")
    number = t(f"通报 第{signed.number.number}期", f"Notice No. {signed.number.number}")
    return DONE, number, by_and_when(viewer, signed.signed_by, signed.signed_at)


def notices_of_month(viewer: Viewer, month: Month) -> tuple[SignedNotice, ...]:
    return kept_record(viewer, lambda of: notices_of(of, period=str(month)), "notices", str(month))


def by_and_when(viewer: Viewer, login: str, moment: datetime | None) -> str:
    name = kept_record(viewer, lambda _: viewer.who(login), "who", login, viewer.language)
    return plain(f"{name} {viewer.when(moment)[5:]}")


def next_step(viewer: Viewer, way: MonthWay) -> str:
    """For who may take it, straight to the open card of checking and publishing, or to the notice; else nothing."""
    t, month = viewer.t, str(way.month)
    to_do = bool(way.sheets) and (way.corrected or not (way.published or way.lacking))
    ready = bool(way.checked) and not way.stale and not way.corrected
    checks = viewer.may(Act.CHECK_MONTH) and viewer.may(Act.VIEW_LEDGER)  # which is done in the ledger
    if to_do and (viewer.may(Act.PUBLISH) if ready else checks or viewer.may(Act.PUBLISH)):
        label = t("去发布", "Publish it") if ready else t("去核对", "Check it")
        return f"\u2003[:material/task_alt:{TOGETHER}{label}]({href('ledger', month=month, publication='open')})"
    if way.published and viewer.may(Act.COMPOSE_NOTICE) and notice_step(viewer, way)[0] != DONE:
        label = t("去写通报", "Write the notice")
        return f"\u2003[:material/campaign:{TOGETHER}{label}]({href('bulletin', month=month)})"
    return ""
