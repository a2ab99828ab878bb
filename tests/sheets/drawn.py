"""Drawn spreadsheets: a test draws a sheet, `workbook` makes it a file, `drafted` reads it as a person's upload."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import xlsxwriter

from data.files.grid import Cell, CellState, Grid
from data.organisation.adopt import teach_aliases
from data.organisation.edits import RosterRow
from data.organisation.outlets import adopt_roster
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.stores.store import Store
from data.types import Month, OutletClass
from data.uploads.draft import FileDraft, draft_of

OUTLETS = """
    code | name               | branch   | kind            | opened     | closed
    A01  | 青川东门支行营业室 | 东门支行 | business_office |            |
    A02  | 青川槐树街支行     | 东门支行 | tier2           |            |
    A03  | 青川望河楼支行     | 东门支行 | tier2           |            |
    B01  | 青川南岭支行营业室 | 南岭支行 | business_office |            |
    B02  | 青川百合园分理处   | 南岭支行 | sub_office      |            |
    B03  | 青川老码头支行     | 南岭支行 | tier2           |            | 2026-06-01
    B04  | 青川新码头支行     | 南岭支行 | tier2           | 2026-06-01 |
"""
OCTOBER = Month(2026, 10)
OUTLETS_LEFT_OUT = Decisions(taken=frozenset(("", str(count), "left_out") for count in range(1, 31)))
"""However many outlets of a small bank a drawing leaves out: that is meant."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def drawing(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def bank(store: Store) -> Store:
    """The store with the outlets above and one taught spelling."""
    heads, *lines = drawing(OUTLETS)
    rows = []
    for line in lines:
        one = dict(zip(heads, line, strict=True))
        opened, closed = (date.fromisoformat(one[name]) if one[name] else None for name in ("opened", "closed"))
        rows.append(
            RosterRow(
                code=one["code"],
                name=one["name"],
                branch=one["branch"],
                kind=OutletClass(one["kind"]),
                opened=opened,
                closed=closed,
            )
        )
    adopt_roster(store, COMMAND_LINE, rows, since=Month(2000, 1))
    teach_aliases(store, COMMAND_LINE, (("河楼储蓄柜", "A03"),), file="aliases.csv")
    return store


def grid(text: str, **facts: object) -> Grid:
    """A drawn sheet as the reader gives it; "#..." is an error cell, "12%%" a percent cell, "12@" a time cell."""
    lines = drawing(text)
    cells = {(row, column): _cell(word) for row, line in enumerate(lines) for column, word in enumerate(line) if word}
    return Grid(
        sheet=str(facts.pop("sheet", "Sheet1")), cells=cells, rows=len(lines), columns=max(map(len, lines)), **facts
    )  # type: ignore[arg-type]


def _cell(word: str) -> Cell:
    if word.startswith("#"):
        return Cell(value=None, text=word, state=CellState.ERROR)
    if word.startswith("="):
        return Cell(value=None, text=word, state=CellState.UNCALCULATED)
    for sign, name in (("%%", "percent"), ("@", "time")):
        if word.endswith(sign):
            return Cell(value=float(word.removesuffix(sign)), text=word, format=name)
    return Cell(value=float(word), text=word) if _NUMBER.fullmatch(word) else Cell(value=word, text=word)


def workbook(
    *sheets: str,
    names: tuple[str, ...] = ("Sheet1", "Sheet2", "Sheet3"),
    hidden_rows: tuple[int, ...] = (),
    hidden_sheets: tuple[str, ...] = (),
    merges: tuple[str, ...] = (),
) -> bytes:
    """The drawn sheets as an .xlsx; numbers are numbers, "12%%" has a percent format, "#DIV/0!" is an error."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    percent = book.add_format({"num_format": "0.00%"})
    for text, name in zip(sheets, names, strict=False):
        page = book.add_worksheet(name)
        if name in hidden_sheets:
            page.hide()
        for row, line in enumerate(drawing(text)):
            for column, word in enumerate(line):
                if word.startswith("#"):
                    page.write_formula(row, column, "=0/0", None, word)
                elif word.endswith("%%"):
                    page.write_number(row, column, float(word[:-2]), percent)
                elif _NUMBER.fullmatch(word):
                    page.write_number(row, column, float(word))
                elif word:
                    page.write_string(row, column, word)
        for row in hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        for merge in merges:
            page.merge_range(merge, drawing(text)[int(re.sub(r"\D", "", merge.split(":")[0])) - 1][ord(merge[0]) - 65])
    book.close()
    return file.getvalue()


def drafted(
    store: Store,
    *sheets: str,
    file: str = "客户等候时间2026年10月.xlsx",
    decisions: Decisions = Decisions(),
    month: Month | None = None,
    all_outlets: bool = False,
    meant: tuple[str, ...] = (),
    **how: object,
) -> FileDraft:
    """The sheets as a draft; a drawing of a few outlets leaves the others out, unless it is said to have them all.

    Whatever else it leaves out is `meant`, or a fault.
    """
    decisions = decisions if all_outlets else replace(decisions, taken=decisions.taken | OUTLETS_LEFT_OUT.taken)
    draft = draft_of(store, file, workbook(*sheets, **how), month=month, decisions=decisions)  # type: ignore[arg-type]
    assert all_outlets or [one for one in draft.left_out if one.code not in ("missing_outlet", *meant)] == []
    return draft


def codes(draft: FileDraft, *, blocking: bool = False) -> list[tuple[str, str]]:
    """(cell, code) of the findings, missing outlets aside, and what is left out as somebody said it may."""
    return [
        (one.cell, one.code)
        for one in draft.findings
        if one.code != "missing_outlet" and (one.blocks or not (blocking or one.code == "left_out"))
    ]


def loaded(draft: FileDraft, *names: str) -> dict[str | None, tuple[object, ...]]:
    """outlet -> the values of these columns, for every line that nothing holds back."""
    return {
        line.outlet: tuple(line.values.get(name) for name in names)
        for part in draft.parts
        if not part.shut
        for line in part.good
    }
