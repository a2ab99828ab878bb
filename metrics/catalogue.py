"""The metrics we rank by. To add one, add an entry to `CATALOGUE`: nothing else needs to change.

A metric is a quotient: `scale` times the sum of `top` over the sum of `per`. Branch and
whole-bank values are therefore always sums divided by sums, never averages of averages.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from data.types import Better, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure an outlet is ranked by.

    `top`, `per` and `n` are whole-number columns of `table` (see data/sheets.py); `per` of None
    makes a plain count, `per_table` names another table for the denominator, `n` of None tells
    that there is no sample behind the figure. `n` may differ from `per`: a sheet that gives a
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
    source: str
    owner: Text
    review_by: str = "2027-06-30"


_MINUTES = Text(zh="分钟", en="min")
_PERCENT = Text(zh="%", en="%")
_POINTS = Text(zh="分", en="points")
_OPERATIONS = Text(zh="运行管理部", en="Operations")
_SERVICE = Text(zh="渠道与服务管理部", en="Service management")
_CONSUMER = Text(zh="消费者权益保护部", en="Consumer protection")
_FROM_MS = Fraction(1, 60_000)
_FROM_E6 = Fraction(100, 1_000_000)


def _inspection(key: str, zh: str, en: str, why_zh: str, why_en: str, part: str, source: str) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=_POINTS,
        better=Better.HIGHER,
        table="mystery_visit",
        top=f"{part}points",
        per=f"{part}possible",
        n="visits",
        scale=Fraction(100),
        source=source,
        owner=_SERVICE,
    )


def _waiting(key: str, zh: str, en: str, why_zh: str, why_en: str, top: str, per: str, n: str, unit: Text, scale: Fraction, source: str) -> Metric:
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
        source=source,
        owner=_OPERATIONS,
    )


def _rated(
    key: str, zh: str, en: str, why_zh: str, why_en: str, top: str, per: str, n: str, source: str, *, fewest: int = 30, better: Better = Better.HIGHER
) -> Metric:
    return Metric(
        key=key,
        name=Text(zh=zh, en=en),
        why=Text(zh=why_zh, en=why_en),
        unit=_PERCENT,
        better=better,
        table="rating_month",
        top=top,
        per=per,
        n=n,
        scale=Fraction(100) if top in ("rated",) or per.endswith("_e6") else _FROM_E6,
        fewest=fewest,
        source=source,
        owner=_SERVICE,
    )


_METRICS = (
    _inspection(
        "mystery",
        "神秘人检查得分",
        "Mystery-shopper score",
        "以陌生客户的眼光看服务。不适用的项目不计入分子和分母。",
        "The service as a stranger meets it. Items that do not apply leave both sums.",
        "",
        "sources 002 and 001: inspection cycle; ISO 20252 practice",
    ),
    _inspection(
        "hall_env",
        "厅堂环境管理",
        "Hall environment",
        "六项考核之一：网点环境。",
        "One of the six items: the state of the hall.",
        "env_",
        "source 003: six-item assessment",
    ),
    _inspection(
        "counter_standard",
        "柜面标准化服务",
        "Counter standard service",
        "六项考核之一：柜面是否按规范服务。",
        "One of the six items: whether the counter serves by the standard.",
        "process_",
        "source 003: six-item assessment",
    ),
    _inspection(
        "lobby_duty",
        "大堂经理及安保履职",
        "Lobby manager and security on duty",
        "六项考核之一：大堂是否有人管。",
        "One of the six items: whether the lobby is looked after.",
        "lobby_",
        "source 003: six-item assessment",
    ),
    _waiting(
        "avg_wait",
        "平均等候时间",
        "Average wait",
        "等候是客户最先感受到的服务。目标10分钟以内。",
        "The wait is the first thing a customer meets. The target is ten minutes.",
        "wait_ms",
        "tickets",
        "tickets",
        _MINUTES,
        _FROM_MS,
        "source 003: monthly ranking; source 002: target of ten minutes",
    ),
    _waiting(
        "avg_wait_vip",
        "中高端客户等候时间",
        "VIP average wait",
        "六项考核之一。报表未给中高端叫号量时，支行汇总以全部叫号量加权，样本数不详。",
        "One of the six items. Where the sheet gives no VIP tickets, all tickets weigh the group value and the sample size is unknown.",
        "vip_wait_ms",
        "vip_weight",
        "vip_tickets",
        _MINUTES,
        _FROM_MS,
        "source 003: six-item assessment",
    ),
    _waiting(
        "avg_wait_std",
        "普通客户等候时间",
        "Standard average wait",
        "六项考核之一。",
        "One of the six items.",
        "std_wait_ms",
        "std_weight",
        "std_tickets",
        _MINUTES,
        _FROM_MS,
        "source 003: six-item assessment",
    ),
    _waiting(
        "over10",
        "超10分钟占比",
        "Waits over 10 minutes",
        "平均数掩盖长尾。恰好10分钟不算超。",
        "A mean hides the long waits. Exactly ten minutes is not over.",
        "over10_e6",
        "tickets",
        "tickets",
        _PERCENT,
        _FROM_E6,
        "sources 001 and 002: ten minutes",
    ),
    _waiting(
        "over20",
        "超20分钟占比",
        "Waits over 20 minutes",
        "超过20分钟须做服务补救。恰好20分钟不算超。",
        "Over twenty minutes calls for service recovery. Exactly twenty is not over.",
        "over20_e6",
        "tickets",
        "tickets",
        _PERCENT,
        _FROM_E6,
        "source 001: strictly more than twenty minutes",
    ),
    _waiting(
        "abandon",
        "弃号率",
        "Abandonment rate",
        "不看弃号，等候时间就可以做出来。分母为叫号量。",
        "Without it the wait can be gamed. Per ticket called.",
        "abandoned_e6",
        "tickets",
        "tickets",
        _PERCENT,
        _FROM_E6,
        "practice of queue reports",
    ),
    _rated(
        "init_rate",
        "柜员发起客户评价率",
        "Evaluation initiation rate",
        "柜员按下评价器的业务占比。1000笔发起0笔是真实的0%。",
        "Share of counter transactions for which the teller asked for a rating. 0 of 1,000 is a real 0 %.",
        "initiated_e6",
        "transactions",
        "transactions",
        "source 003: one of the four rankings",
        fewest=1,
    ),
    _rated(
        "rate_rate",
        "评价率",
        "Evaluation rate",
        "有效评价数与柜面业务笔数之比。",
        "Valid ratings per counter transaction.",
        "rated",
        "transactions",
        "transactions",
        "source 002: 评价率和满意度纳入考核",
        fewest=1,
    ),
    _rated(
        "csat",
        "满意度",
        "Satisfaction",
        "非常满意与满意占有效评价的比例。未评价不算满意；没有评价即缺数。",
        "Very satisfied and satisfied, of valid ratings. No rating is not satisfaction; none at all is missing.",
        "satisfied_e6",
        "rated",
        "rated",
        "source 003: one of the four rankings; source 002: above 90 %",
    ),
    _rated(
        "csat_vip",
        "中高端客户满意度",
        "VIP satisfaction",
        "样本常少于30。报表未给中高端评价笔数时样本数不详。",
        "Often fewer than 30 ratings. Where the sheet gives no VIP ratings the sample size is unknown.",
        "vip_satisfied_e6",
        "vip_weight_e6",
        "vip_rated",
        "source 003: one of the four rankings",
    ),
    _rated(
        "dissat",
        "不满意率",
        "Dissatisfied share",
        "每一笔不满意都要跟进。",
        "Each one is followed up.",
        "dissatisfied_e6",
        "rated",
        "rated",
        "sources 002 and 003",
        better=Better.LOWER,
    ),
    Metric(
        key="complaints",
        name=Text(zh="投诉量", en="Complaints"),
        why=Text(zh="看数量，不宜排名：业务量大的网点吃亏。", en="A count to watch. Not for ranking: it is against busy outlets."),
        unit=Text(zh="件", en="count"),
        better=Better.LOWER,
        table="complaint_month",
        top="complaints",
        per=None,
        n=None,
        scale=Fraction(1),
        decimals=0,
        fewest=0,
        source="sources 002 and 003: complaint work orders",
        owner=_CONSUMER,
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
        source="regulator's notices: complaints per volume",
        owner=_CONSUMER,
    ),
)

CATALOGUE: dict[str, Metric] = {metric.key: metric for metric in _METRICS}
