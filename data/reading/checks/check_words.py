"""The words of files of checks: what a column holds, how somebody looked, what a mark means.

Words of items and sections are the form's own; here stands only what every bank writes around them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from data.forms.form import FormItem, FormSection
from data.text.folding import half_width, remembered, spelling
from data.text.numbers import written_number
from data.text.word_patterns import drawn_patterns, spoken_of

_ROLES = drawn_patterns("""
    reason: (原因|说明|描述|问题|备注|事实|扣分点|reason|remark|comment)
    value: (实测|测得|测量|实际值|实际用时|measured)
    lost: (扣分|失分|减分|扣减|lost|deduct)
    rate: (率|占比|百分比|percent|rate)$
    total: ^(检查|最终|综合|实际)?(总(得|评)?分|总计|合计|总分值|得分合计|total)
    full: (满分|标准分|分值|应得|配分|full|max)
    earned: (实得|得分|评分|打分|评定|earned|score|points)
    code: (机构|网点|支行|单位)(编码|编号|代码|号)|outlet_?code|branch_?code
    mode: (检查|评价|督导)?(方式|形式|类型)|mode
    round: 轮|^第.次|次数|round
    checker: (检查|暗访|巡检|督导|查访|访问)(员|人|者)|checker|inspector
    person: 责任|涉及(员工|人)|当事|person|staff
    photo: 照片|图片|影像|截图|录像编号|photo|image
    date: (日期|时间|[检查访]日)$|date
    outlet: 网点|机构|支行|单位|门店|营业部|outlet|branch
    section: 模块|大类|维度|section
""")
"""In this order: 扣分原因 is a reason, 得分率 is a rate."""
MODE_WORDS = (
    ("video", re.compile("非现场|视频|远程|监控|录像|video")),
    ("mystery", re.compile("神秘|暗访|mystery")),
    ("onsite", re.compile("现场|实地|on_?site")),
    ("self", re.compile("自查|自评|自检|self")),
    ("exam", re.compile("考试|测试|exam")),
    ("accept", re.compile("验收|accept")),
)
TOTAL_ROW = re.compile("小计|合计|总计|平均|^全辖|^全行|subtotal|total|average")
NOTE_ROW = re.compile("^(注|备注|说明|附注|制表|填表|审核|编制|note)[:：]?")
FULL_ROW = re.compile("^(满分|标准分|分值|应得分|配分|fullmarks?)值?$")
LOST_TITLE = re.compile("^(?!.*得分).*(扣分|失分|减分|deduct)")
ABSENT = frozenset("不适用 不涉及 不参评 不考核 免检 免评 无此项 n/a na notapplicable — —— - – / － ／".split())
YES, NO = frozenset("√ ✓ ✔ 是 合格 达标 符合 y yes".split()), frozenset("× ✗ ✘ x 否 不合格 不达标 不符合 n no".split())
_LEAD = re.compile(
    r"^(?:[(（](?:[一二三四五六七八九十]+|\d+)[)）]|[一二三四五六七八九十]+\s*[、.．]"
    r"|[a-z]{0,6}\d+(?:\.\d+)*\s*[.、．:：)）\-\s]+|[a-z]{1,6}\d+(?=[^\x00-\x7f]))\s*"
)
"""(1) 一、 1.2 e01: what numbers an item or a section."""
_MARKS = re.compile(r"\s*[(（【\[/]?\s*(?:满分|分值|标准分)?\s*[:：]?\s*(\d+(?:\.\d+)?)\s*分?\s*[)）】\]]?$")
_BRACKET = re.compile(r"\s*[(（【\[]([^)）】\]]*)[)）】\]]$")
_PUNCTUATION = re.compile(r"[，,、。．.：:；;！!“”\"'·\-—_]+")
_SCORE = re.compile("(得分|评分|分数)$")


@remembered
def heading_role(text: str) -> str:
    """What a column holds by its heading; empty when it says none of these."""
    return spoken_of(_ROLES, _BRACKET.sub("", spelling(text)) or spelling(text))


def mode_said(text: str, modes: Sequence[str]) -> str:
    """The one of these modes that a text speaks of; empty when none or several."""
    rest, found = spelling(text), []
    for mode, pattern in MODE_WORDS:
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            found += [mode] if mode in modes else []
    return found[0] if len(found) == 1 else ""


@remembered
def bare_words(text: str) -> str:
    """Words without blanks and punctuation, as they are compared."""
    return _PUNCTUATION.sub("", spelling(text))


def words_of(parts: Sequence[FormItem | FormSection]) -> dict[str, str]:
    """Every way to name these items or sections -> the id; ids name themselves."""
    named = {bare_words(words): one.id for one in parts for words in (one.title.zh, one.title.en, *one.also)}
    return named | {one.id: one.id for one in parts}


def marked_name(text: str, names: Mapping[str, str]) -> tuple[str, Decimal | None, str]:
    """(id, marks, what stands in brackets) of a heading or an item's cell: 1.环境管理（满分90）; no id when unknown."""
    whole = half_width(text)
    bracket = found[1] if (found := _BRACKET.search(whole)) else ""
    for short in (whole, _LEAD.sub("", whole.lower()), _SCORE.sub("", whole)):
        if (known := names.get(bare_words(short))) is not None:
            return known, None, bracket
    for cut in (_MARKS, _BRACKET):
        found = cut.search(whole)
        if not found:
            continue
        rest = whole[: found.start()]
        for short in (rest, _LEAD.sub("", rest.lower()), _SCORE.sub("", rest)):
            if (known := names.get(bare_words(short))) is not None:
                return known, written_number(found[1]) if cut is _MARKS else None, bracket
    return "", None, bracket


def code_in(text: str, names: Mapping[str, str]) -> str:
    """The id that a heading begins with: s01 桌面定位定量."""
    first = re.match(r"[a-z][a-z0-9_]*", half_width(text).lower())
    return names.get(first[0], "") if first else ""
