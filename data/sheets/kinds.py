"""The kinds of spreadsheet we load. To add one, write its file and list it here: nothing else changes."""

from __future__ import annotations

from data.sheets.complaint import COMPLAINT
from data.sheets.evaluation import EVALUATION
from data.sheets.mystery import MYSTERY
from data.sheets.sheet import Sheet
from data.sheets.wait import WAIT

SHEETS: dict[str, Sheet] = {sheet.key: sheet for sheet in (MYSTERY, WAIT, COMPLAINT, EVALUATION)}


def sheet_of(table: str) -> Sheet:
    """The kind whose facts the table holds."""
    return next(sheet for sheet in SHEETS.values() if sheet.table == table)
