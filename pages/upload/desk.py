"""The upload desk: each received file is read, its questions are answered, and it is confirmed or left."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial

import streamlit as st

from data.errors import Refusal
from data.files.limits import LIMITS
from data.people.rights import Act, require
from data.sheets.kinds import SHEETS
from data.uploads import commit as uploads
from data.uploads.draft import FileDraft, draft_of
from data.uploads.left_out import left_out_words
from data.uploads.parts import KindMonth
from data.uploads.receipts import Receipt
from pages.upload.answers import answer_button, answers_of, stands
from pages.upload.bulk_outlets import bulk_outlets
from pages.upload.column_units import columns_read
from pages.upload.downloads import error_download, receipt_download, template_download
from pages.upload.effect_card import effect_card
from pages.upload.hidden_parts import hidden_parts
from pages.upload.locked_month import locked_month
from pages.upload.mapping_step import mapping_step
from pages.upload.new_outlets import new_outlets
from pages.upload.problem_grid import problem_grid
from pages.upload.questions import findings_table, questions
from pages.upload.reading import ReceivedFiles
from pages.upload.reading_progress import reading_of, reading_progress
from pages.upload.replacing import replacing
from pages.upload.version_difference import draft_differences, part_compared
from ui.look.cards import card
from ui.shell.boundary import again, boundary, say_refusal
from ui.shell.viewer import Viewer
from ui.words import counted, plain

ENDINGS = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "tsv", "et", "html", "htm", "xml"]


@again
def upload_desk(viewer: Viewer) -> None:
    require(viewer.actor, Act.UPLOAD)
    t = viewer.t
    label = t("把当月报表拖到这里", "Drop the month's spreadsheets here")
    zh = "神秘人检查、等候时间、投诉、柜面评价；每个文件不超过 20 MB。"
    words = t(zh, "Mystery shopper, waiting time, complaints, counter evaluation; up to 20 MB each.")
    received = st.file_uploader(label, type=ENDINGS, accept_multiple_files=True, help=words, key="received")
    if not received:
        zh = "支持 Excel（xlsx、xls、xlsb）、ODS 和 CSV。月份、表头和网点会自动识别，认不准的会问您。"
        en = "Excel, ODS and CSV. Month, headings and outlets are recognised; what is not certain is asked."
        st.caption(t(zh, en))
        template_download(viewer)
    most = LIMITS.files_at_once
    if len(received) > most:
        words = t(f"一次最多 {most} 个文件，其余未读取。", f"At most {most} files at once; the others were not read.")
        st.warning(words, icon=":material/info:")
    files = {
        hashlib.sha256(content := file.getvalue()).hexdigest()[:12]: (file.name, content) for file in received[:most]
    }
    reading = read_again(viewer, files)
    reading_progress(viewer, reading, {key: name for key, (name, _) in files.items()})
    for key, (name, _) in files.items():
        with card(f"file-{key}"), boundary(viewer.language):  # a bug met in one file leaves the others alone
            one_file(viewer, reading, name, key)


def read_again(viewer: Viewer, files: dict[str, tuple[str, bytes]]) -> ReceivedFiles:
    """The session's reading, asked for every file that is not confirmed yet, under the answers given so far."""
    reading, store = reading_of(), viewer.store
    open_files = {key: file for key, file in files.items() if f"receipt {key}" not in st.session_state}
    reading.keep(open_files)
    for key, (name, content) in open_files.items():
        answers = answers_of(key)
        reading.ask(key, (answers, store.version()), partial(draft_of, store, name, content, decisions=answers))
    return reading


def one_file(viewer: Viewer, reading: ReceivedFiles, name: str, key: str) -> None:
    """The card of one file: what it is, what it asks, what it would change."""
    done: Receipt | None = st.session_state.get(f"receipt {key}")
    if done is not None:
        receipt_card(viewer, done)
        return
    found = reading.found(key)
    if isinstance(found, Refusal):
        st.markdown(f"**{plain(name)}** :red-badge[{viewer.t('不能读取', 'not readable')}]")
        say_refusal(found, viewer.language)
    elif found is not None:
        file_card(viewer, found, key)


def file_card(viewer: Viewer, draft: FileDraft, key: str) -> None:
    st.markdown(f"**{plain(draft.file)}** {draft_badge(viewer, draft)}")
    left_out_line(viewer, draft, key)
    for part in draft.parts:
        st.markdown(part_line(viewer, part, key))
    if draft.status == "unchanged":
        st.markdown(viewer.t("与现有版本完全相同，无需入库。", "The same as the stored version: nothing to do."))
        return
    locked_month(viewer, draft, key)
    replacing(viewer, draft, key)
    mapping_step(viewer, draft, key)
    new_outlets(viewer, draft, key)
    problem_grid(viewer, draft, key)
    bulk_outlets(viewer, draft, key)
    questions(viewer, draft, key)
    hidden_parts(viewer, draft, key)
    findings_table(viewer, draft)
    columns_read(viewer, draft, key)
    error_download(viewer, draft, key)
    draft_differences(viewer, draft, key)
    effect_card(viewer, draft, key)
    confirm(viewer, draft, key)


def left_out_line(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """What the file has and would not count, beside the badge; a button says that it may be so."""
    words = plain(left_out_words(draft.left_out, viewer.language))
    asked = [one for one in draft.blocking() if one.code == "left_out"]
    if words:
        st.markdown(f":material/{'help' if asked else 'check'}: {words}")
    if asked:
        label, count = viewer.t("不读入这些，其余照常", "Leave that out"), sum(one.count for one in draft.left_out)
        answer_button(label, f"left out {key}", stands, key, replace(asked[0], cell=str(count)), icon="check")


def draft_badge(viewer: Viewer, draft: FileDraft) -> str:
    if draft.status == "would load":
        return f":green-badge[:material/check_circle: {viewer.t('可以入库', 'ready to load')}]"
    if draft.status == "unchanged":
        return f":gray-badge[:material/done_all: {viewer.t('没有变化', 'no change')}]"
    count = len(draft.blocking())
    return f":orange-badge[:material/help: {viewer.t(f'{count} 个问题待回答', counted(count, 'open question'))}]"


def part_line(viewer: Viewer, part: KindMonth, key: str) -> str:
    """Kind, month, rows and what they would change."""
    title = viewer.say(SHEETS[part.kind].title)
    held = len(part.lines) - len(part.good)
    rows = viewer.t(f"{len(part.good)} 行", counted(len(part.good), "row"))
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


def confirm(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """The one button that changes figures; with open questions only the good rows, and a reason."""
    t, open_questions = viewer.t, len(draft.blocking())
    partly, reason = False, ""
    if open_questions:
        words = t("先入库没有问题的行，其余以后再补", "Load the rows without questions now, the others later")
        partly = st.checkbox(words, key=f"partly {key}")
        if partly:
            reason = st.text_input(t("理由", "Reason"), key=f"reason {key}", max_chars=200)
    ready = not open_questions or (partly and bool(reason.strip()) and any(part.loadable() for part in draft.parts))
    label, icon = t("确认入库", "Confirm and load"), ":material/check:"
    if st.button(label, type="primary", disabled=not ready, key=f"confirm {key}", icon=icon):
        st.session_state[f"receipt {key}"] = uploads.commit(
            viewer.store, viewer.actor, draft, accept_good_rows=partly, reason=reason
        )
        st.rerun()


def receipt_card(viewer: Viewer, receipt: Receipt) -> None:
    """What the upload did."""
    t = viewer.t
    number = t("没有变化", "no change")
    if receipt.upload:
        number = t(f"回执第 {receipt.upload} 号", f"receipt no. {receipt.upload}")
    st.markdown(f"**{plain(receipt.file)}** :green-badge[:material/verified: {t('已入库', 'loaded')} · {number}]")
    for part in receipt.parts:
        rows = t(f"{part.rows} 行", counted(part.rows, "row"))
        st.markdown(f"- {viewer.say(SHEETS[part.kind].title)} · {viewer.say(part.month)} · {rows}")
    receipt_download(viewer, receipt)
    st.caption(f"{viewer.when(receipt.when)} · {plain(viewer.who(receipt.who))} · SHA-256 {receipt.sha256[:16]}…")
