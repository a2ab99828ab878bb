"""The good and bad cases of a quarter (案例库): what its notices print of them, one more, one less."""

from __future__ import annotations

import streamlit as st

from data.decisions.bulletin_cases import (
    CASE_KINDS,
    LONGEST_CASE,
    CaseKind,
    NoticeCase,
    drop_case,
    keep_case,
    outlets_of_quarter,
)
from ui.look.cards import card, drawer
from ui.shell.codes import one_of
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import plain


def case_desk(viewer: Viewer, quarter: str, cases: tuple[NoticeCase, ...]) -> None:
    t = viewer.t
    with card("notice-cases", "bookmark", t("典型案例", "Cases")):
        for at, one in enumerate(cases, start=1):
            named = t("（不点名）", " (not named)") if one.hidden else ""
            kind = viewer.say(CASE_KINDS[one.kind])
            st.markdown(f"{at}. **{kind}** {plain(one.name)}{named} {plain(one.words)}")
            if st.button(
                t(f"删除第{at}个", f"Remove {at}"), key=f"drop case {one.id}", icon=":material/delete:", type="tertiary"
            ):
                drop_case(viewer.store, viewer.actor, quarter, one.id)
                st.rerun()
        form = drawer(t("加一个案例", "Add a case"), "edit_note", f"open case {quarter}")
        if form is not None:
            with form:
                _form(viewer, quarter, newest=max((one.id for one in cases), default=0))


def _form(viewer: Viewer, quarter: str, *, newest: int) -> None:
    """Kind, outlet, whether it is named, and the words; empty again once they are kept."""
    t, names = viewer.t, kept_record(viewer, lambda of: outlets_of_quarter(of, quarter), "outlets of quarter", quarter)
    kind = one_of(
        t("类型", "Kind"),
        list(CaseKind),
        key=f"case kind {quarter}",
        format_func=lambda one: viewer.say(CASE_KINDS[one]),
    )
    outlet = one_of(
        t("网点", "Outlet"), names, key=f"case outlet {quarter}", format_func=lambda code: plain(names[code])
    )
    named = st.toggle(t("点名", "Name the outlet"), key=f"case named {quarter}")
    label = t("情况、处理和结果", "What happened, what was done, how it ended")
    words = st.text_area(label, key=f"case words {quarter} {newest}", max_chars=LONGEST_CASE)
    st.caption(t("勿写客户姓名、电话和证件号。", "No customer's name, telephone or identity number."))
    if st.button(t("保存案例", "Keep the case"), key="keep case", icon=":material/save:"):
        keep_case(viewer.store, viewer.actor, quarter, kind, outlet, words, hidden=not named)
        st.rerun()
