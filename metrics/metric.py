"""What a metric is, and the three shapes most of them have. The metrics themselves stand in `metrics/catalogue.py`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from data.types import Better, Text
from metrics.marks import Marks, marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure an outlet is ranked by.

    `top`, `per` and `n` are whole-number columns of `table` (see data/sheets/kinds.py); `per` of None
    makes a plain count, `per_table` names another table for the denominator, `n` of None tells
    that there is no sample behind the figure. `marks` colour its values in tables. `n` may differ from `per`: a sheet that gives a
    mean without its own count is weighed by another count, and then its sample size is unknown.
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
    decimals: int = 2
    fewest: int = 1
    marks: Marks
    source: str
    owner: Text
    review_by: str = "2027-06-30"


MINUTES = Text(zh="分钟", en="min")
PERCENT = Text(zh="%", en="%")
POINTS = Text(zh="分", en="points")
OPERATIONS = Text(zh="运行管理部", en="Operations")
SERVICE = Text(zh="渠道与服务管理部", en="Service management")
CONSUMER = Text(zh="消费者权益保护部", en="Consumer protection")
FROM_MS = Fraction(1, 60_000)
FROM_E6 = Fraction(100, 1_000_000)


def inspection(key: str, zh: str, en: str, why_zh: str, why_en: str, part: str, source: str) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=POINTS,
        better=Better.HIGHER,
        table="mystery_visit",
        top=f"{part}points",
        per=f"{part}possible",
        n="visits",
        scale=Fraction(100),
        marks=marks("90", "80"),
        source=source,
        owner=SERVICE,
    )


def waiting(
    key: str,
    zh: str,
    en: str,
    why_zh: str,
    why_en: str,
    top: str,
    per: str,
    n: str,
    unit: Text,
    scale: Fraction,
    marked: Marks,
    source: str,
) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=unit,
        better=Better.LOWER,
        table="wait_month",
        top=top,
        per=per,
        n=n,
        scale=scale,
        fewest=30,
        marks=marked,
        source=source,
        owner=OPERATIONS,
    )


def rated(
    key: str,
    zh: str,
    en: str,
    why_zh: str,
    why_en: str,
    top: str,
    per: str,
    n: str,
    marked: Marks,
    source: str,
    *,
    fewest: int = 30,
    better: Better = Better.HIGHER,
) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=PERCENT,
        better=better,
        table="rating_month",
        top=top,
        per=per,
        n=n,
        scale=Fraction(100) if top in ("rated",) or per.endswith("_e6") else FROM_E6,
        fewest=fewest,
        marks=marked,
        source=source,
        owner=SERVICE,
    )
