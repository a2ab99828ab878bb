"""Which rows of a table are outlets: totals, notes, repeated headings and hidden rows are set apart and listed.

A blank cell is filled from above only inside a real merged range.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.files.grid import Cell, CellState
from data.reading.answers import Decisions
from data.reading.full_marks import marks_row
from data.reading.layout import Layout, written_text
from data.reading.remarks import Remarks
from data.text.folding import half_width, spelling

_TOTAL = re.compile(
    r".{0,20}(小计|合计|总计|共计|累计|汇总|平均|平均值|平均数|均值|中位数|最大值|最小值|最高|最低|标准差|全辖|全行|全辖合计|辖内|全市|全分行)(数|得分|分)?"
)
_TOTAL_ENGLISH = re.compile(
    r"(grand|sub)?[ -]?(total|totals|average|mean|median|overall|sum)(\b.{0,30})?|.{0,30} (sub-?)?total"
    r"|all (outlets|branches|sites)|avg|bank|bank-?wide",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[【].*[)\]】]\s*[:：]?$")
"""合计（68家）, Total (all outlets)."""
_FIGURE = re.compile(r"[+-]?\d[\d.,:]*\s*\S{0,6}")
_NOTE = re.compile(
    r"(注|备注|说明|附注|审核|复核|制表|填表|制单|经办|负责人|联系人|电话|报送|填报|数据来源|来源|口径|note|source|prepared|checked|\d+[.、]|[*※])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of figures, and the sheet's own totals (row, label)."""

    data: tuple[int, ...]
    totals: tuple[tuple[int, str], ...]
    hidden: tuple[int, ...]
    notes: tuple[str, ...]
    marks: int
    filled: Mapping[tuple[int, int], Cell]
    """Cells of the leading columns that a merged range covers: (row, column) -> the range's cell."""

    def lead(self, layout: Layout, row: int, column: int | None) -> Cell | None:
        if column is None:
            return None
        return layout.grid.cells.get((row, column)) or self.filled.get((row, column))

    def owner(self, layout: Layout, row: int) -> Cell | None:
        """The cell with the outlet's name."""
        return next((cell for column in layout.owners if (cell := self.lead(layout, row, column))), None)


def sorted_rows(layout: Layout, decisions: Decisions, remarks: Remarks) -> Rows:
    """Sort the rows below the headings."""
    filled = _filled(layout)
    data: list[int] = []
    totals: list[tuple[int, str]] = []
    hidden: list[int] = []
    notes: list[str] = []
    marks = marks_row(layout)
    for row, cells in _below(layout).items():
        kind, cell, text = _kind(layout, row, cells, filled) if row != marks else ("note_row", min(cells), "满分")
        if kind == "data":
            named = layout.grid.address(row, _name_column(layout))
            if row in layout.grid.hidden_rows and (layout.grid.sheet, named) not in decisions.rows_on:
                hidden.append(row)
                seen = written_text(cells.get(_name_column(layout)) or filled.get((row, _name_column(layout))))
                told = {"seen": seen, "expected": "hidden rows do not count unless switched on"}
                remarks.add("hidden_row", **layout.at(row, _name_column(layout)), **told, left_out=True)
            else:
                data.append(row)
            continue
        if kind == "total_row":
            totals.append((row, text))
        elif kind == "note_row":
            notes.append(text)
            if row == layout.first() and _divides(layout, cells):
                remarks.close("ambiguous_heading", table=layout.grid.sheet, **layout.at(row, cell), seen=text)
        remarks.add(kind, **layout.at(row, cell), seen=text, expected="not an outlet: not loaded")
    return Rows(
        data=tuple(data), totals=tuple(totals), hidden=tuple(hidden), notes=tuple(notes), marks=marks, filled=filled
    )


def _divides(layout: Layout, cells: Mapping[int, Cell]) -> bool:
    """Whether words below the headings part the figures (现金 | 非现金), one under no heading of its own."""
    headed = {column for row, column in layout.grid.cells if row in layout.headings}
    read = {field.index for field in layout.fields}
    return bool(cells.keys() & read and cells.keys() - headed) and not cells.keys() & set(layout.leads)


def name_second_block(layout: Layout, remarks: Remarks) -> None:
    """Name the outlets of a second table beside this one."""
    column = layout.beside
    if column is None:
        return
    for row in range(layout.first(), layout.grid.rows):
        seen = written_text(layout.grid.cells.get((row, column)))
        if seen and not _is_total(seen):
            remarks.add("second_block", **layout.at(row, column), seen=seen, left_out=True)


def _name_column(layout: Layout) -> int:
    return next(column for column in (layout.outlet, layout.code, layout.month, 0) if column is not None)


def _below(layout: Layout) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    first = layout.first()
    for (row, column), cell in layout.grid.cells.items():
        if row >= first and ((cell.value is not None and cell.value != "") or cell.state is not CellState.VALUE):
            rows.setdefault(row, {})[column] = cell
    return dict(sorted(rows.items()))


def _filled(layout: Layout) -> dict[tuple[int, int], Cell]:
    leads = layout.leads
    filled = {}
    for merge in layout.grid.merges:
        cell = layout.grid.cells.get((merge.top, merge.left))
        if cell is None or merge.top < layout.first() or merge.left != merge.right or merge.left not in leads:
            continue
        filled.update({(row, merge.left): cell for row in range(merge.top, merge.bottom + 1)})
    return filled


def _kind(
    layout: Layout, row: int, cells: Mapping[int, Cell], filled: Mapping[tuple[int, int], Cell]
) -> tuple[str, int, str]:
    """What a row is: data, total_row, note_row or heading_repeated; and the telling cell."""
    figures = [field.index for field in layout.fields if field.index in cells]
    leads = layout.leads
    total = _total_told(layout, cells)
    if total is not None and not (layout.code not in (None, total[0]) and layout.code in cells and figures):
        return "total_row", *total
    first = min(cells)
    if figures and _repeats_heading(layout, cells):
        return "heading_repeated", first, written_text(cells[first])
    owner = any(
        column in cells or (row, column) in filled for column in (*layout.owners, layout.code) if column is not None
    )
    owner = owner or (layout.outlet is None and layout.code is None and layout.month in cells)
    if not figures and owner and len([column for column in cells if column in leads]) > 1:
        return (
            "blank_row",
            first,
            half_width(" ".join(written_text(cells[column]) for column in leads if column in cells)),
        )
    if not figures or (not owner and not any(_is_figure(cells[index]) for index in figures)):
        return "note_row", first, half_width(" ".join(written_text(cell) for _, cell in sorted(cells.items())))
    if (
        owner
        and _NOTE.match(half_width(written_text(cells[first])))
        and not any(_is_figure(cells[index]) for index in figures)
    ):
        return "note_row", first, half_width(written_text(cells[first]))
    return "data", first, ""


def _total_told(layout: Layout, cells: Mapping[int, Cell]) -> tuple[int, str] | None:
    """The first cell before the figures that names a total: (column, text)."""
    leads = layout.leads
    edge = min((field.index for field in layout.fields), default=0)
    before = [column for column in sorted(cells) if column in leads or column < edge]
    texts = ((column, half_width(written_text(cells[column]))) for column in before)
    return next(((column, text) for column, text in texts if _is_total(text)), None)


def _is_total(text: str) -> bool:
    bare = _ASIDE.sub("", half_width(text)).strip("()【】[]:：* ")
    folded = spelling(bare)
    return 0 < len(folded) <= 24 and (
        _TOTAL.fullmatch(folded) is not None or _TOTAL_ENGLISH.fullmatch(bare) is not None
    )


def _is_figure(cell: Cell) -> bool:
    return (
        cell.state is not CellState.VALUE
        or not isinstance(cell.value, str)
        or _FIGURE.fullmatch(half_width(cell.value)) is not None
    )


def _repeats_heading(layout: Layout, cells: Mapping[int, Cell]) -> bool:
    said = [field for field in layout.fields if field.index in cells]
    return all(
        isinstance(cells[field.index].value, str) and spelling(str(cells[field.index].value)) in spelling(field.heading)
        for field in said
    )
