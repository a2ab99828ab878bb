"""What a trial found: who gains, who loses, how far the order changes, what each reading and each weight would do."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.money.lines import NOTHING
from metrics.scheme.articles import metric_words
from metrics.scheme.scheme import Scheme
from months.foresight.tryout import OutletBeside, Tryout
from months.foresight.tryout_closer import WeightTried, readings_tried
from ui.ledger.counts import WAYS
from ui.look.cards import table_card, text_table
from ui.shell.viewer import Viewer
from ui.words import counted, money, number_words, plain

SHOWN = 8


def trial_cards(viewer: Viewer, found: Tryout) -> None:
    """The whole in four figures."""
    t = viewer.t
    alike = [one.alike for one in found.months if one.alike is not None]
    moved = sum((one.moved for one in found.months), NOTHING)
    with st.container(key="cards-trial"):
        columns = st.columns(4)
        lowest = (
            t(f"最低 {number_words(min(alike), 3)}", f"lowest {number_words(min(alike), 3)}")
            if alike
            else t("无法比较", "nothing to compare")
        )
        words = t(
            "草稿与现行名次的相关，1为完全一致", "between the draft's places and those in force; 1: the same order"
        )
        _card(
            columns[0],
            t("名次相关", "Rank correlation"),
            number_words(sum(alike) / len(alike), 3) if alike else "—",
            lowest,
            words,
        )
        of = t(f"{len(found.months)} 个月合计", f"over {len(found.months)} months")
        _card(columns[1], t("变动（元）", "CNY moved"), number_words(moved, 0), of)
        left = t(f"退出 {sum(one.left for one in found.months)}", f"{sum(one.left for one in found.months)} leave")
        _card(columns[2], t("新进奖罚", "Newly paid"), str(sum(one.in_now for one in found.months)), left)
        now = t(f"现行 {number_words(found.total_now, 0)}", f"in force {number_words(found.total_now, 0)}")
        _card(columns[3], t("净额（元）", "Balance, CNY"), number_words(found.total_then, 0, signed=True), now)


def _card(column: DeltaGenerator, title: str, figure: str, beside: str, words: str | None = None) -> None:
    column.metric(title, figure, beside, border=True, delta_color="off", delta_arrow="off", help=words)


def who_gains(viewer: Viewer, found: Tryout) -> None:
    t, gainers, losers = viewer.t, found.gainers(), found.losers()
    if not gainers and not losers:
        st.info(
            t("各网点的奖罚与现行完全相同。", "Every outlet's money is exactly what it is now."),
            icon=":material/check_circle:",
        )
        return
    columns = st.columns(2)
    for column, title, rows, key in (
        (columns[0], t(f"得益 {len(gainers)} 家", counted(len(gainers), "gains", "gain")), gainers, "gain"),
        (columns[1], t(f"受损 {len(losers)} 家", counted(len(losers), "loses", "lose")), losers, "lose"),
    ):
        with column, st.container(key=f"list-{key}"):
            _beside(viewer, title, rows)


def _beside(viewer: Viewer, title: str, rows: Sequence[OutletBeside]) -> None:
    t = viewer.t
    st.markdown(f"#### {title}")
    if not rows:
        st.caption(t("没有。", "None."))
        return
    head = (t("网点 / 支行", "Outlet / branch"), t("现行", "In force"), t("草稿", "Draft"), t("差额", "Difference"))
    shown = [(plain(one.name), _yuan(one.now), _yuan(one.then), f"**{_yuan(one.gain)}**") for one in rows[:SHOWN]]
    st.markdown(text_table(head, "lrrr", shown))
    if len(rows) > SHOWN:
        st.caption(t(f"另有 {len(rows) - SHOWN} 家。", f"and {len(rows) - SHOWN} more."))


def _yuan(amount: Decimal) -> str:
    return f"{amount:+,.0f}" if amount else "0"


def readings_table(viewer: Viewer, found: Tryout, scheme: Scheme) -> None:
    """The three readings of the cumulative rule side by side."""
    t, rule = viewer.t, scheme.repeat
    st.markdown(
        f"#### {t(f'“累计超过{rule.more_than}次”的三种读法', f'Three readings of “more than {rule.more_than} times”')}"
    )
    head = [
        t("计数口径", "What is counted"),
        t("处罚次数", "Times fined"),
        t("金额", "Amount"),
        t("涉及支行", "Branches"),
    ]
    rows = []
    for one in readings_tried(found, rule):
        mark = t("（草稿采用）", " (the draft's)") if one.counting is rule.counting else ""
        branches = t("、", ", ").join(plain(branch) for branch in one.branches) or "—"
        rows.append(
            (f"**{viewer.say(WAYS[one.counting])}**{mark}", one.times, money(one.yuan, viewer.language), branches)
        )
    table_card("readings", head, "lrrl", rows)
    st.caption(
        t(
            "自试算期间的首月起计数；岗位代替任职人，封顶与净额按岗位计算。",
            "Counted from the first month tried; seats stand for their holders, so caps and balances hold for a seat.",
        )
    )


def trial_months_table(viewer: Viewer, found: Tryout) -> None:
    t = viewer.t
    head = [
        t("月份", "Month"),
        t("名次相关", "Correlation"),
        t("金额变动（元）", "Money moved (CNY)"),
        t("新进", "Enter"),
        t("退出", "Leave"),
    ]
    rows = [
        (viewer.say(one.month), number_words(one.alike, 3), number_words(one.moved, 0), one.in_now, one.left)
        for one in reversed(found.months)
    ]
    with st.expander(t("逐月", "Month by month"), icon=":material/calendar_month:"):
        table_card("tried", head, "lrrrr", rows)


def weights_table(viewer: Viewer, found: Sequence[WeightTried], scheme: Scheme) -> None:
    """Each weight a fifth up and down, against the weights above."""
    t = viewer.t
    head = [
        t("项目", "Item"),
        t("最低名次相关", "Lowest correlation"),
        t("新进奖罚名次", "New among the paid"),
        t("最多变动（元）", "Moves at most (CNY)"),
    ]
    rows = [
        (
            f"**{plain(viewer.say(metric_words(one.metric, scheme)))}**",
            number_words(one.alike, 3),
            one.swapped,
            number_words(one.moved, 0),
        )
        for one in found
    ]
    table_card("weights", head, "lrrr", rows)
