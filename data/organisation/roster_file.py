"""Read the organisation's own tables: the roster of outlets, taught spellings, seats and holders.

The kind of table is known by its headings; to accept another heading, add it to `HEADINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data.errors.figures import BadRoster
from data.files.grid import Cell, Grid, Workbook
from data.organisation.edits import NOT_CLOSED, Edits, HolderRow, RosterRow
from data.reading.findings import Finding
from data.text.folding import spelling
from data.types import CLASS_NAMES, SEAT_NAMES, OutletClass, Seat, outlet_class

_HEADINGS = """
    code: code|outlet code|机构编码|机构号|网点编号|网点代码|机构代码|网点编码|机构编号|outlet
    name: name|outlet name|网点名称|机构名称|网点|名称|机构|网点全称|二级支行(网点)
    branch: tier1|tier-1|tier-1 branch|branch|一级支行|所属支行|管辖支行|上级机构|主管支行|所属一级支行|管辖行
    kind: kind|class|type|网点类型|类型|机构类型|网点类别|类别|机构层级
    opened: opened|open|opening date|开业日期|开业时间|成立日期|启用日期|开业
    closed: closed|closing date|撤销日期|停业日期|关闭日期|撤并日期|关闭
    successor: merged into|successor|并入|并入机构|并入网点
    alias: alias|spelling|别名|曾用名|简称|其他写法
    person: person|holder|姓名|任职人|人员
    staff_number: staff number|staff_number|employee|工号|员工号
    seat: seat|role|岗位|职务|角色
    scope: scope|任职机构|范围|任职范围
    since: since|from|任职起|任职日期|开始日期
    until: until|to|任职止|离任日期|结束日期
"""
HEADINGS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split("|")) for name, words in (line.split(": ") for line in _HEADINGS.strip().split("\n    "))
}

SEATS: dict[str, Seat] = {
    spelling(words): seat for seat, name in SEAT_NAMES.items() for words in (str(seat), name.zh, name.en)
}

HEADING_ROWS = 40
OPEN_AFTER_ALL = {spelling(words) for words in ("营业中", "未撤销", "open")}
"""Written in the column of closing dates: a closing that does not take place."""


def organisation_tables(workbook: Workbook) -> Edits:
    """Every table of the organisation that the file holds.

    Raises:
        BadRoster: No sheet has the headings, or cells can't be read; all of them are named.
    """
    outlets: list[RosterRow] = []
    aliases: list[tuple[str, str]] = []
    holders: list[HolderRow] = []
    findings: list[Finding] = []
    for grid in workbook.grids:
        top, columns = _heading(grid)
        if not columns:
            continue
        rows = [(row, cells) for row in range(top + 1, grid.rows) if (cells := _row(grid, row, columns))]
        reader = _Reader(grid, columns, findings)
        if {"alias", "code"} <= columns.keys():
            aliases += [alias for row, cells in rows if (alias := reader.alias(row, cells))]
        elif {"person", "seat", "scope", "since"} <= columns.keys():
            holders += [holder for row, cells in rows if (holder := reader.holder(row, cells))]
        elif {"code", "name"} <= columns.keys():
            outlets += [outlet for row, cells in rows if (outlet := reader.outlet(row, cells))]
    findings += _repeated(outlets)
    if findings or not (outlets or aliases or holders):
        raise BadRoster(file=workbook.file, findings=tuple(findings))
    return Edits(outlets=tuple(outlets), aliases=tuple(aliases), holders=tuple(holders))


def _repeated(outlets: list[RosterRow]) -> list[Finding]:
    seen: set[str] = set()
    return [
        Finding(sheet="", cell="", code="duplicate_outlet", seen=row.code, expected="each code once", blocks=True)
        for row in outlets
        if row.code in seen or seen.add(row.code)
    ]


def heading_columns(grid: Grid) -> dict[str, int]:
    """Where a sheet of any kind has columns that a roster would have."""
    return _heading(grid)[1]


def _heading(grid: Grid) -> tuple[int, dict[str, int]]:
    """The row that names most of our columns, and where each stands."""
    best: tuple[int, dict[str, int]] = (0, {})
    for row in range(min(grid.rows, HEADING_ROWS)):
        found: dict[str, int] = {}
        for column in range(grid.columns):
            cell = grid.cells.get((row, column))
            if cell and isinstance(cell.value, str) and (name := _MEANINGS.get(spelling(cell.value))):
                found.setdefault(name, column)
        if len(found) > max(1, len(best[1])):
            best = (row, found)
    return best


_MEANINGS = {spelling(heading): name for name, headings in HEADINGS.items() for heading in headings}


def _row(grid: Grid, row: int, columns: Mapping[str, int]) -> dict[str, Cell]:
    return {
        name: cell for name, column in columns.items() if (cell := grid.cells.get((row, column))) and cell.text.strip()
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of one sheet and notes what it can't read."""

    grid: Grid
    columns: Mapping[str, int]
    findings: list[Finding]

    def text(self, cells: Mapping[str, Cell], name: str) -> str:
        cell = cells.get(name)
        if cell is None:
            return ""
        value = cell.value
        whole = isinstance(value, float) and value == int(value)
        return str(int(value)) if whole else str(value).strip()

    def date(self, row: int, cells: Mapping[str, Cell], name: str) -> date | None:
        cell = cells.get(name)
        if cell is None:
            return None
        found = NOT_CLOSED if spelling(cell.text) in OPEN_AFTER_ALL else day(cell.value)
        if found is None:
            self._note(row, name, "not_a_date", cell.text, "2026-10-01, 2026-10")
        return found

    def alias(self, row: int, cells: Mapping[str, Cell]) -> tuple[str, str] | None:
        name, code = self.text(cells, "alias"), self.text(cells, "code")
        if not name or not code:
            self._note(row, "code" if name else "alias", "required_cell", name or code, "alias and code")
        return (name, code) if name and code else None

    def outlet(self, row: int, cells: Mapping[str, Cell]) -> RosterRow | None:
        code, name = self.text(cells, "code"), self.text(cells, "name")
        if not code or not name:
            self._note(row, "name" if code else "code", "required_cell", code or name, "code and name")
            return None
        return RosterRow(
            code=code,
            name=name,
            branch=self.text(cells, "branch") if "branch" in self.columns else None,
            kind=self._kind(row, cells, name),
            opened=self.date(row, cells, "opened"),
            closed=self.date(row, cells, "closed"),
            successor=self.text(cells, "successor") or None,
        )

    def holder(self, row: int, cells: Mapping[str, Cell]) -> HolderRow | None:
        seat = SEATS.get(spelling(self.text(cells, "seat")))
        since = self.date(row, cells, "since")
        if seat is None:
            known = " / ".join(name.zh for name in SEAT_NAMES.values())
            self._note(row, "seat", "unknown_seat", self.text(cells, "seat"), known)
        if seat is None or since is None:
            return None
        said = {name: self.text(cells, name) for name in ("person", "staff_number", "scope")}
        return HolderRow(**said, seat=seat, since=since, until=self.date(row, cells, "until"))

    def _kind(self, row: int, cells: Mapping[str, Cell], name: str) -> OutletClass:
        said = self.text(cells, "kind")
        kind = outlet_class(f"{said} {spelling(said)}" if said else spelling(name))
        if kind is not None:
            return kind
        if said:
            self._note(row, "kind", "unknown_kind_of_outlet", said, ", ".join(name.zh for name in CLASS_NAMES.values()))
        return OutletClass.TIER2

    def _note(self, row: int, name: str, code: str, seen: str, expected: str) -> None:
        cell = self.grid.address(row, self.columns.get(name, 0))
        self.findings.append(
            Finding(sheet=self.grid.sheet, cell=cell, code=code, seen=seen, expected=expected, blocks=True, field=name)
        )


_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})?\s*日?)?")


def day(value: object) -> date | None:
    """A date as people write it; a month alone is its first day; None when it is no date.

    >>> day("2026年3月"), day("2026/3/15"), day("soon")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 15), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(str(value).strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None
