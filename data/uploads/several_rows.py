"""Several rows of an outlet in one month: what tells them apart is asked once a column; means add up by weight."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from data.files.grid import Cell
from data.reading.answers import Decisions
from data.reading.layout import Layout
from data.reading.lines import SheetLine
from data.reading.mapping import question_key
from data.reading.remarks import Remarks
from data.reading.table import SheetTable
from data.sheets.heading_rules import of_another_time
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import role_of
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind, Value
from data.text.folding import spelling

ADD, APART, ONLY = "add", "apart", "only "
MOST_LABELS, LONGEST_LABEL = 40, 40
"""Different texts of a column, and letters of one: with more it describes the rows rather than sorts them."""
_SORTS = re.compile("方式|类型|类别|种类|渠道|形式|来源|性质|条线|method|type|channel|kind|source|mode|categor|class")
_DESCRIBES = re.compile(
    "说明|意见|问题|描述|原因|整改|照片|录音|录像|图片|链接|亮点|建议|comment|remark|note|photo|link|issue|reason"
)
_OF_A_VISIT = re.compile(
    "人|员|姓名|经理|主任|行长|电话|日期|时间|时段|时刻|星期|天气|编号|次|轮|批|期|序|号$|是否|结果|等级|级别|评级|评价|表现|状态"
    "|name|inspector|shopper|staff|teller|phone|date|time|day|weather|round|wave|visit|id$|no$|result|grade|level|status|pass"
)
"""In a sheet whose rows are visits: who, when and with what result, which all belongs to one visit."""
_NUMBERS = re.compile("号|编码|工号|日|周|旬|窗口|柜台|id$|no$|code|date|day|week|window|counter|teller")


def rows_together(
    table: SheetTable, decisions: Decisions, taught: Mapping[str, str], remarks: Remarks
) -> tuple[list[SheetLine], list[SheetLine]]:
    """The lines as they count, and those that wait for an answer about a column.

    Args:
        taught: The answers of earlier uploads, by `question_key`.
    """
    layout, sheet, kind = table.layout, table.layout.grid.sheet, table.layout.kind
    lines = [line for line in table.lines if not line.left_out]
    if layout.add_up or decisions.column_answer(sheet, "") == ADD:
        return added_up(kind, lines, remarks), []
    for index in layout.telling() if _several(lines) else ():
        groups = [group for group in _several(lines) if len({line.told(index) for line in group}) > 1]
        if not groups or not _may_sort(layout, index, groups):
            continue
        heading = layout.heading(index)
        answer = decisions.column_answer(sheet, heading) or taught.get(question_key(kind, heading), "")
        told = {"seen": " / ".join(_texts(layout, index, groups)), "expected": answer, "field": heading}
        held_rows = [line.row for line in (lines if len(groups) > 1 else groups[0])]
        remarks.add("tells_apart", rows=held_rows, note=bool(answer), **layout.over(index), **told)
        if not answer:
            waiting = {id(line) for group in groups for line in group}
            return [line for line in lines if id(line) not in waiting], [line for line in lines if id(line) in waiting]
        if answer == ADD:
            return added_up(kind, lines, remarks), []
        for line in lines if answer == APART else ():
            if SHEETS[kind].apart:
                line.sort += line.told(index)
            line.telling = [column for column in line.telling if column != index]
        if answer.startswith(ONLY):
            lines = [line for line in lines if line.told(index) == spelling(answer.removeprefix(ONLY))]
    return lines, []


def _several(lines: Sequence[SheetLine]) -> list[list[SheetLine]]:
    return [group for group in _by_outlet(lines) if len(group) > 1]


def _by_outlet(lines: Sequence[SheetLine]) -> list[list[SheetLine]]:
    groups: dict[tuple[object, ...], list[SheetLine]] = {}
    for line in lines:
        whose = line.outlet or spelling(line.code) or spelling(line.name)
        groups.setdefault((whose, line.month, tuple(sorted(line.values))), []).append(line)
    return list(groups.values())


def _may_sort(layout: Layout, index: int, groups: Sequence[Sequence[SheetLine]]) -> bool:
    """Whether a column may sort the rows (kinds of customers, tellers, days) rather than describe or measure them."""
    words = words_and_unit(layout.heading(index))[0]
    cells = [cell for group in groups for line in group if (cell := layout.grid.cells.get((line.row, index)))]
    texts = _texts(layout, index, groups)
    if (
        of_another_time(words)
        or _DESCRIBES.search(words)
        or role_of(words) == "remark"
        or max(map(len, texts)) > LONGEST_LABEL
    ):
        return False
    if SHEETS[layout.kind].apart:
        sorts = _SORTS.search(words) or not _OF_A_VISIT.search(words)
        return bool(sorts) and len(texts) <= MOST_LABELS and all(isinstance(cell.value, str) for cell in cells)
    return all(not _is_number(cell) for cell in cells) or bool(_NUMBERS.search(words))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) or cell.state != "value"


def _texts(layout: Layout, index: int, groups: Sequence[Sequence[SheetLine]]) -> list[str]:
    cells = (layout.grid.cells.get((line.row, index)) for group in groups for line in group)
    return list(dict.fromkeys(cell.text or str(cell.value) for cell in cells if cell is not None)) or [""]


# --- adding up --------------------------------------------------------------------------------


def added_up(kind: str, lines: Sequence[SheetLine], remarks: Remarks) -> list[SheetLine]:
    """One line for each outlet and month: counts add, means and rates go by their weights, maxima by the largest.

    Rows that are visits stay apart: each counts by itself.
    """
    if SHEETS[kind].apart:
        return list(lines)
    unsure: dict[str, list[SheetLine]] = {}
    for group in _several(lines):
        first, values = group[0], {}
        for name in first.values:
            values[name], sure = _together(kind, name, group)
            if not sure:
                unsure.setdefault(name, []).append(first)
        if any((line.sheet, line.row) in remarks.faulty for line in group):
            remarks.faulty.add((first.sheet, first.row))
        first.values, first.added = values, group[1:]
        first.states = {
            name: "blank" if value is None else "value" if value else "zero" for name, value in values.items()
        }
    for name, waiting in unsure.items():
        first, rows = waiting[0], [line.row for line in waiting]
        remarks.add("no_weight", rows=rows, **first.at(name), seen=first.text(name), expected=weight_of(kind, name))
    return [group[0] for group in _by_outlet(lines)]


def weight_of(kind: str, name: str) -> str:
    """The count that a mean or a rate is weighed by, as its fact says; empty for counts and maxima."""
    of = (fact.columns[fact.columns.index(name) + 1 :] for fact in SHEETS[kind].facts if name in fact.columns)
    counted = SHEETS[kind].column(name).kind is ColumnKind.COUNT
    return "" if counted else next((columns[0] for columns in of if columns), "")


def _together(kind: str, name: str, group: Sequence[SheetLine]) -> tuple[Value, bool]:
    """The value of the rows together, and whether it is sure."""
    column, weighed = SHEETS[kind].column(name).kind, weight_of(kind, name)
    held = [(line.values.get(name), _weight(line, weighed)) for line in group]
    given = [(Decimal(str(value)), weight) for value, weight in held if value is not None]
    sure = not any(line.states.get(name) in ("error", "uncalculated") for line in group)
    if not given or not sure:
        return None, sure
    if column is ColumnKind.COUNT:
        return int(sum(value for value, _ in given)), True
    if any(weight if value is None else weight is None for value, weight in held):
        return None, False
    if not weighed:
        return max(value for value, _ in given), column is ColumnKind.MINUTES
    total = sum(weight for _, weight in given if weight)
    return (sum((value * weight for value, weight in given if weight), Decimal(0)) / total if total else None), True


def _weight(line: SheetLine, weighed: str) -> int | None:
    """The count that weighs the row; for a maximum, whether the row counts anything."""
    counts = [value for name, value in line.values.items() if isinstance(value, int) and weighed in ("", name)]
    return max(counts, default=None if weighed else 1)
