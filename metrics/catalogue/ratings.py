"""What customers say at the counter, and how many are asked."""

from __future__ import annotations

from fractions import Fraction

from data.types import Better, Text
from metrics.marks import Marks, marks
from metrics.metric import FROM_E6, NOTICE, PERCENT, PROGRAMME, SERVICE, Metric


def rated(
    key: str,
    zh: str,
    en: str,
    why_zh: str,
    why_en: str,
    top: str,
    per: str,
    n: str | None,
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


RATINGS = (
    rated(
        "init_rate",
        "柜员发起客户评价率",
        "Evaluation initiation rate",
        "柜员按下评价器的业务占比。1000笔发起0笔是真实的0%。",
        "Share of counter transactions for which the teller asked for a rating. 0 of 1,000 is a real 0 %.",
        "initiated_e6",
        "transactions",
        "transactions",
        marks("90", "80"),
        f"{NOTICE}: one of the four rankings",
        fewest=1,
    ),
    rated(
        "rate_rate",
        "评价率",
        "Evaluation rate",
        "有效评价数与柜面业务笔数之比。",
        "Valid ratings per counter transaction.",
        "rated",
        "transactions",
        "transactions",
        marks("75", "65"),
        f"{PROGRAMME}: 评价率和满意度纳入考核",
        fewest=1,
    ),
    rated(
        "rate_rate_initiated",
        "评价率（按发起）",
        "Evaluation rate (per initiated)",
        "有效评价数与发起评价笔数之比。考核办法写哪一个评价率，就定了分母。",
        "Valid ratings per evaluation initiated. Which of the two rates a scheme names settles the denominator.",
        "rated_e6",
        "initiated_e6",
        None,
        marks("75", "65"),
        f"{PROGRAMME}: 评价率和满意度纳入考核",
        fewest=1,
    ),
    rated(
        "csat",
        "满意度",
        "Satisfaction",
        "非常满意与满意占有效评价的比例。未评价不算满意；没有评价即缺数。",
        "Very satisfied and satisfied, of valid ratings. No rating is not satisfaction; none at all is missing.",
        "satisfied_e6",
        "rated",
        "rated",
        marks("90", "80", f"good: {PROGRAMME}, above 90 %; warning: example"),
        f"{NOTICE}: one of the four rankings; {PROGRAMME}: above 90 %",
    ),
    rated(
        "csat_vip",
        "中高端客户满意度",
        "VIP satisfaction",
        "样本常少于30。报表未给中高端评价笔数时样本数不详。",
        "Often fewer than 30 ratings. Where the sheet gives no VIP ratings the sample size is unknown.",
        "vip_satisfied_e6",
        "vip_weight_e6",
        "vip_rated",
        marks("90", "80", f"good: {PROGRAMME}, above 90 %; warning: example"),
        f"{NOTICE}: one of the four rankings",
    ),
    rated(
        "dissat",
        "不满意率",
        "Dissatisfied share",
        "每一笔不满意都要跟进。",
        "Each one is followed up.",
        "dissatisfied_e6",
        "rated",
        "rated",
        marks("0.5", "1"),
        f"{PROGRAMME}; {NOTICE}",
        better=Better.LOWER,
    ),
)
