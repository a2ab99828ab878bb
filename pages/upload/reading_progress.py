"""How far the reading of the received files has come, with a button that stops it at once."""

from __future__ import annotations

import streamlit as st

from data.files.progress import STEPS, ReadingStep
from pages.upload.reading import Job, ReceivedFiles
from ui.shell.left_page import held
from ui.shell.viewer import Viewer
from ui.words import counted, plain

PATIENCE = 2.0
"""Seconds that a page waits for its files before it shows how far they are: most are read by then."""
OFTEN = 0.5


def reading_of() -> ReceivedFiles:
    """This session's reading, until another page is turned to."""
    if "reading" not in held():
        held()["reading"] = ReceivedFiles()
    return held()["reading"]


def read_meanwhile(viewer: Viewer, reading: ReceivedFiles) -> None:
    """Most files are read while one waits."""
    with st.spinner(viewer.t("正在读取和核对……", "Reading and checking …")):
        reading.unread(PATIENCE)


def reading_progress(viewer: Viewer, reading: ReceivedFiles, names: dict[str, str]) -> None:
    """While files are being read: how far they are, looked at again and again. After a stop: the way on."""
    if reading.unread(PATIENCE):
        progress(viewer, reading, names)
        return
    stopped = reading.stopped()
    if stopped:
        st.info(
            viewer.t(
                f"已停止，还有 {stopped} 个文件没有读取。",
                f"Stopped: {counted(stopped, 'file was', 'files were')} not read.",
            ),
            icon=":material/pause:",
        )
        st.button(
            viewer.t("继续读取", "Go on"), key="upload go on", on_click=reading.go_on, icon=":material/play_arrow:"
        )


@st.fragment(run_every=OFTEN)
def progress(viewer: Viewer, reading: ReceivedFiles, names: dict[str, str]) -> None:
    unread = reading.unread()
    if not unread:
        st.rerun()
    t, number = viewer.t, len(names) - len(unread) + 1
    key, job = next(iter(unread.items()))
    label = t(f"正在读取第 {number} 个，共 {len(names)} 个", f"Reading {number} of {len(names)}")
    with st.status(f"{label}: {plain(names.get(key, ''))}", expanded=True):
        st.progress(share(job), step_words(viewer, job))
        st.button(t("停止读取", "Stop reading"), key="upload stop", on_click=reading.stop, icon=":material/stop:")


def share(job: Job) -> float:
    """How far one file has come, from 0 to 1: each step is one part of it."""
    steps, (step, done, of) = list(ReadingStep), job.step
    return (steps.index(step) + (min(done / of, 1.0) if of else 0.5)) / len(steps)


def step_words(viewer: Viewer, job: Job) -> str:
    step, done, of = job.step
    count = f" {done:,} / {of:,}" if of else f" {done:,}" if done else ""
    return viewer.say(STEPS[step]) + count
