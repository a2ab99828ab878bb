"""Read a list of outlets that take no part: code, month, reason; metric, kind and days where given.

To accept another heading, add it to `HEADINGS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.decisions.exclusions import KIND_NAMES, Exclusion, ExclusionKind
from data.errors.figures import BadRoster
from data.files.grid import Cell, Grid, Workbook
from data.reading.findings import Finding
from data.text.folding import spelling
from data.types import Month

HEADINGS: dict[str, tuple[str, ...]] = {
    "outlet": ("outlet", "outlet code", "code", "机构编码", "机构号", "网点编号", "网点代码"),
    "month": ("month", "月份", "考核月份", "统计月份"),
    "reason": ("reason", "理由", "原因", "报备原因"),
    "metric": ("metric", "指标", "报备指标", "豁免指标"),
    "kind": ("kind", "类型", "情形"),
    "days": ("days", "天数", "报备天数", "停业天数"),
    "business_days": ("business days", "business_days", "营业日", "当月营业日"),
}
KINDS: dict[str, ExclusionKind] = {
    "": ExclusionKind.PRE_REPORT,
    **{spelling(word): ExclusionKind.CLOSURE for word in ("停业", "装修", "closure", "refurbishment", "closed")},
    **{spelling(word): kind for kind, name in KIND_NAMES.items() for word in (str(kind), name.zh, name.en)},
}
_MEANINGS = {spelling(heading): name for name, headings in HEADINGS.items() for heading in headings}
_NEEDED = frozenset({"outlet", "month", "reason"})


def exclusion_rows(workbook: Workbook) -> tuple[Exclusion, ...]:
    """Every row of the first sheet that has the headings; `metric` is as written.

    Raises:
        BadRoster: No sheet has the headings, or cells can't be read; all of them are named.
    """
    for grid in workbook.grids:
        top, columns = _heading(grid)
        if columns:
            findings: list[Finding] = []
            rows = [one for row in range(top + 1, grid.rows) if (one := _row(grid, row, columns, findings))]
            if findings:
                raise BadRoster(file=workbook.file, findings=tuple(findings))
            return tuple(rows)
    raise BadRoster(file=workbook.file, findings=())


def _heading(grid: Grid) -> tuple[int, Mapping[str, int]]:
    """The first row that names outlet, month and reason, and where each column stands."""
    for row in range(min(grid.rows, 40)):
        cells = {column: grid.cells.get((row, column)) for column in range(grid.columns)}
        found = {
            name: column for column, cell in cells.items() if cell and (name := _MEANINGS.get(spelling(cell.text)))
        }
        if found.keys() >= _NEEDED:
            return row, found
    return 0, {}


def _row(grid: Grid, row: int, columns: Mapping[str, int], findings: list[Finding]) -> Exclusion | None:
    said = {name: _text(grid.cells.get((row, column))) for name, column in columns.items()}
    if not any(said.values()):
        return None

    def wrong(name: str, expected: str) -> None:
        cell = grid.address(row, columns[name])
        findings.append(
            Finding(sheet=grid.sheet, cell=cell, code="required_cell", seen=said[name], expected=expected, blocks=True)
        )

    kind = KINDS.get(spelling(said.get("kind", "")))
    for name, expected in (("outlet", "code"), ("reason", "reason")):
        if not said[name]:
            wrong(name, expected)
    try:
        month = Month.parse(said["month"])
    except ValueError:
        month = None
        wrong("month", "2026-10")
    if kind is None:
        wrong("kind", "报备 pre-report, 停业 closure")
    for name in ("days", "business_days"):
        if said.get(name) and not said[name].isdigit():
            wrong(name, "5")
    if findings or month is None or kind is None:
        return None
    days, business_days = (int(said[name]) if said.get(name) else None for name in ("days", "business_days"))
    about = {"outlet": said["outlet"], "reason": said["reason"], "metric": said.get("metric", "")}
    return Exclusion(month=month, kind=kind, days=days, business_days=business_days, **about)


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, float):  # a code or a day count that Excel keeps as a number
        return str(int(value)) if value == int(value) else str(value)
    return cell.text.strip()
