"""What a metric is, and the units and owners they share. The metrics themselves stand in `metrics/catalogue`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from data.types import Better, Text
from metrics import sources
from metrics.marks import Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure an outlet is ranked by.

    `top`, `per` and `n` are whole-number columns of `table` (the facts of a kind in data/sheets); `per` of None
    makes a plain count, `per_table` names another table for the denominator, `n` of None tells
    that there is no sample behind the figure. `marks` colour its values in tables. `n` may differ from `per`: a sheet
    that gives a mean without its own count is weighed by another count, and then its sample size is unknown.
    Of a table that holds many figures `rows` names this one's, by their `key`. `since` is the month from which the bank
    has defined it; a figure `of_branches` has none of outlets; `is_mean` tells a mean whose unit does not say so.
    """

    key: str
    name: Text
    why: Text
    unit: Text
    better: Better
    table: str
    top: str
    per: str | None
    n: str | None
    scale: Fraction
    per_table: str = ""
    rows: str = ""
    decimals: int = 2
    fewest: int = 1
    marks: Marks
    source: str
    owner: Text
    review_by: str = "2027-06-30"
    since: str = ""
    of_branches: bool = False
    is_mean: bool = False


MINUTES = Text(zh="分钟", en="min")
PERCENT = Text(zh="%", en="%")
POINTS = Text(zh="分", en="points")
OPERATIONS = Text(zh="运行管理部", en="Operations")
SERVICE = Text(zh="渠道与服务管理部", en="Service management")
CONSUMER = Text(zh="消费者权益保护部", en="Consumer protection")
NOTICE, PROGRAMME, PLAN = sources.NOTICE.en, sources.PROGRAMME.en, sources.PLAN.en
FROM_MS = Fraction(1, 60_000)
FROM_E6 = Fraction(100, 1_000_000)
