"""The answers given to a file's questions, kept in the session until the file is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from data.reading.answers import Decisions
from data.reading.findings import Finding
from data.reading.mapping import SheetMapping


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


def said(key: str, sort: str, *entries: tuple[object, ...]) -> None:
    """Answers of one sort (a field of `Decisions`), each last in its entry, in place of those about the same."""
    answers, about = answers_of(key), {entry[:-1] for entry in entries}
    others = (one for one in getattr(answers, sort) if one[:-1] not in about)
    changed: dict[str, Any] = {sort: (*others, *entries)}
    _keep(key, replace(answers, **changed))


def switched(key: str, sort: str, members: Collection[object], on: bool = True) -> None:
    """What is named (hidden rows, sheets, findings) is among those of one sort, or no more."""
    answers = answers_of(key)
    held: frozenset[object] = getattr(answers, sort)
    changed: dict[str, Any] = {sort: held | set(members) if on else held - set(members)}
    _keep(key, replace(answers, **changed))


def stands(key: str, finding: Finding) -> None:
    """The figure counts as it stands."""
    switched(key, "taken", {(finding.sheet, finding.cell, finding.code)})


def stays_out(key: str, finding: Finding) -> None:
    """The row of this cell is not loaded."""
    switched(key, "left_out", {(finding.sheet, finding.cell)})


def forget_answers(key: str) -> None:
    """Start over with no answers."""
    _keep(key, Decisions())


def is_mapped(key: str, mapping: SheetMapping) -> None:
    """The sheet is laid out as said; a hidden or switched-off sheet is read then."""
    sheet_stays_out(key, mapping.sheet)
    answers = answers_of(key)
    _keep(key, replace(answers, mappings=(*answers.mappings, mapping)))
    switched(key, "sheets_on", {mapping.sheet})
    switched(key, "sheets_off", {mapping.sheet}, False)


def sheet_stays_out(key: str, sheet: str) -> None:
    answers = answers_of(key)
    others = tuple(one for one in answers.mappings if one.sheet != sheet)
    _keep(key, replace(answers, sheets_off=answers.sheets_off | {sheet}, mappings=others))


def is_correction(key: str, reason: str) -> None:
    """Published months are corrected for this reason; without one they stay locked."""
    _keep(key, replace(answers_of(key), correction=reason))


def are_decided(key: str, decided: Sequence[tuple[Finding, str, bool, bool]]) -> None:
    """The rows of the problem grid: typed over, counts as it stands, or left out."""
    for finding, typed, as_it_is, out in decided:
        if out:
            stays_out(key, finding)
        elif typed:
            said(key, "edits", (finding.sheet, finding.cell, typed))
        elif as_it_is:
            stands(key, finding)
