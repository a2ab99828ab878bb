"""What a trial found: in words; then who gains and loses, and what each reading, month and weight would do."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from data.rounding import half_up
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


def trial_words(viewer: Viewer, found: Tryout) -> str:
    """What the draft would have done: who is paid or fined anew, places, money, who gains and loses; Markdown."""
    t, months = viewer.t, found.months
    if not months:
        return t("这段时间没有可以比较的名次。", "There is nothing to compare in these months.")
    span = f"{viewer.say(months[0].month)}{t('至', ' to ')}{viewer.say(months[-1].month)}"
    span = viewer.say(months[0].month) if len(months) == 1 else span
    entered, left, placed = (sum(getattr(one, name) for one in months) for name in ("in_now", "left", "placed"))
    furthest, moved = max(one.furthest for one in months), sum((one.moved for one in months), NOTHING)
    gainers, losers = found.gainers(), found.losers()
    if not (entered or left or placed or moved):
        words = f"{span}的名次和奖罚与现行完全相同。", f"In {span} places and money are exactly what they are now."
        return t(*words)
    many = "家" if len(months) == 1 else "家次"
    before, after = (money(one, viewer.language) for one in (found.total_now, found.total_then))
    zh = f"若按草稿评判{span}：**{entered} {many}新进奖罚**，{left} {many}退出。"
    en = f"Had the draft judged {span}: **{counted(entered, 'outlet')} newly rewarded or fined**, {left} no longer."
    said = [t(zh, en)]
    each = int(half_up(placed / len(months), 0))
    en = f"Places: {counted(each, 'outlet moves', 'outlets move')} in a month, by {furthest} at most."
    said.append(t(f"名次：每月 {each} 家变动，最多 {furthest} 位。", en))
    zh = f"金额：净额由{before}变为{after}，变动合计{money(moved, 'zh', signed=False)}。"
    en = f"Money: the balance goes from {before} to {after}; {money(moved, 'en', signed=False)} changes in all."
    said.append(t(zh, en))
    zh = f"{len(gainers)} 家得益，{len(losers)} 家受损。"
    en = f"{counted(len(gainers), 'outlet gains', 'outlets gain')}, {counted(len(losers), 'loses', 'lose')}."
    return "  \n".join((*said, t(zh, en)))


def who_gains(viewer: Viewer, found: Tryout) -> None:
    t, gainers, losers = viewer.t, found.gainers(), found.losers()
    if not gainers and not losers:
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
