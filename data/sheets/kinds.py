"""The kinds of spreadsheet we load. To add one, write its file and list it here: nothing else changes."""

from __future__ import annotations

from data.sheets.check import CHECK
from data.sheets.complaint import COMPLAINT
from data.sheets.complaint_list import COMPLAINT_LIST
from data.sheets.evaluation import EVALUATION
from data.sheets.mystery import MYSTERY
from data.sheets.sheet import Sheet
from data.sheets.wait import WAIT

SHEETS: dict[str, Sheet] = {sheet.key: sheet for sheet in (MYSTERY, WAIT, COMPLAINT, EVALUATION)}


def fact_sheets() -> tuple[Sheet, ...]:
    """Whatever has a table of facts: the kinds of sheet, complaint lists, and the check forms, which share one."""
    return *SHEETS.values(), CHECK, COMPLAINT_LIST


def sheet_of(table: str) -> Sheet:
    """The kind whose facts the table holds."""
    return next(sheet for sheet in fact_sheets() if sheet.table == table)


def sheet_of_kind(kind: str) -> Sheet:
    """What a batch of that kind is made of; a form in one mode is a kind of its own."""
    beside = {COMPLAINT_LIST.key: COMPLAINT_LIST}
    return CHECK if kind.startswith(f"{CHECK.key}.") else beside.get(kind) or SHEETS[kind]
