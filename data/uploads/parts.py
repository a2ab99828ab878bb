"""A file's tables put together by kind and month: whose rows they are, what they contradict, what they would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from data.files.progress import ReadingStep, Tell
from data.reading.answers import KEEP, LEAVE, REPLACE, Decisions
from data.reading.dates.period import month_said
from data.reading.lines import FactRow, SheetLine, content, fact_table
from data.reading.own_totals import compare_totals
from data.reading.remarks import Remarks
from data.reading.table import SheetTable
from data.reading.unread import note_unused
from data.sheets.complaint import COMPLAINT
from data.sheets.complaint_list import COMPLAINT_LIST
from data.sheets.kinds import SHEETS
from data.stores.batches import facts_of_batch
from data.stores.store import Store
from data.text.folding import spelling
from data.types import Month
from data.uploads.against_stored import (
    NOTHING_LOST,
    Comparison,
    Lost,
    columns_stored,
    comparison,
    lost_columns,
    stored_facts,
)
from data.uploads.bank_now import Known
from data.uploads.contradictions import check_lines, match_lines, without_repeats
from data.uploads.jumps import note_jumps
from data.uploads.kept_columns import lacking, one_line_each, with_stored_columns
from data.uploads.left_out import missing_outlets
from data.uploads.levels import levels_filled
from data.uploads.month_order import not_in_line
from data.uploads.several_rows import ADD, added_up, rows_together

SHORTEST_REASON = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KindMonth:
    """One kind and month of a file.

    `lines` are all that belong to it, `good` those that nothing holds back; `shut` is set when the
    whole part waits for an answer, `locked` when the month is published and nobody has said why it is
    corrected. `active` is the batch that counted when the draft was made
    (None: nothing yet), `same` whether the good lines would change nothing. `rows` is how many lines
    are or would be stored; a file loaded before is not read again, and has no lines here. `beside` are stored rows and
    `kept` stored columns that stay, `lost` what replacing the version would lose, which `may_keep` offers to keep.
    """

    kind: str
    month: Month
    lines: tuple[SheetLine, ...] = field(repr=False)
    good: tuple[SheetLine, ...] = field(repr=False)
    shut: bool
    active: int | None
    same: bool
    rows: int
    locked: bool = False
    beside: tuple[FactRow, ...] = field(default=(), repr=False)
    kept: frozenset[str] = frozenset()
    lost: Lost = NOTHING_LOST
    may_keep: bool = False

    def facts(self, batch: int = 0) -> pa.Table:
        """What would be stored."""
        return fact_table(SHEETS[self.kind], self.good, batch, self.beside)

    def compared(self, store: Store) -> Comparison:
        """What it would change, said as the columns of its file."""
        given = {name for line in self.good for name in line.columns}
        return comparison(store, self.kind, self.month, self.active, self.facts(), given)

    def changes(self) -> bool:
        """Whether some of its rows, which nothing holds back, would change something."""
        return bool(self.good) and not self.shut and not self.same

    def loadable(self) -> bool:
        """Whether it may be stored, or is already what counts."""
        return not self.shut and not self.locked and bool(self.good or self.same)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsReading:
    """What the parts of one file are made with; `month` is what the person who brings the file says.

    `beside` are the (kind, month) of the files received with it.
    """

    store: Store = field(repr=False)
    known: Known = field(repr=False)
    decisions: Decisions
    month: Month | None
    beside: frozenset[tuple[str, Month]]
    remarks: Remarks
    tell: Tell

    def parts(self, tables: Sequence[SheetTable]) -> tuple[KindMonth, ...]:
        """Kind by kind, month by month."""
        by_kind: dict[str, list[SheetTable]] = {}
        for one in tables:
            by_kind.setdefault(one.layout.kind, []).append(one)
        found: list[KindMonth] = []
        for number, (kind, of_kind) in enumerate(by_kind.items()):
            lines = self._lines(kind, of_kind)
            self.tell(ReadingStep.COMPARE, number, len(by_kind))
            months = sorted({line.month for line in lines if line.month is not None})
            for month in months:
                here = [line for line in lines if line.month == month]
                shown = "" if len(tables) == 1 else here[0].sheet
                missing_outlets(kind, shown, month, here, self.known, self.remarks)
                self._order(kind, month, months, here[0].sheet, shown)
                found.append(self._part(kind, month, here))
        return tuple(found)

    def _lines(self, kind: str, tables: Sequence[SheetTable]) -> list[SheetLine]:
        """The lines of a kind, each with its outlet, once each."""
        chosen = {spelling(name): code for name, code in self.decisions.outlets}
        lines: list[SheetLine] = []
        waiting: list[SheetLine] = []
        for one in tables:
            match_lines(
                one.lines, self.known.outlets, chosen, one.branches, self.remarks, self._matched(len(one.lines))
            )
            here, held = rows_together(one, self.decisions, self.known.mappings, self.remarks)
            lines, waiting = lines + here, waiting + held
            compare_totals(one, self.remarks)
        added = {one for one in {line.sheet for line in lines} if self.decisions.column_answer(one, "") == ADD}
        if added and not SHEETS[kind].apart:  # rows of an outlet may stand in two sheets; of the others nobody said so
            once = without_repeats(kind, [line for line in lines if line.sheet not in added], self.remarks)
            lines = added_up(kind, [*(line for line in lines if line.sheet in added), *once], self.remarks)
        lines = without_repeats(kind, lines, self.remarks) + waiting
        levels_filled(kind, lines, self.remarks)
        for month, batch in self._keeping(kind):
            with_stored_columns(self.store, kind, batch, [line for line in lines if line.month == month])
        for one in tables:
            note_unused(one, self.known.mappings, self.remarks)
        check_lines(kind, lines, self.remarks)
        return lines

    def _keeping(self, kind: str) -> list[tuple[Month, int]]:
        """The months whose stored columns are kept beside the file's, each with the batch that counts."""
        said = [month for one, month, answer in self.decisions.replacing if (one, answer) == (kind, KEEP)]
        return [(month, batch) for month in said if (batch := self.known.active.get((kind, str(month)))) is not None]

    def _matched(self, of: int) -> Callable[[int], None]:
        return lambda done: self.tell(ReadingStep.MATCH, done, of)

    def _order(self, kind: str, month: Month, months: Sequence[Month], table: str, shown: str) -> None:
        """A month that is not next in line is asked about; who named it himself has answered."""
        here = frozenset(months) | {one for of, one in self.beside if of == kind}
        found = not_in_line(month, self.known.loaded(kind), here)
        if found is None:
            return
        if found.impossible:
            told = {"seen": str(month), "expected": found.expected}
            self.remarks.close(found.code, table=table, month=str(month), sheet=shown, **told)
        else:
            said = month in (self.month, self.decisions.month_of(table))
            self.remarks.add(found.code, sheet=shown, seen=str(month), expected=found.expected, note=said)

    def month_named(self, sheet: str, texts: Iterable[str]) -> Month | None:
        """The month that the person, or what is written above and around a sheet, says it is about."""
        told = self.month or self.decisions.month_of(sheet)
        months = {month for text in texts for month in month_said(text).months}
        return told or (months.pop() if len(months) == 1 else None)

    def not_to_come(self, kind: str, month: Month, sheet: str) -> None:
        """A month that can't be, or is to come, is asked about; of rows with days of their own no gap is."""
        found = not_in_line(month, self.known.loaded(kind), frozenset({month}))
        if found is None or found.code == "period_gap":
            return
        told = {"seen": str(month), "expected": found.expected}
        if found.impossible:
            self.remarks.close(found.code, table=sheet, month=str(month), **told)
        else:
            self.remarks.add(found.code, note=month in (self.month, self.decisions.month_of(sheet)), **told)

    def stored(self, kind: str, month: Month) -> pa.Table | None:
        """The facts that count now."""
        active = self.known.active.get((kind, str(month)))
        if active is None:
            return None
        with self.store.cursor() as db:
            return facts_of_batch(db, kind, active)

    def _part(self, kind: str, month: Month, lines: Sequence[SheetLine]) -> KindMonth:
        active, remarks = self.known.active.get((kind, str(month))), self.remarks
        good = tuple(
            line for line in lines if line.outlet and not line.left_out and (line.sheet, line.row) not in remarks.faulty
        )
        part = KindMonth(
            kind=kind, month=month, lines=tuple(lines), good=good, shut=False, active=active, same=False, rows=len(good)
        )
        part = part if active is None or not good else self._replacing(part, active)
        last = self.known.active.get((kind, str(month.before())))
        if last is not None and good:
            note_jumps(self.store, kind, last, good, remarks)
        if kind == COMPLAINT.key and not part.same and (COMPLAINT_LIST.key, str(month)) in self.known.active:
            remarks.add("replaces_list", sheet=lines[0].sheet, seen=str(month))
        locked = not part.same and self.locked(month, lines[0].sheet)
        return replace(part, locked=locked, shut=part.shut or self.waits(lines, month))

    def waits(self, lines: Iterable[SheetLine], month: Month) -> bool:
        """Whether a sheet of these lines, or its month, waits for an answer as a whole."""
        sheets = {line.sheet for line in lines}
        return any((sheet, text) in self.remarks.shut for sheet in sheets for text in ("", str(month)))

    def _replacing(self, part: KindMonth, active: int) -> KindMonth:
        """The part held against the version that counts, of which no column is lost before somebody says so."""
        kind, sheet = part.kind, part.lines[0].sheet
        stored, answer = stored_facts(self.store, kind, active), self.decisions.replacing_of(kind, part.month)
        outlets, named = stored["outlet"].to_pylist(), [line.outlet for line in part.good]
        keeps = one_line_each(outlets) and one_line_each(named)
        if keeps and answer == KEEP:
            rows = zip(*(stored[name].to_pylist() for name in stored.column_names[1:]), strict=True)
            beside = tuple(row for row in rows if row[0] not in set(named))
            part = replace(part, beside=beside, kept=lacking(kind, part.good), rows=len(named) + len(beside))
        facts = part.facts()
        lost = lost_columns(kind, stored, facts, columns_stored(self.store, active))
        if lost.columns:
            said, words = answer in (LEAVE, REPLACE), f"{', '.join(lost.columns)}: {lost.figures}"
            self.remarks.add("loses_columns", sheet=sheet, seen=str(part.month), expected=words, note=said)
        shut, same = bool(lost.columns) and answer != REPLACE, content(stored) == content(facts)
        return replace(part, lost=lost, may_keep=keeps, shut=shut, same=same)

    def locked(self, month: Month, table: str) -> bool:
        """A published month takes a file only as a correction, with a reason."""
        version, reason = self.known.published.get(month), self.decisions.correction.strip()
        if version is None:
            return False
        given = len(reason) >= SHORTEST_REASON
        expected = reason if given else f"v{version + 1}"
        self.remarks.add("period_locked", sheet=table, seen=f"{month} v{version}", expected=expected, note=given)
        return not given
