"""Sheets of the bank's own figures held against this bank: whose figures, of which month, and what they contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.files.grid import Grid, Workbook
from data.files.progress import untold
from data.forms.own_figure import BRANCH, OwnFigure
from data.reading.figures.figure_layout import RATE, FigureLayout, FiguresFound, figures_in, read_otherwise
from data.reading.figures.figure_values import Pair, pair_of, part_of_whole, quotient_of, rates_as_written
from data.reading.lines import SheetLine
from data.reading.long_form import wide_form
from data.reading.mapping import mapping_known
from data.reading.own_totals import compare_totals
from data.reading.remarks import Remarks
from data.reading.table import SheetTable, sheet_table
from data.sheets.own import OWN
from data.types import Month
from data.uploads.contradictions import broken
from data.uploads.rowwise.branch_names import branch_named
from data.uploads.rowwise.check_facts import facts_table
from data.uploads.rowwise.rowwise_reading import RowwiseReading, TableMonth

OwnRow = tuple[SheetLine, Pair]


@dataclass(slots=True, kw_only=True)
class FiguresReading(RowwiseReading):
    """Takes the own figures out of a workbook's sheets, and makes their parts."""

    adopted: Sequence[AdoptedDocument[OwnFigure]]
    tables: list[SheetTable] = field(default_factory=list)
    rows: dict[str, list[OwnRow]] = field(default_factory=dict)
    figures: dict[str, OwnFigure] = field(default_factory=dict)

    def parts(self, workbook: Workbook) -> tuple[tuple[TableMonth, ...], Workbook]:
        """The parts of the file's own figures, and the workbook without the sheets that hold nothing else."""
        rest: list[Grid] = []
        for grid in workbook.grids:
            if not self.adopted or self._settled(grid) or not self._read(grid):
                rest.append(grid)
        if len(rest) == len(workbook.grids) and not self.rows:
            return (), workbook
        return tuple(self._all_parts()), replace(workbook, grids=tuple(rest))

    def _settled(self, grid: Grid) -> bool:
        """Whether it is said already that the sheet is not read, or as what."""
        said = self.decisions.mapping_of(grid.sheet) or mapping_known(self.known.mappings, grid)
        return self.off(grid) or said is not None

    def _read(self, grid: Grid) -> bool:
        """Read a sheet's own figures; whether it holds nothing else."""
        turned = wide_form(grid) or grid
        found = self._of_its_time(turned)
        asked = (*found.alone, *found.lacking, *found.alike)
        if not found.tables and (not asked or read_otherwise(grid, self.file, surely=False)):
            return False
        self.remarks.turned(grid.sheet, turned.origin)
        for one in found.tables:
            self._lines(one)
        self._ask(grid, found)
        return not read_otherwise(grid, self.file, surely=True)

    def _of_its_time(self, grid: Grid) -> FiguresFound:
        """What the sheet holds by the words of its month; by the newest where no other fits."""
        chosen, newest = self.decisions.answer_to(grid.sheet, "figure"), None
        for since in sorted({Month.parse(one.from_month) for one in self.adopted}, reverse=True):
            figures = things_in_force(self.adopted, since)
            found = figures_in(grid, [*figures.values()], self.file, chosen)
            if found.tables and things_in_force(self.adopted, self._month_of(found.tables[0])) == figures:
                return found
            newest = newest or found
        return newest or FiguresFound()

    def _ask(self, grid: Grid, found: FiguresFound) -> None:
        """What keeps figures of the sheet from being read."""
        of_sheet = {"table": grid.sheet, "sheet": grid.sheet}
        for code, figures in (("rate_alone", found.alone), ("figure_column", found.lacking)):
            for one in figures:
                needed = [column.title for column in (one.top, one.per) if column]
                self.remarks.close(code, **of_sheet, seen=one.title.zh, expected="、".join(needed), field=one.key)
        if found.alike:
            named = "; ".join(f"{one.id} {one.title.zh}" for one in found.alike)
            self.remarks.close("which_figure", **of_sheet, seen=self.file, expected=named, field="figure")

    def _month_of(self, one: FigureLayout) -> Month:
        """The month most of the rows are of, found without a remark."""
        quiet = Remarks()
        table = sheet_table(one.layout, self.file, self.reading.month, self.decisions, quiet, untold, alone=True)
        months = Counter(line.month for line in table.lines if line.month is not None)
        return months.most_common(1)[0][0] if months else Month(9999, 12)

    # --- rows -------------------------------------------------------------------------------------

    def _lines(self, one: FigureLayout) -> None:
        reading, remarks = self.reading, self.remarks
        table = sheet_table(
            one.layout, self.file, reading.month, reading.decisions, remarks, reading.tell, alone=not self.tables
        )
        self.tables.append(table)
        compare_totals(table, remarks)
        if one.figures[0].of == BRANCH:
            self._match_branches(table.lines, one.figures)
        else:
            self.match(table.lines, table.branches)
        for figure in one.figures:
            self.figures[figure.id] = figure
            for line in table.lines:
                self._row(one, figure, line)

    def _row(self, one: FigureLayout, figure: OwnFigure, line: SheetLine) -> None:
        columns, remarks = one.columns[figure.id], self.remarks
        pair = pair_of(figure, columns, line.values)
        if (line.sheet, line.row) in remarks.out or pair is None:
            return
        mine = {name: line.columns[name] for name in columns.values()}
        line = replace(line, columns=mine, states={name: line.states[name] for name in mine})
        self.rows.setdefault(figure.id, []).append((line, pair))
        cell = line.grid.cells.get((line.row, one.rates[figure.id])) if figure.id in one.rates else None
        stated, limit = list(rates_as_written(cell)), part_of_whole(figure, columns)
        check = quotient_of(columns) if stated else limit
        rows = (line.values | {RATE: share} for share in stated) if stated else (line.values,)
        wrong = [broken(check, row) for row in rows] if check else [None]
        found = wrong[0] if all(wrong) else None  # a share that is stated as its counts make it may be above one
        if found is not None:
            at = line.at(found.field)
            at["seen"], at["expected"] = found.seen, found.expected
            if stated and cell:
                at["cell"], at["field"] = line.grid.address(line.row, one.rates[figure.id]), figure.key
                at["seen"] = str(cell.value)
            remarks.add(found.code, row=line.row, **at)

    def _match_branches(self, lines: Sequence[SheetLine], figures: Sequence[OwnFigure]) -> None:
        """Find the branch of each line by its name; another way to write one is taught like any answer."""
        for line in lines:
            there = {one.branch for one in self.known.outlets.open_in(line.month).values()} if line.month else set()
            before = (self.taught(one.key.replace(".", ":"), line.name) for one in figures)
            answer = self.decisions.answer_to(line.sheet, line.name) or next(filter(None, before), "")
            line.outlet = branch_named(answer or line.name, there - {""})
            if line.outlet is None and line.month is not None:
                named = "; ".join(sorted(there - {""}))
                told = line.at() | {"field": line.name, "seen": line.name, "expected": named}
                self.remarks.add("unknown_branch", row=line.row, **told)

    # --- parts ------------------------------------------------------------------------------------

    def _all_parts(self) -> Iterator[TableMonth]:
        for name, rows in sorted(self.rows.items()):
            figure = self.figures[name]
            for month in sorted({line.month for line, _ in rows if line.month is not None}):
                here = self._each_once([row for row in rows if row[0].month == month])
                lines = [line for line, _ in here]
                if month < self._since(name):
                    told = {"seen": figure.title.zh, "expected": str(self._since(name)), "field": figure.key}
                    self.remarks.close("figure_later", table=lines[0].sheet, month=str(month), **told)
                self.reading.not_to_come(figure.key, month, lines[0].sheet)
                self._gone(figure, month, lines)
                yield self._made(figure, month, here)

    def _made(self, figure: OwnFigure, month: Month, rows: Sequence[OwnRow]) -> TableMonth:
        good = [(line, pair) for line, pair in rows if self.good(line)]
        table = facts_table(OWN, (_fact(figure, *row) for row in good))
        return self.part(figure.key, month, table, [line for line, _ in rows], [line for line, _ in good])

    def _since(self, name: str) -> Month:
        return min(one.from_month for version in self.adopted for one in version.read if one.id == name)

    def _each_once(self, rows: Iterable[OwnRow]) -> list[OwnRow]:
        """A unit's figure once: the same again is listed, another one is a question about both."""
        first: dict[str, OwnRow] = {}
        for line, pair in rows:
            other, pair_there = first.setdefault(line.outlet or f"?{line.sheet} {line.row}", (line, pair))
            if other is line:
                continue
            told = {"seen": line.name, "expected": f"{other.cell}: {other.name}"}
            if pair == pair_there:
                self.remarks.add("duplicate_same", **line.at(), **told)
            else:
                self.remarks.add("duplicate_conflict", row=line.row, rows=[other.row], **line.at(), **told)
                self.remarks.faulty.add((other.sheet, other.row))
        return [*first.values()]

    def _gone(self, figure: OwnFigure, month: Month, lines: Sequence[SheetLine]) -> None:
        """Units that the stored version has and the file lacks are named, and asked about."""
        stored = self.reading.stored(figure.key, month)
        there = {row["outlet"] or row["branch"] for row in stored.to_pylist()} if stored is not None else set()
        for unit in sorted(there - {line.outlet for line in lines}):
            name = unit if figure.of == BRANCH else self.known.outlets.name(unit)
            told = {"expected": f"{unit} {name} ({month})", "outlet": unit, "field": figure.key}
            self.remarks.add("missing_outlet", sheet=lines[0].sheet, **told, left_out=True)


def _fact(figure: OwnFigure, line: SheetLine, pair: Pair) -> dict[str, str | int | None]:
    top, per, n = pair
    of_branch = figure.of == BRANCH
    unit = {"outlet": "" if of_branch else line.outlet, "branch": line.outlet if of_branch else ""}
    return {**unit, "month": str(line.month), "key": figure.key, "top_e6": top, "per": per, "n": n}
