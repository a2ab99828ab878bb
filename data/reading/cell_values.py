"""Cells read one by one: what shape an amount has, before the whole column decides what it means.

A shape is "said" when the cell itself tells the unit (8分24秒, 98.1%, a percent or time format),
"clock" when Excel keeps it as a time, "plain" when only a number stands there, "pair" for 8:24,
"mark" for a sign that there is no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from data.files.grid import Cell, CellState, CellValue, Grid
from data.reading.dates.spelt_spans import spelt_span
from data.text.folding import half_width, spelling
from data.text.numbers import exact_decimal, written_number

MARKS = frozenset(
    spelling(mark)
    for mark in """x 〇〇 n/a na #n/a n.a. null none nil missing notavailable notapplicable
    无 无数据 暂无 暂无数据 未检查 未检 未暗访 未走访 缺 缺失 空 空白 不适用 不涉及 未统计 无业务 未开业 停业 装修
    未提供""".split()
)
_SIGNS = re.compile(r"[-—–―−_/\\.…·*×~]+")
UNCLEAR_COUNTS = frozenset({"无", "none", "nil", "没有"})
"""In a column of counts these may mean none at all (0) or not known: asked, not guessed."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One cell's shape: said, clock, plain, pair, scaled, mark, blank, error, uncalculated or bad.

    `second` is the b of a:b, or what the cell's number format divides by.
    """

    shape: str
    value: Decimal | None = None
    second: int = 0

    def counts(self) -> bool:
        """Whether something other than nothing or zero stands there."""
        return bool(self.value or (self.shape == "pair" and self.second))


BLANK = Amount("blank")
MARK = Amount("mark")
BAD = Amount("bad")
ERROR = Amount("error")
UNCALCULATED = Amount("uncalculated")


def is_mark(folded: str) -> bool:
    """Whether a folded text is a sign that there is no value: 无, n/a, or nothing but strokes, dots and stars."""
    return folded in MARKS or _SIGNS.fullmatch(folded) is not None


def no_number(cell: Cell | None) -> Amount | None:
    """The amount of a cell that holds no number: blank, mark, error, uncalculated; None when it may hold one."""
    if cell is None:
        return BLANK
    if cell.state is not CellState.VALUE:
        return ERROR if cell.state is CellState.ERROR else UNCALCULATED
    if isinstance(cell.value, str):
        folded = spelling(cell.value)
        if not folded:
            return BLANK
        return MARK if is_mark(folded) else None
    return BLANK if cell.value is None else None


_COUNT = re.compile(r"(.+?)\s*(?:(?<=\d)([百千]))?\s*(笔|件|次|户|人|人次|个|张|起|宗|例|单|票|名|位|家)?")
_POINTS = re.compile(r"(.+?)\s*(分|points?|pts)?", re.IGNORECASE)
_SHOWN = re.compile(r"÷(\d+)(.*)")


def shown(cell: Cell) -> CellValue:
    """The value as its number format shows it, when that writes something beside the number (50秒, 1.2万)."""
    if cell.format[:1] != "÷" or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return cell.value
    divisor, unit = _way(cell)
    number = exact_decimal(cell.value) or Decimal(0)
    return f"{number / divisor:f}{unit}" if divisor else cell.format


def unit_shown(cell: Cell) -> str:
    """The unit that a cell's number format writes."""
    return spelling(_way(cell)[1])


def _way(cell: Cell) -> tuple[int, str]:
    """What a cell's number format divides by, and what it writes behind."""
    way = _SHOWN.fullmatch(cell.format) if cell.format[:1] == "÷" else None
    return (int(way[1]), way[2]) if way else (1, "")


def _bare(cell: Cell) -> Amount | None:
    """The amount of a number without a format, as most are: looked at first because it is quick."""
    if cell.format or type(cell.value) not in (int, float):
        return None
    found = exact_decimal(cell.value)  # type: ignore[arg-type]
    return BAD if found is None else Amount("plain", found)


def count_of(cell: Cell | None) -> Amount:
    """A count: "said" when the cell scales it itself (1.2万), or "plain": maybe a fraction until its unit is known."""
    held = no_number(cell)
    if held is not None:
        return held if not (held is MARK and spelling(str(cell.value)) in UNCLEAR_COUNTS) else Amount("unclear")  # type: ignore[union-attr]
    if (bare := _bare(cell)) is not None:  # type: ignore[arg-type]
        return bare
    divisor, unit = _way(cell)  # type: ignore[arg-type]
    if divisor > 1 and not unit and isinstance(cell.value, int | float):  # type: ignore[union-attr]
        return Amount("scaled", exact_decimal(cell.value), divisor)  # type: ignore[union-attr]
    written = shown(cell)  # type: ignore[arg-type]
    found = _number(cell, _COUNT)  # type: ignore[arg-type]
    scaled = isinstance(written, str) and re.search("[万亿wW]|(?<=\\d)\\s*[百千]", written)
    return BAD if found is None else Amount("said" if scaled else "plain", found)


def points_of(cell: Cell | None) -> Amount:
    held = no_number(cell)
    if held is not None:
        return held
    found = _number(cell, _POINTS)  # type: ignore[arg-type]
    return BAD if found is None else Amount("plain", found)


def _number(cell: Cell, shape: re.Pattern[str]) -> Decimal | None:
    value = shown(cell)
    if isinstance(value, bool) or cell.format in ("percent", "date", "time"):
        return None
    if isinstance(value, int | float):
        return exact_decimal(value)
    if not isinstance(value, str):
        return None
    match = shape.fullmatch(half_width(value))
    number = written_number(match[1]) if match else None
    return None if match is None or number is None else number * {"百": 100, "千": 1000}.get(match[2] or "", 1)


_PERCENT = re.compile(r"(.+?)\s*(%|‰|个?百分点)")


def rate(cell: Cell | None) -> Amount:
    """A share: "said" as a fraction, or "plain"."""
    held = no_number(cell)
    if held is not None:
        return held
    value = shown(cell)  # type: ignore[arg-type]
    if isinstance(value, bool) or cell.format in ("date", "time"):  # type: ignore[union-attr]
        return BAD
    if isinstance(value, int | float):
        found = exact_decimal(value)
        return BAD if found is None else Amount("said" if cell.format == "percent" else "plain", found)  # type: ignore[union-attr]
    if not isinstance(value, str):
        return BAD
    text = half_width(value)
    match = _PERCENT.fullmatch(text)
    found = written_number(match[1] if match else text)
    if found is None:
        return BAD
    return Amount("said", found / (1000 if match[2] == "‰" else 100)) if match else Amount("plain", found)


_EXCEL_DAY_ZERO = datetime(1899, 12, 30)


def minutes(cell: Cell | None) -> Amount:
    """A span of time: "said" in minutes, "plain" a bare number, "pair" for a:b (value a, second b)."""
    held = no_number(cell)
    if held is not None:
        return held
    if (bare := _bare(cell)) is not None:  # type: ignore[arg-type]
        return bare
    value = shown(cell)  # type: ignore[arg-type]
    seconds = _clock_seconds(value)
    if seconds is not None:
        return Amount("clock", seconds / 60)
    if isinstance(value, bool | date | datetime) or cell.format == "percent":  # type: ignore[union-attr]
        return BAD
    if isinstance(value, int | float):
        found = exact_decimal(value)
        if found is None or cell.format == "date":  # type: ignore[union-attr]
            return BAD
        if cell.format == "time":  # type: ignore[union-attr]
            return Amount("clock", _to_millisecond(found * 86_400) / 60)
        return Amount("plain", found)
    spelt = spelt_span(half_width(str(value)))
    return BAD if spelt is None else Amount(*spelt)


def _clock_seconds(value: object) -> Decimal | None:
    if isinstance(value, time):
        value = datetime.combine(_EXCEL_DAY_ZERO, value)
    if isinstance(value, datetime) and value.year < 1901:  # a span of more than a day, kept by Excel as a date
        value -= _EXCEL_DAY_ZERO
    return _to_millisecond(Decimal(str(value.total_seconds()))) if isinstance(value, timedelta) else None


def _to_millisecond(seconds: Decimal) -> Decimal:
    return seconds.quantize(Decimal("0.001"))


_DAY = re.compile(
    r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"|((?:19|20)\d{2})(\d{2})(\d{2})"
)
_DAY_OF_YEAR = re.compile(r"(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?")


def day_of(cell: Cell | None, year: int | None = None) -> date | Amount:
    """A date, or the amount that tells why there is none; `year` completes "10月5日"."""
    held = no_number(cell)
    if held is not None:
        return held
    value = cell.value  # type: ignore[union-attr]
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if 36_526 <= value < 73_051:  # 2000 to 2099 as Excel counts days
            return (_EXCEL_DAY_ZERO + timedelta(days=int(value))).date()
        value = str(int(value)) if float(value).is_integer() else ""
    text = half_width(str(value))
    full = _DAY.fullmatch(text)
    parts = tuple(int(part) for part in full.groups() if part) if full else ()
    short = _DAY_OF_YEAR.fullmatch(text) if not parts and year else None
    if short and year:
        parts = (year, int(short[1]), int(short[2]))
    try:
        return date(*parts) if len(parts) == 3 else BAD
    except ValueError:
        return BAD


LOOKED_AT = 2_000


def are_shares(grid: Grid, first: int, column: int) -> bool:
    """Whether a column can be nothing but shares of a whole, where its heading does not say ("Closed on time").

    Its cells from row `first` on are percents or fractions up to 100; whole numbers may count.
    """
    cells = (grid.cells.get((row, column)) for row in range(first, min(grid.rows, first + LOOKED_AT)))
    read = (rate(cell) for cell in cells)
    found = [(amount.shape == "said", amount.value) for amount in read if amount.value is not None]
    return any(said or value % 1 for said, value in found) and all(said or value <= 100 for said, value in found)
