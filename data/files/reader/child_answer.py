"""The answer of the reader's process, line by line, turned into grids. Nothing in it is trusted beyond its shape."""

from __future__ import annotations

import json
import logging
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from data.files.grid import Cell, CellState, CellValue, Grid, Merge
from data.files.raw_cells import CLOCK, DATE, ERROR, FLAG, MOMENT, SPAN, UNCALCULATED, RawValue
from data.files.refusals import FILE_REFUSALS, FileDamaged

_log = logging.getLogger("serviceleague.reader")


class ReaderBroke(RuntimeError):
    """A format reader has a bug; this is the traceback of its process. No fault of the file, nothing for its sender."""


_STATES = {ERROR: CellState.ERROR, UNCALCULATED: CellState.UNCALCULATED}


@dataclass(slots=True)
class Received:
    """What has arrived so far; `complete` once the reader has said it is done."""

    grids: list[Grid] = field(default_factory=list)
    format: str = ""
    encoding: str = ""
    remarks: list[str] = field(default_factory=list)
    marked: bytes = b""
    complete: bool = False
    rows: int = 0
    _open: tuple[str, bool, bool] = ("", False, False)
    _cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    _same: dict[object, Cell] = field(default_factory=dict)

    def take(self, line: bytes) -> None:
        """Take one line.

        Raises:
            FileRefused: The reader refuses the file, or its line is not one of ours.
            ReaderBroke: The reader tripped over itself.
        """
        try:
            kind, *parts = json.loads(line)
            match kind:
                case "row":
                    self._row(*parts)
                case "sheet":
                    self._open, self._cells = (parts[0], parts[1], parts[2]), {}
                case "end":
                    self.grids.append(self._grid(*parts))
                case "done":
                    self.format, self.encoding, self.remarks = parts[0], parts[1], list(dict.fromkeys(parts[2]))
                    self.complete = True
                    self._same = {}
                case "marked":
                    self.marked, self.complete = b64decode(parts[0]), True
                case "tripped":
                    _log.warning("a reader tripped over a damaged file:\n%s", parts[0])
                    raise FileDamaged(zh="内容不合规范", en="its content breaks the rules of its format")
                case "broke":
                    raise ReaderBroke(parts[0])
                case _:
                    refusal, facts = FILE_REFUSALS[parts[0]], parts[1]
                    raise refusal(**facts)
        except (ValueError, TypeError, KeyError, IndexError):
            raise FileDamaged(zh="读取中断", en="reading it broke off") from None

    def _row(self, row: int, raw: list[list[Any]]) -> None:
        cells, same = self._cells, self._same
        before = len(cells)
        self.rows += 1
        for content in raw:
            # Equal cells are one object: a month of 23,433 outlets repeats most of its counts.
            # A whole number is never sent as a float nor a flag as a number, so equal is the same.
            key = content[1] if len(content) == 2 else tuple(content[1:])
            cell = same.get(key)
            if cell is None:
                cell = same[key] = _cell(*content[1:])
            cells[row, content[0]] = cell
        if len(cells) - before != len(raw):
            raise FileDamaged(zh=f"第 {row + 1} 行有重复的单元格", en=f"row {row + 1} has the same cell twice")

    def _grid(
        self, merges: list[list[int]], hidden_rows: list[int], hidden_columns: list[int], idle: list[Any]
    ) -> Grid:
        name, hidden, delimited = self._open
        return Grid(
            sheet=name,
            cells=self._cells,
            rows=max((row for row, _ in self._cells), default=-1) + 1,
            columns=max((column for _, column in self._cells), default=-1) + 1,
            merges=tuple(Merge(*merge) for merge in merges),
            hidden=hidden,
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(hidden_columns),
            delimited=delimited,
            idle_formulas={column: frozenset(rows) for column, rows in idle},
        )


def _cell(raw: RawValue, style: str = "", shape: str = "", text: str = "") -> Cell:
    if shape in _STATES:
        return Cell(None, text, _STATES[shape], style)
    value = _VALUES[shape](raw)
    return Cell(value, text or value_as_typed(value), CellState.VALUE, style)


_VALUES: dict[str, Callable[[Any], CellValue]] = {
    "": lambda raw: raw,
    DATE: date.fromisoformat,
    MOMENT: datetime.fromisoformat,
    CLOCK: time.fromisoformat,
    FLAG: lambda raw: raw == 1,
    SPAN: lambda raw: timedelta(milliseconds=raw),
}


def value_as_typed(value: CellValue) -> str:
    """A value as it would be typed: 8:24:00 for a duration, TRUE as spreadsheets write it.

    >>> shown(12), shown(0.985), shown(timedelta(minutes=1504)), shown(datetime(2026, 10, 31, 8)), shown(True)
    ('12', '0.985', '25:04:00', '2026-10-31 08:00:00', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, timedelta):
        seconds = value.days * 86_400 + value.seconds
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
