"""A receipt in words, at its own address: what came, what was answered, what counts still; and the way back."""

from __future__ import annotations

import streamlit as st

from data.errors.acts import ReasonNeeded
from data.organisation.outlets import names_now
from data.people.rights import Act
from data.sheets.kinds import SHEETS
from data.uploads.commit import roll_back
from data.uploads.parts import SHORTEST_REASON
from data.uploads.receipts import PartReceipt, Receipt, uploads, version_before
from metrics.figures.form_metrics import kind_title
from pages.upload.completeness import locked
from pages.upload.downloads import receipt_download
from pages.upload.version_difference import version_difference
from reports.decision_words import decision_lines
from ui.look.cards import card, table_card
from ui.look.last_word import first_word, last_word
from ui.shell.address import link
from ui.shell.boundary import again
from ui.shell.frame import page_heading
from ui.shell.viewer import Viewer
from ui.words import counted, plain


@again
def receipt_page(viewer: Viewer, number: str) -> None:
    t, receipts = viewer.t, uploads(viewer.store)
    receipt = next((one for one in receipts if str(one.upload) == number), None)
    link(viewer, "upload", t("回到上传", "Back to uploads"), icon=":material/arrow_back:")
    if receipt is None:
        st.info(t("没有这份回执。", "There is no such receipt."), icon=":material/search_off:")
        return
    said = f"{plain(receipt.file)} · {plain(viewer.who(receipt.who))} · {viewer.when(receipt.when)}"
    page_heading(viewer, t(f"回执第 {receipt.upload} 号", f"Receipt no. {receipt.upload}"), said)
    parts_table(viewer, receipt)
    answers = decision_lines(receipt.decisions, viewer.language, names_now(viewer.store)[1])
    if answers:
        words = "\n".join(f"- {plain(line)}" for line in answers)
        card("answers", "question_answer", t("当时的回答", "Answers given"), words)
    st.caption(f"SHA-256 {receipt.sha256} · {receipt.size:,} {t('字节', 'bytes')}")
    with st.container(horizontal=True, gap="small"):
        receipt_download(viewer, receipt)
    if viewer.may(Act.ROLL_BACK):
        ways_back(viewer, receipts, receipt)


def parts_table(viewer: Viewer, receipt: Receipt) -> None:
    t = viewer.t
    head = t("报表", "Spreadsheet"), t("月份", "Month"), t("行数", "Rows"), t("未入库", "Left out"), t("状态", "State")
    states = {True: t("✓ 生效中", "✓ counts"), False: t("旧版本", "older version")}
    rows = [
        (f"**{viewer.say(kind_title(one.kind))}**", viewer.say(one.month), one.rows, one.rows_left_out or "—",
         states[one.counts])
        for one in receipt.parts
    ]  # fmt: skip
    table_card("receipt", head, "llrrl", rows)


def ways_back(viewer: Viewer, receipts: tuple[Receipt, ...], receipt: Receipt) -> None:
    """What counts of it gives way to the version before; what does not is used again. Each with what it changes."""
    t = viewer.t
    now = [one for one in receipt.parts if one.counts]
    old = [one for one in receipt.parts if not one.counts]
    for name, icon, parts, label in (
        ("undo", "undo", now, t("撤回这次上传", "Take this upload back")),
        ("use", "history", old, t("改用这一版", "Use this version again")),
    ):
        if parts and first_word(f"{name} upload", str(receipt.upload), label, icon, ready=True):
            to = {one: version_before(receipts, one) if name == "undo" else (receipt, one) for one in parts}
            act_on(viewer, receipts, name, label, to)


Versions = dict[PartReceipt, tuple[Receipt, PartReceipt] | None]


def act_on(viewer: Viewer, receipts: tuple[Receipt, ...], name: str, label: str, to: Versions) -> None:
    """What will count instead, and the last word; a reason goes to the log."""
    t, told = viewer.t, []
    for part, other in to.items():
        what = f"**{viewer.say(part.month)} {viewer.say(kind_title(part.kind))}**"
        then = t("不再有数据", "has no figures any more")
        if other is not None:
            rows = t(f"{other[1].rows} 行", counted(other[1].rows, "row"))
            then = t(f"由第 {other[0].upload} 号生效", f"no. {other[0].upload} counts")
            then += f" ({plain(other[0].file)}, {viewer.when(other[0].when)}, {rows})"
            if part.kind in SHEETS:
                version_difference(viewer, part.kind, part.month, counting(receipts, part), other[1].batch)
        told.append(f"- {what} → {then}")
        if version := locked(viewer).get(part.month):
            zh = f"该月已发布第{version}版：已公布的数字不变，发布更正版后才按此计算。"
            en = f"The month is published (v{version}): published figures stay, and follow only once "
            told.append(f":material/lock: {t(zh, en + 'a correction is published.')}")

    def done(reason: str) -> None:
        if len(reason.strip()) < SHORTEST_REASON:
            raise ReasonNeeded()
        for part, other in to.items():
            roll_back(viewer.store, viewer.actor, part.kind, part.month, other[1].batch if other else None, reason)

    last_word(viewer, f"{name} upload", t(f"确认{label}", f"{label}: sure"), told, done, reason=t("理由", "Reason"))


def counting(receipts: tuple[Receipt, ...], part: PartReceipt) -> list[int]:
    """The version of the part's kind and month that counts now."""
    every = (one for receipt in receipts for one in receipt.parts if one.counts)
    return [one.batch for one in every if (one.kind, one.month) == (part.kind, part.month)]
