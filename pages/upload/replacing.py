"""A month whose stored version has columns that the file lacks: asked once per month and kind."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.reading.answers import KEEP, LEAVE, REPLACE
from data.sheets.kinds import SHEETS
from data.types import Month
from data.uploads.draft import FileDraft
from data.uploads.parts import KindMonth
from pages.upload.answers import answer_button, said
from ui.look.cards import card
from ui.shell.viewer import Viewer
from ui.words import counted


def replacing(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """Each month with its own answers; for several at once only answers that lose nothing."""
    losing = [part for part in draft.parts if part.lost.columns]
    asked = [part for part in losing if not draft.decisions.replacing_of(part.kind, part.month)]
    for part in asked:
        with card(f"replacing-{key}-{part.kind}-{part.month}"):
            st.markdown(lost_words(viewer, part))
            with st.container(horizontal=True, gap="small"):
                month_answers(viewer, part, key)
    if len(asked) > 1:
        with st.container(horizontal=True, gap="small"):
            together(viewer, draft, asked, key)


def lost_words(viewer: Viewer, part: KindMonth) -> str:
    titles = [viewer.say(SHEETS[part.kind].column(name).title) for name in part.lost.columns]
    month, kind, many = viewer.say(part.month), viewer.say(SHEETS[part.kind].title), part.lost.figures
    zh = f"**{month}{kind}**：现有版本还有{'、'.join(titles)}，共 {many} 个数字，本文件没有这些列。整版替换会丢失它们。"
    en = f"**{kind}, {month}**: the stored version also has {', '.join(titles)} ({counted(many, 'figure')}), "
    return f":material/help: {viewer.t(zh, en + 'which this file lacks. Replacing the whole version would lose them.')}"


def month_answers(viewer: Viewer, part: KindMonth, key: str) -> None:
    t, spot = viewer.t, f"{key} {part.kind} {part.month}"
    if part.may_keep:
        label = t("只更新本文件的列，其余保留", "Only these columns; the others stay")
        answer_button(label, f"keep {spot}", said, key, "replacing", *answered([part], KEEP), icon="check")
    label = t("这个月不入库", "Leave this month as it is")
    answer_button(label, f"leave {spot}", said, key, "replacing", *answered([part], LEAVE))
    label = t("整版替换", "Replace all of this month")
    answer_button(label, f"replace {spot}", said, key, "replacing", *answered([part], REPLACE), look="tertiary")


def together(viewer: Viewer, draft: FileDraft, asked: Sequence[KindMonth], key: str) -> None:
    t = viewer.t
    if all(part.may_keep for part in asked):
        label = t(f"{len(asked)} 个月都只更新本文件的列", f"Only these columns in all {len(asked)} months")
        answer_button(label, f"keep all {key}", said, key, "replacing", *answered(asked, KEEP), icon="done_all")
    others = [viewer.say(part.month) for part in draft.parts if not part.lost.columns]
    if others:
        named = t("、", ", ").join(others)
        label = t(f"只入库这些月份：{named}", f"These months only: {named}")
        answer_button(label, f"leave all {key}", said, key, "replacing", *answered(asked, LEAVE))


def answered(parts: Sequence[KindMonth], answer: str) -> list[tuple[str, Month, str]]:
    return [(part.kind, part.month, answer) for part in parts]
