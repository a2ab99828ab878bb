"""Whether a line of a paper copy stands as published, and whether a file is the registered one."""

from __future__ import annotations

import streamlit as st

from data.decisions.bulletin_register import NOTICE_STATES, notices_of, registered_as
from data.decisions.published import Row
from data.people.rights import Act
from data.types import Month
from metrics.scheme.choices import Others
from months.bulletin.check_codes import CodedLine, coded_lines
from ui.look.cards import card
from ui.month.sight import others_shown
from ui.shell.viewer import Viewer
from ui.words import money, plain


def line_check(viewer: Viewer, month: Month) -> None:
    t = viewer.t
    zh = f"输入{month.say('zh')}通报附件行末的四位核验码。"
    en = f"Type the four signs at the end of a line in the annexes for {month.say('en')}."
    with card("check-line", "pin", t("核验一行", "Check a line"), t(zh, en)):
        typed = st.text_input(t("核验码", "Code"), key="check code", max_chars=9, width=180)
        if not typed.strip():
            return
        found = coded_lines(viewer.store, month, typed)
        if not found:
            words = t(
                "没有这一行：抄错了码、不是这个月，或内容被改过。", "No such line: mistyped, another month, or changed."
            )
            st.error(words, icon=":material/block:")
        for one in found:
            say = st.success if one.in_force else st.warning
            say(
                coded_line_words(viewer, one, told=in_reach(viewer, month, one)),
                icon=":material/verified:" if one.in_force else ":material/history:",
            )
    st.caption(
        t(
            "核验码只说明这一行出自该版本；整份文件是否原样，以文件核验为准。",
            "A code shows that a line is of that version; that nothing else was changed only the file shows.",
        )
    )


def in_reach(viewer: Viewer, month: Month, one: CodedLine) -> bool:
    """Whether the viewer's own copy of the notice has the line; of another only that it stands is said."""
    line = one.line
    if not viewer.may(Act.VIEW_NOTICE) or not (isinstance(line, Row) or viewer.may(Act.VIEW_LEDGER)):
        return False
    code = line.outlet if isinstance(line, Row) else line.outlet or line.scope
    act = Act.VIEW_OUTLET if isinstance(line, Row) else Act.VIEW_LEDGER
    own = viewer.scope(act).sees(outlet=code, branch=one.outlets.get(code, ("", code))[1])
    others = Others.FULL if own else others_shown(viewer, month)
    return others is Others.FULL or (others is Others.PLACES and isinstance(line, Row))


def coded_line_words(viewer: Viewer, one: CodedLine, *, told: bool) -> str:
    t, line = viewer.t, one.line
    version = plain(viewer.say(one.version.name()))
    stands = t("现行有效", "in force") if one.in_force else t("已被更正，不再有效", "no longer in force")
    if not told:
        zh, en = (
            "有这一行；它写着什么，请有权查看的人核对",
            "There is such a line; who may see it can tell what it says",
        )
        return f"{version} · {stands}  \n{t(zh, en)}"
    name = plain(one.outlets.get(line.outlet, (line.outlet or getattr(line, "scope", ""), ""))[0])
    if isinstance(line, Row):
        what = t(f"**{name}** 第 {line.rank} 名，{line.value}", f"**{name}** place {line.rank}, {line.value}")
    else:
        what = f"**{name}** {money(line.yuan(), viewer.language)}"
    return f"{what}  \n{version} · {stands}"


def file_check(viewer: Viewer) -> None:
    t = viewer.t
    words = t("文件只用来比对，不保存。", "The file is compared and not kept.")
    with card("check-file", "fingerprint", t("核验文件", "Check a file"), words):
        file = st.file_uploader(t("通报文件", "The file"), key="check file")
        if file is None:
            return
        with viewer.store.records.reading() as connection:
            known = registered_as(connection, file.getvalue())
            notice = next((one for one in notices_of(connection) if known and one.id == known[0]), None)
        if known is None or notice is None:
            st.error(t("与登记的任何文件都不同。", "No registered file has these bytes."), icon=":material/block:")
            return
        st.success(t("与登记的文件逐字节相同。", "The same bytes as registered."), icon=":material/verified:")
        st.markdown(f"{plain(known[1])}  \n{viewer.say(NOTICE_STATES[notice.state])}")
