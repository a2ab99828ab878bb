"""Waiting times: an outlet's month as its queue machine counted it."""

from __future__ import annotations

from data.sheets.cross_checks import AtMost
from data.sheets.heading_rules import SHARE, VIP, WAITING, rule
from data.sheets.heading_words import words_by_name
from data.sheets.sheet import ColumnKind, Sheet, StandIn, column
from data.sheets.sheet_facts import count, milliseconds, part, total_time, weight
from data.types import Text

_HEADINGS = words_by_name("""
    tickets: 取号数 叫号笔数(笔) 取号量 叫号数 排队机取号量 排队叫号量 叫号总量 取号总量 叫号人数 取号人数 办理人次
        服务人次 叫号客户数 取号笔数 排队人数 叫号总数 tickets customers_served queue_tickets served tickets_called
        number_of_tickets
    avg_wait: 客户平均等候时长 平均排队时间 客户平均等候时间 平均等候时长 平均等待时间 平均等待时长 客户平均排队时间
        平均排队时长 等候时间均值 平均等候 户均等候时间 人均等候时间 网点客户平均等候时间 全部客户平均等候时间
        总体平均等候时间 avg_wait average_waiting_time mean_wait avg_waiting_time average_wait_time
    vip_tickets: 贵宾客户叫号量 贵宾叫号量 中高端叫号量 VIP叫号量 贵宾取号量 中高端客户取号数
    vip_wait: 贵宾客户平均等候 中高端等候 中高端客户等候时间 贵宾客户平均等候时间 贵宾平均等候时间 VIP客户平均等候时间
        中高端平均等候 中高端客户平均等候时长 贵宾等候时间 VIP平均等候时间 高端客户平均等候时间 vip_wait vip_avg_wait
        average_vip_wait
    std_tickets: 大众客户叫号量 普通客户取号数 普通叫号量
    std_wait: 普通客户等候时间 普通客户平均等候 大众客户平均等候 大众客户平均等候时间 普通客户平均等候时长 standard_wait
    max_wait: 最长等候 单笔最长等候时长 最长等候时长 最长等待时间 单笔最长等候时间 最大等候时间 客户最长等候时间
        最长排队时间 max_wait maximum_wait
    over10: 等候超10分钟笔数 超过10分钟笔数 超10分钟客户数 等候10分钟以上笔数 waits_over_10_min over_10_min
    within10: 等候≤10分钟占比 10分钟达标率 10分钟以内占比 10分钟内客户占比 十分钟内占比 等候10分钟以内占比
        10分钟内办理率 share_within_10_min within_10_min
    over20: 超警戒线笔数 等候超时笔数 等候超20分钟笔数 超过20分钟笔数 超时等候笔数 超20分钟客户数 等候20分钟以上笔数
        超时笔数 waits_over_20_min over_20_min
    abandoned: 弃号笔数 过号弃号 弃号量 过号数 过号笔数 弃号人数 弃号客户数 abandoned no_shows
""")
_STANDARD = "普通|大众|standard|ordinary"
_NO_TIME = "分钟|时间|时长|均|率|比|占|min|time|avg|average|%"
_RULES = {
    "tickets": rule(
        "叫号|取号|取票|出票|排号|排队|客流|到店|服务客|接待|ticket|customers|footfall",
        f"弃|过号|超|以上|未|{VIP}|{_STANDARD}|{_NO_TIME}|abandon|no.?show|over|within|\\d",
    ),
    "avg_wait": rule(
        f"{WAITING} 平均|均|avg|average|mean",
        f"最|超|以上|内|{VIP}|{_STANDARD}|办理|over|within|max|long|率|比|占|数量|笔|人数|户数|分位",
    ),
    "vip_tickets": rule(f"{VIP} 叫号|取号|排号|客流|ticket", f"弃|过号|超|{_NO_TIME}"),
    "vip_wait": rule(
        f"{VIP} {WAITING}", f"最|超|以上|内|办理|over|within|max|long|率|比|占|笔|人数|数$|量$|{_STANDARD}|非"
    ),
    "std_tickets": rule(f"{_STANDARD} 叫号|取号|排号|客流|ticket", f"弃|过号|超|{_NO_TIME}"),
    "std_wait": rule(
        f"{_STANDARD} {WAITING}", f"最|超|以上|内|办理|over|within|max|long|率|比|占|笔|人数|数$|量$|{VIP}|非"
    ),
    "max_wait": rule(
        f"{WAITING} 最长|最大|最久|最高|max|longest", f"率|比|笔数|笔$|人数|户数|{VIP}|{_STANDARD}|平均|avg"
    ),
    "over10": rule(
        "超|以上|大于|>|over|more.?than|above|exceed (?<!\\d)10(?!\\d)|(?<!二)十分",
        f"{SHARE}|占|20|30|{VIP}|{_STANDARD}",
    ),
    "within10": rule(
        f"内|≤|<|不超|within|under|达标|service (?<!\\d)10(?!\\d)|(?<!二)十分 {SHARE}|占|达标|水平|level",
        f"20|30|{VIP}|{_STANDARD}",
    ),
    "over20": rule(
        "超|以上|大于|>|over|more.?than|above|exceed (?<!\\d)20(?!\\d)|二十", f"{SHARE}|占|30|{VIP}|{_STANDARD}"
    ),
    "abandoned": rule("弃|过号|流失|未到号|abandon|no.?show|walk.?out|left(without|before)", f"{SHARE}|占"),
}
_SHARES = {
    "within10": rule("内|≤|<|不超|within|under|upto (?<!\\d)10(?!\\d)|(?<!二)十分", f"20|30|over|超|{VIP}|{_STANDARD}")
}

WAIT = Sheet(
    key="wait",
    title=Text(zh="客户等候时间", en="Waiting times"),
    table="wait_month",
    hints=("等候", "排队", "wait"),
    columns=(
        column(ColumnKind.COUNT, "tickets", "叫号量", "Tickets served", required=True),
        column(ColumnKind.MINUTES, "avg_wait", "平均等候时间", "Average wait", required=True),
        column(ColumnKind.COUNT, "vip_tickets", "中高端客户叫号量", "VIP tickets"),
        column(ColumnKind.MINUTES, "vip_wait", "中高端客户平均等候时间", "VIP average wait"),
        column(ColumnKind.COUNT, "std_tickets", "普通客户叫号量", "Standard tickets"),
        column(ColumnKind.MINUTES, "std_wait", "普通客户平均等候时间", "Standard average wait"),
        column(ColumnKind.MINUTES, "max_wait", "最长等候时间", "Longest wait", most=600, bare_most=180),
        column(ColumnKind.COUNT, "over10", "超10分钟笔数", "Waits over 10 min"),
        column(ColumnKind.RATE, "within10", "10分钟内占比", "Share within 10 min"),
        column(ColumnKind.COUNT, "over20", "超20分钟笔数", "Waits over 20 min"),
        column(ColumnKind.COUNT, "abandoned", "弃号数", "Abandoned tickets"),
    ),
    facts=(
        count("tickets"),
        total_time("wait_ms", mean="avg_wait", of=("tickets",)),
        count("vip_tickets", of=("tickets",)),
        weight("vip_weight", ("vip_tickets", "tickets")),
        total_time("vip_wait_ms", mean="vip_wait", of=("vip_tickets", "tickets")),
        count("std_tickets", of=("tickets",)),
        weight("std_weight", ("std_tickets", "tickets")),
        total_time("std_wait_ms", mean="std_wait", of=("std_tickets", "tickets")),
        part("over10_e6", counts=("over10",), rate="within10", of=("tickets",), rest=True),
        part("over20_e6", counts=("over20",), of=("tickets",)),
        part("abandoned_e6", counts=("abandoned",), of=("tickets",)),
        milliseconds("max_wait_ms", "max_wait"),
    ),
    checks=(AtMost(parts=("over20",), whole=("over10",)), AtMost(parts=("avg_wait",), whole=("max_wait",))),
    headings=_HEADINGS,
    rules=_RULES,
    shares=_SHARES,
    # "大众客户平均等候" is the outlet's general wait in a sheet that has no other.
    stand_in=StandIn(column="std_wait", says="大众", as_column="avg_wait", unless=("avg_wait", "std_tickets")),
)
