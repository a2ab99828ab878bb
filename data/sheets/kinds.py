"""The kinds of spreadsheet we load. To add one, add an entry to `SHEETS`: nothing else changes.

A sheet has **columns**, what a file shows (with the headings people write), and **facts**, the
whole numbers that are stored: counts, milliseconds, hundredths of a point. A part of a whole is
stored in millionths ("_e6"), because a file that gives only a rate would otherwise lose its
decimals. Facts come in pairs of numerator and denominator; a ratio alone is never stored.
"""

from __future__ import annotations

from decimal import Decimal

from data.sheets.sheet import (
    Column,
    ColumnKind,
    Sheet,
    constant,
    count,
    full_marks,
    milliseconds,
    part,
    points,
    total_time,
    weight,
)
from data.types import Text


def _points(name: str, zh: str, en: str, most: int, *headings: str, required: bool = False) -> Column:
    return Column(
        name=name,
        kind=ColumnKind.POINTS,
        title=Text(zh=zh, en=en),
        headings=headings,
        most=Decimal(most),
        required=required,
    )


def _count(name: str, zh: str, en: str, *headings: str, required: bool = False) -> Column:
    return Column(name=name, kind=ColumnKind.COUNT, title=Text(zh=zh, en=en), headings=headings, required=required)


def _minutes(name: str, zh: str, en: str, *headings: str, most: int = 240, required: bool = False) -> Column:
    return Column(
        name=name,
        kind=ColumnKind.MINUTES,
        title=Text(zh=zh, en=en),
        headings=headings,
        most=Decimal(most),
        required=required,
    )


def _rate(name: str, zh: str, en: str, *headings: str, required: bool = False) -> Column:
    return Column(
        name=name, kind=ColumnKind.RATE, title=Text(zh=zh, en=en), headings=headings, most=Decimal(1), required=required
    )


MYSTERY = Sheet(
    key="mystery",
    title=Text(zh="神秘人检查得分", en="Mystery-shopper scores"),
    table="mystery_visit",
    apart="visit_date",
    columns=(
        Column(
            name="visit_date",
            kind=ColumnKind.DATE,
            title=Text(zh="检查日期", en="Visit date"),
            headings=("暗访日期", "检查时间"),
        ),
        _points("env", "服务环境", "Environment", 20, "环境(20)", "网点环境得分"),
        _points("image", "服务形象", "Appearance", 15, "形象(15)", "员工形象"),
        _points("process", "服务规范", "Service standard", 35, "规范(35)", "柜面标准化服务"),
        _points("effic", "服务效率", "Efficiency", 15, "效率(15)"),
        _points("lobby", "厅堂管理", "Lobby management", 15, "厅堂(15)", "大堂经理履职"),
        _points("total", "检查总分", "Total score", 100, "总得分", "神秘人得分", "合计得分", required=True),
    ),
    facts=(
        constant("visits", 1),
        points("points", "total"),
        full_marks("possible", "total", 100),
        points("env_points", "env"),
        full_marks("env_possible", "env", 20),
        points("image_points", "image"),
        full_marks("image_possible", "image", 15),
        points("process_points", "process"),
        full_marks("process_possible", "process", 35),
        points("effic_points", "effic"),
        full_marks("effic_possible", "effic", 15),
        points("lobby_points", "lobby"),
        full_marks("lobby_possible", "lobby", 15),
    ),
)

WAIT = Sheet(
    key="wait",
    title=Text(zh="客户等候时间", en="Waiting times"),
    table="wait_month",
    columns=(
        _count("tickets", "叫号量", "Tickets served", "取号数", "叫号笔数(笔)", required=True),
        _minutes("avg_wait", "平均等候时间", "Average wait", "客户平均等候时长", "平均排队时间", required=True),
        _count("vip_tickets", "中高端客户叫号量", "VIP tickets"),
        _minutes("vip_wait", "中高端客户平均等候时间", "VIP average wait", "贵宾客户平均等候", "中高端等候"),
        _count("std_tickets", "普通客户叫号量", "Standard tickets"),
        _minutes("std_wait", "普通客户平均等候时间", "Standard average wait"),
        _minutes("max_wait", "最长等候时间", "Longest wait", "最长等候", "单笔最长等候时长", most=600),
        _count("over10", "超10分钟笔数", "Waits over 10 min"),
        _rate("within10", "10分钟内占比", "Share within 10 min", "等候≤10分钟占比", "10分钟达标率"),
        _count("over20", "超20分钟笔数", "Waits over 20 min", "超警戒线笔数", "等候超时笔数"),
        _count("abandoned", "弃号数", "Abandoned tickets", "弃号笔数", "过号弃号"),
    ),
    facts=(
        count("tickets"),
        total_time("wait_ms", mean="avg_wait", of=("tickets",)),
        count("vip_tickets"),
        weight("vip_weight", ("vip_tickets", "tickets")),
        total_time("vip_wait_ms", mean="vip_wait", of=("vip_tickets", "tickets")),
        count("std_tickets"),
        weight("std_weight", ("std_tickets", "tickets")),
        total_time("std_wait_ms", mean="std_wait", of=("std_tickets", "tickets")),
        part("over10_e6", counts=("over10",), rate="within10", of=("tickets",), rest=True),
        part("over20_e6", counts=("over20",)),
        part("abandoned_e6", counts=("abandoned",)),
        milliseconds("max_wait_ms", "max_wait"),
    ),
)

COMPLAINT = Sheet(
    key="complaint",
    title=Text(zh="客户投诉", en="Complaints"),
    table="complaint_month",
    columns=(
        _count("total", "投诉总量", "Complaints", "投诉件数", "投诉笔数合计", "投诉总数(件)", required=True),
        _count("attitude", "服务态度", "Attitude", "态度类"),
        _count("waiting", "等候时间长", "Long wait", "等候类"),
        _count("effic", "办理效率", "Efficiency", "效率类"),
        _count("product", "产品收费", "Products and fees", "产品及收费"),
        _count("other", "其他", "Other", "其它"),
        _count("liable", "有责投诉", "Responsible", "认定有责"),
        _count("escalated", "升级监管投诉", "Escalated to the regulator", "监管转办"),
        _rate("ontime", "按期办结率", "Closed on time", "及时办结率"),
    ),
    facts=(
        count("complaints", column="total"),
        count("attitude"),
        count("waiting"),
        count("efficiency", column="effic"),
        count("product"),
        count("other"),
        count("liable"),
        count("escalated"),
        part("on_time_e6", rate="ontime", of=("total",)),
    ),
)

EVALUATION = Sheet(
    key="eval",
    title=Text(zh="柜面服务评价", en="Counter evaluation"),
    table="rating_month",
    columns=(
        _count("trans", "柜面业务笔数", "Counter transactions", "业务量", "可评价业务笔数", required=True),
        _count("initiated", "发起评价笔数", "Evaluations initiated", "柜员发起笔数"),
        _rate("init_rate", "评价发起率", "Initiation rate", "柜员发起客户评价率", "发起率"),
        _count("rated", "客户有效评价笔数", "Valid ratings", "有效评价数"),
        _count("very", "非常满意", "Very satisfied", "很满意"),
        _count("sat", "满意", "Satisfied", "满意笔数"),
        _count("fair", "一般", "Neutral", "基本满意"),
        _count("bad", "不满意", "Dissatisfied", "不满意笔数"),
        _rate("sat_rate", "客户满意率", "Satisfaction", "客户满意度", "柜面满意度"),
        _count("vip_rated", "中高端客户评价笔数", "VIP ratings"),
        _rate("vip_sat", "中高端客户满意率", "VIP satisfaction", "中高端满意度"),
    ),
    facts=(
        count("transactions", column="trans"),
        weight("transactions_e6", ("trans",), scale=1_000_000),
        part("initiated_e6", counts=("initiated",), rate="init_rate", of=("trans",)),
        count("rated"),
        weight("rated_e6", ("rated",), scale=1_000_000),
        part("satisfied_e6", counts=("very", "sat"), rate="sat_rate", of=("rated",)),
        part("dissatisfied_e6", counts=("bad",)),
        count("vip_rated"),
        weight("vip_weight_e6", ("vip_rated", "rated"), scale=1_000_000),
        part("vip_satisfied_e6", rate="vip_sat", of=("vip_rated", "rated")),
    ),
)

SHEETS: dict[str, Sheet] = {sheet.key: sheet for sheet in (MYSTERY, WAIT, COMPLAINT, EVALUATION)}
