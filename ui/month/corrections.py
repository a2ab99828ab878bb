"""The switch of those who may see a correction before it is published: published months with what waits."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.people.rights import Act
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
    may, t = viewer.may(Act.VIEW_CORRECTIONS), viewer.t
    seen = chosen(viewer, FIGURES, (PUBLISHED, CORRECTED) if may else (PUBLISHED,), PUBLISHED, kept=True)
    waiting, on = agenda_of(viewer).corrected if may else (), seen == CORRECTED
    if on:
        st.query_params[FIGURES] = CORRECTED  # as well where the session remembered it: the address says what is shown
    if on or waiting:
        st.session_state[_SWITCH] = on
        with st.container(horizontal=True, vertical_alignment="center", key="figures_line"):
            st.toggle(t("含未发布的更正", "With corrections not yet published"), key=_SWITCH, on_change=_turn)
            months = t("、", ", ").join(viewer.say(month) for month in waiting) or t("无", "none")
            words = f":small[:gray[{t('更正待发布：', 'Waiting to be published: ')}{months}]]"
            st.markdown(f"{unpublished_badge(viewer)} {words}" if on else words)
    return replace(viewer, unpublished=on)


def _turn() -> None:
    go(FIGURES, CORRECTED if st.session_state[_SWITCH] else "")
