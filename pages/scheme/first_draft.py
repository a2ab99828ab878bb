"""The bank's first scheme: a preset under the title of its own rules, before there is anything else to begin from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

import streamlit as st

from data.decisions.scheme_versions import has_own_scheme
from metrics.scheme.choices import Label
from metrics.scheme.in_force import PRESETS, preset
from metrics.scheme.scheme import Document, Scheme
from pages.scheme.draft import open_drafts, take
from ui.look.cards import card
from ui.month.scheme_words import value_words
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer

EXAMPLES, EMPTY = "examples", "empty"


def first_draft(viewer: Viewer) -> None:
    """A preset to choose, while the bank has neither a scheme of its own nor a draft of one."""
    with viewer.store.records.reading() as connection:
        if has_own_scheme(connection):
            return
    if open_drafts(viewer):
        return
    t = viewer.t
    with card("first-draft", "note_add", t("本行的第一份办法", "The first scheme of the bank"), gap="small"):
        titles = {key: viewer.say(preset(key).title) for key in PRESETS}
        words = t("选一个样板", "Choose a preset")
        key = one_of(words, list(titles), None, format_func=titles.__getitem__, key="first preset")
        if key is not None:
            own_words(viewer, preset(key), key)


def own_words(viewer: Viewer, like: Scheme, key: str) -> None:
    """What only the bank can say, asked once; all else stands in the draft that the button makes."""
    t, (left, right) = viewer.t, st.columns(2)
    title = left.text_input(t("本行制度的名称", "Title of your rules"), key="rules title", max_chars=100).strip()
    number = right.text_input(t("文号（可不填）", "Its number, if any"), key="rules number", max_chars=60).strip()
    with left:
        words, starts = t("考核年度从几月开始", "Month in which the assessment year starts"), like.repeat.year_starts
        year = one_of(words, list(range(1, 13)), starts - 1, key=f"year of {key}")
    with right:
        words, labels = t("处罚怎么称呼", "What money taken is called"), list(Label)
        said, at = partial(value_words, viewer), labels.index(like.shown.label)
        label = one_of(words, labels, at, format_func=said, key=f"label of {key}")
    sums = {EXAMPLES: t("先用示例，标明是示例", "examples, marked as such"), EMPTY: t("先留空", "empty at first")}
    amounts = one_of(t("金额", "Amounts"), list(sums), format_func=sums.__getitem__, key="first amounts")
    if st.button(t("起草", "Write the draft"), disabled=not title, type="primary", key="first draft"):
        own = replace(like, id="own", document=Document(title=title, number=number))
        take(viewer, worded(own, year_starts=year, label=label, empty=amounts == EMPTY))
        st.rerun()


def worded(scheme: Scheme, *, year_starts: int, label: Label, empty: bool) -> Scheme:
    """With the bank's year and word, its amounts left to be filled in where they start empty."""
    repeat = replace(scheme.repeat, year_starts=year_starts)
    if empty:
        repeat = replace(repeat, amount=Decimal(0))
        scheme = replace(scheme, amounts=tuple(replace(one, rewards=(), fines=()) for one in scheme.amounts))
    return replace(scheme, repeat=repeat, shown=replace(scheme.shown, label=label))
