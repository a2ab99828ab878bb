"""Several files read one after the other: what is being read, what came of it, and a way to stop between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from data.draft import Draft
from data.errors import Refusal
from ui.viewer import Viewer
from ui.words import plain

STOPPED = "upload stopped"
Waiting = tuple[str, bytes, str]
"""A received file's name, content and key in the session."""


def known(key: str) -> bool:
    """Whether the file was read in this session, with whatever came of it."""
    return any(f"{what} {key}" in st.session_state for what in ("draft", "receipt", "refused"))


def in_turn(viewer: Viewer, files: Sequence[Waiting], drafted: Callable[[Viewer, str, bytes, str], Draft]) -> None:
    """Read whatever is not yet read; `drafted` keeps the draft in the session."""
    waiting, t = [one for one in files if not known(one[2])], viewer.t
    if len(waiting) < 2 and not (waiting and st.session_state.get(STOPPED)):
        return  # one file alone is read where it is shown
    if st.session_state.get(STOPPED):
        st.info(t(f"已停止，还有 {len(waiting)} 个文件没有读取。", f"Stopped: {len(waiting)} files were not read."), icon=":material/pause:")
        st.button(t("继续读取", "Go on"), key="upload go on", on_click=stop, args=(False,), icon=":material/play_arrow:")
        return
    with st.status(t("正在读取文件", "Reading the files"), expanded=True) as status:
        st.button(t("停止", "Stop"), key="upload stop", on_click=stop, args=(True,), icon=":material/stop:")
        for number, (name, content, key) in enumerate(waiting, start=1):
            status.update(label=t(f"正在读取第 {number} 个，共 {len(waiting)} 个", f"Reading {number} of {len(waiting)}") + f": {plain(name)}")
            st.markdown(came_of(viewer, name, content, key, drafted))
        status.update(label=t(f"已读取 {len(waiting)} 个文件", f"{len(waiting)} files read"), state="complete", expanded=False)


def came_of(viewer: Viewer, name: str, content: bytes, key: str, drafted: Callable[[Viewer, str, bytes, str], Draft]) -> str:
    """One line: tables, rows, open questions; or that it can't be read."""
    try:
        draft = drafted(viewer, name, content, key)
    except Refusal:
        st.session_state[f"refused {key}"] = True
        return f"{plain(name)}: {viewer.t('不能读取', 'not readable')}"
    rows, asked = sum(part.rows for part in draft.parts), len(draft.blocking())
    zh, en = f"{len(draft.parts)} 张表，{rows} 行，{asked} 个问题", f"{len(draft.parts)} tables, {rows} rows, {asked} questions"
    return f"{plain(name)}: {viewer.t(zh, en)}"


def stop(stopped: bool) -> None:
    """A press ends the running script at its next step; what was read stays read."""
    st.session_state[STOPPED] = stopped
