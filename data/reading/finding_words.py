"""What a finding saw and expected, as people say it: the records keep column names and one text for both languages."""

from __future__ import annotations

import re

from data.reading.findings import Finding
from data.sheets.kinds import SHEETS
from data.types import CLASS_NAMES, SEAT_NAMES, Language, Text

OF_COLUMNS = frozenset({"sum_mismatch", "rate_mismatch", "jump", "no_weight", "loses_columns"})
"""Findings whose `seen` is ours and names columns; elsewhere it is what the file says."""

PHRASES: dict[str, Text] = {}
"""By the words of the records: English, both one after the other (“both”), or as the third column has them."""
_DRAWN = """
    整数 | a whole number | both
    分钟，如 8.4、8:24、8分24秒 | minutes, such as 8.4, 8:24, 8分24秒 | 分钟 minutes, such as 8.4, 8:24, 8分24秒
    比例，如 98.2% 或 0.982 | a share, such as 98.2% or 0.982 | 比例 a share, such as 98.2% or 0.982
    分数 | points | both
    日期 | a date | both
    0，或在 Excel 中另存 | 0, or save it again in Excel | 0，或在 Excel 中另存 0, or save it again in Excel
    0，或留空 | 0, or leave it blank | both
    每行一个数 | one figure for each row | both
    一个月份 | one month | both
    网点名称或编码 | an outlet name or code | both
    报备、停业 | pre-report or closure | 报备 pre-report, 停业 closure
    标题 | title | both
    工作表 | sheet | both
    文件 | file | both
    列 | column | both
    有网点和至少两个认识的列的表头行 | a heading row with the outlet and at least two known columns
    一种报表 | one kind of sheet
    逐列写明月份 | the months, column by column
    标题中写明指标，如投诉量 | a metric in the title, such as 投诉量
    一个指标 | one metric
    该列所写的月份之一 | one of the column's months
    有单元格的工作表，不只是图表 | a sheet with cells, not only charts
    隐藏的工作表默认不计 | hidden sheets do not count unless switched on
    隐藏的行默认不计 | hidden rows do not count unless switched on
    不是网点，不入库 | not an outlet: not loaded
    每个编码一次 | each code once
    编码和名称 | code and name
    别名和编码 | alias and code
    百分数／小数 | percent / fraction
    分钟／秒／分:秒 | minutes / seconds / mm:ss
    分钟 | minutes
    秒 | seconds
"""
for _zh, _en, *_raw in (line.strip().split(" | ") for line in _DRAWN.strip().splitlines()):
    PHRASES[f"{_zh} {_en}" if _raw == ["both"] else "".join(_raw) or _en] = Text(zh=_zh, en=_en)
for _every, _between in ((SEAT_NAMES, " / "), (CLASS_NAMES, ", ")):
    _zh, _en = (_between.join(one.say(language) for one in _every.values()) for language in ("zh", "en"))
    PHRASES[_zh] = Text(zh=_zh, en=_en)
COLUMNS: dict[str, Text] = {column.name: column.title for sheet in SHEETS.values() for column in sheet.columns}
_NAMES = re.compile(r"(?<![\w.])(" + "|".join(sorted(COLUMNS, key=len, reverse=True)) + r")(?![\w.])")
_PHRASES = re.compile("|".join(map(re.escape, sorted(PHRASES, key=len, reverse=True))))
_VERSION = re.compile(r"\bv(\d+)\b")
_LONG = re.compile(r"\d+\.\d{5,}")


def address_words(cell: str, language: Language) -> str:
    """An address as people say it: a line of a text file in the reader's language, a cell as it is."""
    return re.sub(r"^line (\d+)$", r"第\1行", cell) if language == "zh" else cell


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
    return _LONG.sub(_short, version_words(said, language).replace("<=", "≤").replace(">=", "≥"))


def version_words(text: str, language: Language) -> str:
    """Our own names of versions, v2, as people say them."""
    return _VERSION.sub(r"第\1版", text) if language == "zh" else text


def _short(found: re.Match[str]) -> str:
    return f"{float(found[0]):.4f}".rstrip("0").rstrip(".")
