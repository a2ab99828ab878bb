"""One line of ways on: the trend, side by side with the neighbours, and the four kinds of figures."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import COMPOSITE, Month
from metrics.subjects.described import SUBJECTS
from pages.outlet.neighbours import nearest
from ui.shell.address import href
from ui.shell.viewer import Viewer

BRANCH = "branch:"
"""How the analysis page names a branch among its units."""


def ways_on(viewer: Viewer, month: Month, outlet: str, branch: str) -> None:
    """Of an outlet, or (without one) of a branch."""
    when, unit = str(month), outlet or BRANCH + branch
    whole = viewer.scope(Act.VIEW_SUBJECT).everything
    beside = [unit, *neighbours_named(viewer, month, outlet)] if outlet else [unit]
    ways = []
    if viewer.may(Act.VIEW_ANALYSIS):
        trend = href("analysis", view="trend", metric=COMPOSITE, units=f"{unit},all", month=when)
        ways.append((viewer.t("走势图", "Trend chart"), trend))
        if len(beside) > 1:
            compared = href("analysis", view="beside", units=",".join(beside), month=when)
            ways.append((viewer.t("与前后网点并排比较", "Side by side with the neighbours"), compared))
    if viewer.may(Act.VIEW_SUBJECT):
        of = {"branch": branch} if whole else {}
        ways += [(viewer.say(one.title), href("subject", kind=key, month=when, **of)) for key, one in SUBJECTS.items()]
    if ways:
        st.markdown(" · ".join(f"[{words}]({where})" for words, where in ways))


def neighbours_named(viewer: Viewer, month: Month, outlet: str) -> list[str]:
    """The one before and the one behind, as far as the viewer may see them in detail."""
    near, scope = nearest(viewer, month, outlet), viewer.scope()
    at = next((place for place, row in enumerate(near) if row.outlet == outlet), 0)
    beside = [*near[max(0, at - 1) : at], *near[at + 1 : at + 2]]
    return [row.outlet for row in beside if scope.sees(outlet=row.outlet, branch=row.branch)]
