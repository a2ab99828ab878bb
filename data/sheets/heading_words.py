"""A heading taken apart: the words that name its figure, folded, and the unit it gives."""

from __future__ import annotations

import re

from data.text.folding import remembered, spelling

_UNIT = (
    r"单位[:：]?.{1,4}|满?\d{1,3}分?|分值\d+|分|分钟|min|mins|minutes?|分钟?[.．·:：'′]?秒[\"″]?|mm?\.ss|m+:ss|秒"
    r"|(in)?(s|secs?|seconds?|minutes|hours|thousands)|小?时|h|hours?|h+:mm|小?时[:：]分钟?|%|‰|百分比|百分数|percent|pct|"
    r"笔|件|次|户|人|人次|个|张|起|points?|pts|count|h:mm:ss|时:分:秒|hh:mm:ss|[十百千万]+(笔|件|次|人|人次|户|个)?|'?000s?"
)
_BRACKETED = re.compile(r"[(\[【<]([^()\[\]【】<>]*)[)\]】>]")
_IS_UNIT = re.compile(_UNIT)
_UNIT_SAID = re.compile(r"^单位[:：]?")
_TRAILING = re.compile(r"(?:[/_-](分钟|秒|min|sec|%|分|笔|件)|(%))$")
_MARKS = re.compile(r"[\s_:：*＊、,，.。/\-—\"'“”‘’#&]+")


@remembered
def words_and_unit(heading: str) -> tuple[str, str]:
    """The heading's words, folded, and the unit it names (empty when none).

    >>> words_and_unit("客户平均\\n等候时间（分:秒）"), words_and_unit("评价发起率(%)")
    (('客户平均等候时间', '分:秒'), ('评价发起率', '%'))
    >>> words_and_unit("二级支行(网点)")
    ('二级支行网点', '')
    """
    text, units = spelling(heading), []
    for content in _BRACKETED.findall(text):
        if _IS_UNIT.fullmatch(content):
            units.append(_UNIT_SAID.sub("", content))
            text = re.sub(r"[(\[【<]" + re.escape(content) + r"[)\]】>]", "", text)
    trailing = _TRAILING.search(text)
    if trailing:
        units.append(trailing[1] or trailing[2])
        text = text[: trailing.start()]
    return _MARKS.sub("", re.sub(r"[()\[\]【】]|<(?!\d)|(?<!\d)>(?!\d)", "", text)), units[0] if units else ""


def unit_alone(text: str) -> str:
    """The unit when the text is nothing else, or empty: what stands below a heading in a row of units.

    >>> unit_alone("（分钟）"), unit_alone("%"), unit_alone("20"), unit_alone("满意")
    ('分钟', '%', '', '')
    """
    folded = spelling(text).strip("()[]【】")
    return _UNIT_SAID.sub("", folded) if _IS_UNIT.fullmatch(folded) and not re.search(r"\d", folded) else ""


def words_by_name(drawn: str) -> dict[str, tuple[str, ...]]:
    """The words listed behind each "name:".

    >>> words_by_name("code: 机构号 行号 branch: 所属支行")
    {'code': ('机构号', '行号'), 'branch': ('所属支行',)}
    """
    parts = re.split(r"(\w+):\s", drawn.strip() + " ")[1:]
    return {name: tuple(words.split()) for name, words in zip(parts[::2], parts[1::2], strict=True)}
