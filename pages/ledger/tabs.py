"""A month's ledger in parts, one drawn at a time.

To add a part, add it to `OWN`, or to `WHOLE` when it is for those who see everybody's lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data.people.rights import Act
from data.types import Text
from pages.ledger.exclusions import exclusions_card
from pages.ledger.objection_desk import objections_part
from pages.ledger.places import places_as_published
from pages.ledger.versions import versions_list
from pages.ledger.year import year_tables
from reports.ledger_workbook import NET
from ui.ledger.calculation import calculations_of, every_step
from ui.ledger.counts import counts_table
from ui.ledger.lines import OBJECTIONS, ledger_downloads, ledger_totals, line_table, per_person
from ui.ledger.version_shown import ShownLedger
from ui.shell.address import link, pick_tab
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPart:
    title: Text
    draw: Callable[[Viewer, ShownLedger], None]


def _lines(viewer: Viewer, shown: ShownLedger) -> None:
    if not shown.lines:
        st.info(viewer.t("这一版没有奖惩。", "This version has no rewards or fines."), icon=":material/info:")
        return
    ledger_downloads(viewer, shown)
    line_table(viewer, shown)


def _net(viewer: Viewer, shown: ShownLedger) -> None:
    if shown.lines:
        ledger_downloads(viewer, shown, net=True)
    per_person(viewer, shown)


def steps_of_lines(viewer: Viewer, shown: ShownLedger) -> None:
    """The calculation of one of the outlets in the lines; of a published version by what it froze."""
    t = viewer.t
    asked = {line.outlet for line in shown.lines if line.outlet}
    every = calculations_of(viewer, shown.month, shown.version())
    found = {one.outlet: one for one in sorted(every, key=lambda one: one.outlet) if one.outlet in asked}
    if not found:
        st.info(t("这一版没有奖惩。", "This version has no rewards or fines."), icon=":material/info:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = one_of(
            t("网点", "Outlet"),
            list(found),
            format_func=lambda code: f"{clean(found[code].name)} · {code}",
            key="steps outlet",
            width=360,
        )
        link(
            viewer,
            "calculation",
            t("单独打开", "Open by itself"),
            icon=":material/open_in_full:",
            outlet=chosen,
            **shown.address(),
        )
    every_step(viewer, shown, found[chosen], every)


OWN: dict[str, LedgerPart] = {
    "lines": LedgerPart(title=Text(zh="明细", en="Lines"), draw=_lines),
    "net": LedgerPart(title=NET, draw=_net),
    "steps": LedgerPart(title=Text(zh="计算过程", en="Calculation"), draw=steps_of_lines),
    OBJECTIONS: LedgerPart(title=Text(zh="异议", en="Objections"), draw=objections_part),
}
WHOLE: dict[str, LedgerPart] = {
    "places": LedgerPart(title=Text(zh="公布名次", en="Places as published"), draw=places_as_published),
    "behind": LedgerPart(
        title=Text(zh="累计落后次数", en="How often behind"),
        draw=lambda viewer, shown: counts_table(viewer, shown.month),
    ),
    "versions": LedgerPart(
        title=Text(zh="版本与更正", en="Versions"), draw=lambda viewer, shown: versions_list(viewer, shown.month)
    ),
    "year": LedgerPart(title=Text(zh="年度", en="Year"), draw=lambda viewer, shown: year_tables(viewer, shown.month)),
    "excluded": LedgerPart(
        title=Text(zh="不参评", en="Not taking part"), draw=lambda viewer, shown: exclusions_card(viewer, shown.month)
    ),
}


def ledger_tabs(viewer: Viewer, shown: ShownLedger) -> None:
    parts = OWN | (WHOLE if viewer.scope(Act.VIEW_LEDGER).everything else {})
    if shown.reading is None:
        parts = {key: part for key, part in parts.items() if key != "places"}
    if shown.lines:
        ledger_totals(viewer, shown)
    parts[pick_tab(viewer, {key: viewer.say(part.title) for key, part in parts.items()})].draw(viewer, shown)
