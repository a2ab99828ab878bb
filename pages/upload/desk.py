"""The upload desk: what is dropped is read, judged together with all else of its month, and confirmed or left."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from data.errors import Refusal
from data.files.limits import LIMITS
from data.people.rights import Act, require
from data.uploads.draft import FileDraft, draft_of
from pages.upload.answers import answers_of
from pages.upload.confirming import confirm, receipts_given
from pages.upload.downloads import template_download
from pages.upload.effect_card import effect_card
from pages.upload.file_card import file_card, set_aside
from pages.upload.month_desk import month_desks
from pages.upload.questions import questions
from pages.upload.reading import ReceivedFiles
from pages.upload.reading_progress import read_meanwhile, reading_of, reading_progress
from ui.look.cards import card
from ui.shell.boundary import again, boundary, say_refusal
from ui.shell.viewer import Viewer
from ui.words import plain

ENDINGS = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "tsv", "et", "html", "htm", "xml"]
Files = dict[str, tuple[str, bytes]]


@again
def upload_desk(viewer: Viewer) -> None:
    require(viewer.actor, Act.UPLOAD)
    files = files_dropped(viewer)
    receipts_given(viewer, files)
    reading = read_again(viewer, files)
    read_meanwhile(viewer, reading)
    reading = read_again(viewer, files)  # once more with the months of all of them: one file answers for another
    reading_progress(viewer, reading, {key: name for key, (name, _) in files.items()})
    every = drafts_of(viewer, reading, files)
    open_ones = {key: one for key, one in every.items() if one.status != "unchanged" and not set_aside(key)}
    month_desks(viewer, {key: one for key, one in every.items() if not set_aside(key)})
    if open_ones:
        with boundary(viewer.language):
            questions(viewer, open_ones)
        with boundary(viewer.language):
            effect_card(viewer, open_ones)
            confirm(viewer, open_ones)
    for key, draft in every.items():
        with card(f"file-{key}"), boundary(viewer.language):  # a bug met in one file leaves the others alone
            file_card(viewer, draft, key, alone=len(open_ones) < 2)


def files_dropped(viewer: Viewer) -> Files:
    """The files dropped, by what they are known by in the session."""
    t = viewer.t
    label = t("把当月报表一起拖到这里", "Drop the month's spreadsheets here, all at once")
    zh = "神秘人检查、等候时间、投诉、柜面评价；每个文件不超过 20 MB。"
    words = t(zh, "Mystery shopper, waiting time, complaints, counter evaluation; up to 20 MB each.")
    found = st.file_uploader(label, type=ENDINGS, accept_multiple_files=True, help=words, key="received")
    if not found:
        zh = "支持 Excel（xlsx、xls、xlsb）、ODS 和 CSV。月份、表头和网点会自动识别，认不准的会问您。"
        en = "Excel, ODS and CSV. Month, headings and outlets are recognised; what is not certain is asked."
        st.caption(t(zh, en))
        template_download(viewer)
    most = LIMITS.files_at_once
    if len(found) > most:
        words = t(f"一次最多 {most} 个文件，其余未读取。", f"At most {most} files at once; the others were not read.")
        st.warning(words, icon=":material/info:")
    return {hashlib.sha256(content := file.getvalue()).hexdigest()[:12]: (file.name, content) for file in found[:most]}


def read_again(viewer: Viewer, files: Files) -> ReceivedFiles:
    """The session's reading, asked for every file that is not confirmed yet, under the answers given so far."""
    reading, store = reading_of(), viewer.store
    open_files = {key: file for key, file in files.items() if f"receipt {key}" not in st.session_state}
    reading.keep(open_files)
    for key, (name, content) in open_files.items():
        answers, beside = answers_of(key), reading.months_beside(key)
        work = partial(draft_of, store, name, content, decisions=answers, beside=beside)
        reading.ask(key, (answers, beside, store.version()), work)
    return reading


def drafts_of(viewer: Viewer, reading: ReceivedFiles, files: Files) -> dict[str, FileDraft]:
    """What was read; a file that could not be read is said, and why."""
    found: dict[str, FileDraft] = {}
    for key, (name, _) in files.items():
        with boundary(viewer.language):
            one = reading.found(key)
            if isinstance(one, Refusal):
                with card(f"file-{key}"):
                    st.markdown(f"**{plain(name)}** :red-badge[{viewer.t('不能读取', 'not readable')}]")
                    say_refusal(one, viewer.language)
            elif one is not None:
                found[key] = one
    return found
