"""The one button that changes figures, for all files at once or one by one; and the receipts it gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from data.organisation.outlets import names_now
from data.uploads.causes import WHOSE, asked_together
from data.uploads.commit import commit
from data.uploads.draft import FileDraft
from data.uploads.receipts import Receipt
from metrics.figures.form_metrics import kind_title
from pages.upload.downloads import receipt_download
from pages.upload.one_choice import Drafts
from ui.look.cards import card
from ui.shell.address import link
from ui.shell.viewer import Viewer
from ui.words import counted, plain


def confirm(viewer: Viewer, drafts: Drafts) -> None:
    """All files; with open questions only the good rows, and a reason."""
    t, questions, many = viewer.t, len(asked_together(drafts)), len(drafts)
    twice = said_twice(viewer, drafts)
    partly, reason = False, ""
    if questions:
        count = t(f"还有 {questions} 个问题待回答", counted(questions, "open question"))
        if only_outlets(viewer, drafts):
            count = t("请先新建上面的网点", "create the outlets above first")
        st.markdown(f":orange-badge[:material/help: {count}]")
        partly = st.checkbox(
            t("先入库没有问题的行，其余以后再补", "Load the rows without questions now, the others later"), key="partly"
        )
        if partly:
            reason = st.text_input(t("理由", "Reason"), key="partly reason", max_chars=200)
    loadable = {key: one for key, one in drafts.items() if any(part.loadable() for part in one.parts)}
    ready = not twice and bool(loadable) and (not questions or (partly and bool(reason.strip())))
    label = t("确认入库", "Confirm and load")
    if many > 1:
        label = t(f"确认入库：{many} 个文件一起", f"Confirm and load all {many} files")
    if st.button(label, type="primary", disabled=not ready, key="confirm all", icon=":material/check:"):
        for key, draft in loadable.items():
            load_file(viewer, draft, key, partly, reason)
        st.rerun()


def only_outlets(viewer: Viewer, drafts: Drafts) -> bool:
    """Whether the bank has no outlet yet and nothing but outlets is asked about: the offer answers that."""
    return not names_now(viewer.store)[1] and all(one.finding.code in WHOSE for one in asked_together(drafts))


def load_file(viewer: Viewer, draft: FileDraft, key: str, partly: bool = False, reason: str = "") -> None:
    st.session_state[f"receipt {key}"] = commit(
        viewer.store, viewer.actor, draft, accept_good_rows=partly, reason=reason
    )


def said_twice(viewer: Viewer, drafts: Drafts) -> bool:
    """Whether two files have the same sheet of the same month: only one of them can count."""
    had = Counter((part.kind, part.month) for draft in drafts.values() for part in draft.parts if part.changes())
    for (kind, month), many in had.items():
        if many > 1:
            what = f"{viewer.say(month)} {viewer.say(kind_title(kind))}"
            zh = f"**{what}**在 {many} 个文件里都有，只能取一份：请把其余的放一边，或逐个入库（后入库的为准）。"
            en = f"**{what}** stands in {many} files and only one can count: set the others aside, or load them one by "
            st.markdown(f":material/error: {viewer.t(zh, en + 'one (the last one counts).')}")
    return any(many > 1 for many in had.values())


def confirm_alone(viewer: Viewer, draft: FileDraft, key: str) -> None:
    label, ready = viewer.t("只入库这个文件", "Load this file only"), draft.status == "would load"
    if st.button(label, disabled=not ready, key=f"confirm {key}", icon=":material/check:"):
        load_file(viewer, draft, key)
        st.rerun()


def receipts_given(viewer: Viewer, keys: Iterable[str]) -> None:
    for key in keys:
        done: Receipt | None = st.session_state.get(f"receipt {key}")
        if done is not None:
            with card(f"file-{key}"):
                receipt_card(viewer, done)


def receipt_card(viewer: Viewer, receipt: Receipt) -> None:
    """What the upload did."""
    t = viewer.t
    number = t("没有变化", "no change")
    if receipt.upload:
        number = t(f"回执第 {receipt.upload} 号", f"receipt no. {receipt.upload}")
    st.markdown(f"**{plain(receipt.file)}** :green-badge[:material/verified: {t('已入库', 'loaded')} · {number}]")
    for part in receipt.parts:
        rows = t(f"{part.rows} 行", counted(part.rows, "row"))
        st.markdown(f"- {viewer.say(kind_title(part.kind))} · {viewer.say(part.month)} · {rows}")
    if receipt.upload:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            receipt_download(viewer, receipt)
            label = t("看回执，或撤回这次上传", "See the receipt, or take it back")
            link(viewer, "upload", label, icon=":material/receipt_long:", receipt=str(receipt.upload))
    st.caption(f"{viewer.when(receipt.when)} · {plain(viewer.who(receipt.who))} · SHA-256 {receipt.sha256[:16]}…")
