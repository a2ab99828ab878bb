"""What makes a heading or a title speak of a part of an outlet's customers, channels or hours, not of all of them."""

from __future__ import annotations

import re

from data.sheets.heading_words import words_and_unit
from data.sheets.headings import listed_in
from data.sheets.kinds import SHEETS
from data.text.folding import half_width

_SUBJECTS = (
    "对公|对私|公司客户|企业客户|企业|单位客户|机构客户|个人|零售|私人|代发|存量|新客|新开户|信用卡|借记卡|贷款|理财|基金|保险|外汇|国际业务"
    "|corporate|personal|retail|smallbusiness|credit.?card|debit.?card|loan|mortgage|newcustomer"
)
_CHANNELS = (
    "智能|自助|机具|atm|stm|vtm|itm|电话|回访|外呼|短信|微信|线上|网上|网络渠道|电子渠道|手机银行|app|95\\d{3}|123\\d\\d|客服|热线|远程|上门"
    "|self.?service|kiosk|smart|machine|phone|call.?(back|centre|center)|hotline|online|mobile|web|remote"
)
_HOURS = (
    "发薪日|高峰|低峰|峰值|闲时|忙时|上午|下午|午间|夜间|早间|周末|周[一二三四五六日]|节假日|工作日|双休|开门"
    "|off.?peak|peak|morning|afternoon|evening|weekend|weekday|holiday|lunch"
)
_OF_WHOM = "(?:开户|预约|普惠|军人|大额|汇款|转账|取款|存款|公积金|社保|拆迁|学生|农户|商户|新市民|尾箱|优先)"
_NARROWER = re.compile(
    f"{_SUBJECTS}|{_CHANNELS}|{_HOURS}|{_OF_WHOM}|厅堂|大堂|现金|老年|老人|残疾|特殊客户|lobby|cash|elderly|senior|disabled"
)
_ITEMS = {
    "sat_rate": re.compile(
        "环境|设施|设备|态度|效率|等候|产品|收费|问卷|第三方|神秘人|nps|environment|attitude|speed|staff|product|survey"
    ),
    "total": re.compile("重大|首次|越级|疑难|群体|serious|first.?time"),
}
_CLOCK = re.compile(r"\d:\d\d|\d[时点](?!间)")
"""Hours of a day: 10:00-12:00平均等候时间."""
_EVERYBODY = re.compile("全部|所有|全量|各类|(?<!不)含|overall|all(customers|channels)|including")
_NO_TEAM = "(?!.{0,6}(?:部|处|中心|条线|team|dep))"
_NAME = re.compile(rf"(?:{_SUBJECTS}|{_CHANNELS}){_NO_TEAM}")
_TITLE = re.compile(rf"(?:{_SUBJECTS}|{_CHANNELS}|{_HOURS}){_NO_TEAM}")


def narrower_heading(kind: str, name: str, heading: str) -> bool:
    """Whether the whole heading over a column, groups and all, says less than the figure it is read as.

    >>> [narrower_heading("wait", "avg_wait", text) for text in ("对公 平均等候时间", "客户平均等候时间(分钟)")]
    [True, False]
    """
    words = words_and_unit(heading)[0]
    if _EVERYBODY.search(words):
        return False
    words = words.replace(listed_in(kind, name, words), " ")
    rule = SHEETS[kind].rules.get(name)
    for pattern in rule.must if rule else ():
        words = pattern.sub(" ", words)
    if _NARROWER.search(words) or _CLOCK.search(half_width(heading)):
        return True
    return name in _ITEMS and _ITEMS[name].search(words) is not None


def narrower_title(text: str, *, name: bool = False) -> bool:
    """Whether a title speaks of a part; the name of a department is none, nor is 周末 where it is a sheet's `name`."""
    words = words_and_unit(text)[0]
    return (_NAME if name else _TITLE).search(words) is not None and not _EVERYBODY.search(words)
