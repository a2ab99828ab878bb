"""The audit log on the screen: who did what, on what, when, from where, with what result; and whether it is whole."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import audit
from data.access import RIGHTS, Act, require
from data.types import Text
from ui.boundary import again
from ui.viewer import Viewer
from ui.words import clean

ROWS = 50


OTHER_ACTS: dict[str, Text] = {
    "sign_in": Text(zh="登录", en="sign in"),
    "sign_out": Text(zh="退出登录", en="sign out"),
    "sign_out_everywhere": Text(zh="全部下线", en="sign out everywhere"),
    "change_password": Text(zh="更改密码", en="change the password"),
    "forget_audit": Text(zh="清理过期日志", en="remove expired entries"),
    "upload.commit": Text(zh="报表入库", en="load spreadsheets"),
    "upload.roll_back": Text(zh="换用旧版本", en="use an older version"),
    "organisation.adopt": Text(zh="更新机构表", en="change the organisation"),
    "organisation.appoint": Text(zh="更新任职", en="change role holders"),
}
"""Acts of the log that are no right of their own; one we have no words for is shown as it is."""


def act_words(viewer: Viewer, act: str) -> str:
    if act in OTHER_ACTS:
        return viewer.say(OTHER_ACTS[act])
    return viewer.say(RIGHTS[Act(act)].words) if act in set(Act) else act


@again
def audit_log(viewer: Viewer) -> None:
    """The newest rows, sought by word, fifty at a time."""
    require(viewer.actor, Act.VIEW_AUDIT)
    t = viewer.t
    sought, only, page = sieve(viewer)
    with viewer.store.records.reading() as connection:
        rows, count = audit.search(connection, text=sought, result=only, limit=ROWS, offset=(page - 1) * ROWS)
    if not rows:
        st.info(t("没有符合的记录。", "No entry matches."), icon=":material/search_off:")
        return
    st.dataframe(log_table(viewer, rows), hide_index=True, height=520, alt=t("审计日志", "Audit log"))
    st.caption(
        t(f"共 {count} 条，最新在前。记录只增不改，逐条相连。", f"{count} entries, newest first. Entries are only ever added, each chained to the one before.")
    )
    if viewer.may(Act.CHECK_AUDIT) and st.button(t("校验日志完整性", "Check that the log is whole"), icon=":material/verified:"):
        check(viewer)


def sieve(viewer: Viewer) -> tuple[str, str, int]:
    """What is sought, the result asked for (empty: any) and the page."""
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center"):
        sought = st.text_input(
            t("查找", "Find"),
            key="audit sought",
            placeholder=t("按人、对象或内容查找", "Find by person, object or content"),
            icon=":material/search:",
            label_visibility="collapsed",
            width=320,
        )
        only = st.segmented_control(
            t("结果", "Result"),
            ["all", "done", "refused"],
            default="all",
            required=True,
            key="audit result",
            label_visibility="collapsed",
            format_func=lambda key: {"all": t("全部", "All"), "done": t("已执行", "Done"), "refused": t("被拒绝", "Refused")}[key],
        )
        page = st.number_input(t("页", "Page"), 1, 10_000, key="audit page", label_visibility="collapsed", width=130)
    return sought, "" if only == "all" else str(only), int(page)


def log_table(viewer: Viewer, rows: list) -> pd.DataFrame:
    t = viewer.t
    results = {"done": t("已执行", "done"), "refused": t("被拒绝", "refused")}
    return pd.DataFrame(
        {
            t("序号", "No."): [row.seq for row in rows],
            t("时间", "When"): [viewer.when(row.at) for row in rows],
            t("用户", "Who"): [clean(row.actor) for row in rows],
            t("事项", "Act"): [act_words(viewer, row.act) for row in rows],
            t("对象", "On what"): [clean(row.object) for row in rows],
            t("结果", "Result"): [results.get(row.result, row.result) for row in rows],
            t("来源地址", "From"): [row.address for row in rows],
            t("详情", "Detail"): [clean(row.detail) for row in rows],
        }
    )


def check(viewer: Viewer) -> None:
    require(viewer.actor, Act.CHECK_AUDIT)
    with viewer.store.records.reading() as connection:
        broken = audit.broken_links(connection)
    if not broken:
        st.success(viewer.t("日志完整，没有被改动、删除或调换。", "The log is whole: nothing changed, removed or reordered."), icon=":material/verified:")
        return
    numbers = ", ".join(str(link.seq) for link in broken[:20])
    st.error(
        viewer.t(f"日志有 {len(broken)} 处不连贯，序号：{numbers}", f"The chain is broken in {len(broken)} places, at: {numbers}"), icon=":material/gpp_bad:"
    )
