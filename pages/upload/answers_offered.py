"""The answers that fit a question, by the code of its findings."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from data.organisation.outlets import names_now
from data.reading.answers import GENERAL, UNREAD
from data.reading.findings import Finding
from data.sheets.kinds import SHEETS
from data.types import Month
from data.uploads.causes import LOST, UNEXPECTED, WHICH_MONTH, WHOSE, OpenQuestion
from data.uploads.several_rows import ADD, APART, ONLY
from pages.upload.answers import Gives, stands, stays_out
from pages.upload.checks.check_answers import OF_CHECKS
from pages.upload.checks.complaint_answers import OF_COMPLAINTS
from pages.upload.mapping_step import mapping_of_sheet, second_tables
from pages.upload.one_choice import Drafts, choice
from pages.upload.problem_grid import NOT_TYPED, problem_grid
from pages.upload.stored_months import locked_month, replacing
from reports.decision_words import UNITS
from ui.month.filters import newest_month
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean

MOST_TEXTS = 6
NAMED_MONTH = re.compile(r"\b\d{4}-\d\d\b(?!-)")
MISSING = frozenset({"error_cell", "uncalculated", "not_a_number", "not_a_date", "unclear_mark"})
"""Without a value, what stands is counted as missing."""


def whose_row(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """The nearest outlets, the whole list, or none."""
    for near in [one for one in asked.finding.expected.split("; ") if one][:3]:
        code, _, name = near.partition(" ")
        choice(viewer, asked, spot, "is", is_outlet(code), key=code, outlet=name)
    _, outlets = names_now(viewer.store)
    look = {"label_visibility": "collapsed", "width": 260, "placeholder": viewer.t("其他网点……", "Another outlet …")}
    other = one_of(
        viewer.t("其他网点", "Another outlet"), list(outlets), index=None, key=f"other {spot}",
        format_func=lambda one: f"{clean(outlets[one])} · {one}", **look,
    )  # fmt: skip
    if other:
        choice(viewer, asked, spot, "is", is_outlet(other), key="other", outlet=outlets[other])
    choice(viewer, asked, spot, "none", is_outlet(""), look="tertiary")


def spelling_of(finding: Finding) -> str:
    return finding.seen.rpartition(" / ")[2] if finding.code == "code_name_conflict" else finding.seen


def is_outlet(code: str) -> Gives:
    """The spelling is that of the outlet; of none, its rows count nowhere."""
    return lambda _, finding: (("outlets", (spelling_of(finding), code)),)


def which_month(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """The months it may be: those that the file names, if several, and those around the newest loaded."""
    around, named = newest_month(viewer), dict.fromkeys(NAMED_MONTH.findall(asked.finding.seen))
    for month in map(Month.parse, named) if len(named) > 1 else ():
        choice(viewer, asked, spot, "indeed", _of(month), key=str(month), zh=month.say("zh"), en=month.say("en"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        months = [around.plus(step) for step in range(1, -36, -1)]
        look = {"label_visibility": "collapsed", "width": 160, "format_func": viewer.say}
        chosen: Month = one_of(viewer.t("月份", "Month"), months, key=f"month {spot}", **look)
        choice(viewer, asked, spot, "use", _of(chosen), icon="check")


def _of(month: Month) -> Gives:
    return lambda _, finding: (("months", (finding.sheet, month)),)


def month_or_another(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """A month that was not to be expected: it is meant, or another one is."""
    seen = Month.parse(asked.finding.seen)
    choice(viewer, asked, spot, "indeed", stands, icon="check", zh=seen.say("zh"), en=seen.say("en"))
    which_month(viewer, asked, spot, drafts)


def which_unit(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """The units in which the whole column can be, in each file; with none, as any other cell."""
    places = {(key, one.sheet, one.field) for key, one in asked.places}
    read = [(key, one) for key in asked.files() for one in drafts[key].columns]
    could = [set(one.could) for key, one in read if (key, one.sheet, one.name) in places]
    shared = set.intersection(*could) if could else set()
    if not shared:
        as_it_stands(viewer, asked, spot, drafts)
    for unit in (one for one in UNITS if one in shared):
        choice(viewer, asked, spot, "unit", _in(unit), key=unit, zh=UNITS[unit].zh, en=UNITS[unit].en)


def _in(unit: str) -> Gives:
    return lambda _, finding: (("units", (finding.sheet, finding.field, unit)),)


def general_or_not(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    choice(viewer, asked, spot, "general", _column(GENERAL), icon="check")
    if asked.finding.field:
        choice(viewer, asked, spot, "unread", _column(UNREAD), look="tertiary")
    else:
        leave_out_sheet(viewer, asked, spot)


def _column(answer: str) -> Gives:
    return lambda _, finding: (("columns", (finding.sheet, finding.seen, answer)),)


def leave_out_sheet(viewer: Viewer, asked: OpenQuestion, spot: str) -> None:
    choice(viewer, asked, spot, "off", lambda _, finding: (("sheets_off", finding.sheet),), look="tertiary")


def which_columns(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """Said in the mapping step, for every sheet with these headings; or the sheet is left out."""
    sheets = {key: finding.sheet for key, finding in asked.places}
    mapping_of_sheet(viewer, drafts[asked.files()[0]], sheets)
    leave_out_sheet(viewer, asked, spot)


def which_rows(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """Rows that an unread column tells apart belong together, or only those with one of its texts count."""
    sheets = {(key, finding.sheet) for key, finding in asked.places}
    kinds = {one.kind for key in asked.files() for one in drafts[key].columns if (key, one.sheet) in sheets}
    visits = any(SHEETS[kind].apart for kind in kinds)
    if not visits:
        choice(viewer, asked, spot, "add", _rows(ADD), icon="add")
    choice(viewer, asked, spot, "visits" if visits else "apart", _rows(APART))
    for text in asked.finding.seen.split(" / ")[:MOST_TEXTS]:
        choice(viewer, asked, spot, "only", _rows(ONLY + text), key=text, text=text)


def _rows(answer: str) -> Gives:
    return lambda _, finding: (("columns", (finding.sheet, finding.field, answer)),)


def may_be_left_out(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """What of a file would not count: a second table is read after all, or it may be so."""

    def gives(key: str, _: Finding) -> tuple[tuple[str, object], ...]:
        return (("taken", ("", str(sum(one.count for one in drafts[key].left_out)), "left_out")),)

    for key in asked.files():
        second_tables(viewer, drafts[key], key)
    choice(viewer, asked, spot, "left", gives, icon="check")


def as_it_stands(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """Let it stand, type it over, or leave the rows out; several cells can be mended one by one."""
    finding, many = asked.finding, len(asked.places) > 1
    if (finding.code, finding.field) == ("date_outside_month", "received"):  # a list has no row of another month
        choice(viewer, asked, spot, "other_month", stays_out, icon="check")
        return
    stand = "missing" if finding.code in MISSING else "all" if many else "stands"
    choice(viewer, asked, spot, stand, stands, icon="check")
    if not finding.cell:
        return
    if finding.code == "duplicate_conflict":
        choice(viewer, asked, spot, "add", lambda _, one: (("columns", (one.sheet, "", ADD)),), icon="add")
    if not many and finding.code not in NOT_TYPED:
        label, hint = viewer.t("改为", "Type over"), viewer.t("改为……", "Type over …")
        typed = st.text_input(
            label, key=f"typed {spot}", placeholder=hint, label_visibility="collapsed", width=150, max_chars=60
        )
        if typed:
            choice(viewer, asked, spot, "edit", lambda _, one: (("edits", (one.sheet, one.cell, typed)),), text=typed)
    choice(viewer, asked, spot, "rows_out" if many else "out", stays_out, look="tertiary")
    if many:
        problem_grid(viewer, asked, spot)


CHOICES: dict[str, Callable[[Viewer, OpenQuestion, str, Drafts], None]] = {
    **dict.fromkeys(WHOSE, whose_row),
    **dict.fromkeys(WHICH_MONTH, which_month),
    **dict.fromkeys(UNEXPECTED, month_or_another),
    **dict.fromkeys(LOST, which_columns),
    "narrower_heading": general_or_not,
    "tells_apart": which_rows,
    "mixed_units": which_unit,
    "left_out": may_be_left_out,
    "period_locked": locked_month,
    "loses_columns": replacing,
    **OF_CHECKS,
    **OF_COMPLAINTS,
}
