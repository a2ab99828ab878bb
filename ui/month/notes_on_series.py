"""Notes on a chart of months: a mark ①.. at the month, the words beneath, and the form to write one.

A chart asks `series_notes` for what it may show, hands `note_marks` them to what draws it, and puts `notes_beneath` it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from data.decisions.series_notes import (
    AUDIENCE_NAMES,
    Audience,
    Series,
    SeriesNote,
    may_withdraw,
    notes_seen,
    withdraw_note,
    write_note,
)
from data.people.rights import Act
from data.text.sentence import LONGEST
from data.types import Month
from ui.look.cards import drawer
from ui.month.filters import metric_name
from ui.shell.codes import one_of
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import clean, plain

MARKS = "①②③④⑤⑥⑦⑧⑨"


def series_notes(viewer: Viewer, metric: str, of: Sequence[Series], months: Sequence[Month]) -> tuple[SeriesNote, ...]:
    """The notes of these months on these series that the viewer may read, the newest first."""
    actor = viewer.actor
    whose = (actor.login, actor.role, *sorted(actor.branches), "/", *sorted(actor.outlets))
    asked = (metric, repr(of), *map(str, months), *whose)
    return kept_record(viewer, lambda _: notes_seen(viewer.store, actor, of, metric, months), "series notes", *asked)


def note_marks(notes: Sequence[SeriesNote]) -> dict[Month, str]:
    """Month by month the marks of its notes."""
    marks: dict[Month, str] = {}
    for mark, one in zip(MARKS, notes, strict=False):
        marks[one.month] = marks.get(one.month, "") + mark
    return marks


def notes_beneath(
    viewer: Viewer,
    notes: Sequence[SeriesNote],
    metric: str,
    of: Series,
    months: Sequence[Month],
    names: Mapping[str, str],
) -> None:
    """What the marks say, by whom and for whom; then the form, for whoever may write about that series.

    `names` are of the outlets that are drawn.
    """
    t = viewer.t
    for mark, one in zip(MARKS, notes, strict=False):
        by = f"{plain(viewer.who(one.written_by))} {viewer.when(one.written_at)}"
        about = (
            f"{plain(_unit(viewer, one.of, names))} · {t('可见：', 'for ')}{viewer.say(AUDIENCE_NAMES[one.audience])}"
        )
        st.markdown(f"{mark} **{viewer.say(one.month)}** {plain(one.words)} :small[:gray[{about} · {by}]]")
        if viewer.may(Act.WRITE_NOTE) and may_withdraw(viewer.actor, one.written_by):
            label = t(f"撤回 {mark}", f"Withdraw {mark}")
            if st.button(label, key=f"withdraw note {one.number}", icon=":material/undo:", type="tertiary"):
                withdraw_note(viewer.store, viewer.actor, one.number)
                st.rerun()
    if viewer.scope(Act.WRITE_NOTE).sees(outlet=of.outlet, branch=of.branch):
        form = drawer(t("写批注", "Write a note"), "edit_note", f"open note {of.outlet}")
        if form is not None:
            with form:
                _form(viewer, metric, of, months, names, newest=notes[0].number if notes else 0)


def _unit(viewer: Viewer, of: Series, names: Mapping[str, str]) -> str:
    return clean(names.get(of.outlet, of.outlet) or of.branch) or viewer.t("全辖", "whole bank")


def _form(
    viewer: Viewer, metric: str, of: Series, months: Sequence[Month], names: Mapping[str, str], *, newest: int
) -> None:
    """Month, whose, which metric, for whom, and the words; empty again once they are kept."""
    t, whole = viewer.t, viewer.scope(Act.WRITE_NOTE).everything
    units = dict.fromkeys((of, Series(branch=of.branch), Series()) if whole else (of,))
    metrics = {metric: metric_name(viewer, metric), "": t("全部指标", "every metric")}
    readers = [one for one in Audience if whole or one is not Audience.EVERYBODY]
    columns, key = st.columns(4), f"{of.outlet} {of.branch} {metric}"
    with columns[0]:
        month = one_of(t("月份", "Month"), list(reversed(months)), format_func=viewer.say, key=f"noted month {key}")
    with columns[1]:
        unit = one_of(
            t("关于", "About"), list(units), format_func=lambda one: _unit(viewer, one, names), key=f"noted unit {key}"
        )
    with columns[2]:
        about = one_of(t("指标", "Metric"), metrics, format_func=metrics.__getitem__, key=f"noted metric {key}")
    with columns[3]:
        audience = one_of(
            t("谁能看到", "Who reads it"),
            readers,
            readers.index(Audience.BRANCH),
            format_func=lambda one: viewer.say(AUDIENCE_NAMES[one]),
            key=f"noted for {key}",
        )
    words = st.text_input(t("批注", "Note"), max_chars=LONGEST, key=f"noted {key} {newest}")
    st.caption(t(f"最多 {LONGEST} 字。勿写客户信息。", f"At most {LONGEST} characters. Write nothing about customers."))
    if st.button(t("记下", "Keep it"), key=f"note {key}", type="primary", icon=":material/edit_note:"):
        write_note(viewer.store, viewer.actor, unit, month, words, metric=about, audience=audience)
        st.rerun()
