"""Which tables a workbook has, under what a person decided and what was taught; sheets that do not count are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.files.grid import LIST_SHEET, MARK_SHEET, OUTLETS_SHEET, Cell, Grid, Workbook, cell_at
from data.files.progress import ReadingStep, Tell
from data.reading.answers import GENERAL, UNREAD, Decisions
from data.reading.dates.wide_months import mapped
from data.reading.layout import Layout
from data.reading.mapping import mapping_known, question_key, second_table
from data.reading.recognise import Unread, layouts
from data.reading.remarks import Remarks
from data.reading.unread import with_unread
from data.sheets.narrower import narrower_title
from data.text.folding import half_width


def edited(workbook: Workbook, decisions: Decisions) -> Workbook:
    """The workbook with the cells that a person typed over."""
    if not decisions.edits:
        return workbook
    grids = []
    for grid in workbook.grids:
        typed = {cell_at(cell): text for sheet, cell, text in decisions.edits if sheet == grid.sheet}
        cells = {**grid.cells, **{at: Cell(value=text, text=text) for at, text in typed.items()}}
        grids.append(replace(grid, cells=cells))
    return replace(workbook, grids=tuple(grids))


def workbook_tables(
    workbook: Workbook,
    taught: Mapping[str, str],
    decisions: Decisions,
    remarks: Remarks,
    tell: Tell,
    *,
    others: bool = False,
) -> list[Layout]:
    """The tables of all sheets that count.

    Args:
        taught: The mappings of earlier uploads, by signature.
        others: Whether the file had other sheets, which are read already.
    """
    found: list[Layout] = []
    unread: list[tuple[Grid, Unread]] = []
    ours = _marked(workbook, remarks)
    if not workbook.grids and not others:
        remarks.close("no_heading", table="", seen=workbook.file, expected="a sheet with cells, not only charts")
    for number, grid in enumerate(workbook.grids):
        tell(ReadingStep.UNDERSTAND, number, len(workbook.grids))
        if grid.sheet in ours or _off(grid, decisions, remarks):
            continue
        mapping = decisions.mapping_of(grid.sheet) or mapping_known(taught, grid)
        here, why = layouts(grid, about=f"{grid.sheet} {workbook.file.rsplit('.', 1)[0]}", mapping=mapping)
        for layout in here:
            remarks.turned(grid.sheet, layout.grid.origin)
        here = here if mapping is not None else [_with_answers(layout, taught, decisions) for layout in here]
        for layout in here:
            found += _with_second(layout, taught, decisions)
        if why is not None:
            unread.append((grid, why))
    for grid, why in unread:
        if why.code == "no_heading" and (found or others):
            remarks.add("sheet_skipped", sheet=grid.sheet, seen=grid.sheet, expected=why.expected)
        else:
            told = {"cell": why.cell, "seen": why.seen, "expected": why.expected}
            remarks.close(why.code, table=grid.sheet, sheet=grid.sheet, **told)
    return with_unread(found, taught)


def _with_second(layout: Layout, taught: Mapping[str, str], decisions: Decisions) -> list[Layout]:
    """The table, and the one beside it where somebody said what its columns are."""
    if layout.beside is None:
        return [layout]
    said = decisions.mapping_of(layout.grid.sheet, second=True)
    grid = second_table(layout.grid, layout.beside, said.heading if said else layout.headings[-1])
    said = said or mapping_known(taught, grid)
    if said is None:
        return [layout]
    first = replace(layout, beside=None, unknown=tuple(one for one in layout.unknown if one[0] < layout.beside))
    return [first, mapped(grid, said)]


def _with_answers(layout: Layout, taught: Mapping[str, str], decisions: Decisions) -> Layout:
    """The table with its narrower headings as a person said: the general figure, or not read."""

    def answer(heading: str) -> str:
        key = question_key(layout.kind, half_width(heading))
        return decisions.column_answer(layout.grid.sheet, half_width(heading)) or taught.get(key, "")

    out = [field for field in layout.fields if field.narrow and answer(field.heading) == UNREAD]
    fields = [
        replace(field, narrow=field.narrow and answer(field.heading) != GENERAL)
        for field in layout.fields
        if field not in out
    ]
    name = layout.grid.sheet
    title = next(filter(narrower_title, layout.titles()), name if narrower_title(name, name=True) else "")
    return replace(
        layout,
        fields=tuple(fields),
        unknown=(*layout.unknown, *((field.index, field.heading) for field in out)),
        narrow_title="" if answer(title) == GENERAL or any(field.narrow for field in fields) else title,
    )


def _off(grid: Grid, decisions: Decisions, remarks: Remarks) -> bool:
    """Whether the sheet does not count, being hidden or switched off: then it is named."""
    if grid.sheet not in decisions.sheets_off and (not grid.hidden or grid.sheet in decisions.sheets_on):
        return False
    code, expected = "sheet_skipped", ""
    if grid.hidden:
        code, expected = "hidden_sheet", "hidden sheets do not count unless switched on"
    left_out = grid.sheet not in decisions.sheets_off and bool(layouts(grid, about=grid.sheet)[0])
    remarks.add(code, sheet=grid.sheet, seen=grid.sheet, expected=expected, left_out=left_out)
    return True


def _marked(workbook: Workbook, remarks: Remarks) -> set[str]:
    """The sheets that we added to a file given out before: its mark, the list of problems, the list of outlets."""
    mark = next((grid for grid in workbook.grids if grid.sheet == MARK_SHEET), None)
    if mark is None:
        return set()
    words = " ".join(str(cell.value) for _, cell in sorted(mark.cells.items()))
    remarks.add("own_workbook", sheet=MARK_SHEET, seen=words)
    return {
        MARK_SHEET,
        LIST_SHEET,
        *(grid.sheet for grid in workbook.grids if grid.hidden and grid.sheet == OUTLETS_SHEET),
    }
