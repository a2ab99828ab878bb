"""The switch of those who may see a correction before it is published: published months with what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.people.rights import Act
from data.types import Month
from months.waiting.agenda import Agenda, agenda
from ui.month.filters import months_loaded
from ui.month.publication import unpublished_badge
from ui.shell.address import chosen, go
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer

FIGURES, PUBLISHED, CORRECTED = "figures", "published", "corrected"
_SWITCH = "figures_switch"


def agenda_of(viewer: Viewer) -> Agenda:
    """What waits in the months the viewer is offered."""
    return kept_for(viewer, lambda: agenda(viewer.store, months_loaded(viewer)), "agenda")


def figures_switched(viewer: Viewer) -> Viewer:
    """The switch, where something waits to be published, and the viewer who reads as it stands."""
    may = viewer.may(Act.VIEW_CORRECTIONS)
    seen = chosen(viewer, FIGURES, (PUBLISHED, CORRECTED) if may else (PUBLISHED,), PUBLISHED, kept=True)
    said, on = corrections_waiting(viewer), seen == CORRECTED
    if on:
        st.query_params[FIGURES] = CORRECTED  # as well where the session remembered it: the address says what is shown
    if on or said:
        st.session_state[_SWITCH] = on
        with st.container(horizontal=True, vertical_alignment="center", key="figures_line"):
            label, words = said or corrections_said(viewer, ())
            st.toggle(label, key=_SWITCH, on_change=_turn)
            st.markdown(f"{unpublished_badge(viewer)} {words}" if on else words)
    return replace(viewer, unpublished=on)


def corrections_waiting(viewer: Viewer) -> tuple[str, str] | None:
    """What the switch is called, and which months wait; None where none does or the viewer is not told."""
    waiting = agenda_of(viewer).corrected if viewer.may(Act.VIEW_CORRECTIONS) else ()
    return corrections_said(viewer, waiting) if waiting else None


def corrections_said(viewer: Viewer, waiting: Sequence[Month]) -> tuple[str, str]:
    t = viewer.t
    months = t("、", ", ").join(viewer.say(month) for month in waiting) or t("无", "none")
    words = f":small[:gray[{t('更正待发布：', 'Waiting to be published: ')}{months}]]"
    return t("含未发布的更正", "With corrections not yet published"), words


def _turn() -> None:
    go(FIGURES, CORRECTED if st.session_state[_SWITCH] else "")
