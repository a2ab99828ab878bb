"""The open questions of files received together, one for each cause: whatever has the same answer is asked once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.reading.findings import Finding
from data.reading.mapping import fullest_row, signature
from data.text.folding import spelling
from data.uploads.draft import FileDraft

LOST = ("no_heading", "unknown_kind", "column_missing", "ambiguous_heading")
"""Findings that a mapping answers."""
WHOSE = ("alias_suggest", "unknown_outlet", "code_name_conflict")
UNEXPECTED = ("period_future", "period_gap")
WHICH_MONTH = ("period_missing", "period_conflict", "period_impossible")
OF_WORDS = ("unknown_reason", "unknown_level", "unknown_verdict", "unknown_liable")
LASTING = frozenset((*WHOSE, *UNEXPECTED, *OF_WORDS, "mixed_units", "narrower_heading", "tells_apart"))
"""What is answered of these holds for a file that comes later and asks the same."""
_ORDER = (*LOST, *WHICH_MONTH, *UNEXPECTED, "period_locked", "loses_columns", *WHOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One question: its cause, and what it is about (the key of a file, the finding)."""

    cause: tuple[str, ...]
    places: tuple[tuple[str, Finding], ...]

    @property
    def finding(self) -> Finding:
        """The first of them, which speaks for all."""
        return self.places[0][1]

    def files(self) -> tuple[str, ...]:
        """The files it is about."""
        return tuple(dict.fromkeys(key for key, _ in self.places))


def asked_together(drafts: Mapping[str, FileDraft]) -> tuple[OpenQuestion, ...]:
    """What blocks any of the files, by its cause; what answers most stands first."""
    found: dict[tuple[str, ...], list[tuple[str, Finding]]] = {}
    for key, draft in drafts.items():
        for finding in draft.blocking():
            found.setdefault(_cause(key, draft, finding), []).append((key, finding))
    every = (OpenQuestion(cause=cause, places=tuple(places)) for cause, places in found.items())
    return tuple(sorted(every, key=_place))


def _place(asked: OpenQuestion) -> int:
    code = asked.finding.code
    return _ORDER.index(code) if code in _ORDER else len(_ORDER) + (code == "left_out")


def _cause(key: str, draft: FileDraft, one: Finding) -> tuple[str, ...]:
    """Two findings of one cause get one answer; a figure that is odd has its file and column for a cause."""
    code = one.code
    if code in LOST:
        return ("lost", _headings(draft, one.sheet) or f"{key} {one.sheet}")
    if code in WHOSE:
        return ("whose", code if code == "code_name_conflict" else "", spelling(one.seen))
    if code in (*UNEXPECTED, "period_conflict", "period_impossible", "narrower_heading"):
        return (code, one.seen)
    if code == "tells_apart" or code in OF_WORDS:
        return (code, one.field)
    if code == "period_locked" or (code == "period_missing" and not one.cell):
        return (code,)
    if code == "mixed_units":
        return (code, one.field, *(each.heading for each in draft.columns if (each.sheet, each.name) == _column(one)))
    if code == "left_out":
        return (code, repr(draft.left_out))
    if code in ("loses_columns", "duplicate_conflict", "period_missing"):
        return (code, key, one.sheet)
    return (code, key, one.sheet, one.field or re.sub(r"\d+$", "", one.cell))


def _column(one: Finding) -> tuple[str, str]:
    return one.sheet, one.field


def _headings(draft: FileDraft, sheet: str) -> str:
    """What the sheet's headings look like, by which a sheet laid out in the same way is known."""
    grids = draft.workbook.grids if draft.workbook else ()
    return next((signature(grid, fullest_row(grid)) for grid in grids if grid.sheet == sheet and grid.cells), "")
