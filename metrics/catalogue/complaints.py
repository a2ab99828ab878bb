"""Complaints: their number, per transaction, by topic and level, and whether they were closed on time."""

from __future__ import annotations

from fractions import Fraction

from data.types import Better, Text
from metrics.marks import marks
from metrics.metric import CONSUMER, FROM_E6, NOTICE, PERCENT, PROGRAMME, Metric


def _counted(key: str, top: str, zh: str, en: str, warning: str = "3") -> Metric:
    """A part of the complaints, counted."""
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(
            zh="看数量，不宜排名：业务量大的网点吃亏。", en="A count to watch: ranking by it is against busy outlets."
        ),
        unit=Text(zh="件", en="count"),
        better=Better.LOWER,
        table="complaint_month",
        top=top,
        per=None,
        n=None,
        scale=Fraction(1),
        decimals=0,
        fewest=0,
        marks=marks("0", warning),
        source=f"{PROGRAMME}; {NOTICE}: complaint work orders",
        owner=CONSUMER,
    )


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
    _counted("comp_attitude", "attitude", "服务态度投诉", "Complaints of attitude"),
    _counted("comp_waiting", "waiting", "等候时间投诉", "Complaints of waiting"),
    _counted("comp_efficiency", "efficiency", "办理效率投诉", "Complaints of efficiency"),
    _counted("comp_product", "product", "产品收费投诉", "Complaints of products and fees"),
    _counted("comp_other", "other", "其他投诉", "Other complaints"),
    _counted("comp_liable", "liable", "有责投诉", "Complaints found responsible", "1"),
    _counted("comp_site", "site", "现场投诉", "Complaints on site"),
    _counted("comp_bank", "bank", "行内投诉", "Complaints to the bank"),
    _counted("comp_regulator", "escalated", "监管投诉", "Complaints to the regulator", "1"),
    Metric(
        key="comp_on_time",
        name=Text(zh="投诉按期办结率", en="Complaints closed on time"),
        why=Text(
            zh="按期办结的占应办结的；未办结且未到期的不计。",
            en="Closed on time, of those closed or overdue; what is open and still in time counts in neither.",
        ),
        unit=PERCENT,
        better=Better.HIGHER,
        table="complaint_month",
        top="on_time_e6",
        per="due",
        n="due",
        scale=FROM_E6,
        marks=marks("100", "90"),
        source=f"{PROGRAMME}; {NOTICE}: complaint work orders",
        owner=CONSUMER,
    ),
)
