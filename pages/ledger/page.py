"""The month's rewards and fines: who, how much, why; per person, and how often each branch has been behind."""

from __future__ import annotations

import streamlit as st

from data.decisions.objections import objections_seen
from data.people.rights import Act
from data.types import Text
from pages.ledger.publishing import publication_card
from pages.ledger.tabs import ledger_tabs
from ui.ledger.lines import basis
from ui.ledger.version_shown import shown_badge, shown_of, version_scheme
from ui.month.opening import opened_month
from ui.shell.frame import nothing_here
from ui.shell.menu import WORK, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="ledger",
    title=Text(zh="奖惩", en="Rewards and fines"),
    icon="payments",
    group=WORK,
    place=40,
    act=Act.VIEW_LEDGER,
)


def page(viewer: Viewer) -> None:
    month = opened_month(viewer, viewer.say(ENTRY.title))
    if month is None:
        return
    shown = shown_of(viewer, month)
    st.markdown(shown_badge(viewer, shown))
    basis(viewer, version_scheme(viewer, shown), month)
    if viewer.may(Act.PUBLISH) or viewer.may(Act.CHECK_MONTH):
        publication_card(viewer, month)
    read_on = viewer.scope(Act.VIEW_LEDGER).everything or objections_seen(viewer.store, viewer.actor, month)
    if not shown.lines and not read_on:
        words = viewer.t("本月没有与您相关的奖惩。", "No reward or fine of this month concerns you.")
        nothing_here(viewer, viewer.say(month), words, icon="check_circle")
        return
    ledger_tabs(viewer, shown)
