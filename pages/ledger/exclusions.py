"""Who takes no part in the month and why, with who decided when; for head office the form to decide and to withdraw."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.clock import working_days
from data.decisions.exclusions import (
    KIND_NAMES,
    MONTH_HAS_AT_MOST,
    Decided,
    Exclusion,
    ExclusionKind,
    exclusions,
    withdraw_exclusion,
)
from data.people.door_settings import own_working_days
from data.people.rights import Act
from data.types import Month
from metrics.catalogue import CATALOGUE
from months.decisions.exclusions import decide
from ui.ledger.version_shown import outlets_of
from ui.look.cards import card
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean, plain

EVERYTHING = ""


@again
def exclusions_card(viewer: Viewer, month: Month) -> None:
    """Every decision about the month; decided before the scores are seen, or marked as late."""
    t = viewer.t
    with viewer.store.records.reading() as connection:
        found = exclusions(connection, month)
    if not found:
        st.markdown(t("本月没有不参评决定。", "Nothing has been decided for this month."))
    for one in found:
        with card(f"exclusion-{one.number}"):
            st.markdown(_said(viewer, one, month))
            if (
                one.withdrawn_at is None
                and viewer.may(Act.EXCLUDE)
                and st.button(t("撤销", "Withdraw"), key=f"withdraw {one.number}", icon=":material/undo:")
            ):
                withdraw_exclusion(viewer.store, viewer.actor, one.number)
                st.rerun()
    if viewer.may(Act.EXCLUDE):
        with st.expander(t("决定不参评", "Decide that an outlet takes no part"), icon=":material/person_off:"):
            _form(viewer, month)


def _said(viewer: Viewer, one: Decided, month: Month) -> str:
    t, of = viewer.t, one.exclusion
    name = plain(outlets_of(viewer, month).get(of.outlet, (of.outlet, ""))[0])
    what = (
        viewer.say(CATALOGUE[of.metric].name) if of.metric in CATALOGUE else of.metric or t("全部指标", "every metric")
    )
    span = (
        t("整月", "the whole month")
        if of.days is None
        else t(f"{of.days}/{of.business_days} 个营业日", f"{of.days} of {of.business_days} business days")
    )
    late = (
        f" :orange-badge[:material/visibility: {t('数据入库后决定', 'decided after the figures were in')}]"
        if one.late
        else ""
    )
    gone = t(
        f"；{plain(viewer.who(one.withdrawn_by))} 于 {viewer.when(one.withdrawn_at)} 撤销",
        f"; withdrawn by {plain(viewer.who(one.withdrawn_by))} at {viewer.when(one.withdrawn_at)}",
    )
    by = f"{plain(viewer.who(one.decided_by))} {viewer.when(one.decided_at)}{gone if one.withdrawn_at else ''}"
    first = f"**{name}** · {viewer.say(KIND_NAMES[of.kind])} · {plain(what)} · {span}{late}"
    return f"{first if one.withdrawn_at is None else f'~~{first}~~'}  \n{plain(of.reason)} :small[:gray[{by}]]"


def _form(viewer: Viewer, month: Month) -> None:
    t, names = viewer.t, outlets_of(viewer, month)
    words, hint = {code: clean(f"{code} {name}") for code, (name, _) in names.items()}, t("选择网点", "Choose")
    said = {"format_func": words.__getitem__, "placeholder": hint}
    outlet = one_of(t("网点", "Outlet"), words, None, key=f"excluded {month}", **said)
    columns = st.columns(2)
    kinds = {one: viewer.say(KIND_NAMES[one]) for one in ExclusionKind}
    with columns[0]:
        kind = one_of(t("情形", "What"), kinds, format_func=kinds.__getitem__, key=f"excluded as {month}")
    words = {EVERYTHING: t("全部指标", "every metric")}
    words |= {key: viewer.say(metric.name) for key, metric in CATALOGUE.items()}
    with columns[1]:
        metric = one_of(t("范围", "For"), words, format_func=words.__getitem__, key=f"excluded for {month}")
    days, of = _business_days(viewer, month, columns)
    reason = st.text_input(t("理由", "Reason"), max_chars=300, key=f"excluded why {month}")
    label = t("记录决定", "Record it")
    if st.button(label, key=f"exclude {month}", type="primary", icon=":material/gavel:", disabled=not names):
        covered = {"metric": metric, "days": days, "business_days": of if days else None}
        decided = Exclusion(outlet=outlet or "", month=month, reason=reason, kind=kind, **covered)
        decide(viewer.store, viewer.actor, [decided])
        st.rerun()
    zh = "报备按其范围豁免；停业按营业天数判断。应在看到得分之前决定，时间和决定人都有记录。"
    en = "A pre-report exempts what it names; a closure counts by its days. "
    en += "Decide before the scores are seen: who and when is kept."
    st.caption(t(zh, en))


def _business_days(viewer: Viewer, month: Month, columns: Sequence[DeltaGenerator]) -> tuple[int | None, int | None]:
    """How many days it covers, of how many; those of the month are known unless its holidays are not announced."""
    t, most = viewer.t, MONTH_HAS_AT_MOST
    with viewer.store.records.reading() as connection:
        known = working_days(month, own_working_days(connection))
    label = t("涉及营业日（不填为整月）", "Business days (empty: the whole month)")
    days = columns[0].number_input(label, 1, most, None, key=f"excluded days {month}")
    label, words = t("当月营业日", "Business days of the month"), t("按国务院放假安排。", "By the announced holidays.")
    if known is None:
        zh, en = (
            "放假安排未收录：请填写，或由管理员在设置中登记。",
            "The holidays are not known: fill it in, or have it set.",
        )
        words = t(zh, en)
    return days, columns[1].number_input(label, 1, most, known, key=f"excluded of {month}", help=words)
