"""The answers given to a file's questions, kept in the session until the file is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st

from data.reading.answers import Decisions
from data.reading.findings import Finding
from data.reading.mapping import SheetMapping
from data.types import Month


def answer_button(
    label: str,
    key: str,
    answer: Callable[..., None],
    *given: object,
    icon: str = "",
    look: Literal["primary", "secondary", "tertiary"] = "secondary",
    disabled: bool = False,
) -> None:
    """A button that gives an answer: one of the functions below with its arguments."""
    shown = f":material/{icon}:" if icon else None
    st.button(label, key=key, on_click=answer, args=given, icon=shown, type=look, disabled=disabled)


def answers_of(key: str) -> Decisions:
    return st.session_state.get(f"answers {key}", Decisions())


def _keep(key: str, answers: Decisions) -> None:
    st.session_state[f"answers {key}"] = answers


def is_outlet(key: str, spelling: str, code: str) -> None:
    """The spelling means this outlet; an empty code leaves its rows out."""
    answers = answers_of(key)
    _keep(key, replace(answers, outlets=(*(pair for pair in answers.outlets if pair[0] != spelling), (spelling, code))))


def is_month(key: str, sheet: str, month: Month) -> None:
    answers = answers_of(key)
    _keep(key, replace(answers, months=(*(pair for pair in answers.months if pair[0] != sheet), (sheet, month))))


def is_unit(key: str, sheet: str, column: str, unit: str) -> None:
    answers = answers_of(key)
    others = tuple(one for one in answers.units if one[:2] != (sheet, column))
    _keep(key, replace(answers, units=(*others, (sheet, column, unit))))


def is_column(key: str, sheet: str, heading: str, answer: str) -> None:
    """What an unread column means for the rows; without a heading, for all rows of the sheet."""
    answers = answers_of(key)
    others = tuple(one for one in answers.columns if one[:2] != (sheet, heading))
    _keep(key, replace(answers, columns=(*others, (sheet, heading, answer))))


def are_replaced(key: str, months: Sequence[tuple[str, Month]], answer: str) -> None:
    """What becomes of the stored columns that the file lacks, by kind and month."""
    answers = answers_of(key)
    others = tuple(one for one in answers.replacing if one[:2] not in months)
    _keep(key, replace(answers, replacing=(*others, *((kind, month, answer) for kind, month in months))))


def stands(key: str, finding: Finding) -> None:
    """The figure counts as it stands."""
    answers = answers_of(key)
    _keep(key, replace(answers, taken=answers.taken | {(finding.sheet, finding.cell, finding.code)}))


def stays_out(key: str, finding: Finding) -> None:
    """The row of this cell is not loaded."""
    answers = answers_of(key)
    _keep(key, replace(answers, left_out=answers.left_out | {(finding.sheet, finding.cell)}))


def is_typed(key: str, finding: Finding, text: str) -> None:
    """The cell reads as typed."""
    answers = answers_of(key)
    others = tuple(one for one in answers.edits if one[:2] != (finding.sheet, finding.cell))
    _keep(key, replace(answers, edits=(*others, (finding.sheet, finding.cell, text))))


def forget_answers(key: str) -> None:
    """Start over with no answers."""
    _keep(key, Decisions())


def is_mapped(key: str, mapping: SheetMapping) -> None:
    """The sheet is laid out as said; a hidden or switched-off sheet is read then."""
    answers = answers_of(key)
    others = tuple(one for one in answers.mappings if one.sheet != mapping.sheet)
    on, off = answers.sheets_on | {mapping.sheet}, answers.sheets_off - {mapping.sheet}
    _keep(key, replace(answers, mappings=(*others, mapping), sheets_on=on, sheets_off=off))


def sheet_stays_out(key: str, sheet: str) -> None:
    answers = answers_of(key)
    others = tuple(one for one in answers.mappings if one.sheet != sheet)
    _keep(key, replace(answers, sheets_off=answers.sheets_off | {sheet}, mappings=others))


def sheet_switched(key: str, sheet: str, on: bool) -> None:
    """A hidden sheet counts, or does not."""
    answers = answers_of(key)
    _keep(key, replace(answers, sheets_on=answers.sheets_on | {sheet} if on else answers.sheets_on - {sheet}))


def rows_switched(key: str, rows: tuple[tuple[str, str], ...], on: bool) -> None:
    """Hidden rows, by sheet and cell, count or do not."""
    answers = answers_of(key)
    _keep(key, replace(answers, rows_on=answers.rows_on | set(rows) if on else answers.rows_on - set(rows)))


def is_correction(key: str, reason: str) -> None:
    """Published months are corrected for this reason; without one they stay locked."""
    _keep(key, replace(answers_of(key), correction=reason))


def are_outlets(key: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """Several spellings at once."""
    for spelling, code in pairs:
        is_outlet(key, spelling, code)


def are_decided(key: str, decided: Sequence[tuple[Finding, str, bool, bool]]) -> None:
    """The rows of the problem grid: typed over, counts as it stands, or left out."""
    for finding, typed, as_it_is, out in decided:
        if out:
            stays_out(key, finding)
        elif typed:
            is_typed(key, finding, typed)
        elif as_it_is:
            stands(key, finding)
