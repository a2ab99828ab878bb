"""Which column a heading names. To teach another heading for good, add it to its kind's file, or to the roles here.

A heading is compared without blanks, width, case, brackets of units and filler words (`loose`).
Two columns that could both be meant are a question, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from data.sheets.heading_rules import column_by_rule, role_by_rule
from data.sheets.heading_words import words_and_unit, words_by_name
from data.sheets.kinds import SHEETS
from data.text.folding import remembered

_ROLES = words_by_name("""
    outlet: 网点名称 机构名称 网点 二级支行(网点) 二级支行 机构 网点简称 网点全称 机构全称 支行名称 支行网点 营业网点
        营业网点名称 营业机构 营业机构名称 单位 单位名称 二级支行名称 网点机构 被检查网点 被查网点 受检网点 受检机构
        所在网点 所属网点 被投诉网点 被投诉机构 考核网点 考核机构 支行(网点) 网点(机构)名称 经营网点 经办网点 经办机构
        outlet outlet_name branch_name site site_name office sub_branch sub-branch name_of_outlet location
    code: 机构编码 机构号 网点代码 网点编号 网点编码 机构代码 机构编号 网点号 营业机构号 机构码 核心机构号 行号 部门号
        网点机构号 code outlet_code branch_code org_code site_code outlet_id branch_id institution_code
    branch: 一级支行 所属支行 管辖支行 上级机构 主管支行 所属一级支行 管辖行 所辖支行 上级支行 一级支行名称 所属机构
        管辖机构 归属支行 上级行 支行 条线 区域 片区 辖区 tier1 tier-1 tier-1_branch parent parent_branch region area
    month: 统计月份 月份 期间 统计期间 统计期 账期 报告期 所属月份 数据月份 年月 统计年月 考核月份 所属期 所属期间
        数据日期(月) 会计期间 统计时间 考核期 时间 周期 month period reporting_month year_month stat_month
    year: 年 年份 年度 统计年度 year
    serial: 序号 排名 名次 no 序 位次 顺序 rank serial 本月排名 当月排名
    remark: 备注 说明 备注说明 情况说明 remark remarks note notes comment 检查人 检查员 联系人 填表人 经办人
""")

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


def _fold(listed: Iterable[str]) -> list[str]:
    return [words_and_unit(way)[0] for heading in listed for way in (heading, heading.replace("_", " "))]


_ROLE_OF = {words: role for role, listed in _ROLES.items() for words in _fold(listed) if words}


@remembered
def role_of(words: str) -> str | None:
    """What a leading column is (outlet, code, branch, month, year, serial, remark), by its folded heading."""
    return _ROLE_OF.get(words) or role_by_rule(words)


@cache
def _index(kind: str) -> tuple[dict[str, str], dict[str, str | None]]:
    exact: dict[str, str] = {}
    folded: dict[str, str | None] = {}
    for column in SHEETS[kind].columns:
        for words in _fold((*SHEETS[kind].headings.get(column.name, ()), column.title.zh, column.title.en)):
            exact.setdefault(words, column.name)
            key = loose(words)
            folded[key] = column.name if folded.get(key, column.name) == column.name else None
    return exact, folded


def column_of(kind: str, words: str) -> tuple[str, bool] | None:
    """The column that a folded heading names in a kind, and whether it is one of the listed spellings."""
    exact, folded = _index(kind)
    if words in exact:
        return exact[words], True
    name = (folded.get(loose(words)) or column_by_rule(SHEETS[kind].rules, words)) if len(words) > 1 else None
    return None if name is None else (name, False)


def listed_by(words: str) -> list[tuple[str, str]]:
    """The (kind, column) of every kind that lists the folded words."""
    return [(kind, exact[words]) for kind in SHEETS if words in (exact := _index(kind)[0])]


def listed_in(kind: str, name: str, words: str) -> str:
    """The longest listed spelling of a column that stands within folded words; empty when none does."""
    return max((way for way, column in _index(kind)[0].items() if column == name and way in words), key=len, default="")


def names_in(text: str) -> list[tuple[str, str]]:
    """The (kind, column) that a title names, longest heading first; several when it could be several."""
    folded = loose(words_and_unit(text)[0])
    found: dict[tuple[str, str], int] = {}
    for kind in SHEETS:
        for words, name in _index(kind)[0].items():
            key = loose(words)
            if len(key) > 2 and key in folded:
                found[kind, name] = max(found.get((kind, name), 0), len(key))
    longest = max(found.values(), default=0)
    return [place for place, length in found.items() if length == longest]
