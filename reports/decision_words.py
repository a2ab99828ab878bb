"""What was answered before an upload, one sentence for each answer: on its receipt, and counted in the history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from data.reading.answers import KEEP, LEAVE, REPLACE, UNREAD
from data.reading.finding_words import COLUMNS, address_words
from data.reading.findings import FINDINGS
from data.types import Language, Month, Text
from metrics.figures.form_metrics import kind_title

UNITS: dict[str, Text] = {
    "minutes": Text(zh="分钟", en="minutes"),
    "seconds": Text(zh="秒", en="seconds"),
    "hours": Text(zh="小时", en="hours"),
    "days": Text(zh="天（Excel 的时间）", en="days (times of Excel)"),
    "mm:ss": Text(zh="分:秒", en="mm:ss"),
    "mm.ss": Text(zh="分.秒（8.24 为 8 分 24 秒）", en="mm.ss (8.24 is 8 min 24 s)"),
    "h:mm": Text(zh="时:分", en="h:mm"),
    "percent": Text(zh="百分数", en="percent"),
    "fraction": Text(zh="小数", en="fraction"),
    "permille": Text(zh="千分数", en="permille"),
    "ones": Text(zh="个", en="ones"),
    "hundreds": Text(zh="百", en="hundreds"),
    "thousands": Text(zh="千", en="thousands"),
    "ten thousands": Text(zh="万", en="ten thousands"),
}
_DRAWN = """
    outlets    | “{0}”是{1} | “{0}” is {1}
    outlets_no | “{0}”的行不入库 | the rows of “{0}” are left out
    months     | {0} 按{1}读取 | {0} is read as of {1}
    mappings   | {0} 的各列由人指定，读作{1} | the columns of {0} were said by hand, read as {1}
    units      | {0} 的{1}：单位是{2} | {1} in {0}: the unit is {2}
    columns    | {0} 的“{1}”：{2} | “{1}” in {0}: {2}
    edits      | {0} {1} 改为“{2}” | {0} {1} was made “{2}”
    taken      | {0} {1} 照此计入（{2}） | {0} {1} counts as it stands ({2})
    taken_all  | 未读入的 {1} 处不入库，其余照常 | what was not read ({1}) is left out, the rest as usual
    left_out   | {0} {1} 所在行不入库 | the row of {0} {1} is left out
    replacing  | {1}{0}：{2} | {0}, {1}: {2}
    rows_on    | {0} {1} 这一隐藏行计入 | the hidden row of {0} {1} counts
    sheets_on  | 读取隐藏的工作表“{0}” | the hidden sheet “{0}” is read
    sheets_off | 不读工作表“{0}” | the sheet “{0}” is not read
    correction | 更正理由：{0} | reason of the correction: {0}
    month      | 指定的月份：{0} | month given: {0}
    rows_left_out  | 未入库 {0} 行 | rows held back: {0}
    emptied    | 含个人信息：收到的文件只保存清空后的副本 | with personal data: of the file only an emptied copy is kept
    open_questions | {0} 个问题没有回答 | questions left open: {0}
"""
_LINES = [[part.strip() for part in line.split(" | ")] for line in _DRAWN.strip().splitlines()]
SENTENCES = {name.strip(): Text(zh=zh, en=en) for name, zh, en in _LINES}
ANSWERED: dict[str, Text] = {
    KEEP: Text(zh="只更新本文件的列", en="only these columns"),
    LEAVE: Text(zh="这个月不入库", en="left as it is"),
    REPLACE: Text(zh="整版替换", en="all of it replaced"),
    UNREAD: Text(zh="不读这一列", en="the column is not read"),
    "general": Text(zh="就是网点整体的数", en="the general figure"),
    "add": Text(zh="各行相加", en="its rows are added up"),
    "apart": Text(zh="与此列无关", en="it does not matter"),
}
"""Answers kept as a word; “only …” names what counts."""


def decision_lines(decisions: str, language: Language, outlets: Mapping[str, str]) -> list[str]:
    """Every answer in a sentence, outlets by name."""
    found = []
    for sort, given in json.loads(decisions).items():
        for one in given if isinstance(given, list) else [given] if given else []:
            name, told = _told(sort, one, language, outlets)
            found.append(SENTENCES[name].say(language).format(*told).strip() if name in SENTENCES else "")
    return [line for line in found if line]


def _told(sort: str, one: Any, language: Language, outlets: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """Which sentence, and what it tells."""
    if isinstance(one, dict):
        return sort, (one["sheet"], kind_title(one["kind"]).say(language))
    told = [str(part) for part in one] if isinstance(one, list) else [str(one)]
    if sort == "outlets":
        return (sort if told[1] else "outlets_no"), (told[0], f"{outlets.get(told[1], '')} {told[1]}".strip())
    if sort == "taken" and told[2] == "left_out":
        return "taken_all", told
    if sort in ("months", "month"):
        told[-1] = Month.parse(told[-1]).say(language)
    elif sort == "units":
        told[1:] = COLUMNS[told[1]].say(language) if told[1] in COLUMNS else told[1], _unit(told[2], language)
    elif sort == "replacing":
        told[:2] = kind_title(told[0]).say(language), Month.parse(told[1]).say(language)
    elif sort == "taken":
        told[2] = FINDINGS[told[2]].say(language) if told[2] in FINDINGS else told[2]
    if sort in ("edits", "taken", "left_out", "rows_on"):
        told[1] = address_words(told[1], language)
    if sort in ("columns", "replacing"):
        said = ANSWERED.get(told[2])
        told[2] = said.say(language) if said else told[2].removeprefix("only ")
    return sort, told


def _unit(unit: str, language: Language) -> str:
    return UNITS[unit].say(language) if unit in UNITS else unit
