"""The headings people write over each column. To teach another heading for good, add it here.

A heading is compared without blanks, width, case, brackets of units and filler words (`loose`).
Two columns that could both be meant are a question, never a guess.
"""

from __future__ import annotations

import re

from data.sheets.heading_rules import column_by_rule, role_by_rule
from data.sheets.heading_words import words_and_unit
from data.sheets.kinds import SHEETS
from data.text.folding import remembered

ROLES: dict[str, str] = {
    "outlet": """
        网点名称 机构名称 网点 二级支行(网点) 二级支行 机构 网点简称 网点全称 机构全称 支行名称 支行网点 营业网点 营业网点名称 营业机构
        营业机构名称 单位 单位名称 二级支行名称 网点机构 被检查网点 被查网点 受检网点 受检机构 所在网点 所属网点 被投诉网点 被投诉机构
        考核网点 考核机构 支行(网点) 网点(机构)名称 经营网点 经办网点 经办机构 outlet outlet_name branch_name site site_name office
        sub_branch sub-branch name_of_outlet location
    """,
    "code": """
        机构编码 机构号 网点代码 网点编号 网点编码 机构代码 机构编号 网点号 营业机构号 机构码 核心机构号 行号 部门号 网点机构号 code
        outlet_code branch_code org_code site_code outlet_id branch_id institution_code
    """,
    "branch": """
        一级支行 所属支行 管辖支行 上级机构 主管支行 所属一级支行 管辖行 所辖支行 上级支行 一级支行名称 所属机构 管辖机构 归属支行 上级行
        支行 条线 区域 片区 辖区 tier1 tier-1 tier-1_branch parent parent_branch region area
    """,
    "month": """
        统计月份 月份 期间 统计期间 统计期 账期 报告期 所属月份 数据月份 年月 统计年月 考核月份 所属期 所属期间 数据日期(月) 会计期间
        统计时间 考核期 时间 周期 month period reporting_month year_month stat_month
    """,
    "year": "年 年份 年度 统计年度 year",
    "serial": "序号 排名 名次 no 序 位次 顺序 rank serial 本月排名 当月排名",
    "remark": "备注 说明 备注说明 情况说明 remark remarks note notes comment 检查人 检查员 联系人 填表人 经办人",
}

HEADINGS: dict[str, dict[str, str]] = {
    "mystery": {
        "visit_date": "检查日期 暗访日期 检查时间 暗访时间 走访日期 走访时间 检查日 访问日期 到访日期 visit_date date_of_visit inspection_date date",
        "env": """
            服务环境 环境(20) 网点环境得分 环境得分 环境 网点环境 厅堂环境 环境管理 服务环境得分 营业环境 环境卫生 environment
            branch_environment
        """,
        "image": "服务形象 形象(15) 员工形象 形象 形象得分 仪容仪表 职业形象 服务形象得分 员工仪容 appearance staff_appearance image",
        "process": """
            服务规范 规范(35) 柜面标准化服务 规范 规范得分 服务规范得分 柜面服务规范 标准化服务 服务流程 柜面服务流程 规范服务
            service_standard service_process standards process
        """,
        "effic": "服务效率 效率(15) 效率 效率得分 服务效率得分 业务效率 efficiency service_efficiency",
        "lobby": """
            厅堂管理 厅堂(15) 大堂经理履职 厅堂 厅堂得分 厅堂管理得分 大堂管理 大堂服务 厅堂服务 大堂经理服务 lobby lobby_management
            lobby_service
        """,
        "total": """
            检查总分 总得分 神秘人得分 合计得分 总分 综合得分 最终得分 检查得分 神秘人检查得分 神秘人总分 暗访得分 得分合计 总分值 总评分
            神秘人检查总分 合计 total total_score score mystery_score mystery_shopper_score mystery_shopping_score overall_score
        """,
    },
    "wait": {
        "tickets": """
            叫号量 取号数 叫号笔数(笔) 取号量 叫号数 排队机取号量 排队叫号量 叫号总量 取号总量 叫号人数 取号人数 办理人次 服务人次
            叫号客户数 取号笔数 排队人数 叫号总数 tickets tickets_served customers_served queue_tickets served tickets_called number_of_tickets
        """,
        "avg_wait": """
            平均等候时间 客户平均等候时长 平均排队时间 客户平均等候时间 平均等候时长 平均等待时间 平均等待时长 客户平均排队时间 平均排队时长
            等候时间均值 平均等候 户均等候时间 人均等候时间 网点客户平均等候时间 全部客户平均等候时间 总体平均等候时间 average_wait avg_wait
            average_waiting_time mean_wait avg_waiting_time average_wait_time
        """,
        "vip_tickets": "中高端客户叫号量 贵宾客户叫号量 贵宾叫号量 中高端叫号量 VIP叫号量 贵宾取号量 中高端客户取号数 vip_tickets",
        "vip_wait": """
            中高端客户平均等候时间 贵宾客户平均等候 中高端等候 中高端客户等候时间 贵宾客户平均等候时间 贵宾平均等候时间 VIP客户平均等候时间
            中高端平均等候 中高端客户平均等候时长 贵宾等候时间 VIP平均等候时间 高端客户平均等候时间 vip_average_wait vip_wait vip_avg_wait
            average_vip_wait
        """,
        "std_tickets": "普通客户叫号量 大众客户叫号量 普通客户取号数 普通叫号量 standard_tickets",
        "std_wait": """
            普通客户平均等候时间 普通客户等候时间 普通客户平均等候 大众客户平均等候 大众客户平均等候时间 普通客户平均等候时长
            standard_average_wait standard_wait
        """,
        "max_wait": """
            最长等候时间 最长等候 单笔最长等候时长 最长等候时长 最长等待时间 单笔最长等候时间 最大等候时间 客户最长等候时间 最长排队时间
            longest_wait max_wait maximum_wait
        """,
        "over10": "超10分钟笔数 等候超10分钟笔数 超过10分钟笔数 超10分钟客户数 等候10分钟以上笔数 waits_over_10_min over_10_min over10",
        "within10": """
            10分钟内占比 等候≤10分钟占比 10分钟达标率 10分钟以内占比 10分钟内客户占比 十分钟内占比 等候10分钟以内占比 10分钟内办理率
            share_within_10_min within_10_min within10
        """,
        "over20": """
            超20分钟笔数 超警戒线笔数 等候超时笔数 等候超20分钟笔数 超过20分钟笔数 超时等候笔数 超20分钟客户数 等候20分钟以上笔数 超时笔数
            waits_over_20_min over_20_min over20
        """,
        "abandoned": "弃号数 弃号笔数 过号弃号 弃号量 过号数 过号笔数 弃号人数 弃号客户数 abandoned abandoned_tickets no_shows",
    },
    "complaint": {
        "total": """
            投诉总量 投诉件数 投诉笔数合计 投诉总数(件) 投诉量 投诉总件数 投诉数量 投诉笔数 投诉合计 客户投诉量 客户投诉件数 客户投诉总量
            投诉工单数 投诉总笔数 投诉数 合计 小计 complaints total_complaints complaint_count number_of_complaints complaints_received total
        """,
        "attitude": "服务态度 态度类 服务态度类 态度 服务态度投诉 因服务态度 attitude staff_attitude",
        "waiting": "等候时间长 等候类 等候时间 排队等候 排队时间长 等候时间过长 等候时间类 排队等候类 排队类 long_wait waiting waiting_time",
        "effic": "办理效率 效率类 业务效率 办理效率类 业务办理效率 效率 服务效率 efficiency slow_service",
        "product": "产品收费 产品及收费 产品收费类 产品与收费 产品及收费类 收费类 产品类 产品和收费 products_and_fees product fees",
        "other": "其他 其它 其他类 其他原因 其它类 其它原因 other others",
        "liable": "有责投诉 认定有责 有责投诉件数 有责投诉量 有责件数 有责 有效投诉 认定有责件数 有责投诉数 responsible liable upheld",
        "escalated": """
            升级监管投诉 监管转办 监管投诉 升级投诉 监管转办投诉 监管投诉件数 升级至监管 外部监管投诉 escalated_to_the_regulator escalated
            regulator_complaints
        """,
        "ontime": "按期办结率 及时办结率 按时办结率 投诉办结及时率 处理及时率 办结及时率 及时率 closed_on_time on_time_rate closed_on_time_rate",
    },
    "eval": {
        "trans": """
            柜面业务笔数 业务量 可评价业务笔数 柜面业务量 业务笔数 柜面交易笔数 交易笔数 交易量 可评价笔数 应评价笔数 应评笔数 柜台业务笔数
            总业务笔数 counter_transactions transactions transaction_count
        """,
        "initiated": """
            发起评价笔数 柜员发起笔数 发起笔数 柜员发起评价笔数 评价发起笔数 已发起评价笔数 邀请评价笔数 发起评价数 evaluations_initiated
            initiated invited
        """,
        "init_rate": "评价发起率 柜员发起客户评价率 发起率 柜员评价发起率 评价邀请率 柜员发起率 柜员发起评价率 initiation_rate init_rate",
        "rated": "客户有效评价笔数 有效评价数 有效评价笔数 客户评价笔数 有效评价量 评价笔数 参评笔数 有效评价 已评价笔数 valid_ratings ratings rated",
        "very": "非常满意 很满意 非常满意笔数 非常满意数 十分满意 很满意笔数 very_satisfied",
        "sat": "满意 满意笔数 满意数 比较满意 satisfied",
        "fair": "一般 基本满意 一般笔数 基本满意笔数 一般数 neutral fair",
        "bad": "不满意 不满意笔数 不满意数 不满意量 不满 dissatisfied unsatisfied bad",
        "sat_rate": """
            客户满意率 客户满意度 柜面满意度 满意率 满意度 柜面服务满意度 柜面客户满意度 平均满意度 客户平均满意度 总体满意度 satisfaction
            satisfaction_rate csat
        """,
        "vip_rated": "中高端客户评价笔数 贵宾客户评价笔数 中高端客户有效评价笔数 贵宾评价笔数 vip_ratings vip_rated",
        "vip_sat": """
            中高端客户满意率 中高端满意度 贵宾客户满意度 中高端客户满意度 贵宾满意度 贵宾客户满意率 VIP满意度 VIP客户满意度 VIP客户满意率
            vip_satisfaction vip_csat
        """,
    },
}

_SAME = (
    (re.compile(r"贵宾|vip|中高端客户|中高端"), "中高端"),
    (re.compile(r"等待|排队"), "等候"),
    (re.compile(r"时长"), "时间"),
    (re.compile(r"客户|顾客|网点|营业|当月|本月|月度|全月"), ""),
    (re.compile(r"所占比例|占比|比例|比率|比重"), "占比"),
    (re.compile(r"满意度"), "满意率"),
    (re.compile(r"以内|之内"), "内"),
    (re.compile(r"≤|<=|小于等于|不超过"), "≤"),
    (re.compile(r"超过|大于|多于"), "超"),
    (re.compile(r"其它"), "其他"),
    (re.compile(r"笔数|件数|数量|总数量|总数|总量|总笔数|总件数|人数|次数|人次|户数|数|量"), "数"),
    (re.compile(r"得分|评分|分值|分数"), "分"),
)


@remembered
def loose(words: str) -> str:
    """The words without fillers, synonyms folded.

    >>> loose("贵宾客户平均排队时长") == loose("中高端客户平均等候时间")
    True
    """
    for pattern, same in _SAME:
        words = pattern.sub(same, words)
    return words


def _fold(listed: str) -> list[str]:
    return [words_and_unit(way)[0] for heading in listed.split() for way in (heading, heading.replace("_", " "))]


ROLE_OF: dict[str, str] = {words: role for role, listed in ROLES.items() for words in _fold(listed) if words}


def role_of(words: str) -> str | None:
    """What a leading column is (outlet, code, branch, month, year, serial, remark), by its folded heading."""
    return ROLE_OF.get(words) or role_by_rule(words)


def _index(kind: str) -> tuple[dict[str, str], dict[str, str | None]]:
    exact: dict[str, str] = {}
    folded: dict[str, str | None] = {}
    for column in SHEETS[kind].columns:
        listed = [*_fold(HEADINGS.get(kind, {}).get(column.name, ""))]
        listed += [words_and_unit(heading)[0] for heading in (column.title.zh, column.title.en, *column.headings)]
        for words in listed:
            exact.setdefault(words, column.name)
            key = loose(words)
            folded[key] = column.name if folded.get(key, column.name) == column.name else None
    return exact, folded


_INDEX = {kind: _index(kind) for kind in SHEETS}


def column_of(kind: str, words: str) -> tuple[str, bool] | None:
    """The column that a folded heading names in a kind, and whether it is one of the listed spellings."""
    exact, folded = _INDEX[kind]
    if words in exact:
        return exact[words], True
    name = (folded.get(loose(words)) or column_by_rule(kind, words)) if len(words) > 1 else None
    return None if name is None else (name, False)


def names_in(text: str) -> list[tuple[str, str]]:
    """The (kind, column) that a title names, longest heading first; several when it could be several."""
    folded = loose(words_and_unit(text)[0])
    found: dict[tuple[str, str], int] = {}
    for kind, (exact, _) in _INDEX.items():
        for words, name in exact.items():
            key = loose(words)
            if len(key) > 2 and key in folded:
                found[kind, name] = max(found.get((kind, name), 0), len(key))
    longest = max(found.values(), default=0)
    return [place for place, length in found.items() if length == longest]
