"""Objections in words, for the ledger and home."""

from __future__ import annotations

from data.decisions.objections import Objection
from metrics.catalogue import CATALOGUE
from reports.ledger_workbook import end_words
from ui.ledger.lines import seat
from ui.shell.viewer import Viewer
from ui.words import clean, money, plain


def line_said(viewer: Viewer, one: Objection) -> str:
    """The line in doubt: month, outlet, seat, person, amount."""
    about = one.about
    line = about.line
    parts = (
        viewer.say(about.month),
        about.name,
        seat(viewer, line),
        line.person,
        viewer.say(end_words(line.end, viewer.boards)),
    )
    said = " · ".join(plain(clean(part)) for part in parts if part)
    return f"{said} **{money(line.yuan(), viewer.language)}**"


def figure_said(viewer: Viewer, one: Objection) -> str:
    """The figure in doubt and its cells; that the line itself is meant where there is none."""
    about = one.about
    if not about.metric:
        return viewer.t("整条明细", "the line itself")
    metric = CATALOGUE.get(about.metric)
    name = viewer.say(metric.name) if metric else about.metric
    unit = viewer.say(metric.unit) if metric else ""
    value = f"{about.value} {unit}".strip() if about.value else "—"
    return " · ".join(plain(part) for part in (f"{name} {value}", about.source) if part)


def answer_said(viewer: Viewer, one: Objection) -> str:
    """Whether it waits, or how it was answered, by whom and when."""
    t = viewer.t
    if one.accepted is None:
        return f":orange-badge[:material/hourglass_empty: {t('待答复', 'waits for an answer')}]"
    words = (
        f":green-badge[:material/check: {t('采纳', 'accepted')}]"
        if one.accepted
        else f":gray-badge[:material/close: {t('不采纳', 'declined')}]"
    )
    by = f"{plain(viewer.who(one.answered_by))} {viewer.when(one.answered_at)}"
    return f"{words} {plain(one.answer)} :small[:gray[{by}]]"
