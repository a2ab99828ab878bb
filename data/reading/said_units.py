"""Which units a heading names, or where it names none the titles and notes: 单位：笔、秒, 以秒计, 8.24即8分24秒."""

from __future__ import annotations

import re

from data.reading.layout import FigureColumn, Layout
from data.text.folding import half_width

_TIMES = {
    "h:mm:ss": r"h+:mm:ss|小?时:分钟?:秒",
    "mm.ss": r"分钟?[.·,、]?秒|(?<![a-z])mm?\.ss",
    "mm:ss": r"分钟?[:'′]秒[\"″]?|(?<![a-z:])m+:ss",
    "h:mm": r"(?<![a-z])h+:mm|小?时:分",
    "seconds": r"秒钟?|(?<![a-z])(?:s|secs?|seconds?)(?![a-z])",
    "minutes": r"分钟|(?<![a-z])mins?(?:utes?)?(?![a-z])",
    "hours": r"小时|(?<![a-z])(?:h|hours?)(?![a-z])",
}
"""Longer ones first: what one has taken is gone for the next."""
_EXAMPLE = re.compile(r"\d\.\d+\s*(?:即|表示|代表|为|=|是指?|means)\s*\d+\s*(?:分钟?|min)\s*\d+\s*(?:秒|s)|分[.·]秒")
_SCALES = {
    "millions": "百万|millions?",
    "hundred thousands": "十万",
    "ten thousands": "万|ten thousands?",
    "thousands": "千|thousands?|'?000'?s?|k",
    "hundreds": "百|hundreds?",
}
_COUNTED = "(?:笔数?|件数?|次|人次?|户|个|张|起|宗)"
_LISTED = re.compile(r"单位\s*(?:均?为|是)?\s*:?\s*([^)\]】;。]{1,24})|(?<![a-z])units?\s*:\s*([a-z ,/&%]{1,30})")
_MEANT = re.compile(r"(?:以|按)\s*([^,、。\s]{1,6}?)\s*(?:为单位|计|统计|列示)|(?<![a-z])(?:in|as)\s+([a-z%]+)")
_BRACKETED = re.compile(r"[(\[【]([^()\[\]【】]{1,12})[)\]】]")
_BETWEEN = re.compile(r"[、,/和及;&]+|\s+and\s+")
_THRESHOLD = re.compile(r"\d+\s*(?:分钟?|秒钟?|小时|mins?|minutes?|secs?|seconds?|hours?)")


def times_said(layout: Layout, field: FigureColumn) -> set[str]:
    """The units of time that the heading names, else those around the table; several are a question."""
    own = times_in(field.unit) or times_in(_THRESHOLD.sub("", half_width(field.heading).lower()))
    if own:
        return own
    if _EXAMPLE.search(" ".join(map(half_width, layout.said()))):
        return {"mm.ss"}
    around = _around(layout)
    named = {
        name
        for word in around
        for name, pattern in _TIMES.items()
        if re.fullmatch(rf"(?:.*[为:间长])?(?:{pattern})", word)
    }
    return named | ({"minutes"} if "分" in around else set())


def scale_said(layout: Layout, field: FigureColumn) -> str:
    """What a count is counted in: as the heading says (万笔), else the titles; "?" when they give several."""
    own = field.unit or "".join(re.findall(rf"[十百千万]+{_COUNTED}", half_width(field.heading)))
    words = {own} if own else _around(layout)
    plain = {"ones"} if any(re.fullmatch(rf"(?:.*[为:数量])?{_COUNTED}", word) for word in words) else set()
    said = {
        name
        for word in words
        for name, sign in _SCALES.items()
        if re.fullmatch(rf"(?:.*[为:数量])?(?:{sign})\s*{_COUNTED}?", word)
    }
    return "?" if len(said | plain) > 1 else next(iter(said), "")


def percent_said(layout: Layout, field: FigureColumn) -> str:
    """% or ‰ as the heading says, else the titles."""
    words = {field.unit} if field.unit else _around(layout)
    return "‰" if "‰" in words else "%" if words & {"%", "百分比", "百分数", "percent", "pct"} else ""


def times_in(text: str) -> set[str]:
    """The units of time that a text names, itself a unit (秒) or not."""
    found = {"minutes"} if text in ("分", "单位分") else {"hours"} if text == "时" else set()
    for name, pattern in _TIMES.items():
        text, times = re.subn(pattern, " ", text)
        found |= {name} if times else set()
    return found


def _around(layout: Layout) -> set[str]:
    """The units listed in titles and notes, one by one."""
    found: set[str] = set()
    for line in layout.said():
        text = half_width(line).lower()
        lists = [*_LISTED.findall(text), *_MEANT.findall(text), *((one, "") for one in _BRACKETED.findall(text))]
        found |= {word.strip() for pair in lists for word in _BETWEEN.split("".join(pair))}
    return found
