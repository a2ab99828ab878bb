"""What is stored of a complaint list: a row for each complaint, nothing that tells who complained.

The lists are read by the bank's own words (data/reading/complaints); this says only what their table holds. Days are
dates as text; a complaint has to be closed within `days`, and `person` is empty unless the bank keeps it. The month's
figures by outlet stand in the table of the monthly sheet, in a batch beside this one.
"""

from __future__ import annotations

from data.sheets.sheet import Sheet, fact_as_told
from data.types import Text

_WORDS = "number received channel business reason topic level verdict person".split()

COMPLAINT_LIST = Sheet(
    key="complaint_list",
    title=Text(zh="投诉明细", en="Complaint list"),
    table="complaint",
    apart="number",
    columns=(),
    facts=(
        *(fact_as_told(name, "varchar") for name in _WORDS),
        fact_as_told("liable"),
        fact_as_told("closed", "varchar"),
        fact_as_told("days"),
    ),
)
