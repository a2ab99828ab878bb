"""The state of a month: which sheets are in, for how many outlets, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.people.rights import Act
from data.sheets.kinds import expected_sheets
from data.types import Month
from metrics.figures.coverage import ByBranch, Coverage, bank_coverage, coverage
from ui.look.cards import card, table_card
from ui.shell.address import link
from ui.shell.kept import kept_read
from ui.shell.viewer import Viewer
from ui.words import plain, short_month


def coverage_of(viewer: Viewer, months: Sequence[Month]) -> ByBranch:
    """Which sheets are in for which outlets: counted the same way for every page and every branch."""
    return kept_read(viewer, lambda db: coverage(db, months), "coverage", *map(str, months))


def month_state(viewer: Viewer, month: Month) -> None:
    """What is in and what is missing for the month, as one list."""
    found = coverage_of(viewer, [month])
    lines = [
        coverage_sentence(viewer, viewer.say(sheet.title), bank_coverage(found, kind, month))
        for kind, sheet in expected_sheets().items()
    ]
    title = viewer.t("本月报表", "Spreadsheets of the month")
    with card("state", "fact_check", title, "\n".join(f"- {line}" for line in lines)):
        if viewer.may(Act.UPLOAD):
            link(viewer, "upload", viewer.t("上传报表", "Upload spreadsheets"), icon=":material/upload_file:")


def coverage_sentence(viewer: Viewer, title: str, one: Coverage) -> str:
    if not one.complete() and one.given == 0:
        return f":material/cancel: **{title}** :gray[{viewer.t('未收到', 'not received')}]"
    if one.complete():
        words = viewer.t(f"{one.given} 家网点齐全", f"complete, {one.given} outlets")
        return f":material/check_circle: **{title}** :gray[{words}]"
    names = viewer.t("、", ", ").join(plain(name) for name in one.absent[:3])
    more = viewer.t(" 等", " …") if one.expected - one.given > 3 else ""
    counts = viewer.t(f"{one.given}/{one.expected} 家，缺", f"{one.given} of {one.expected}, without")
    return f":material/error: **{title}** :gray[{counts} {names}{more}]"


def sheets_in_table(viewer: Viewer, months: list[Month]) -> None:
    """Month by sheet: what is in. A sign and a count in each cell, never colour alone."""
    found = coverage_of(viewer, months)
    head = (viewer.t("月份", "Month"), *(viewer.say(sheet.title) for sheet in expected_sheets().values()))
    rows = [
        (
            f"**{short_month(month, viewer.language)}**",
            *(cell(bank_coverage(found, kind, month)) for kind in expected_sheets()),
        )
        for month in reversed(months)
    ]
    table_card("grid", head, "l" * len(head), rows)
    st.caption(sheets_legend(viewer))


def sheets_legend(viewer: Viewer) -> str:
    """The signs of a table of completeness."""
    return viewer.t(
        "✓ 齐全 · ◐ 部分网点（已到/应到） · ✕ 未收到", "✓ complete · ◐ some outlets (in / expected) · ✕ not received"
    )


def cell(one: Coverage) -> str:
    colour, counts = {
        "✓": ("green", f":small[:gray[{one.given}]]"),
        "◐": ("orange", f"{one.given}/{one.expected}"),
        "✕": ("red", ""),
    }[one.sign()]
    return f":{colour}[{one.sign()}] {counts}".rstrip()
