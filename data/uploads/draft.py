"""A received file read to the end, nothing stored: what would be loaded and every open question.

draft = draft_of(store, "10月等候.xlsx", content)
draft.findings, draft.parts, draft.status
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from data.files.drawn_copy import drawn_copy
from data.files.grid import Workbook
from data.files.progress import Tell, untold
from data.files.reader.read import read
from data.reading.answers import Decisions
from data.reading.findings import Finding
from data.reading.remarks import Remarks
from data.reading.table import SheetTable, sheet_table
from data.reading.workbook import edited, workbook_tables
from data.stores.store import Store
from data.text.personal import without_numbers
from data.types import Month
from data.uploads.bank_now import known
from data.uploads.left_out import LeftOut, what_is_left_out
from data.uploads.parts import KindMonth, PartsReading
from data.uploads.rowwise.check_parts import ChecksReading
from data.uploads.rowwise.complaint_parts import ComplaintsReading, without_month_sheets, without_persons
from data.uploads.rowwise.figure_parts import FiguresReading
from data.uploads.taught import finished_upload


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """How one column was read: shown in the preview, switched by a decision to a unit it `could` be in."""

    sheet: str
    kind: str
    heading: str
    name: str
    unit: str
    could: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FileDraft:
    """A file as it would be loaded. status: would load, needs answers, unchanged.

    A file with something personal is `emptied`: its content is let go, and a copy of what was read is kept.
    """

    file: str
    sha256: str
    content: bytes = field(repr=False)
    status: str
    parts: tuple[KindMonth, ...]
    findings: tuple[Finding, ...]
    columns: tuple[ColumnRead, ...]
    decisions: Decisions
    month: Month | None
    workbook: Workbook | None = field(repr=False)
    data_version: int
    left_out: tuple[LeftOut, ...] = ()
    emptied: bool = False

    @property
    def size(self) -> int:
        return self.workbook.size if self.emptied and self.workbook else len(self.content)

    def kept(self) -> bytes:
        """What is kept of the file as received."""
        return drawn_copy(self.workbook) if self.emptied and self.workbook else self.content

    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.blocks)


def draft_of(
    store: Store,
    file: str,
    data: bytes,
    *,
    month: Month | None = None,
    decisions: Decisions = Decisions(),
    beside: frozenset[tuple[str, Month]] = frozenset(),
    tell: Tell = untold,
) -> FileDraft:
    """Read the file to the end; nothing is stored.

    Args:
        beside: The (kind, month) of other files received with it: a month next to one of these is in line.
        tell: Hears of each step with its counts; what it raises stops the work at once.

    Raises:
        FileRefused: The file can't be read at all; its words say why.
    """
    version, digest = store.version(), sha256(data).hexdigest()
    with store.records.reading() as connection:
        done = finished_upload(connection, digest, month) if decisions == Decisions() else []
        if done:
            return _loaded_before(file, digest, data, done, month, version)
        gathered = known(connection)
    received = edited(read(file, data, tell=tell), decisions)
    remarks = Remarks(decisions.taken, decisions.rows_out())
    for code in received.remarks:
        remarks.add(code, sheet="", seen=file)
    reading = PartsReading(
        store=store, known=gathered, decisions=decisions, month=month, beside=beside, remarks=remarks, tell=tell
    )
    own = FiguresReading(reading=reading, file=file, adopted=gathered.figures)
    first, rest, workbook = _first(own, file, received)
    others = len(rest.grids) < len(received.grids)
    found = workbook_tables(rest, gathered.mappings, decisions, remarks, tell, others=others)
    found = without_month_sheets(found, first, remarks)
    tables = [sheet_table(layout, file, month, decisions, remarks, tell, alone=len(found) == 1) for layout in found]
    parts = (*first, *reading.parts(tables))
    left = what_is_left_out(remarks.findings) if not all(part.same for part in parts) else ()
    if left:
        count = sum(one.count for one in left)
        remarks.add("left_out", sheet="", seen=str(count), note=decisions.leaves_out(count))
    return FileDraft(
        file=workbook.file, sha256=digest, content=data if workbook is received else b"",
        status=_status(parts, remarks), parts=parts, left_out=left, emptied=workbook is not received,
        findings=tuple(remarks.findings), columns=_columns((*own.tables, *tables)),
        decisions=decisions, month=month, workbook=workbook, data_version=version,
    )  # fmt: skip


def _first(own: FiguresReading, file: str, received: Workbook) -> tuple[tuple[KindMonth, ...], Workbook, Workbook]:
    """What is read row by row, complaint lists, checks, and own figures; the rest; and what may be kept of all."""
    reading = own.reading
    lists = ComplaintsReading(reading=reading, file=file, workbook=received)
    complaints = lists.parts()
    checks, rest = ChecksReading(reading=reading, versions=reading.known.forms, file=file).parts(lists.rest)
    figures, rest = own.parts(rest)
    alone = len(rest.grids) == len(received.grids)
    kept = lists.workbook if alone else without_persons(lists.workbook, received, reading.remarks)
    kept = replace(kept, file=without_numbers(file)) if kept is not received else kept
    return (*complaints, *checks, *figures), rest, kept


def _loaded_before(
    file: str, digest: str, data: bytes, done: Sequence[tuple[str, Month, int, int]], month: Month | None, version: int
) -> FileDraft:
    parts = tuple(
        KindMonth(kind=kind, month=one, lines=(), good=(), shut=False, active=batch, same=True, rows=rows)
        for kind, one, batch, rows in done
    )
    return FileDraft(
        file=file, sha256=digest, content=data, status="unchanged", parts=parts, findings=(), columns=(),
        decisions=Decisions(), month=month, workbook=None, data_version=version,
    )  # fmt: skip


def _columns(tables: Sequence[SheetTable]) -> tuple[ColumnRead, ...]:
    return tuple(
        ColumnRead(
            sheet=one.layout.grid.sheet, kind=one.layout.kind, heading=each.field.heading, name=each.field.name,
            unit=each.unit, could=each.could,
        )
        for one in tables
        for each in one.readings
    )  # fmt: skip


def _status(parts: Sequence[KindMonth], remarks: Remarks) -> str:
    if any(finding.blocks for finding in remarks.findings) or not any(part.loadable() for part in parts):
        return "needs answers"
    return "unchanged" if all(part.same for part in parts) else "would load"
