"""What is stored of the bank's own figures (data/forms/own_figure.py): a numerator and a denominator a unit and month.

`key` is the figure (o.<id>), which is the kind of its batches as well. A figure of tier-1 branches has its `branch` and
no outlet. The numerator is in millionths, since a file may give only a rate and what it is of; a mean is stored times
its n, a count as one of the month: whatever is shown is a sum over a sum.
"""

from __future__ import annotations

from data.sheets.sheet import Sheet, fact_as_told
from data.types import Text

OWN = Sheet(
    key="o",
    title=Text(zh="自定义指标", en="Own figures"),
    table="own_pair",
    apart="branch",
    columns=(),
    facts=(
        fact_as_told("key", "varchar"),
        fact_as_told("branch", "varchar"),
        *(fact_as_told(name) for name in ("top_e6", "per", "n")),
    ),
)
