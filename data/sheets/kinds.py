"""The kinds of spreadsheet we load. To add one, write its file and list it here: nothing else changes."""

from __future__ import annotations

from data.sheets.check import CHECK, DONE
from data.sheets.complaint import COMPLAINT
from data.sheets.complaint_list import COMPLAINT_LIST
from data.sheets.evaluation import EVALUATION
from data.sheets.mystery import MYSTERY
from data.sheets.opendays import OPENDAYS
from data.sheets.own import OWN
from data.sheets.sheet import Sheet
from data.sheets.wait import WAIT

SHEETS: dict[str, Sheet] = {sheet.key: sheet for sheet in (MYSTERY, WAIT, COMPLAINT, EVALUATION, OPENDAYS)}


def expected_sheets() -> dict[str, Sheet]:
    """The kinds that a month waits for."""
    return {key: sheet for key, sheet in SHEETS.items() if sheet.expected}


def fact_sheets() -> tuple[Sheet, ...]:
    """Whatever has a table of facts: the kinds of sheet, check forms, which share one, own figures, complaint lists."""
    return *SHEETS.values(), CHECK, OWN, COMPLAINT_LIST


def sheet_of(table: str) -> Sheet:
    """The kind whose facts the table holds, or a view has."""
    return next(sheet for sheet in (*fact_sheets(), DONE) if sheet.table == table)


def sheet_of_kind(kind: str) -> Sheet:
    """What a batch of that kind is made of; a form in one mode is a kind of its own, and so is an own figure."""
    if kind == COMPLAINT_LIST.key:
        return COMPLAINT_LIST
    return next((sheet for sheet in (CHECK, OWN) if kind.startswith(f"{sheet.key}.")), None) or SHEETS[kind]


def kind_of_key(key: str) -> str:
    """The kind of the batches in which rows of that key stand: of a check form's its score."""
    return ".".join(key.split(".")[:3])
