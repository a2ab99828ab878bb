"""A file's open questions, each with the answers that fit it at one click; and everything else that was noticed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data.organisation.outlets import names_now
from data.reading.findings import Finding
from data.sheets.kinds import SHEETS
from data.uploads.draft import FileDraft
from pages.upload import answers
from pages.upload.column_units import other_unit, unit_words
from pages.upload.mapping_step import LOST
from pages.upload.problem_grid import NOT_TYPED, cell_problems, in_grid
from ui.look.cards import card, table_card
from ui.month.filters import newest_month
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

SHOWN = 12
WHOSE = frozenset({"alias_suggest", "unknown_outlet", "code_name_conflict"})
WHICH_MONTH = frozenset({"period_missing", "period_conflict", "period_impossible"})
UNEXPECTED = frozenset({"period_future", "period_gap"})


def questions(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """The first open questions; the next ones follow as these are answered. One spelling is asked once."""
    asked: dict[tuple[str, ...], Finding] = {}
    elsewhere = set(map(id, cell_problems(draft))) if in_grid(draft) else set()
    for finding in draft.blocking():
        if id(finding) in elsewhere or finding.code == "period_locked":
            continue  # it stands in the table of problem cells, or in the card of the locked month
        same = (
            (finding.code, finding.seen)
            if finding.code in WHOSE
            else (finding.code, finding.sheet, finding.cell, finding.field)
        )
        asked.setdefault(same, finding)
    for index, finding in enumerate(list(asked.values())[:SHOWN]):
        with card(f"ask-{key}-{index}"):
            st.markdown(place_and_words(viewer, finding))
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                answer_for(finding.code)(viewer, finding, f"{key}", f"{key} {index}", draft)
    if len(asked) > SHOWN:
        more = len(asked) - SHOWN
        st.caption(
            viewer.t(
                f"另有 {more} 个问题，回答以上各项后继续显示。",
                f"{counted(more, 'more question')} once these are answered.",
            )
        )
    if answers.answers_of(key) != draft.decisions or draft.decisions.plain():
        st.button(
            viewer.t("清除所有回答", "Clear all answers"),
            key=f"forget {key}",
            type="tertiary",
            icon=":material/undo:",
            on_click=answers.forget_answers,
            args=(key,),
        )


def place_and_words(viewer: Viewer, finding: Finding) -> str:
    where = " ".join(part for part in (plain(finding.sheet), plain(finding.cell)) if part)
    seen = viewer.t(f"看到“{plain(finding.seen)}”", f"seen “{plain(finding.seen)}”") if finding.seen else ""
    expected = (
        viewer.t(f"应为：{plain(finding.expected)}", f"expected: {plain(finding.expected)}")
        if finding.expected and finding.code not in WHOSE
        else ""
    )
    detail = " · ".join(part for part in (seen, expected) if part)
    return f":material/help: **{finding.words(viewer.language)}** :gray-badge[{where}]  \n{detail}"


Answer = Callable[[Viewer, Finding, str, str, FileDraft], None]


def answer_for(code: str) -> Answer:
    if code in WHOSE:
        return whose_row
    if code in WHICH_MONTH:
        return which_month
    if code in UNEXPECTED:
        return month_or_another
    if code in LOST:
        return which_columns
    return which_unit if code == "mixed_units" else as_it_stands


def whose_row(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """The nearest outlets as buttons, the whole list, or none."""
    spelling = finding.seen.rpartition(" / ")[2] if finding.code == "code_name_conflict" else finding.seen
    for near in [one for one in finding.expected.split("; ") if one][:3]:
        code, _, name = near.partition(" ")
        label = viewer.t(f"是{clean(name)}", f"It is {clean(name)}")
        st.button(
            label,
            key=f"near {spot} {code}",
            on_click=answers.is_outlet,
            args=(key, spelling, code),
            icon=":material/check:",
            help=code,
        )
    _, outlets = names_now(viewer.store)
    other = st.selectbox(
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
        st.button(
            viewer.t("就是它", "That one"), key=f"that {spot}", on_click=answers.is_outlet, args=(key, spelling, other)
        )
    st.button(
        viewer.t("这些行不入库", "Leave its rows out"),
        key=f"none {spot}",
        type="tertiary",
        on_click=answers.is_outlet,
        args=(key, spelling, ""),
    )


def which_month(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """The months it may be: those around the newest loaded."""
    around = newest_month(viewer)
    months = [around.plus(step) for step in range(1, -36, -1)]
    chosen = st.selectbox(
        viewer.t("月份", "Month"),
        months,
        format_func=viewer.say,
        key=f"month {spot}",
        label_visibility="collapsed",
        width=160,
    )
    st.button(
        viewer.t("用这个月份", "Use this month"),
        key=f"use {spot}",
        on_click=answers.is_month,
        args=(key, finding.sheet, chosen),
        icon=":material/check:",
    )


def month_or_another(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """A month that was not to be expected: it is meant, or another one is."""
    label = viewer.t(f"确实是 {finding.seen}", f"It is indeed {finding.seen}")
    st.button(label, key=f"stands {spot}", on_click=answers.stands, args=(key, finding), icon=":material/check:")
    which_month(viewer, finding, key, spot, draft)


def which_unit(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    for unit, words in unit_words(viewer).items():
        st.button(
            words, key=f"unit {spot} {unit}", on_click=answers.is_unit, args=(key, finding.sheet, finding.field, unit)
        )


def which_columns(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """Answered in the mapping step; or the sheet is left out."""
    st.markdown(
        viewer.t("请在上面的“这张表没有看懂”里指出各列。", "Say above, under “not understood”, what the columns are.")
    )
    sheet = finding.sheet
    st.button(
        viewer.t("不读这张表", "Leave this sheet out"),
        key=f"off {spot}",
        type="tertiary",
        on_click=answers.sheet_stays_out,
        args=(key, sheet),
    )


def as_it_stands(viewer: Viewer, finding: Finding, key: str, spot: str, draft: FileDraft) -> None:
    """Let it stand, type it over, or leave the row out."""
    st.button(
        viewer.t("照此计入", "It counts as it stands"),
        key=f"stands {spot}",
        on_click=answers.stands,
        args=(key, finding),
        icon=":material/check:",
    )
    if not finding.cell:
        return
    typed = ""
    if finding.code not in NOT_TYPED:
        words, hint = viewer.t("改为", "Type over"), viewer.t("改为……", "Type over …")
        typed = st.text_input(
            words, key=f"typed {spot}", placeholder=hint, label_visibility="collapsed", width=150, max_chars=60
        )
    if typed:
        st.button(
            viewer.t("按此更正", "Use this"), key=f"edit {spot}", on_click=answers.is_typed, args=(key, finding, typed)
        )
    st.button(
        viewer.t("该行不入库", "Leave the row out"),
        key=f"out {spot}",
        type="tertiary",
        on_click=answers.stays_out,
        args=(key, finding),
    )


def remarks_table(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """Everything noticed, with place, what was seen and what was expected; and how each column was read."""
    t = viewer.t
    if draft.findings:
        with st.expander(
            t(f"全部 {len(draft.findings)} 条发现", f"All findings: {len(draft.findings)}"), icon=":material/list:"
        ):
            table = pd.DataFrame(
                {
                    t("待回答", "Open"): [t("是", "yes") if one.blocks else "" for one in draft.findings],
                    t("工作表", "Sheet"): [clean(one.sheet) for one in draft.findings],
                    t("单元格", "Cell"): [clean(one.cell) for one in draft.findings],
                    t("发现", "Finding"): [one.words(viewer.language) for one in draft.findings],
                    t("看到", "Seen"): [clean(one.seen) for one in draft.findings],
                    t("应为", "Expected"): [clean(one.expected) for one in draft.findings],
                }
            )
            st.dataframe(
                table,
                hide_index=True,
                placeholder="—",
                height="content" if len(table) < 12 else 420,
                alt=t("全部发现", "All findings"),
            )
    if draft.columns:
        with st.expander(t("各列是怎样读的", "How each column was read"), icon=":material/view_column:"):
            rows = []
            for one in draft.columns:
                title = next((column.title for column in SHEETS[one.kind].columns if column.name == one.name), None)
                rows.append(
                    (
                        plain(one.heading),
                        plain(viewer.say(title)) if title else plain(one.name),
                        plain(unit_words(viewer).get(one.unit, one.unit)),
                    )
                )
            table_card(
                f"columns-{draft.sha256[:8]}",
                (t("文件中的列", "Column in the file"), t("读作", "Read as"), t("单位", "Unit")),
                "lll",
                rows,
            )
            other_unit(viewer, draft, key)
