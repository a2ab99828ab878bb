"""A received file given back with its problems: the sender's own workbook, or one drawn from what was read.

The first sheet, 问题清单, lists every finding with a link to its cell. A hidden sheet marks the file,
so that it is recognised when it comes back corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from data.files.grid import Workbook
from data.files.limits import LIMITS, FileLimits
from data.files.problem_marks import AMBER, RED, ProblemMarks
from data.files.reader.read import marked
from data.files.refusals import FileRefused
from data.reading.finding_words import expected_words, seen_words
from data.reading.findings import Finding
from data.types import Language, Text
from data.uploads.draft import FileDraft
from reports.drawn_workbook import drawn_workbook, place_in_grid

HEADINGS = (
    Text(zh="序", en="No."),
    Text(zh="工作表", en="Sheet"),
    Text(zh="单元格", en="Cell"),
    Text(zh="须处理", en="Must be answered"),
    Text(zh="问题", en="Problem"),
    Text(zh="看到的", en="Seen"),
    Text(zh="应为", en="Expected"),
)
KEPT = Text(
    zh="这是收到的原文件，已标出问题。宏和公式已存的结果不保留，图表、数据透视表和图形可能缺失。"
    "改好后请在 Excel 中保存，公式重新算出后再上传。",
    en="The file as received, its problems marked. Macros and stored results of formulas are not kept; "
    "charts, pivot tables and drawings may be missing. "
    "Save it in Excel once corrected, so that the formulas are worked out, then upload it.",
)
DRAWN = Text(
    zh="按读到的内容重新制表：数值和位置不变，原来的格式、公式、隐藏列、图表、数据透视表和宏不保留。",
    en="Drawn anew from what was read: the same values in the same places. "
    "Formats, formulas, hidden columns, charts, pivot tables and macros are not kept.",
)
_ANSWER = Text(zh="是", en="yes")


def keeps_the_file(received: Workbook, limits: FileLimits = LIMITS) -> bool:
    """Whether the sender's own workbook is marked, if openpyxl takes it."""
    return (
        received.format in ("xlsx", "xlsm") and sum(len(grid.cells) for grid in received.grids) <= limits.marked_cells
    )


def error_workbook(draft: FileDraft, language: Language, limits: FileLimits = LIMITS) -> bytes:
    """The file as .xlsx with its findings marked; nothing when it was not read."""
    received = draft.workbook
    if received is None:
        return b""
    marks = _marks(received, draft, language)
    if keeps_the_file(received, limits) and not draft.emptied:
        with suppress(FileRefused):
            return marked(draft.file, draft.content, marks, limits)
    return drawn_workbook(received, replace(marks, note=DRAWN.say(language)))


def _marks(received: Workbook, draft: FileDraft, language: Language) -> ProblemMarks:
    sheets = [grid.sheet for grid in received.grids]
    at: dict[tuple[str, str], list[Finding]] = {}
    for one in draft.findings:
        if one.sheet in sheets and place_in_grid(one.cell):
            at.setdefault((one.sheet, one.cell), []).append(one)
    cells = [
        (*cell, RED if any(one.blocks for one in ones) else AMBER, _comment(ones, language))
        for cell, ones in at.items()
    ]
    return ProblemMarks(
        file=received.file, sha256=received.sha256, sheets=sheets,
        note=KEPT.say(language), headings=[one.say(language) for one in HEADINGS],
        rows=[_row(one, language) for one in sorted(draft.findings, key=lambda one: not one.blocks)],
        cells=sorted(cells, key=lambda cell: cell[2] == RED),
        typed=draft.decisions.edits,
    )  # fmt: skip


def _comment(findings: Sequence[Finding], language: Language) -> str:
    return "\n".join(
        f"{one.words(language)}: {seen_words(one, language)} → {expected_words(one, language)}" for one in findings[:5]
    )[:1000]


def _row(one: Finding, language: Language) -> tuple[str, ...]:
    said = seen_words(one, language), expected_words(one, language)
    return one.sheet, one.cell, _ANSWER.say(language) if one.blocks else "", one.words(language), *said
