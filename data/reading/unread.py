"""Headings that name one of our figures and are not read: of another kind, or such that nothing can be made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from data.reading.answers import UNREAD
from data.reading.layout import FigureColumn, Layout, written_text
from data.reading.mapping import question_key
from data.reading.remarks import Remarks
from data.reading.table import SheetTable
from data.sheets.cross_checks import AddsUp
from data.sheets.heading_rules import of_another_time
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import column_of, listed_by, role_of
from data.sheets.kinds import SHEETS
from data.sheets.narrower import narrower_heading
from data.sheets.sheet import ColumnKind
from data.text.folding import half_width

FEWEST_LETTERS = 3
"""Of a heading of another kind: 效率 and 合计 may be anything."""

_STARS = re.compile("([1-5一二三四五]颗?星级?|[1-5]stars?)(好?评价?|评分)?(笔|数|量|件|人|票)*")
"""Levels of a rating by stars: which of them are satisfied is for people to say."""


def with_unread(found: Sequence[Layout], taught: Mapping[str, str]) -> list[Layout]:
    """The tables with those of their unknown columns marked that name a figure which no table of the file reads."""
    read = {(layout.kind, field.name) for layout in found for field in layout.fields}
    read |= {(layout.kind, name) for layout in found for _, name, _ in layout.doubtful}
    return [replace(layout, unread=_unread(layout, read, taught)) if layout.whole else layout for layout in found]


def _unread(layout: Layout, read: Collection[tuple[str, str]], taught: Mapping[str, str]) -> frozenset[int]:
    named = [
        index
        for index, heading in layout.unknown
        if _names_figure(layout, index, heading, read) and not known_unread(layout.kind, heading, taught)
    ]
    filled = {column for row, column in layout.grid.cells if row >= layout.first()} if named else set()
    return frozenset(named) & filled


def known_unread(kind: str, heading: str, taught: Mapping[str, str]) -> bool:
    """Whether somebody said before that the column is not read."""
    return taught.get(question_key(kind, half_width(heading))) == UNREAD


def _names_figure(layout: Layout, index: int, heading: str, read: Collection[tuple[str, str]]) -> bool:
    kind, words = layout.kind, words_and_unit(heading)[0]
    if of_another_time(words) or role_of(words):
        return False
    own = column_of(kind, words)
    if own is not None:
        return (kind, own[0]) not in read and not narrower_heading(kind, own[0], heading)
    if _STARS.fullmatch(words):
        return any(isinstance(check, AddsUp) and check.levels for check in SHEETS[kind].checks)
    lowest = words_and_unit(written_text(layout.grid.cells.get((layout.headings[-1], index))))[0]
    return any(_of_another_kind(one, heading, read) for one in dict.fromkeys((words, lowest)))


def _of_another_kind(words: str, heading: str, read: Collection[tuple[str, str]]) -> bool:
    """Whether just one kind lists the words: the whole heading, or what stands lowest in it under its groups."""
    figures = [(one, name) for one, name in listed_by(words) if SHEETS[one].column(name).kind is not ColumnKind.DATE]
    if len(figures) != 1 or len(words) < FEWEST_LETTERS or figures[0] in read:
        return False
    return not narrower_heading(*figures[0], heading)


def note_unused(table: SheetTable, taught: Mapping[str, str], remarks: Remarks) -> None:
    """Name the columns that were read and make no fact: 满意 without 非常满意 and the number of ratings."""
    layout = table.layout
    for field in (one.field for one in table.readings):
        if _unused(table, field, remarks) and not known_unread(layout.kind, field.heading, taught):
            told = {"seen": half_width(field.heading), "field": layout.kind}
            remarks.add("unread_figure", **layout.over(field.index), **told, left_out=True)


def _unused(table: SheetTable, field: FigureColumn, remarks: Remarks) -> bool:
    """Whether the column has figures, and there are facts of such, but none that can be made of rows not held back."""
    facts, given = [fact for fact in SHEETS[table.layout.kind].facts if field.name in fact.own()], False
    for line in table.lines if facts else ():
        if (line.sheet, line.row) in remarks.faulty:
            continue
        if line.columns.get(field.name) == field.index and line.values.get(field.name) is not None:
            given = True
            if any(fact.of(line.values) is not None for fact in facts):
                return False
    return given
