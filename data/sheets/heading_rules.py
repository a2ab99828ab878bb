"""Headings nobody has listed, understood by the words they are made of.

"柜员主动邀评量" invites, "排队等得最久" is the longest wait. A rule names what must stand in a heading and what must
not; the heading is folded first (`data.sheets.headings`). Two columns that a rule gives the same name are a question,
and whatever speaks of another time, a target or a rank is no figure of the month. The rules stand in each kind's file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ELSEWHERE = re.compile(
    r"上月|上年|上期|去年|前月|同期|同比|环比|累计|较(?!不?满意)|比上|增减|增幅|增长|变化|变动|差值|目标|计划|排名|名次|排序|基准"
    r"|标杆|参考|权重|扣分|加分|系数|考核分|预警|阈值|日均|全年|年度|last|previous|prior(?!it)|target|year|ytd|cumul"
    r"|rank|change|growth|baseline|weight|deduct|budget|plan"
)
"""What is said of another time, or of what should be."""


def of_another_time(words: str) -> bool:
    """Whether a folded heading speaks of another time, a target, a change or a rank."""
    return _ELSEWHERE.search(words) is not None


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """Every pattern of `must` stands in the heading, and nothing of `never`."""

    must: tuple[re.Pattern[str], ...]
    never: re.Pattern[str] | None

    def fits(self, words: str) -> bool:
        return all(pattern.search(words) for pattern in self.must) and not (self.never and self.never.search(words))


def rule(must: str, never: str = "") -> HeadingRule:
    """The rule; blanks part the patterns that must all be there."""
    return HeadingRule(tuple(re.compile(part) for part in must.split()), re.compile(never) if never else None)


WAITING = "等候|等待|排队|候时|wait|queu"
VIP = "vip|贵宾|高端|私银|私行|财富|prio|premium|affluent"
SHARE = "率|比|%|‰|percent|pct|rate|share"

_ROLES = (
    (
        "code",
        re.compile(
            r"(机构|网点|部门|行|单位|核心|支行|营业部?)(编号|编码|代码|代号|号|id)"
            r"|(br|branch|outlet|org\w*|site|unit|office|sol|sort)(code|id|no|number|ref)"
        ),
        re.compile(r"叫号|取号|弃号|过号|序号|账号|文号|工号|手机|电话|名"),
    ),
    (
        "branch",
        re.compile(
            r"(管辖|所属|所辖|上级|归属|主管|一级|隶属|直属)(的)?(一级)?(行|支行|机构|分行|单位)(名称|简称)?"
            r"|(parent|superior|managing|regional|area|district|head|tier1)(branch|office|unit|bank|name).*"
            r"|(region|area|district|cluster|zone|division)(name)?"
        ),
        re.compile(r"号|编码|代码|code|id$"),
    ),
    (
        "outlet",
        re.compile(
            r"(被?(检查?|考核|受检|参评|填报|报送|营业|二级|基层|辖内|经营)?)?"
            r"(网点|机构|支行|分理处|单位|营业场所)(的)?(名称|全称|简称|名)?|(行|机构|单位)(名称?|全称|简称)"
            r"|(nameof)?(the)?(branch|outlet|office|site|unit|location)(outlet|office)?(names?)?"
        ),
        re.compile(r"数|量|率|类型|级别|性质|编|码|号|所属|管辖|一级"),
    ),
    (
        "month",
        re.compile(
            r"(统计|报告|数据|所属|考核|核算|业务|报表)?(年月|月份?|期间?|账期|周期)"
            r"|(for)?(the)?(reporting|data|statement)?(month|period)(end|ending|ended)?"
        ),
        re.compile(r"^期$|^月$"),
    ),
)


def share_by_rule(shares: Mapping[str, HeadingRule], words: str) -> str | None:
    """The column of shares that a folded heading names if its cells are shares; None when there is none."""
    if of_another_time(words):
        return None
    return next((name for name, one in shares.items() if one.fits(words)), None)


def column_by_rule(rules: Mapping[str, HeadingRule], words: str) -> str | None:
    """The column a folded heading must mean; None when no rule fits, or more than one."""
    if len(words) < 2 or of_another_time(words):
        return None
    found = [name for name, one in rules.items() if one.fits(words)]
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
    r"(本月|当月)?(合计|小计|总计|总数|数量|笔数|件数|人数|次数|占比|比例|比率|率|平均|平均值|均值|最长|最大|最高|得分|分数"
    r"|时间|时长|total|number|count|avg|average|mean|max|rate|%)"
)
"""Under a group these words mean nothing of their own: 合计 under 有责投诉 is no total of all complaints."""


_COUNTED = re.compile(r"(本月|当月|总)?(人数|人次|笔数|件数|次数|户数|数量|客户数)|number|count")


def counts_something(words: str) -> bool:
    """Whether a column's own folded words say nothing but that something is counted."""
    return _COUNTED.fullmatch(words) is not None


def says_nothing(group: str) -> bool:
    """Whether a folded group heading says nothing of what stands below it: 本月情况."""
    return _SAYS_NOTHING.fullmatch(group) is not None


def heading_ways(words: str, group: str) -> tuple[str, ...]:
    """The readings of a column's own words under a group's, the most telling first; a listed spelling among them wins.

    >>> heading_ways("平均", "等候时间"), heading_ways("服务态度", "等候情况")[0]
    (('等候时间平均', '平均等候时间'), '服务态度')
    >>> heading_ways("平均等候时间", "贵宾客户")[0]
    '贵宾客户平均等候时间'
    """
    if not group or says_nothing(group):
        return (words,)
    together = (group + words, words + group)
    return together if _BARE.fullmatch(words) or _WHOSE.search(group) else (words, *together)
