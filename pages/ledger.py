"""The month's rewards and fines: who, how much, why; per person, and how often each branch has been behind."""

from __future__ import annotations

from data.access import Act
from ui.frame import nothing_here
from ui.ledger_lines import basis, own_lines
from ui.ledger_tabs import ledger_tabs
from ui.opening import month_of, state_line
from ui.publication import publication_card
from ui.standings import ledger_of
from ui.viewer import Viewer


def page(viewer: Viewer) -> None:
    month = month_of(viewer, viewer.t("奖惩", "Rewards and fines"))
    if month is None:
        return
    state_line(viewer, month)
    basis(viewer, month)
    if viewer.may(Act.PUBLISH) or viewer.may(Act.CHECK_MONTH):
        publication_card(viewer, month)
    lines = own_lines(viewer, ledger_of(viewer, month), month)
    if not lines:
        words = viewer.t("本月没有与您相关的奖惩。", "No reward or fine of this month concerns you.")
        nothing_here(viewer, month.say(viewer.language), words, icon="check_circle")
        return
    ledger_tabs(viewer, lines, month)
