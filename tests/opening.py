"""A kind of sheet, a metric and a subject that the house doesn't have: on how many weekend days an outlet was open."""

from __future__ import annotations

from data.sheets.heading_rules import rule
from data.sheets.heading_words import words_by_name
from data.sheets.sheet import ColumnKind, Sheet, column
from data.sheets.sheet_facts import count, part
from data.types import Better, Text
from metrics.marks import marks
from metrics.metric import FROM_E6, PERCENT, SERVICE, Metric
from metrics.subjects.subject import Ratio, Slice, SlicedWhole, Subject

OPENING = Sheet(
    key="opening",
    title=Text(zh="周末营业", en="Weekend opening"),
    table="opening_month",
    hints=("周末",),
    columns=(
        column(ColumnKind.COUNT, "weekend_days", "周末天数", "Weekend days", required=True),
        column(ColumnKind.COUNT, "open_days", "周末营业天数", "Weekend days open", required=True),
    ),
    facts=(count("weekend_days"), part("open_e6", counts=("open_days",), of=("weekend_days",))),
    headings=words_by_name("weekend_days: 双休日天数 open_days: 双休日营业天数"),
    rules={"open_days": rule("开门|开放 天")},
)
WEEKENDS_OPEN = Metric(
    key="weekends_open",
    name=Text(zh="周末营业率", en="Weekends open"),
    why=Text(zh="上班的人只有周末有空。", en="Who works is free at weekends only."),
    unit=PERCENT,
    better=Better.HIGHER,
    table="opening_month",
    top="open_e6",
    per="weekend_days",
    n="weekend_days",
    scale=FROM_E6,
    marks=marks("90", "50"),
    source="example",
    owner=SERVICE,
)
OPENING_SHOWN = Subject(
    sheet=OPENING,
    title=Text(zh="周末", en="Weekends"),
    headline=(
        Ratio(
            key="weekends_open",
            name=WEEKENDS_OPEN.name,
            unit=PERCENT,
            better=Better.HIGHER,
            top="open_e6",
            per="weekend_days",
            scale=FROM_E6,
            decimals=1,
        ),
    ),
    levels=SlicedWhole(
        title=Text(zh="周末", en="Weekends"),
        listed_by=Text(zh="关门", en="closed"),
        of="1000000 * weekend_days",
        slices=(
            Slice(name=Text(zh="关门", en="closed"), of="1000000 * weekend_days - open_e6"),
            Slice(name=Text(zh="开门", en="open"), of="open_e6", good=True),
        ),
        good_drawn=True,
    ),
)
