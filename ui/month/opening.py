"""How every page about a month begins: its title, the period, the month stepper, and whether the month is published."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from metrics.figures.periods import Period, PeriodKind
from ui.month.filters import months_loaded, pick_month
from ui.month.period_field import period_badge, period_of, pick_period_kind
from ui.month.publication import version_badge
from ui.shell.frame import nothing_loaded, page_heading
from ui.shell.viewer import Viewer


def opened_month(viewer: Viewer, title: str) -> Month | None:
    """Draw the beginning and give the month chosen; None once it has been said that nothing is loaded."""
    period = opened_period(viewer, title, periods=False)
    return None if period is None else period.until


def opened_period(viewer: Viewer, title: str, *, periods: bool = True) -> Period | None:
    """The same with a box of periods left of the month."""
    months = months_loaded(viewer)
    if not months:
        page_heading(viewer, title)
        nothing_loaded(viewer)
        return None
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="title_line"
    ):
        st.title(title, anchor=False)
        if not periods:
            return period_of(viewer, PeriodKind.MONTH, pick_month(viewer, months))
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="when"):
            kind = pick_period_kind(viewer)
            return period_of(viewer, kind, pick_month(viewer, months))


def state_line(viewer: Viewer, when: Month | Period, words: str = "") -> None:
    """Published or a draft, and in a few words what the page rests on; the words are Markdown."""
    badge = version_badge(viewer, when) if isinstance(when, Month) else period_badge(viewer, when)
    st.markdown(f"{badge} :small[:gray[{words}]]" if words else badge)
