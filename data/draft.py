"""A received file read to the end, nothing stored: what would be loaded and every open question.

draft = draft_of(store, "10月等候.xlsx", content)
draft.findings, draft.parts, draft.status
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy import Connection

from data.check import check_lines, compare_totals, match_lines, missing_outlets, without_repeats
from data.clean import Reading
from data.compare import active_batches, lost_columns
from data.decisions import Decisions
from data.findings import Finding
from data.grid import LIST_SHEET, MARK_SHEET, OUTLETS_SHEET, Cell, Grid, Workbook, cell_at
from data.jumps import note_jumps
from data.layout import Layout
from data.lines import Line, content, fact_table
from data.match import Roster, roster
from data.names import spelling
from data.read import read
from data.records import now
from data.remarks import Remarks
from data.remembered import finished_upload, mappings_known
from data.sheets import SHEETS
from data.store import Store
from data.tables import Table, right_sums, table, totals_said
from data.types import Month
from data.understand import Unread, layouts

MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind and month of a file.

    `lines` are all that belong to it, `good` those that nothing holds back; `shut` is set when the
    whole part waits for an answer. `active` is the batch that counted when the draft was made
    (None: nothing yet), `same` whether the good lines would change nothing. `rows` is how many lines
    are or would be stored; a file loaded before is not read again, and has no lines here.
    """

    kind: str
    month: Month
    lines: tuple[Line, ...] = field(repr=False)
    good: tuple[Line, ...] = field(repr=False)
    shut: bool
    active: int | None
    same: bool
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """How one column was read: shown in the preview, switched by a decision on its unit."""

    sheet: str
    kind: str
    heading: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file as it would be loaded. status: would load, needs answers, unchanged."""

    file: str
    sha256: str
    content: bytes = field(repr=False)
    status: str
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    columns: tuple[ColumnRead, ...]
    decisions: Decisions
    month: Month | None
    workbook: Workbook | None = field(repr=False)
    data_version: int

    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.blocks)


def draft_of(store: Store, file: str, data: bytes, *, month: Month | None = None, decisions: Decisions = Decisions()) -> Draft:
    """Read the file to the end; nothing is stored.

    Raises:
        FileRefused: The file can't be read at all; its words say why.
    """
    version, digest = store.version(), sha256(data).hexdigest()
    with store.records.reading() as connection:
        done = finished_upload(connection, digest, month) if decisions == Decisions() else []
        if done:
            return _loaded_before(file, digest, data, done, month, version)
        known = roster(connection)
        active = active_batches(connection)
        workbook = _edited(read(file, data), decisions)
        remarks = Remarks(decisions.taken, decisions.rows_out())
        for code in workbook.remarks:
            remarks.add(code, sheet="", seen=file)
        found = _layouts(connection, workbook, decisions, remarks)
    tables = [table(layout, file, month, decisions, remarks, alone=len(found) == 1) for layout in found]
    parts = _parts(store, tables, known, active, decisions, remarks)
    return Draft(
        file=file, sha256=digest, content=data, status=_status(parts, remarks), parts=parts, findings=tuple(remarks.findings),
        columns=tuple(_column(one, each) for one in tables for each in one.readings),
        decisions=decisions, month=month, workbook=workbook, data_version=version,
    )  # fmt: skip


def _loaded_before(file: str, digest: str, data: bytes, done: Sequence[tuple[str, Month, int, int]], month: Month | None, version: int) -> Draft:
    parts = tuple(Part(kind=kind, month=one, lines=(), good=(), shut=False, active=batch, same=True, rows=rows) for kind, one, batch, rows in done)
    return Draft(
        file=file, sha256=digest, content=data, status="unchanged", parts=parts, findings=(), columns=(),
        decisions=Decisions(), month=month, workbook=None, data_version=version,
    )  # fmt: skip


def _column(one: Table, each: Reading) -> ColumnRead:
    return ColumnRead(sheet=one.layout.grid.sheet, kind=one.layout.kind, heading=each.field.heading, name=each.field.name, unit=each.unit)


def _status(parts: Sequence[Part], remarks: Remarks) -> str:
    if any(finding.blocks for finding in remarks.findings) or not parts:
        return "needs answers"
    return "unchanged" if all(part.same for part in parts) else "would load"


def _edited(workbook: Workbook, decisions: Decisions) -> Workbook:
    """The workbook with the cells that a person typed over."""
    if not decisions.edits:
        return workbook
    grids = []
    for grid in workbook.grids:
        typed = {cell_at(cell): text for sheet, cell, text in decisions.edits if sheet == grid.sheet}
        cells = {**grid.cells, **{at: Cell(value=text, text=text) for at, text in typed.items()}}
        grids.append(replace(grid, cells=cells))
    return replace(workbook, grids=tuple(grids))


def _layouts(connection: Connection, workbook: Workbook, decisions: Decisions, remarks: Remarks) -> list[Layout]:
    """The tables of all sheets that count; the others are named."""
    found: list[Layout] = []
    unread: list[tuple[Grid, Unread]] = []
    ours = _marked(workbook, remarks)
    for grid in workbook.grids:
        if grid.sheet in ours:
            continue
        if grid.sheet in decisions.sheets_off or (grid.hidden and grid.sheet not in decisions.sheets_on):
            code = "hidden_sheet" if grid.hidden else "sheet_skipped"
            remarks.add(code, sheet=grid.sheet, seen=grid.sheet, expected="hidden sheets do not count unless switched on" if grid.hidden else "")
            continue
        mapping = decisions.mapping_of(grid.sheet) or mappings_known(connection, grid)
        here, why = layouts(grid, about=f"{grid.sheet} {workbook.file.rsplit('.', 1)[0]}", mapping=mapping)
        found += here
        if why is not None:
            unread.append((grid, why))
    for grid, why in unread:
        if why.code == "no_heading" and found:
            remarks.add("sheet_skipped", sheet=grid.sheet, seen=grid.sheet, expected=why.expected)
        else:
            remarks.close(why.code, table=grid.sheet, sheet=grid.sheet, cell=why.cell, seen=why.seen, expected=why.expected)
    return found


def _marked(workbook: Workbook, remarks: Remarks) -> set[str]:
    """The sheets that we ourselves added to a file given out before: its mark, the list of problems, the list of outlets."""
    mark = next((grid for grid in workbook.grids if grid.sheet == MARK_SHEET), None)
    if mark is None:
        return set()
    words = " ".join(str(cell.value) for _, cell in sorted(mark.cells.items()))
    remarks.add("own_workbook", sheet=MARK_SHEET, seen=words, expected="")
    return {MARK_SHEET, LIST_SHEET, *(grid.sheet for grid in workbook.grids if grid.hidden and grid.sheet == OUTLETS_SHEET)}


def _parts(
    store: Store, tables: Sequence[Table], known: Roster, active: dict[tuple[str, str], int], decisions: Decisions, remarks: Remarks
) -> tuple[Part, ...]:
    chosen = {spelling(name): code for name, code in decisions.outlets}
    parts: list[Part] = []
    for kind in dict.fromkeys(one.layout.kind for one in tables):
        of_kind = [one for one in tables if one.layout.kind == kind]
        lines: list[Line] = []
        for one in of_kind:
            match_lines(one.lines, known, chosen, one.branches, remarks)
            lines += one.lines
            _totals(one, remarks)
        lines = without_repeats(kind, [line for line in lines if not line.left_out], remarks)
        check_lines(kind, lines, remarks)
        for month in sorted({line.month for line in lines if line.month is not None}):
            of_month = [line for line in lines if line.month == month]
            sheet = "" if len(tables) == 1 else of_month[0].sheet
            missing_outlets(sheet, month, of_month, known.open_in(month), remarks)
            _not_yet(month, of_month[0].sheet, sheet, remarks)
            parts.append(_part(store, kind, month, of_month, active.get((kind, str(month))), remarks))
            last = active.get((kind, str(month.before())))
            if last is not None and parts[-1].good:
                note_jumps(store, kind, last, parts[-1].good, remarks)
    return tuple(parts)


def _not_yet(month: Month, table: str, sheet: str, remarks: Remarks) -> None:
    """A month to come is said; one more than a year away is a mistake and keeps its table out."""
    today = Month.of(now().date())
    if month > today.plus(MONTHS_AHEAD):
        remarks.close("period_impossible", table=table, sheet=sheet, seen=str(month), expected=f"<= {today.plus(MONTHS_AHEAD)}", month=str(month))
    elif month > today:
        remarks.add("period_future", sheet=sheet, seen=str(month), expected="")


def _totals(one: Table, remarks: Remarks) -> None:
    grid = one.layout.grid
    labels = [(row, grid.address(row, one.layout.leads()[0]), words) for row, words in one.rows.totals]
    if labels and not one.layout.wide() and one.layout.only is None and _is_grand(labels[-1][2]):
        compare_totals(grid.sheet, labels, totals_said(one), iter(right_sums(one)), remarks)


def _is_grand(words: str) -> bool:
    return any(word in words.lower() for word in ("合计", "总计", "共计", "全辖", "total")) and not any(word in words for word in ("小计", "平均"))


def _part(store: Store, kind: str, month: Month, lines: Sequence[Line], active: int | None, remarks: Remarks) -> Part:
    good = tuple(line for line in lines if line.outlet and not line.left_out and (line.sheet, line.row) not in remarks.faulty)
    same = False
    if active is not None:
        facts = fact_table(SHEETS[kind], good)
        batch_content, lost = lost_columns(store, kind, active, facts)
        same = batch_content == content(facts)
        if lost and good:
            remarks.close("loses_columns", table=lines[0].sheet, month=str(month), sheet=lines[0].sheet, seen=str(month), expected=", ".join(lost))
    shut = any((sheet, text) in remarks.shut for sheet in {line.sheet for line in lines} for text in ("", str(month)))
    return Part(kind=kind, month=month, lines=tuple(lines), good=good, shut=shut, active=active, same=same, rows=len(good))
