"""Checking and publishing a month on the ledger page: what is in the way, what will happen, by two different people."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import streamlit as st

from data.decisions.publications import entries, last_check
from data.decisions.published import State, Version
from data.people.rights import Act
from data.types import Month
from metrics.money.lines import totals
from months.differences import claim_totals
from months.draft import MonthDraft, month_draft
from months.ledger import line_of
from months.publish import check, may_publish, publish, unpublish
from months.waiting.agenda import agenda
from ui.ledger.lines import VACANT
from ui.look.cards import card, text_table
from ui.look.last_word import first_word, last_word
from ui.month.filters import months_loaded
from ui.shell.address import link
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import money, plain


@again
def publication_card(viewer: Viewer, month: Month) -> None:
    """What stands in the way of publishing, who has checked, and the buttons of those who may."""
    t = viewer.t
    led_here = st.query_params.get("publication") == "open"
    if not st.toggle(t("核对与发布", "Check and publish"), value=led_here, key="publication open"):
        return  # working the month out anew takes a while: only when asked
    with card("publication"):
        found = month_draft(viewer.store, month)
        if found.unchanged():
            st.markdown(
                t("已发布的版本与现在的数据完全一致。", "The published version says exactly what the data say now.")
            )
            link(viewer, "bulletin", t("去通报", "To the notice"), icon=":material/campaign:", month=str(month))
        else:
            obstacles_said(viewer, found)
            publication_buttons(viewer, found)
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
        who = plain(viewer.who(checked[0]))
        st.markdown(f":material/how_to_reg: {t(f'{who} 已核对这些数字', f'{who} has checked these figures')}")


def publication_buttons(viewer: Viewer, found: MonthDraft) -> None:
    """Check, and publish once somebody else has checked; earlier months that wait go with it, the oldest first."""
    t, month = viewer.t, found.month
    waiting = unpublished_before(viewer, month)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        together = waiting if waiting and also_earlier(viewer, waiting) else ()
        if viewer.may(Act.CHECK_MONTH) and st.button(
            t("我已核对", "I have checked it"), icon=":material/how_to_reg:", key="check month"
        ):
            for one in (*together, month):
                check(viewer.store, viewer.actor, one)
            st.rerun()
        if not viewer.may(Act.PUBLISH):
            return
        asked = first_word(
            "publish month",
            str(month),
            t("发布本月", "Publish the month"),
            "publish",
            ready=may_publish(viewer.store, viewer.actor, found),
            why_not=t("须先由另一人核对。", "Somebody else has to check it first."),
        )
    if asked:

        def published(reason: str) -> None:
            for one in together:
                publish(viewer.store, viewer.actor, one)
            publish(viewer.store, viewer.actor, month, reason=reason)

        words = t("更正理由", "Why it is corrected") if found.before is not None else ""
        told = what_happens(viewer, found, together)
        last_word(viewer, "publish month", t("确认发布", "Publish now"), told, published, reason=words)


def also_earlier(viewer: Viewer, waiting: tuple[Month, ...]) -> bool:
    span = waiting[0], waiting[-1]
    zh = f"连同此前未发布的 {len(waiting)} 个月（{span[0].say('zh')}起），由早到晚"
    en = f"with the {len(waiting)} unpublished before it, from {span[0].say('en')} on, the oldest first"
    return st.checkbox(viewer.t(zh, en), key="publish earlier")


def what_happens(viewer: Viewer, found: MonthDraft, together: tuple[Month, ...]) -> list[str]:
    """Lines and sums, seats nobody holds, what is posted beyond what has been, and the months before that wait."""
    t, lines, say = viewer.t, found.figures.lines, partial(money, language=viewer.language)
    sums, paid = totals(map(line_of, lines)), [line for line in lines if not line.vacant]
    rows = [
        (t("奖励", "rewards"), sum(line.fen > 0 for line in paid), say(sums.payable.rewards)),
        (t("处罚", "fines"), sum(line.fen < 0 for line in paid), say(sums.payable.fines)),
        (viewer.say(VACANT), len(lines) - len(paid), say(sums.vacant.net)),
    ]
    told = [text_table((t("将发布", "To be published"), t("笔", "lines"), t("合计", "sum")), "lrr", rows)]
    if found.before is not None:
        with viewer.store.records.reading() as connection:
            before = claim_totals(entry.money for entry in entries(connection, month=found.month))
        after = claim_totals(lines)
        changed = [after.get(key, 0) - before.get(key, 0) for key in {*before, *after}]
        changed = [fen for fen in changed if fen]
        change = say(Decimal(sum(changed)).scaleb(-2))
        zh, en = (
            f"与已入账相比：{len(changed)} 笔有差额，合计 {change}。",
            (f"Compared with what was posted: {len(changed)} differences, {change} in all."),
        )
        told.append(t(zh, en))
    waiting = len(unpublished_before(viewer, found.month)) - len(together)
    if waiting:
        zh = f"此前还有 {waiting} 个月未发布；累计落后次数以它们为依据，日后发布可能改变本月。"
        en = f"{waiting} months before it are not published; what counts as behind rests on them and may still change."
        told.append(f":material/warning: {t(zh, en)}")
    return told


def unpublished_before(viewer: Viewer, month: Month) -> tuple[Month, ...]:
    """Loaded months before it that wait to be published, the oldest first."""
    found = agenda(viewer.store, [one for one in months_loaded(viewer) if one < month])
    return tuple(sorted((*found.unpublished, *(one.month for one in found.checked))))
