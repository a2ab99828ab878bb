"""Complaints: their number, and per transaction."""

from __future__ import annotations

from fractions import Fraction

from data.types import Better, Text
from metrics.marks import marks
from metrics.metric import CONSUMER, NOTICE, PROGRAMME, Metric

COMPLAINTS = (
    Metric(
        key="complaints",
        name=Text(zh="投诉量", en="Complaints"),
        why=Text(
            zh="看数量，不宜排名：业务量大的网点吃亏。",
            en="A count to watch. Not for ranking: it is against busy outlets.",
        ),
        unit=Text(zh="件", en="count"),
        better=Better.LOWER,
        table="complaint_month",
        top="complaints",
        per=None,
        n=None,
        scale=Fraction(1),
        decimals=0,
        fewest=0,
        marks=marks("0", "3"),
        source=f"{PROGRAMME}; {NOTICE}: complaint work orders",
        owner=CONSUMER,
    ),
    Metric(
        key="comp_10k",
        name=Text(zh="万笔投诉率", en="Complaints per 10,000 transactions"),
        why=Text(
            zh="排名用的口径：分母变了，名次就变。分母为柜面业务笔数。",
            en="The form for ranking. Per counter transaction; another denominator is another order.",
        ),
        unit=Text(zh="件/万笔", en="per 10,000"),
        better=Better.LOWER,
        table="complaint_month",
        top="complaints",
        per="transactions",
        n="transactions",
        scale=Fraction(10_000),
        per_table="rating_month",
        marks=marks("3", "10"),
        source="regulator's notices: complaints per volume",
        owner=CONSUMER,
    ),
)
