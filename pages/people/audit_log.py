"""The audit log on the screen: who did what, on what, when, from where, with what result; and whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from typing import TypeVar

import pandas as pd
import streamlit as st

from data.people.audit_file import log_as_csv
from data.people.rights import Act, require
from data.stores import audit
from data.stores.records import now
from data.types import Text
from pages.people.audit_detail import detail_words
from pages.people.audit_words import SOUGHT, act_words, object_words
from reports.excel import columns_and_rows, file_name, filled, workbook
from ui.look.downloads import table_export, take_out, taking
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import NO_PERSONS, Viewer
from ui.words import clean

ROWS, MOST = 50, 50_000
LOOKS = ((0, 8), (None, 18), (None, 22), (None, 22), (None, 22), (None, 10), (None, 16), (None, 60))
"""Decimals and width of the columns in a workbook."""
PERIODS = {
    0: Text(zh="全部时间", en="Any time"),
    1: Text(zh="近1天", en="Last day"),
    7: Text(zh="近7天", en="Last 7 days"),
    30: Text(zh="近30天", en="Last 30 days"),
}


RESULTS = {
    "": Text(zh="全部结果", en="Any result"),
    "done": Text(zh="已执行", en="done"),
    "refused": Text(zh="被拒绝", en="refused"),
}

Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is sought in the log; empty: any."""

    text: str
    acts: tuple[str, ...]
    result: str
    since: datetime | None


@again
def audit_log(viewer: Viewer) -> None:
    """The newest rows, sought by word, fifty at a time."""
    require(viewer.actor, Act.VIEW_AUDIT)
    t = viewer.t
    asked = sieve(viewer)
    with viewer.store.records.reading() as connection:
        find = partial(audit.search, connection, **asdict(asked))
        _, count = find(limit=0)
        if not count:
            st.info(t("没有符合的记录。", "No entry matches."), icon=":material/search_off:")
            return
        rows, _ = find(limit=ROWS, offset=(log_page(viewer, count) - 1) * ROWS)
    st.dataframe(log_table(viewer, rows), hide_index=True, placeholder="—", height=520, alt=t("审计日志", "Audit log"))
    st.caption(
        t(
            f"共 {count} 条，最新在前。记录只增不改，逐条相连。",
            f"{count} entries, newest first. Entries are only ever added, each chained to the one before.",
        )
    )
    with st.container(horizontal=True):
        asks = viewer.may(Act.CHECK_AUDIT) and st.button(
            t("校验日志完整性", "Check that the log is whole"), icon=":material/verified:"
        )
        if viewer.may(Act.EXPORT_AUDIT):
            title = t("审计日志", "Audit log")
            words = t("导出所查条目（Excel）", "Export the entries found (Excel)")
            take_out(words, partial(_book, viewer, asked), file_name(title, "xlsx"), key="take audit found")
            label = t("导出整个日志（CSV，含哈希）", "Export the whole log (CSV, with hashes)")
            take_out(label, partial(_exported, viewer), file_name(title, "csv"), key="take audit")
    if asks:
        chain_check(viewer)


def _exported(viewer: Viewer) -> bytes:
    return log_as_csv(viewer.store, viewer.fresh().actor)


def _book(viewer: Viewer, asked: Asked) -> bytes:
    """The entries found as they are seen, by the bank's clock; the newest, where a sheet can't hold them all."""
    taking(viewer, Act.EXPORT_AUDIT, "audit.xlsx")
    with viewer.store.records.reading() as connection:
        rows, count = audit.search(connection, **asdict(asked), limit=MOST)
    table, title = log_table(viewer, rows), viewer.t("审计日志", "Audit log")
    cells = (filled(str(name), table[name], *look) for name, look in zip(table.columns, LOOKS, strict=True))
    scope = viewer.t(f"{len(rows)} / {count} 条", f"{len(rows)} of {count} entries")
    return workbook(table_export(viewer, title, *columns_and_rows(cells), scope=scope))


def who_and_login(name: str, login: str) -> str:
    """A name and what the log has for it; of the program only its words."""
    return name if login in NO_PERSONS or name == login else f"{name} · {clean(login)}"


def sieve(viewer: Viewer) -> Asked:
    t = viewer.t
    with st.container(horizontal=True, vertical_alignment="center"):
        words = t("按人、对象或内容查找", "Find by person, object or content")
        sought = st.text_input(
            t("查找", "Find"),
            key="audit sought",
            placeholder=words,
            icon=":material/search:",
            label_visibility="collapsed",
            width=260,
        )
        kind = _picked(viewer, t("事项", "Acts"), {key: one[0] for key, one in SOUGHT.items()}, "audit kind")
        days = _picked(viewer, t("时间", "When"), PERIODS, "audit days")
        only = _picked(viewer, t("结果", "Result"), RESULTS, "audit result")
    since = now() - timedelta(days=days) if days else None
    return Asked(text=sought, acts=SOUGHT[kind][1], result=only, since=since)


def _picked(viewer: Viewer, label: str, options: Mapping[Key, Text], key: str) -> Key:
    return one_of(
        label,
        list(options),
        key=key,
        format_func=lambda one: viewer.say(options[one]),
        label_visibility="collapsed",
        width=170,
    )


def log_page(viewer: Viewer, count: int) -> int:
    """Which page of the rows is shown, from 1; nothing to turn when they fit one."""
    if count <= ROWS:
        return 1
    return int(st.number_input(viewer.t("页", "Page"), 1, ceil(count / ROWS), key="audit page", width=130))


def log_table(viewer: Viewer, rows: list) -> pd.DataFrame:
    t, names = viewer.t, viewer.names({row.actor for row in rows})
    return pd.DataFrame(
        {
            t("序号", "No."): [row.seq for row in rows],
            t("时间", "When"): [viewer.when(row.at) for row in rows],
            t("用户", "Who"): [who_and_login(names[row.actor], row.actor) for row in rows],
            t("事项", "Act"): [act_words(viewer, row.act) for row in rows],
            t("对象", "On what"): [object_words(viewer, row.object) for row in rows],
            t("结果", "Result"): [viewer.say(RESULTS[row.result]) for row in rows],
            t("来源地址", "From"): [row.address for row in rows],
            t("详情", "Detail"): [clean(detail_words(viewer, row.detail)) for row in rows],
        }
    )


def chain_check(viewer: Viewer) -> None:
    require(viewer.actor, Act.CHECK_AUDIT)
    with viewer.store.records.reading() as connection:
        broken = audit.broken_links(connection)
    if not broken:
        st.success(
            viewer.t("日志完整，没有被改动、删除或调换。", "The log is whole: nothing changed, removed or reordered."),
            icon=":material/verified:",
        )
        return
    numbers = ", ".join(str(link.seq) for link in broken[:20])
    st.error(
        viewer.t(
            f"日志有 {len(broken)} 处不连贯，序号：{numbers}",
            f"The chain is broken in {len(broken)} places, at: {numbers}",
        ),
        icon=":material/gpp_bad:",
    )
