"""A file's open questions, each with the answers that fit it at one click; and everything that was noticed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data.organisation.outlets import names_now
from data.reading.answers import GENERAL, UNREAD
from data.reading.finding_words import address_words, expected_words, seen_words
from data.reading.findings import Finding
from data.sheets.kinds import SHEETS
from data.uploads.draft import FileDraft
from data.uploads.several_rows import ADD, APART, ONLY
from pages.upload import answers
from pages.upload.answers import answer_button
from pages.upload.column_units import unit_words
from pages.upload.mapping_step import LOST
from pages.upload.problem_grid import NOT_TYPED, add_words, cell_problems
from ui.look.cards import card
from ui.look.grids import grid
from ui.month.filters import newest_month
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

SHOWN, MOST_TEXTS = 12, 6
WHOSE = frozenset({"alias_suggest", "unknown_outlet", "code_name_conflict"})
WHICH_MONTH = frozenset({"period_missing", "period_conflict", "period_impossible"})
UNEXPECTED = frozenset({"period_future", "period_gap"})


def questions(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """The first open questions; the next ones follow as these are answered. One spelling is asked once."""
    asked: dict[tuple[str, ...], Finding] = {}
    elsewhere = set(map(id, cell_problems(draft)))
    for finding in draft.blocking():
        if id(finding) in elsewhere or finding.code in ("period_locked", "loses_columns", "left_out"):
            continue  # it stands in the table of problem cells, or in a card of its own
        of = (finding.seen,) if finding.code in WHOSE else (finding.sheet, finding.cell, finding.field)
        of = (finding.sheet, finding.field) if finding.code == "mixed_units" else of
        asked.setdefault((finding.code, *of), finding)
    for index, finding in enumerate(list(asked.values())[:SHOWN]):
        with card(f"ask-{key}-{index}"):
            st.markdown(place_and_words(viewer, finding))
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                ANSWERS.get(finding.code, as_it_stands)(viewer, finding, f"{key}", f"{key} {index}", draft)
    if len(asked) > SHOWN:
        more = len(asked) - SHOWN
        zh = f"另有 {more} 个问题，回答以上各项后继续显示。"
        st.caption(viewer.t(zh, f"{counted(more, 'more question')} once these are answered."))
    if answers.answers_of(key) != draft.decisions or draft.decisions.plain():
        label = viewer.t("清除所有回答", "Clear all answers")
        answer_button(label, f"forget {key}", answers.forget_answers, key, icon="undo", look="tertiary")


def place_and_words(viewer: Viewer, finding: Finding) -> str:
    where = " ".join(
        part for part in (plain(finding.sheet), plain(address_words(finding.cell, viewer.language))) if part
    )
    said = plain(seen_words(finding, viewer.language))
    seen = viewer.t(f"看到“{said}”", f"seen “{said}”") if said else ""
    ours = plain(expected_words(finding, viewer.language)) if finding.code not in WHOSE else ""
    expected = viewer.t(f"应为：{ours}", f"expected: {ours}") if ours else ""
    detail = " · ".join(part for part in (seen, expected) if part)
    return f":material/help: **{finding.words(viewer.language)}** :gray-badge[{where}]  \n{detail}"


Answer = Callable[[Viewer, Finding, str, str, FileDraft], None]


def whose_row(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """The nearest outlets as buttons, the whole list, or none."""
    spelling = finding.seen.rpartition(" / ")[2] if finding.code == "code_name_conflict" else finding.seen
    for near in [one for one in finding.expected.split("; ") if one][:3]:
        code, _, name = near.partition(" ")
        label, ours = viewer.t(f"是{clean(name)}", f"It is {clean(name)}"), (key, "outlets", (spelling, code))
        widget, icon = f"near {spot} {code}", ":material/check:"
        st.button(label, key=widget, on_click=answers.said, args=ours, icon=icon, help=code)
    _, outlets = names_now(viewer.store)
    other = one_of(
        viewer.t("其他网点", "Another outlet"),
        list(outlets),
        index=None,
        key=f"other {spot}",
        placeholder=viewer.t("选择其他网点", "Choose another outlet"),
        format_func=lambda code: f"{clean(outlets.get(code, ''))} · {code}",
        label_visibility="collapsed",
        width=240,
    )
    if other is not None:
        label = viewer.t("就是它", "That one")
        answer_button(label, f"that {spot}", answers.said, key, "outlets", (spelling, other))
    label = viewer.t("这些行不入库", "Leave its rows out")
    answer_button(label, f"none {spot}", answers.said, key, "outlets", (spelling, ""), look="tertiary")


def which_month(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """The months it may be: those around the newest loaded."""
    around = newest_month(viewer)
    months = [around.plus(step) for step in range(1, -36, -1)]
    chosen = one_of(
        viewer.t("月份", "Month"),
        months,
        format_func=viewer.say,
        key=f"month {spot}",
        label_visibility="collapsed",
        width=160,
    )
    label = viewer.t("用这个月份", "Use this month")
    answer_button(label, f"use {spot}", answers.said, key, "months", (finding.sheet, chosen), icon="check")


def month_or_another(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """A month that was not to be expected: it is meant, or another one is."""
    label = viewer.t(f"确实是 {finding.seen}", f"It is indeed {finding.seen}")
    answer_button(label, f"stands {spot}", answers.stands, key, finding, icon="check")
    which_month(viewer, finding, key, spot, draft)


def which_unit(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """The units in which the whole column can be; with none, as any other cell."""
    read = [one for one in draft.columns if (one.sheet, one.name) == (finding.sheet, finding.field)]
    could = read[0].could if read else ()
    if not could:
        as_it_stands(viewer, finding, key, spot, draft)
    for unit, words in ((unit, unit_words(viewer)[unit]) for unit in could):
        answer_button(words, f"unit {spot} {unit}", answers.said, key, "units", (finding.sheet, finding.field, unit))


def which_columns(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """Answered in the mapping step; or the sheet is left out."""
    st.markdown(
        viewer.t("请在上面的“这张表没有看懂”里指出各列。", "Say above, under “not understood”, what the columns are.")
    )
    label = viewer.t("不读这张表", "Leave this sheet out")
    answer_button(label, f"off {spot}", answers.sheet_stays_out, key, finding.sheet, look="tertiary")


def general_or_not(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    asked = (finding.sheet, finding.seen)
    general = viewer.t("就是网点整体的数", "It is the general figure")
    answer_button(general, f"general {spot}", answers.said, key, "columns", (*asked, GENERAL), icon="check")
    if finding.field:
        unread = viewer.t("不读这一列", "Do not read the column")
        answer_button(unread, f"unread {spot}", answers.said, key, "columns", (*asked, UNREAD), look="tertiary")
    else:
        off = viewer.t("不读这张表", "Leave this sheet out")
        answer_button(off, f"off {spot}", answers.sheet_stays_out, key, finding.sheet, look="tertiary")


def which_rows(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """Rows that an unread column tells apart belong together, or only those with one of its texts count."""
    asked = (finding.sheet, finding.field)
    visits = any(SHEETS[one.kind].apart for one in draft.columns if one.sheet == finding.sheet)
    if not visits:
        answer_button(add_words(viewer), f"add {spot}", answers.said, key, "columns", (*asked, ADD), icon="add")
    words = (
        viewer.t("每行各算一次", "Each row counts by itself")
        if visits
        else viewer.t("与此列无关", "It does not matter")
    )
    answer_button(words, f"apart {spot}", answers.said, key, "columns", (*asked, APART), look="tertiary")
    for text in finding.seen.split(" / ")[:MOST_TEXTS]:
        only = viewer.t(f"只取“{plain(text)}”", f"Only “{plain(text)}”")
        answer_button(only, f"only {spot} {text}", answers.said, key, "columns", (*asked, ONLY + text))


def as_it_stands(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """Let it stand, type it over, or leave the row out."""
    label = viewer.t("照此计入", "It counts as it stands")
    answer_button(label, f"stands {spot}", answers.stands, key, finding, icon="check")
    if not finding.cell:
        return
    if finding.code == "duplicate_conflict":
        answer_button(
            add_words(viewer), f"add {spot}", answers.said, key, "columns", (finding.sheet, "", ADD), icon="add"
        )
    typed = ""
    if finding.code not in NOT_TYPED:
        words, hint = viewer.t("改为", "Type over"), viewer.t("改为……", "Type over …")
        typed = st.text_input(
            words, key=f"typed {spot}", placeholder=hint, label_visibility="collapsed", width=150, max_chars=60
        )
    if typed:
        label = viewer.t("按此更正", "Use this")
        answer_button(label, f"edit {spot}", answers.said, key, "edits", (finding.sheet, finding.cell, typed))
    label = viewer.t("该行不入库", "Leave the row out")
    answer_button(label, f"out {spot}", answers.stays_out, key, finding, look="tertiary")


ANSWERS: dict[str, Answer] = {
    **dict.fromkeys(WHOSE, whose_row),
    **dict.fromkeys(WHICH_MONTH, which_month),
    **dict.fromkeys(UNEXPECTED, month_or_another),
    **dict.fromkeys(LOST, which_columns),
    "narrower_heading": general_or_not,
    "tells_apart": which_rows,
    "mixed_units": which_unit,
}


def findings_table(viewer: Viewer, draft: FileDraft) -> None:
    """Everything noticed, with place, what was seen and what was expected."""
    t, found = viewer.t, draft.findings
    if not found:
        return
    with st.expander(t(f"全部 {len(found)} 条发现", f"All findings: {len(found)}"), icon=":material/list:"):
        table = pd.DataFrame(
            {
                t("待回答", "Open"): [t("是", "yes") if one.blocks else "" for one in found],
                t("工作表", "Sheet"): [clean(one.sheet) for one in found],
                t("单元格", "Cell"): [clean(address_words(one.cell, viewer.language)) for one in found],
                t("发现", "Finding"): [one.words(viewer.language) for one in found],
                t("看到", "Seen"): [clean(seen_words(one, viewer.language)) for one in found],
                t("应为", "Expected"): [clean(expected_words(one, viewer.language)) for one in found],
            }
        )
        grid(table, t("全部发现", "All findings"), most=11)
