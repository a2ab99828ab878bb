"""Headings nobody has listed, understood by the words they are made of: "柜员主动邀评量" invites, "排队等得最久" is the longest wait.

A rule names what must stand in a heading and what must not; the heading is folded first (`data.sheets.headings`).
Two columns that a rule gives the same name are a question, and whatever speaks of another time, a target
or a rank is no figure of the month. To add one, add a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ELSEWHERE = re.compile(
    r"上月|上年|上期|去年|前月|同期|同比|环比|累计|较|比上|增减|增幅|增长|变化|变动|差值|目标|计划|排名|名次|排序|基准|标杆|参考|权重|扣分|加分|系数|考核分|预警|阈值|日均"
    r"|全年|年度|last|previous|prior(?!it)|target|year|ytd|cumul|rank|change|growth|baseline|weight|deduct|budget|plan"
)
"""What is said of another time, or of what should be."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Every pattern of `must` stands in the heading, and nothing of `never`."""

    must: tuple[re.Pattern[str], ...]
    never: re.Pattern[str] | None

    def fits(self, words: str) -> bool:
        return all(pattern.search(words) for pattern in self.must) and not (self.never and self.never.search(words))


def _rule(must: str, never: str = "") -> _Rule:
    return _Rule(tuple(re.compile(part) for part in must.split()), re.compile(never) if never else None)


_WAIT, _VIP, _STD = (
    "等候|等待|排队|候时|wait|queu",
    "vip|贵宾|高端|私银|私行|财富|prio|premium|affluent",
    "普通|大众|standard|ordinary",
)
_RATE = "率|比|%|‰|percent|pct|rate|share"
_NO_TIME = "分钟|时间|时长|均|率|比|占|min|time|avg|average|%"

RULES: dict[str, dict[str, _Rule]] = {
    "wait": {
        "tickets": _rule(
            "叫号|取号|取票|出票|排号|排队|客流|到店|服务客|接待|ticket|customers|footfall",
            f"弃|过号|超|以上|未|{_VIP}|{_STD}|{_NO_TIME}|abandon|no.?show|over|within|\\d",
        ),
        "avg_wait": _rule(
            f"{_WAIT} 平均|均|avg|average|mean",
            f"最|超|以上|内|{_VIP}|{_STD}|办理|over|within|max|long|率|比|占|数量|笔|人数|户数|分位",
        ),
        "vip_tickets": _rule(f"{_VIP} 叫号|取号|排号|客流|ticket", f"弃|过号|超|{_NO_TIME}"),
        "vip_wait": _rule(
            f"{_VIP} {_WAIT}", f"最|超|以上|内|办理|over|within|max|long|率|比|占|笔|人数|数$|量$|{_STD}|非"
        ),
        "std_tickets": _rule(f"{_STD} 叫号|取号|排号|客流|ticket", f"弃|过号|超|{_NO_TIME}"),
        "std_wait": _rule(
            f"{_STD} {_WAIT}", f"最|超|以上|内|办理|over|within|max|long|率|比|占|笔|人数|数$|量$|{_VIP}|非"
        ),
        "max_wait": _rule(
            f"{_WAIT} 最长|最大|最久|最高|max|longest", f"率|比|笔数|笔$|人数|户数|{_VIP}|{_STD}|平均|avg"
        ),
        "over10": _rule(
            "超|以上|大于|>|over|more.?than|above|exceed (?<!\\d)10(?!\\d)|(?<!二)十分",
            f"{_RATE}|占|20|30|{_VIP}|{_STD}",
        ),
        "within10": _rule(
            f"内|≤|<|不超|within|under|达标|service (?<!\\d)10(?!\\d)|(?<!二)十分 {_RATE}|占|达标|水平|level",
            f"20|30|{_VIP}|{_STD}",
        ),
        "over20": _rule(
            "超|以上|大于|>|over|more.?than|above|exceed (?<!\\d)20(?!\\d)|二十", f"{_RATE}|占|30|{_VIP}|{_STD}"
        ),
        "abandoned": _rule("弃|过号|流失|未到号|abandon|no.?show|walk.?out|left(without|before)", f"{_RATE}|占"),
    },
    "complaint": {
        "total": _rule(
            "投诉|complaint 总|合计|量|数|件|笔|当月|本月|^(客户)?投诉$|^(all)?complaints$|total|number|count|receiv|noof",
            f"责|监管|升级|转办|上级|态度|{_WAIT}|效率|收费|产品|其他|{_RATE}|万笔|重复|办结|处理|表扬|per|upheld|escalat|regulat|attitude|fee|other|slow",
        ),
        "attitude": _rule("态度|attitude|rude|manner|behaviou?r", _RATE),
        "waiting": _rule(_WAIT, f"{_RATE}|平均|最|min|avg|average"),
        "effic": _rule("效率|办理.{0,2}慢|efficien|slow|speed", "平均|得分"),
        "product": _rule("产品|收费|费用|fee|product|charg|pric", _RATE),
        "other": _rule(
            "^(投诉)?其[他它](类|原因|问题|投诉)*(数|量|件)*$|^(all)?others?(reasons?|complaints?)?$|^misc", ""
        ),
        "liable": _rule(
            "有责|属实|责任投诉|有效投诉|我行责任|upheld|liable|responsible|justified|atfault", f"无责|{_RATE}|认定率"
        ),
        "escalated": _rule("监管|升级|人行|银保监|金融监管|escalat|regulat|ombudsman", _RATE),
        "ontime": _rule(f"及时|按时|按期|限时|时限|on.?time|timel {_RATE}", "首次|回访"),
    },
    "eval": {
        "trans": _rule(
            "业务|交易|办理|transaction|counter 笔|量|数|transaction", f"评|发起|邀|满意|{_RATE}|等候|金额|rating"
        ),
        "initiated": _rule("发起|邀评|邀请|推送|initiat|invit|request", f"{_RATE}|未"),
        "init_rate": _rule(f"发起|邀评|邀请|initiat|invit {_RATE}", "评价率$(?<!发起评价率)|满意"),
        "rated": _rule(
            "评价|参评|已评|有效评|rating|rated|responses",
            f"发起|邀|{_RATE}|满意|应评|可评|未|差评|一般|好评|{_VIP}|柜面服务评价$|invit|initiat",
        ),
        "very": _rule("(非常|很|十分|最|极)满意|verysatisf", f"{_RATE}|度|不满|{_VIP}"),
        "sat": _rule("^(比较|较|评价)?满意(笔|数|量|件|评价|票|人)*$|^satisfied", _RATE),
        "fair": _rule("^(评价)?一般|基本满意|中评|neutral|^fair", f"{_RATE}|非常"),
        "bad": _rule("不满|差评|dissatisf|unsatisf|notsatisf", _RATE),
        "sat_rate": _rule(
            "满意(率|度|比)|好评率|csat|satisf.*(rate|%|share|score)|%.*satisf|satisfaction$", f"不满|dis|{_VIP}|评价率"
        ),
        "vip_rated": _rule(f"{_VIP} 评价|rating", f"发起|{_RATE}|满意|satisf"),
        "vip_sat": _rule(f"{_VIP} 满意(率|度|比)|csat|satisf", "不满|dis"),
    },
    "mystery": {
        "visit_date": _rule("检查|暗访|走访|访问|到访|查访|visit|inspect|survey 日|时间|date|on$", "办结|整改"),
        "env": _rule("环境|environment|premises", "总"),
        "image": _rule("形象|仪容|仪表|着装|appearance|dress|image", "总"),
        "process": _rule("规范|流程|标准化|礼仪|process|standard|procedure", "总"),
        "effic": _rule("效率|efficien|speed", "总"),
        "lobby": _rule("厅堂|大堂|lobby", "总"),
        "total": _rule(
            "^总|总(得)?分|总评|合计|综合|最终|神秘人.*分|total|overall|mysteryscore|finalscore",
            "满分|环境|形象|规范|流程|效率|大堂",
        ),
    },
}

_ROLES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "code",
        re.compile(
            r"(机构|网点|部门|行|单位|核心|支行|营业部?)(编号|编码|代码|代号|号|id)|(br|branch|outlet|org\w*|site|unit|office|sol|sort)(code|id|no|number|ref)"
        ),
        re.compile(r"叫号|取号|弃号|过号|序号|账号|文号|工号|手机|电话|名"),
    ),
    (
        "branch",
        re.compile(
            r"(管辖|所属|所辖|上级|归属|主管|一级|隶属|直属)(的)?(一级)?(行|支行|机构|分行|单位)(名称|简称)?|(parent|superior|managing|regional|area|district|head|tier1)(branch|office|unit|bank|name).*|(region|area|district|cluster|zone|division)(name)?"
        ),
        re.compile(r"号|编码|代码|code|id$"),
    ),
    (
        "outlet",
        re.compile(
            r"(被?(检查?|考核|受检|参评|填报|报送|营业|二级|基层|辖内|经营)?)?(网点|机构|支行|分理处|单位|营业场所)(的)?(名称|全称|简称|名)?|(行|机构|单位)(名称?|全称|简称)|(nameof)?(the)?(branch|outlet|office|site|unit|location)(outlet|office)?(names?)?"
        ),
        re.compile(r"数|量|率|类型|级别|性质|编|码|号|所属|管辖|一级"),
    ),
    (
        "month",
        re.compile(
            r"(统计|报告|数据|所属|考核|核算|业务|报表)?(年月|月份?|期间?|账期|周期)|(for)?(the)?(reporting|data|statement)?(month|period)(end|ending|ended)?"
        ),
        re.compile(r"^期$|^月$"),
    ),
)


SHARES: dict[str, dict[str, _Rule]] = {
    "wait": {
        "within10": _rule("内|≤|<|不超|within|under|upto (?<!\\d)10(?!\\d)|(?<!二)十分", f"20|30|over|超|{_VIP}|{_STD}")
    },
    "complaint": {
        "ontime": _rule("及时|按时|按期|限时|时限|on.?time|intime|within(the)?(deadline|limit|sla)", "首次|回访")
    },
}
"""Headings that name a share without saying so ("Within 10 minutes"): they may as well head a count, so their cells decide."""


def share_by_rule(kind: str, words: str) -> str | None:
    """The column of shares that a folded heading names if its cells are shares; None when there is none."""
    return (
        None
        if _ELSEWHERE.search(words)
        else next((name for name, rule in SHARES.get(kind, {}).items() if rule.fits(words)), None)
    )


def column_by_rule(kind: str, words: str) -> str | None:
    """The column a folded heading must mean; None when no rule fits, or more than one."""
    if len(words) < 2 or _ELSEWHERE.search(words):
        return None
    found = [name for name, rule in RULES.get(kind, {}).items() if rule.fits(words)]
    return found[0] if len(found) == 1 else None


def role_by_rule(words: str) -> str | None:
    """What a leading column is, by its heading: code, branch or outlet."""
    return next((role for role, pattern, never in _ROLES if pattern.fullmatch(words) and not never.search(words)), None)


_SAYS_NOTHING = re.compile(
    r"(本月|当月|本期|月度|主要|基本|各项|服务|运行|业务|经营)*(情况|数据|指标|明细|统计|项目|内容|完成情况)+"
    r"|(this|current)month|figures|results|details|data"
)
_WHOSE = re.compile(r"贵宾|vip|高端|私银|财富|普通|大众")
_BARE = re.compile(
    r"(本月|当月)?(合计|小计|总计|总数|数量|笔数|件数|人数|次数|占比|比例|比率|率|平均|平均值|均值|最长|最大|最高|得分|分数|时间|时长|total|number|count|avg|average|mean|max|rate|%)"
)
"""Under a group these words mean nothing of their own: 合计 under 有责投诉 is no total of all complaints."""


def says_nothing(group: str) -> bool:
    """Whether a folded group heading says nothing of what stands below it: 本月情况."""
    return _SAYS_NOTHING.fullmatch(group) is not None


def heading_ways(words: str, group: str) -> tuple[str, ...]:
    """The readings of a column's own words under a group's, the most telling first; a listed spelling among them wins.

    >>> heading_ways("平均", "等候时间"), heading_ways("服务态度", "等候情况")[0], heading_ways("平均等候时间", "贵宾客户")[0]
    (('等候时间平均', '平均等候时间'), '服务态度', '贵宾客户平均等候时间')
    """
    if not group or says_nothing(group):
        return (words,)
    together = (group + words, words + group)
    return together if _BARE.fullmatch(words) or _WHOSE.search(group) else (words, *together)
