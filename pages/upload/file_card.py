"""The card of one file: what it is, how it was read, what it would change; or set aside, and then nothing of it."""

from __future__ import annotations

import streamlit as st

from data.uploads.draft import FileDraft
from data.uploads.left_out import left_out_words
from data.uploads.parts import KindMonth
from metrics.figures.form_metrics import kind_title
from pages.upload.checks.complaint_answers import complaints_told
from pages.upload.column_units import columns_read
from pages.upload.confirming import confirm_alone
from pages.upload.downloads import error_download
from pages.upload.hidden_parts import hidden_parts
from pages.upload.mapping_step import mapping_step
from pages.upload.questions import findings_table
from pages.upload.version_difference import draft_differences, part_compared
from ui.shell.viewer import Viewer
from ui.words import counted, plain


def set_aside(key: str) -> bool:
    """Whether the file does not count for now, neither in checks nor when all are confirmed."""
    return bool(st.session_state.get(f"aside {key}"))


def file_card(viewer: Viewer, draft: FileDraft, key: str, *, alone: bool) -> None:
    st.markdown(f"**{plain(draft.file)}** {draft_badge(viewer, draft, key)}")
    words = plain(left_out_words(draft.left_out, viewer.language))
    asked = any(one.code == "left_out" for one in draft.blocking())
    if words and not set_aside(key):
        st.markdown(f":material/{'help' if asked else 'check'}: {words}")
    for part in draft.parts if not set_aside(key) else ():
        st.markdown(part_line(viewer, part, key))
    if draft.status == "unchanged":
        st.markdown(viewer.t("与现有版本完全相同，无需入库。", "The same as the stored version: nothing to do."))
        return
    if not set_aside(key):
        mapping_step(viewer, draft, key)
        hidden_parts(viewer, draft, key)
        complaints_told(viewer, draft, key)
        findings_table(viewer, draft)
        columns_read(viewer, draft, key)
        error_download(viewer, draft, key)
        draft_differences(viewer, draft, key)
    if not alone or set_aside(key):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if not set_aside(key):
                confirm_alone(viewer, draft, key)
            aside_button(viewer, key)


def aside_button(viewer: Viewer, key: str) -> None:
    aside = set_aside(key)
    label = viewer.t("重新计入", "Count it again") if aside else viewer.t("先放一边", "Set it aside")
    args = {"on_click": st.session_state.__setitem__, "args": (f"aside {key}", not aside)}
    st.button(label, key=f"put aside {key} {aside}", type="tertiary", icon=":material/inventory:", **args)


def draft_badge(viewer: Viewer, draft: FileDraft, key: str) -> str:
    if set_aside(key):
        return f":gray-badge[:material/inventory: {viewer.t('放在一边，不计', 'set aside: does not count')}]"
    if draft.status == "would load":
        return f":green-badge[:material/check_circle: {viewer.t('可以入库', 'ready to load')}]"
    if draft.status == "unchanged":
        return f":gray-badge[:material/done_all: {viewer.t('没有变化', 'no change')}]"
    return f":orange-badge[:material/help: {viewer.t('有问题待回答', 'open questions')}]"


def part_line(viewer: Viewer, part: KindMonth, key: str) -> str:
    """Kind, month, rows and what they would change."""
    title = viewer.say(kind_title(part.kind))
    held, number = len(part.lines) - len(part.good), len(part.good) or part.rows
    rows = viewer.t(f"{number} 行", counted(number, "row"))
    words = [f":material/table_chart: {title} · **{viewer.say(part.month)}** · {rows}"]
    if held:
        words.append(viewer.t(f"{held} 行待定", f"{counted(held, 'row')} held back"))
    if part.good and not part.same:
        words.append(viewer.t("首次入库", "first version") if part.active is None else changes(viewer, part, key))
    return " · ".join(words)


def changes(viewer: Viewer, part: KindMonth, key: str) -> str:
    """What would be different from the version that counts now."""
    by = part_compared(viewer, part, key).counts()
    return viewer.t(
        f"与现版本相比：{by['changed']} 个数字变化，{by['new']} 个新增，{by['gone']} 个消失",
        f"against the stored version: {counted(by['changed'], 'figure changes', 'figures change')}, "
        f"{by['new']} new, {by['gone']} gone",
    )
