"""Whether a month is published, in one badge; and checking and publishing it, by two different people."""

from __future__ import annotations

import streamlit as st

from data.decisions.publications import last_check, newest
from data.decisions.published import STATE_NAMES, State, Version
from data.people.rights import Act
from data.types import Month
from months.draft import MonthDraft, month_draft
from months.publish import check, publish, unpublish
from ui.look.cards import card
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import plain, who_words


def version_of(viewer: Viewer, month: Month) -> Version | None:
    with viewer.store.records.reading() as connection:
        return newest(connection, month)


def version_badge(viewer: Viewer, month: Month) -> str:
    """Published with its version, withdrawn, or a draft; a way to the version for those who may read it."""
    version = version_of(viewer, month)
    if version is None:
        return f":gray-badge[:material/edit_note: {viewer.t('草稿，未发布', 'draft, not published')}]"
    name = f"{viewer.say(STATE_NAMES[version.state])} {viewer.t(f'第{version.version}版', f'v{version.version}')}"
    words = (
        f":gray-badge[:material/undo: {name}]"
        if version.state is State.WITHDRAWN
        else f":green-badge[:material/verified: {name}]"
    )
    return (
        f"[{words}](ledger?month={month}&version={month}-v{version.version})" if viewer.may(Act.VIEW_LEDGER) else words
    )


@again
def publication_card(viewer: Viewer, month: Month) -> None:
    """What stands in the way of publishing, who has checked, and the buttons of those who may."""
    t = viewer.t
    if not st.toggle(t("核对与发布", "Check and publish"), key="publication open"):
        return  # working the month out anew takes a while: only when asked
    with card("publication"):
        found = month_draft(viewer.store, month)
        if found.unchanged():
            st.markdown(
                t("已发布的版本与现在的数据完全一致。", "The published version says exactly what the data say now.")
            )
        else:
            obstacles_said(viewer, found)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                publication_buttons(viewer, month, correction=found.before is not None)
        if viewer.may(Act.PUBLISH) and found.before is not None and found.before.state is not State.WITHDRAWN:
            withdrawal(viewer, month, found.before)
    zh, en = (
        "核对和发布须由两人完成；发布即冻结，日后更正另成新版。",
        "Two people check and publish; publishing freezes the month, a correction is a new version.",
    )
    st.caption(t(zh, en))


def withdrawal(viewer: Viewer, month: Month, version: Version) -> None:
    """The way back: a new version that takes everything posted back; the published one stays readable."""
    t = viewer.t
    with st.expander(t("撤回本月", "Withdraw the month"), icon=":material/undo:"):
        zh, en = (
            "已入账的奖惩全部冲回，另成新版；原版仍可查阅。",
            "Everything posted is taken back as a new version; what was published can still be read.",
        )
        st.markdown(t(zh, en))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            reason = st.text_input(
                t("撤回理由", "Why it is withdrawn"), key="withdrawal reason", max_chars=200, width=320
            )
            if st.button(
                t(f"撤回第{version.version}版", f"Withdraw v{version.version}"),
                icon=":material/undo:",
                key="withdraw month",
            ):
                unpublish(viewer.store, viewer.actor, month, reason=reason)
                st.rerun()


def obstacles_said(viewer: Viewer, found: MonthDraft) -> None:
    """What is to be known before one checks or publishes."""
    t = viewer.t
    if found.before is not None:
        zh, en = (
            "发布之后数据有变化；再次发布会成为更正版，并补记差额。",
            "The data changed after publication; publishing again corrects it and posts the differences.",
        )
        st.markdown(t(zh, en))
    for obstacle in found.obstacles:
        icon = ":material/block:" if obstacle.blocks else ":material/info:"
        st.markdown(f"{icon} {plain(viewer.say(obstacle.words))}")
    with viewer.store.records.reading() as connection:
        checked = last_check(connection, found.month)
    if checked is not None and checked[1] == found.figures.hash():
        who = plain(who_words(checked[0], viewer.language))
        st.markdown(f":material/how_to_reg: {t(f'{who} 已核对这些数字', f'{who} has checked these figures')}")


def publication_buttons(viewer: Viewer, month: Month, *, correction: bool) -> None:
    t = viewer.t
    if viewer.may(Act.CHECK_MONTH) and st.button(
        t("我已核对", "I have checked it"), icon=":material/how_to_reg:", key="check month"
    ):
        check(viewer.store, viewer.actor, month)
        st.rerun()
    if not viewer.may(Act.PUBLISH):
        return
    reason = (
        st.text_input(t("更正理由", "Why it is corrected"), key="correction reason", max_chars=200, width=320)
        if correction
        else ""
    )
    if st.button(t("发布本月", "Publish the month"), type="primary", icon=":material/publish:", key="publish month"):
        publish(viewer.store, viewer.actor, month, reason=reason)
        st.rerun()
