"""Days that a text names: spans of days in figures (10.1-10.15), single days, and days on which something was made."""

from __future__ import annotations

import re

from data.text.folding import half_width

MADE = re.compile(
    r"(制表|填表|报送|上报|导出|发布|打印|填报|编制|生成|更新|印发|下发|截至|截止|报告|查询|统计(?!.{0,12}\d月(?!\s*\d))|提取|下载|审核|打表|出表"
    r"|created|exported|printed|published|generated|prepared|as of|updated)"
    r"\s*(部门|单位|人)?\s*(日期|时间|日|于|on|at|date)?\s*[:：]?"
    r"\s*\d{4}[-./年]\s*\d{1,2}([-./月]\s*\d{1,2}\s*日?)?([ T]\d{1,2}:\d{2}(:\d{2})?)?",
    re.IGNORECASE,
)
DAY = r"((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*"
DAY_OF_PERIOD = re.compile(
    r"(?:(?:数据|考核|所属|核算|业务)(?:日期|时间|期间?|月份?)|报告期间?|统计期间?|账期|期间|period|month)\s*(?:end(?:ing|ed)?)?\s*[:：]?\s*"
    + DAY
    + r"\d{1,2}\s*日?(?!\d)",
    re.IGNORECASE,
)
"""A day beside the words that announce the period stands for its month."""

_FROM_TO = re.compile(
    r"(?<![\d.])(20\d{2}[./]?)?(0?[1-9]|1[0-2])([./]?)(0?[1-9]|[12]\d|3[01])(\s*(?:[-—–~～至到]+|to)\s*)(20\d{2}[./]?)?"
    r"(0?[1-9]|1[0-2])\3(0?[1-9]|[12]\d|3[01])(?![\d.])"
)
"""10.1-10.15, 20261001-20261015."""
_ONE_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]|(?<!\d)20\d{2}([01]\d)([0-3]\d)(?!\d)")


def days_said(text: str) -> list[tuple[int, int]]:
    """The days that a text names beside those on which something was made: (month, day).

    >>> days_said("等候情况（2026年10月8日）"), days_said("制表日期：2026年11月5日"), days_said("等候20261008")
    ([(10, 8)], [], [(10, 8)])
    """
    rest = DAY_OF_PERIOD.sub(" ", MADE.sub(" ", half_width(text)))
    return [(int(one[1] or one[3]), int(one[2] or one[4])) for one in _ONE_DAY.finditer(rest)]


def days_spelt(text: str) -> str:
    """The text with spans of days in figures written with 月 and 日."""
    return _FROM_TO.sub(_spelt_days, text)


def _spelt_days(match: re.Match[str]) -> str:
    """The days of a span with 月 and 日, unless they may be other numbers: 8.5-9.5."""
    year, month, part, day, between, again, until, last = match.groups()
    if (not part and not (year and again)) or (month != until and not year):
        return match[0]
    first, end = (f"{said.strip('./')}年" if said else "" for said in (year, again))
    return f"{first}{month}月{day}日{between}{end}{until}月{last}日"
