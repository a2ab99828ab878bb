"""What is stored of checks by a form: a mark a row, of a visit as a whole, of a section and of each item.

The forms themselves are the bank's (data/forms), so a file of checks is not read by columns of ours; this says only
what its table holds. `key` is the figure that a row counts in (f.<form>.<mode>, with the section or item behind):
a figure of an outlet is the sum of `earned` over the sum of `possible` of its rows. Points are hundredths.
"""

from __future__ import annotations

from dataclasses import replace

from data.sheets.sheet import Sheet, fact_as_told
from data.types import Text

CHECKS = "f"
"""Keys of figures by check forms, and kinds of their batches, begin with it."""


WORDS = ("key", "day", "round", "checker", "version", "reason", "person", "photos")
NUMBERS = ("visit", "visits", "applicable", "raw", "earned", "possible", "value", "stated", "vetoed")
CHECK = Sheet(
    key=CHECKS,
    title=Text(zh="检查结果", en="Checks by a form"),
    table="check_mark",
    apart="day",
    columns=(),
    facts=(*(fact_as_told(name, "varchar") for name in WORDS), *(fact_as_told(name) for name in NUMBERS)),
)
DONE = replace(CHECK, title=Text(zh="已查/应查", en="Checks done of those due"), table="check_done")
"""No table but a view: what was due follows from the organisation, so nothing of it is stored."""
