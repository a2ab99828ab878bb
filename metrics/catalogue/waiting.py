"""How long customers wait, and how many do not stay."""

from __future__ import annotations

from data.types import Better, Text
from metrics.marks import Marks, marks
from metrics.metric import FROM_E6, FROM_MS, MINUTES, NOTICE, OPERATIONS, PERCENT, PLAN, PROGRAMME, Metric


def waiting(
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
) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=MINUTES if top.endswith("_ms") else PERCENT,
        better=Better.LOWER,
        table="wait_month",
        top=top,
        per=per,
        n=n,
        scale=FROM_MS if top.endswith("_ms") else FROM_E6,
        fewest=30,
        marks=marked,
        source=source,
        owner=OPERATIONS,
    )


TEN_MINUTES = marks("10", "12", f"good: {PROGRAMME}, ten minutes; warning: example")
WAITS = (
    waiting(
        "avg_wait",
        "平均等候时间",
        "Average wait",
        "等候是客户最先感受到的服务。目标10分钟以内。",
        "The wait is the first thing a customer meets. The target is ten minutes.",
        "wait_ms",
        "tickets",
        "tickets",
        TEN_MINUTES,
        f"{NOTICE}: monthly ranking; {PROGRAMME}: target of ten minutes",
    ),
    waiting(
        "avg_wait_vip",
        "中高端客户等候时间",
        "VIP average wait",
        "六项考核之一。报表未给中高端叫号量时，支行汇总以全部叫号量加权，样本数不详。",
        "One of the six items. "
        "Where the sheet gives no VIP tickets, all tickets weigh the group value and the sample size is unknown.",
        "vip_wait_ms",
        "vip_weight",
        "vip_tickets",
        TEN_MINUTES,
        f"{NOTICE}: six-item assessment",
    ),
    waiting(
        "avg_wait_std",
        "普通客户等候时间",
        "Standard average wait",
        "六项考核之一。",
        "One of the six items.",
        "std_wait_ms",
        "std_weight",
        "std_tickets",
        TEN_MINUTES,
        f"{NOTICE}: six-item assessment",
    ),
    waiting(
        "over10",
        "超10分钟占比",
        "Waits over 10 minutes",
        "平均数掩盖长尾。恰好10分钟不算超。",
        "A mean hides the long waits. Exactly ten minutes is not over.",
        "over10_e6",
        "tickets",
        "tickets",
        marks("20", "35"),
        f"{PLAN}; {PROGRAMME}: ten minutes",
    ),
    waiting(
        "over20",
        "超20分钟占比",
        "Waits over 20 minutes",
        "超过20分钟须做服务补救。恰好20分钟不算超。",
        "Over twenty minutes calls for service recovery. Exactly twenty is not over.",
        "over20_e6",
        "tickets",
        "tickets",
        marks("3", "8"),
        f"{PLAN}: strictly more than twenty minutes",
    ),
    waiting(
        "abandon",
        "弃号率",
        "Abandonment rate",
        "不看弃号，等候时间就可以做出来。分母为叫号量。",
        "Without it the wait can be gamed. Per ticket called.",
        "abandoned_e6",
        "tickets",
        "tickets",
        marks("5", "8"),
        "practice of queue reports",
    ),
)
