"""What would become of a month's places and money, in words and line by line: shown before anybody confirms."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from data.people.rights import Act
from data.types import SEAT_NAMES, Seat
from metrics.money.lines import End
from months.foresight.effect import Claim, Effect
from ui.look.cards import card
from ui.look.grids import grid
from ui.shell.viewer import Viewer
from ui.words import clean, counted, money, plain

NAMED = 6


def effect_part(viewer: Viewer, effect: Effect, key: str, title: str) -> None:
    """What one month's places and money come to."""
    with card(f"effect-{key}-{effect.month}"):
        st.markdown(f":material/balance: **{title}**")
        for line in sentences(viewer, effect):
            st.markdown(f"- {line}")
        with st.container(horizontal=True, gap="small"):
            places_table(viewer, effect)
            money_table(viewer, effect)


def sentences(viewer: Viewer, effect: Effect) -> list[str]:
    """The effect in a few sentences; what was published is never said to change by itself."""
    t, count = viewer.t, len(effect.moved)
    said = []
    if effect.later:
        zh = "本文件没有该月数据，但累计落后、滚动取值等规则要用到前面的月份。"
        en = "The file has nothing of this month, but its rules look back: "
        said.append(t(zh, en + "cumulative lag, caps carried over, rolling values."))
    if effect.first:
        en = f"The month's first ranking: {counted(count, 'outlet takes', 'outlets take')} part."
        said.append(t(f"该月首次排名，{count} 家网点参评。", en))
    elif effect.nothing():
        said.append(t("没有网点变动名次，奖惩不变。", "No outlet changes place, no money changes."))
    else:
        said.append(t(f"{count} 家网点变动名次。", f"{counted(count, 'outlet changes', 'outlets change')} place."))
        said += changed_ends(viewer, effect)
    if effect.claims:
        before, after = (money(yuan_words, viewer.language) for yuan_words in (effect.total_before, effect.total_after))
        many = len(effect.claims)
        lines = t(f"{many} 笔奖惩出现、取消或改变", f"Amounts that come, go or change: {many}")
        said.append(t(f"{lines}；合计由 {before} 变为 {after}。", f"{lines}; the sum goes from {before} to {after}."))
    if effect.published:
        zh = f"**该月已经发布**：已发布的排名和奖惩保持不变，直到{viewer.level.zh}发布更正版，差额届时补记。"
        en = f"**The month is published**: the figures stay until {viewer.level.en} publishes a correction, "
        said.append(t(zh, en + "which posts the differences."))
    return said


def changed_ends(viewer: Viewer, effect: Effect) -> list[str]:
    """Who comes into and leaves the top and the bottom; and that they stay, where they stay."""
    t = viewer.t
    titles = (
        (viewer.say(viewer.boards[0]), effect.into_top, effect.out_of_top),
        (viewer.say(viewer.boards[1]), effect.into_bottom, effect.out_of_bottom),
    )
    said = []
    for title, into, out in titles:
        if not into and not out:
            said.append(t(f"{title}名单不变。", f"{title}: the same outlets."))
            continue
        parts = [t(f"新进 {outlet_names(viewer, into)}", f"in comes {outlet_names(viewer, into)}")] if into else []
        parts += [t(f"退出 {outlet_names(viewer, out)}", f"out goes {outlet_names(viewer, out)}")] if out else []
        said.append(t(f"**{title}**：", f"**{title}**: ") + t("；", "; ").join(parts))
    return said


def outlet_names(viewer: Viewer, names: tuple[str, ...]) -> str:
    shown = viewer.t("、", ", ").join(plain(name) for name in names[:NAMED])
    return shown + (viewer.t(f"等 {len(names)} 家", f" and {len(names) - NAMED} more") if len(names) > NAMED else "")


def places_table(viewer: Viewer, effect: Effect) -> None:
    """Every outlet that changes place, best new place first."""
    if not effect.moved:
        return
    t, none = viewer.t, viewer.t("未参评", "unranked")
    rows = pd.DataFrame(
        {
            t("网点", "Outlet"): [clean(one.name) for one in effect.moved],
            t("原名次", "From"): [none if one.before is None else str(one.before) for one in effect.moved],
            t("新名次", "To"): [none if one.after is None else str(one.after) for one in effect.moved],
        }
    )
    title = t(f"名次变动 {len(rows)} 家", f"Places: {len(rows)} change")
    with st.expander(title, icon=":material/swap_vert:", width=420):
        grid(rows, t("名次变动", "Changes of place"), most=8, height=300)


def money_table(viewer: Viewer, effect: Effect) -> None:
    """Every amount that comes, goes or changes, the greatest first; persons only for who may read the ledger."""
    if not effect.claims:
        return
    t = viewer.t
    rows = pd.DataFrame(
        {
            t("网点", "Outlet"): [clean(one.name or one.scope) for one in effect.claims],
            t("岗位", "Seat"): [holder(viewer, one) for one in effect.claims],
            t("原金额", "Before"): [yuan_words(viewer, one.before) for one in effect.claims],
            t("新金额", "After"): [yuan_words(viewer, one.after) for one in effect.claims],
        }
    )
    title = t(f"奖惩变动 {len(rows)} 笔", f"Money: {counted(len(rows), 'line changes', 'lines change')}")
    with st.expander(title, icon=":material/payments:", width=560):
        grid(rows, t("奖惩变动", "Changes of money"), most=8, height=300)


def holder(viewer: Viewer, claim: Claim) -> str:
    seat = viewer.say(SEAT_NAMES[Seat(claim.role)]) if claim.role else ""
    rule = viewer.t("累计规则", "cumulative rule") if claim.end is End.REPEAT else ""
    person = clean(claim.person) if viewer.may(Act.VIEW_LEDGER) else ""
    return " · ".join(part for part in (seat, person, rule) if part)


def yuan_words(viewer: Viewer, yuan: Decimal | None) -> str:
    return "—" if yuan is None else money(yuan, viewer.language)
