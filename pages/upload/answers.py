"""The answers given to questions about received files, kept in the session until the files are confirmed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import streamlit as st

from data.reading.answers import Decisions
from data.reading.findings import Finding
from data.reading.mapping import SheetMapping
from data.types import Text
from data.uploads.causes import LASTING, OpenQuestion

Gives = Callable[[str, Finding], tuple[tuple[str, object], ...]]
"""What an answer says of one finding of a file: sorts (fields of `Decisions`) with an entry each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question and its answer; `given` are file, sort and entry, so that it can be taken back."""

    asked: OpenQuestion
    label: Text
    gives: Gives
    given: tuple[tuple[str, str, object], ...]


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


def answers_given() -> dict[tuple[str, ...], Answered]:
    """By cause, the answers given in this session."""
    return st.session_state.setdefault("answered", {})


def is_answered(asked: OpenQuestion, label: Text, gives: Gives) -> None:
    """One answer for everything the question is about."""
    given = tuple((key, sort, entry) for key, finding in asked.places for sort, entry in gives(key, finding))
    known = answers_given().get(asked.cause)
    answers_given()[asked.cause] = Answered(
        asked=asked, label=label, gives=gives, given=(*(known.given if known else ()), *given)
    )
    for key, sort, entry in given:
        _given(key, sort, entry)


def answered_before(asked: Iterable[OpenQuestion]) -> bool:
    """Whether an answer that lasts was known for a file that came later; it holds for that file now."""
    found = False
    for one in asked:
        known = answers_given().get(one.cause)
        if known is None or one.finding.code not in LASTING:
            continue
        new = {(key, sort, entry) for key, finding in one.places for sort, entry in known.gives(key, finding)}
        if not new <= set(known.given):
            is_answered(one, known.label, known.gives)
            found = True
    return found


def asked_anew(cause: tuple[str, ...]) -> None:
    """The question is open again."""
    known = answers_given().pop(cause)
    for key, sort, entry in known.given:
        _given(key, sort, entry, on=False)


def _given(key: str, sort: str, entry: Any, on: bool = True) -> None:
    """An entry stands among those of its sort, in place of one about the same (all but what is said last)."""
    held = getattr(answers_of(key), sort)
    if isinstance(held, frozenset):
        switched(key, sort, {entry}, on)
    elif sort == "correction":
        _keep(key, replace(answers_of(key), correction=entry if on else ""))
    else:
        kept = (one for one in held if one[:-1] != entry[:-1])
        changed: dict[str, Any] = {sort: (*kept, *((entry,) if on else ()))}
        _keep(key, replace(answers_of(key), **changed))


def said(key: str, sort: str, *entries: tuple[object, ...]) -> None:
    """Answers of one sort, each last in its entry, in place of those about the same."""
    for entry in entries:
        _given(key, sort, entry)


def stands_so(key: str, sort: str, entry: tuple[object, ...], on: bool) -> None:
    """An answer that a switch gives, or takes back."""
    _given(key, sort, entry, on)


def switched(key: str, sort: str, members: Collection[object], on: bool = True) -> None:
    """What is named (hidden rows, sheets, findings) is among those of one sort, or no more."""
    answers = answers_of(key)
    held: frozenset[object] = getattr(answers, sort)
    changed: dict[str, Any] = {sort: held | set(members) if on else held - set(members)}
    _keep(key, replace(answers, **changed))


def stands(key: str, finding: Finding) -> tuple[tuple[str, object], ...]:
    """The figure counts as it stands."""
    return (("taken", (finding.sheet, finding.cell, finding.code)),)


def stays_out(key: str, finding: Finding) -> tuple[tuple[str, object], ...]:
    """The row of this cell is not loaded."""
    return (("left_out", (finding.sheet, finding.cell)),)


def forget_answers(keys: Iterable[str]) -> None:
    """Start over with no answers."""
    answers_given().clear()
    for key in keys:
        _keep(key, Decisions())


def are_mapped(sheets: Mapping[str, str], mapping: SheetMapping) -> None:
    """The sheets (by file) are laid out as said; a hidden or switched-off sheet is read then."""
    for key, sheet in sheets.items():
        others = (one for one in answers_of(key).mappings if (one.sheet, one.beside) != (sheet, mapping.beside))
        _keep(key, replace(answers_of(key), mappings=(*others, replace(mapping, sheet=sheet))))
        switched(key, "sheets_on", {sheet})
        switched(key, "sheets_off", {sheet}, False)


def are_decided(decided: Iterable[tuple[str, Finding, str, bool, bool]]) -> None:
    """The rows of the problem grid: typed over, counts as it stands, or left out."""
    for key, finding, typed, _, out in decided:
        if typed and not out:
            said(key, "edits", (finding.sheet, finding.cell, typed))
        for sort, entry in () if typed and not out else (stays_out if out else stands)(key, finding):
            _given(key, sort, entry)
