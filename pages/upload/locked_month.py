"""A published month is locked: a file for it goes in as a correction, with a tick and a reason."""

from __future__ import annotations

import streamlit as st

from data.reading.finding_words import seen_words
from data.uploads.draft import FileDraft
from data.uploads.parts import SHORTEST_REASON
from pages.upload import answers
from ui.look.cards import card
from ui.shell.viewer import Viewer
from ui.words import plain


def locked_month(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """Asked once for all published months of a file; once answered, said again with its reason."""
    found = (seen_words(one, viewer.language) for one in draft.findings if one.code == "period_locked")
    locked = dict.fromkeys(one.partition(" ")[::2] for one in found)
    if not locked:
        return
    t = viewer.t
    months = t("、", ", ").join(
        t(f"{month} 已发布（{version}）", f"{month} is published ({version})") for month, version in locked
    )
    zh = f"**{months}**。本文件将作为更正入库；已发布的数字不变，要等{viewer.level.zh}发布更正版才改变。"
    en = f"**{months}**. This file goes in as a correction; "
    en += f"published figures change only when {viewer.level.en} publishes the next version."
    with card(f"locked-{key}"):
        st.markdown(f":material/lock: {t(zh, en)}")
        if draft.decisions.correction:
            why = plain(draft.decisions.correction)
            st.caption(t(f"更正理由：{why}", f"Why it is corrected: {why}"))
            label = t("取消更正", "Not a correction after all")
            answers.answer_button(label, f"locked again {key}", answers.is_correction, key, "", look="tertiary")
            return
        sure = st.checkbox(
            t("确实要更正已发布的月份", "The published month is indeed to be corrected"), key=f"locked sure {key}"
        )
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            reason = st.text_input(
                t("更正理由", "Why"), key=f"locked reason {key}", max_chars=200, disabled=not sure, width=420
            ).strip()
            ready = sure and len(reason) >= SHORTEST_REASON
            label, go = t("作为更正继续", "Go on as a correction"), answers.is_correction
            answers.answer_button(label, f"locked go {key}", go, key, reason, icon="lock_open", disabled=not ready)
