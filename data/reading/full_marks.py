"""The full marks that a heading gives: 服务环境(30分), 检查总分(满分120), Environment (out of 30)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.reading.cell_values import Amount
from data.reading.layout import FigureColumn, Layout, written_text
from data.text.folding import half_width

_FULL = r"(?:满分|分值|full marks|out of|max(?:imum)?)\s*[:：为]?\s*(\d{1,3})(?!\d)"
_SAID = re.compile(
    rf"{_FULL}|[(\[【](\d{{1,3}})\s*(?:分|points?|pts|marks)?[)\]】]|(?<!\d)(\d{{1,3}})\s*分(?![钟行局部理以])|/\s*(\d{{1,3}})\s*分?$"
    r"|(?<=[一-龥])(\d{1,3})(?=\s*\(\)$)",
    re.IGNORECASE,
)
_ROW = re.compile("(各项)?(满分|标准分|分值|总分值)(值|标准)?|(full|max(imum)?) ?(marks|score|points)", re.IGNORECASE)
FOOTNOTES = 9
"""Up to this a number in brackets below the figures it heads is a footnote's."""


def marks_unit(layout: Layout, field: FigureColumn, found: Sequence[Amount]) -> str:
    """The full marks as said, when they are other than the kind's own; empty otherwise. A title's are the total's."""
    column = layout.of_kind().column(field.name)
    own = _SAID.search(half_width(f"{field.heading} ({field.unit})"))
    over = re.search(_FULL, half_width(" ".join(layout.titles())), re.IGNORECASE) if column.required else None
    below = layout.grid.cells.get((layout.marks, field.index))
    under = re.fullmatch(r"(\d{1,3})\s*分?", written_text(below))
    said = next((int(number) for one in (under, own, over) if one for number in one.groups() if number), 0)
    highest = max((amount.value for amount in found if amount.value is not None), default=Decimal(0))
    footnote = said <= FOOTNOTES and highest > said
    return "" if not said or footnote or said == column.most else str(said)


def marks_row(layout: Layout) -> int:
    """The row that gives the full marks of each column: 满分 | 30 | 20; -1 when there is none."""
    rows = range(layout.first(), layout.grid.rows if layout.of_kind().apart else 0)
    leads = ((row, written_text(layout.grid.cells.get((row, column)))) for row in rows for column in layout.leads)
    return next((row for row, text in leads if _ROW.fullmatch(half_width(text).strip("()【】[]:："))), -1)
