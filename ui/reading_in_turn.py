"""Received files read one after the other: the step each has come to, with its count, what came of it, and a button that stops at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import streamlit as st

from data.draft import Draft
from data.errors import Refusal
from data.steps import STEPS, Step, Tell
from ui.viewer import Viewer
from ui.words import plain

STOPPED = "upload stopped"
OFTEN = 0.15
"""Seconds between two messages to the browser. Each is also where a pressed stop takes hold."""

Waiting = tuple[str, bytes, str]
"""A received file's name, content and key in the session."""
Drafted = Callable[[Viewer, str, bytes, str, Tell], Draft]


def known(key: str) -> bool:
    """Whether the file was read in this session, with whatever came of it."""
    return any(f"{what} {key}" in st.session_state for what in ("draft", "receipt", "refused"))


def in_turn(viewer: Viewer, files: Sequence[Waiting], drafted: Drafted) -> None:
    """Read whatever is not yet read; `drafted` keeps the draft in the session."""
    waiting, t = [one for one in files if not known(one[2])], viewer.t
    if not waiting:
        return
    if st.session_state.get(STOPPED):
        st.info(t(f"已停止，还有 {len(waiting)} 个文件没有读取。", f"Stopped: {len(waiting)} files were not read."), icon=":material/pause:")
        st.button(t("继续读取", "Go on"), key="upload go on", on_click=stop, args=(False,), icon=":material/play_arrow:")
        return
    with st.status(t("正在读取文件", "Reading the files"), expanded=True) as status:
        st.button(t("停止", "Stop"), key="upload stop", on_click=stop, args=(True,), icon=":material/stop:")
        bar = st.progress(0.0)
        for number, (name, content, key) in enumerate(waiting, start=1):
            status.update(label=t(f"正在读取第 {number} 个，共 {len(waiting)} 个", f"Reading {number} of {len(waiting)}") + f": {plain(name)}")
            st.markdown(came_of(viewer, name, content, key, drafted, telling(viewer, bar.progress)))
        bar.empty()
        status.update(label=t(f"已读取 {len(waiting)} 个文件", f"{len(waiting)} files read"), state="complete", expanded=False)


def telling(viewer: Viewer, show: Callable[[float, str], object]) -> Tell:
    """Shows a step with its count, now and then. Streamlit ends the script at such a message when the person has pressed a button."""
    shown_at = 0.0

    def tell(step: Step, done: int, of: int) -> None:
        nonlocal shown_at
        if time.monotonic() - shown_at >= OFTEN:
            shown_at = time.monotonic()
            show(share(step, done, of), step_words(viewer, step, done, of))

    return tell


def share(step: Step, done: int, of: int) -> float:
    """How far the whole reading has come, from 0 to 1: each step is one part of it."""
    steps = list(Step)
    return (steps.index(step) + (min(done / of, 1.0) if of else 0.5)) / len(steps)


def step_words(viewer: Viewer, step: Step, done: int, of: int) -> str:
    count = f" {done:,} / {of:,}" if of else f" {done:,}" if done else ""
    return viewer.say(STEPS[step]) + count


def came_of(viewer: Viewer, name: str, content: bytes, key: str, drafted: Drafted, tell: Tell) -> str:
    """One line: tables, rows, open questions; or that it can't be read."""
    try:
        draft = drafted(viewer, name, content, key, tell)
    except Refusal:
        st.session_state[f"refused {key}"] = True
        return f"{plain(name)}: {viewer.t('不能读取', 'not readable')}"
    rows, asked = sum(part.rows for part in draft.parts), len(draft.blocking())
    zh, en = f"{len(draft.parts)} 张表，{rows} 行，{asked} 个问题", f"{len(draft.parts)} tables, {rows} rows, {asked} questions"
    return f"{plain(name)}: {viewer.t(zh, en)}"


def stop(stopped: bool) -> None:
    """What was read stays read; the file being read is left, and its reader's process ends."""
    st.session_state[STOPPED] = stopped
