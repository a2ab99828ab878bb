"""Complaints: an outlet's month by reason, and what became of them.

Only a complaint list tells how many came to the site or the bank, and how many were due to be closed.
"""

from __future__ import annotations

from dataclasses import replace

from data.sheets.cross_checks import AddsUp
from data.sheets.heading_rules import SHARE, WAITING, rule
from data.sheets.heading_words import words_by_name
from data.sheets.sheet import ColumnKind, Fact, Sheet, column
from data.sheets.sheet_facts import count, part
from data.types import Text

_HEADINGS = words_by_name("""
    total: 投诉件数 投诉笔数合计 投诉总数(件) 投诉量 投诉总件数 投诉数量 投诉笔数 投诉合计 客户投诉量 客户投诉件数
        客户投诉总量 投诉工单数 投诉总笔数 投诉数 合计 小计 total_complaints complaint_count number_of_complaints
        complaints_received total
    attitude: 态度类 服务态度类 态度 服务态度投诉 因服务态度 staff_attitude
    waiting: 等候类 等候时间 排队等候 排队时间长 等候时间过长 等候时间类 排队等候类 排队类 waiting waiting_time
    effic: 效率类 业务效率 办理效率类 业务办理效率 效率 服务效率 slow_service
    product: 产品及收费 产品收费类 产品与收费 产品及收费类 收费类 产品类 产品和收费 product fees
    other: 其它 其他类 其他原因 其它类 其它原因 others
    liable: 认定有责 有责投诉件数 有责投诉量 有责件数 有责 有效投诉 认定有责件数 有责投诉数 liable upheld
    escalated: 监管转办 监管投诉 升级投诉 监管转办投诉 监管投诉件数 升级至监管 外部监管投诉 escalated
        regulator_complaints
    ontime: 及时办结率 按时办结率 投诉办结及时率 处理及时率 办结及时率 及时率 on_time_rate closed_on_time_rate
""")
_RULES = {
    "total": rule(
        "投诉|complaint 总|合计|量|数|件|笔|当月|本月|^(客户)?投诉$|^(all)?complaints$|total|number|count|receiv|noof",
        f"责|监管|升级|转办|上级|态度|{WAITING}|效率|收费|产品|其他|{SHARE}|万笔|重复|办结|处理|表扬|per|upheld|escalat|regulat|attitude|fee|other|slow",
    ),
    "attitude": rule("态度|attitude|rude|manner|behaviou?r", SHARE),
    "waiting": rule(WAITING, f"{SHARE}|平均|最|min|avg|average"),
    "effic": rule("效率|办理.{0,2}慢|efficien|slow|speed", "平均|得分"),
    "product": rule("产品|收费|费用|fee|product|charg|pric", SHARE),
    "other": rule("^(投诉)?其[他它](类|原因|问题|投诉)*(数|量|件)*$|^(all)?others?(reasons?|complaints?)?$|^misc", ""),
    "liable": rule(
        "有责|属实|责任投诉|有效投诉|我行责任|upheld|liable|responsible|justified|atfault", f"无责|{SHARE}|认定率"
    ),
    "escalated": rule("监管|升级|人行|银保监|金融监管|escalat|regulat|ombudsman", SHARE),
    "ontime": rule(f"及时|按时|按期|限时|时限|on.?time|timel {SHARE}", "首次|回访"),
}
_SHARES = {"ontime": rule("及时|按时|按期|限时|时限|on.?time|intime|within(the)?(deadline|limit|sla)", "首次|回访")}

COMPLAINT = Sheet(
    key="complaint",
    title=Text(zh="客户投诉", en="Complaints"),
    table="complaint_month",
    hints=("投诉", "complaint"),
    columns=(
        column(ColumnKind.COUNT, "total", "投诉总量", "Complaints", required=True),
        column(ColumnKind.COUNT, "attitude", "服务态度", "Attitude"),
        column(ColumnKind.COUNT, "waiting", "等候时间长", "Long wait"),
        column(ColumnKind.COUNT, "effic", "办理效率", "Efficiency"),
        column(ColumnKind.COUNT, "product", "产品收费", "Products and fees"),
        column(ColumnKind.COUNT, "other", "其他", "Other"),
        column(ColumnKind.COUNT, "liable", "有责投诉", "Responsible"),
        column(ColumnKind.COUNT, "escalated", "升级监管投诉", "Escalated to the regulator"),
        column(ColumnKind.RATE, "ontime", "按期办结率", "Closed on time"),
    ),
    facts=(
        count("complaints", column="total"),
        count("attitude", of=("total",)),
        count("waiting", of=("total",)),
        count("efficiency", column="effic", of=("total",)),
        count("product", of=("total",)),
        count("other", of=("total",)),
        count("liable", of=("total",)),
        count("escalated", of=("total",)),
        replace(part("on_time_e6", rate="ontime", of=("total",)), over="due"),
        *(Fact(name=name, of=lambda _row: None, columns=("total",), later=True) for name in ("site", "bank", "due")),
    ),
    checks=(AddsUp(total="total", parts=("attitude", "waiting", "effic", "product", "other")),),
    headings=_HEADINGS,
    rules=_RULES,
    shares=_SHARES,
)
