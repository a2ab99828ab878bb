"""Counter evaluations: an outlet's month as its customers rated it."""

from __future__ import annotations

from dataclasses import replace

from data.sheets.cross_checks import AddsUp, AtMost
from data.sheets.heading_rules import SHARE, VIP, rule
from data.sheets.heading_words import words_by_name
from data.sheets.sheet import ColumnKind, Sheet, column
from data.sheets.sheet_facts import count, part, weight
from data.types import Text

_HEADINGS = words_by_name("""
    trans: 业务量 可评价业务笔数 柜面业务量 业务笔数 柜面交易笔数 交易笔数 交易量 可评价笔数 应评价笔数 应评笔数
        柜台业务笔数 总业务笔数 transactions transaction_count
    initiated: 柜员发起笔数 发起笔数 柜员发起评价笔数 评价发起笔数 已发起评价笔数 邀请评价笔数 发起评价数 initiated
        invited
    init_rate: 柜员发起客户评价率 发起率 柜员评价发起率 评价邀请率 柜员发起率 柜员发起评价率 init_rate
    rated: 有效评价数 有效评价笔数 客户评价笔数 有效评价量 评价笔数 参评笔数 有效评价 已评价笔数 ratings rated
    very: 很满意 非常满意笔数 非常满意数 十分满意 很满意笔数
    sat: 满意笔数 满意数 比较满意
    fair: 基本满意 一般笔数 基本满意笔数 一般数 fair
    bad: 不满意笔数 不满意数 不满意量 不满 unsatisfied bad
    sat_rate: 客户满意度 柜面满意度 满意率 满意度 柜面服务满意度 柜面客户满意度 平均满意度 客户平均满意度 总体满意度
        satisfaction_rate csat
    vip_rated: 贵宾客户评价笔数 中高端客户有效评价笔数 贵宾评价笔数 vip_rated
    vip_sat: 中高端满意度 贵宾客户满意度 中高端客户满意度 贵宾满意度 贵宾客户满意率 VIP满意度 VIP客户满意度
        VIP客户满意率 vip_csat
""")
_RULES = {
    "trans": rule(
        "业务|交易|办理|transaction|counter 笔|量|数|transaction", f"评|发起|邀|满意|{SHARE}|等候|金额|rating"
    ),
    "initiated": rule("发起|邀评|邀请|推送|initiat|invit|request", f"{SHARE}|未"),
    "init_rate": rule(f"发起|邀评|邀请|initiat|invit {SHARE}", "评价率$(?<!发起评价率)|满意"),
    "rated": rule(
        "评价|参评|已评|有效评|rating|rated|responses",
        f"发起|邀|{SHARE}|满意|应评|可评|未|差评|一般|好评|{VIP}|柜面服务评价$|invit|initiat",
    ),
    "very": rule("(非常|很|十分|最|极)满意|verysatisf", f"{SHARE}|度|不满|{VIP}"),
    "sat": rule("^(比较|较|评价)?(满意|好评)(及以上)?(笔|数|量|件|评价|票|人)*$|^satisfied", SHARE),
    "fair": rule("^(评价)?一般|基本满意|中评|neutral|^fair", f"{SHARE}|非常"),
    "bad": rule("不满|不太满意|不大满意|欠满意|差评|dissatisf|unsatisf|notsatisf", SHARE),
    "sat_rate": rule(
        "满意(率|度|比)|好评率|csat|satisf.*(rate|%|share|score)|%.*satisf|satisfaction$", f"不满|dis|{VIP}|评价率"
    ),
    "vip_rated": rule(f"{VIP} 评价|rating", f"发起|{SHARE}|满意|satisf"),
    "vip_sat": rule(f"{VIP} 满意(率|度|比)|csat|satisf", "不满|dis"),
}

EVALUATION = Sheet(
    key="eval",
    title=Text(zh="柜面服务评价", en="Counter evaluation"),
    table="rating_month",
    hints=("评价", "满意", "evaluation", "satisf"),
    columns=(
        column(ColumnKind.COUNT, "trans", "柜面业务笔数", "Counter transactions", required=True),
        column(ColumnKind.COUNT, "initiated", "发起评价笔数", "Evaluations initiated"),
        column(ColumnKind.RATE, "init_rate", "评价发起率", "Initiation rate"),
        column(ColumnKind.COUNT, "rated", "客户有效评价笔数", "Valid ratings"),
        column(ColumnKind.COUNT, "very", "非常满意", "Very satisfied"),
        column(ColumnKind.COUNT, "sat", "满意", "Satisfied"),
        column(ColumnKind.COUNT, "fair", "一般", "Neutral"),
        column(ColumnKind.COUNT, "bad", "不满意", "Dissatisfied"),
        column(ColumnKind.RATE, "sat_rate", "客户满意率", "Satisfaction"),
        column(ColumnKind.COUNT, "vip_rated", "中高端客户评价笔数", "VIP ratings"),
        column(ColumnKind.RATE, "vip_sat", "中高端客户满意率", "VIP satisfaction"),
    ),
    facts=(
        count("transactions", column="trans"),
        weight("transactions_e6", ("trans",), scale=1_000_000),
        part("initiated_e6", counts=("initiated",), rate="init_rate", of=("trans",)),
        count("rated", of=("trans",)),
        weight("rated_e6", ("rated",), scale=1_000_000),
        part("satisfied_e6", counts=("very", "sat"), rate="sat_rate", of=("rated",)),
        part("dissatisfied_e6", counts=("bad",), of=("rated",)),
        count("vip_rated", of=("rated",)),
        weight("vip_weight_e6", ("vip_rated", "rated"), scale=1_000_000),
        part("vip_satisfied_e6", rate="vip_sat", of=("vip_rated", "rated")),
        replace(count("very", of=("rated",)), later=True),
    ),
    checks=(
        AddsUp(total="rated", parts=("very", "sat", "fair", "bad"), needed=("very", "sat"), rate="sat_rate"),
        AtMost(parts=("rated",), whole=("initiated",)),
    ),
    added={"bad": ("不太|较|有[点些]|somewhat|slightly|^不满|^dissatisf", "非常|很|十分|极|very|strongly|extremely")},
    headings=_HEADINGS,
    rules=_RULES,
)
