"""What a finding saw and expected, as people say it: the records keep column names and one text for both languages."""

from __future__ import annotations

import re

from data.reading.findings import Finding
from data.sheets.kinds import SHEETS
from data.types import Language, Text

OF_COLUMNS = frozenset({"sum_mismatch", "rate_mismatch", "jump", "no_weight"})
"""Findings whose `seen` is ours and names columns; elsewhere it is what the file says."""

PHRASES: dict[str, Text] = {
    "整数 a whole number": Text(zh="整数", en="a whole number"),
    "分钟 minutes, such as 8.4, 8:24, 8分24秒": Text(
        zh="分钟，如 8.4、8:24、8分24秒", en="minutes, such as 8.4, 8:24, 8分24秒"
    ),
    "比例 a share, such as 98.2% or 0.982": Text(zh="比例，如 98.2% 或 0.982", en="a share, such as 98.2% or 0.982"),
    "分数 points": Text(zh="分数", en="points"),
    "日期 a date": Text(zh="日期", en="a date"),
    "0，或在 Excel 中另存 0, or save it again in Excel": Text(
        zh="0，或在 Excel 中另存", en="0, or save it again in Excel"
    ),
    "0，或留空 0, or leave it blank": Text(zh="0，或留空", en="0, or leave it blank"),
    "每行一个数 one figure for each row": Text(zh="每行一个数", en="one figure for each row"),
    "一个月份 one month": Text(zh="一个月份", en="one month"),
    "网点名称或编码 an outlet name or code": Text(zh="网点名称或编码", en="an outlet name or code"),
    "报备 pre-report, 停业 closure": Text(zh="报备、停业", en="pre-report or closure"),
    "标题 title": Text(zh="标题", en="title"),
    "工作表 sheet": Text(zh="工作表", en="sheet"),
    "文件 file": Text(zh="文件", en="file"),
    "列 column": Text(zh="列", en="column"),
    "a heading row with the outlet and at least two known columns": Text(
        zh="有网点和至少两个认识的列的表头行", en="a heading row with the outlet and at least two known columns"
    ),
    "one kind of sheet": Text(zh="一种报表", en="one kind of sheet"),
    "the months, column by column": Text(zh="逐列写明月份", en="the months, column by column"),
    "a metric in the title, such as 投诉量": Text(
        zh="标题中写明指标，如投诉量", en="a metric in the title, such as 投诉量"
    ),
    "one metric": Text(zh="一个指标", en="one metric"),
    "one of the column's months": Text(zh="该列所写的月份之一", en="one of the column's months"),
    "a sheet with cells, not only charts": Text(
        zh="有单元格的工作表，不只是图表", en="a sheet with cells, not only charts"
    ),
    "hidden sheets do not count unless switched on": Text(
        zh="隐藏的工作表默认不计", en="hidden sheets do not count unless switched on"
    ),
    "hidden rows do not count unless switched on": Text(
        zh="隐藏的行默认不计", en="hidden rows do not count unless switched on"
    ),
    "not an outlet: not loaded": Text(zh="不是网点，不入库", en="not an outlet: not loaded"),
    "each code once": Text(zh="每个编码一次", en="each code once"),
    "code and name": Text(zh="编码和名称", en="code and name"),
    "percent / fraction": Text(zh="百分数／小数", en="percent / fraction"),
    "minutes / seconds / mm:ss": Text(zh="分钟／秒／分:秒", en="minutes / seconds / mm:ss"),
    "minutes": Text(zh="分钟", en="minutes"),
    "seconds": Text(zh="秒", en="seconds"),
}
COLUMNS: dict[str, Text] = {column.name: column.title for sheet in SHEETS.values() for column in sheet.columns}
_NAMES = re.compile(r"(?<![\w.])(" + "|".join(sorted(COLUMNS, key=len, reverse=True)) + r")(?![\w.])")
_PHRASES = re.compile("|".join(map(re.escape, sorted(PHRASES, key=len, reverse=True))))
_VERSION = re.compile(r"\bv(\d+)\b")
_LONG = re.compile(r"\d+\.\d{5,}")


def seen_words(finding: Finding, language: Language) -> str:
    if finding.code in OF_COLUMNS:
        return _said(finding.seen, language, columns=True)
    places = finding.code.startswith("period_")
    return _said(finding.seen, language) if places else _LONG.sub(_short, finding.seen)


def expected_words(finding: Finding, language: Language) -> str:
    return _said(finding.expected, language, columns=finding.code in OF_COLUMNS)


def _said(text: str, language: Language, *, columns: bool = False) -> str:
    said = _PHRASES.sub(lambda found: PHRASES[found[0]].say(language), text)
    if columns:
        said = _NAMES.sub(lambda found: COLUMNS[found[0]].say(language), said)
    if language == "zh":
        said = _VERSION.sub(r"第\1版", said)
    return _LONG.sub(_short, said.replace("<=", "≤").replace(">=", "≥"))


def _short(found: re.Match[str]) -> str:
    return f"{float(found[0]):.4f}".rstrip("0").rstrip(".")
