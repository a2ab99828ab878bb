"""What a number format makes of a number: percent, date, time, text or nothing special."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data.files.raw_cells import CLOCK, DATE, MOMENT, SPAN, RawCell

_BUILT_IN = {
    9: "percent",
    10: "percent",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "time"),
    49: "text",
}
_ELAPSED_BUILT_IN = 46
_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_ELAPSED = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
_MINUTES = re.compile(r"h+[^a-z]*m+|m+[^a-z]*s", re.IGNORECASE)
_DAY = timedelta(days=1)
_LAST_SERIAL = 2_958_466
_FEW_DAYS = 366
"""A plain clock format over up to a year of days is a long duration; over more it is a date whose day is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """`format` as in `data.files.grid.Cell`; `elapsed` when the format counts hours beyond 24."""

    format: str = ""
    elapsed: bool = False


PLAIN = Style()


def number_style(number: int, code: str | None = None) -> Style:
    """The style of a format number and, when the file spells it out, its code.

    >>> style(165, '0.00%').format, style(166, 'yyyy"年"m"月"').format, style(167, '[h]:mm')
    ('percent', 'date', Style(format='time', elapsed=True))
    """
    if code is None:
        return Style(format=_BUILT_IN.get(number, ""), elapsed=number == _ELAPSED_BUILT_IN)
    section = _QUOTED.sub("", code).split(";")[0]
    elapsed = any(_ELAPSED.fullmatch(bracket) for bracket in _BRACKETS.findall(section))
    letters = _BRACKETS.sub("", section)
    if letters.strip() == "@":
        return Style(format="text")
    if elapsed:
        return Style(format="time", elapsed=True)
    if letters.strip().lower() in ("general", "g/通用格式"):
        return PLAIN
    if "%" in letters:
        return Style(format="percent")
    return Style(format=_calendar_or_clock(letters.lower()))


def _calendar_or_clock(letters: str) -> str:
    letters = letters.replace("am/pm", "h").replace("a/p", "h").replace("上午/下午", "h")
    without_minutes = _MINUTES.sub("h", letters)
    if re.search(r"[ydme]", re.sub(r"[0#?.][#?0.,]*e[+-][0#?]+", "", without_minutes)):
        return "date"
    return "time" if re.search(r"[hs]", without_minutes) else ""


def dated(column: int, number: int | float, number_style: Style, *, from_1904: bool) -> RawCell:
    """A number under a date or time format as the date, moment, clock or duration it shows.

    A number that is no date (negative, past year 9999, Excel's 29 February 1900) stays a number.
    """
    if number_style.format == "time" and 0 <= number < _FEW_DAYS:
        return _clock_or_span(column, number, elapsed=number_style.elapsed)
    if number_style.format == "time" and number_style.elapsed and abs(number) < _LAST_SERIAL:
        return (column, round(number * 86_400_000), "time", SPAN)
    moment = _moment(number, from_1904=from_1904)
    if moment is None:
        return (column, number, number_style.format)
    if number_style.format == "date" and moment.time() == time():
        return (column, moment.date().isoformat(), number_style.format, DATE)
    return (column, moment.isoformat(), number_style.format, MOMENT)


def written_moment(column: int, text: str) -> RawCell | None:
    """A date, or a date and time, spelled out as ISO 8601; None when it is none."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    return (
        (column, moment.isoformat(), "date", MOMENT)
        if moment.time() != time()
        else (column, moment.date().isoformat(), "date", DATE)
    )


def _clock_or_span(column: int, number: int | float, *, elapsed: bool) -> RawCell:
    thousandths = round(number * 86_400_000)
    if elapsed or thousandths >= 86_400_000:
        return (column, thousandths, "time", SPAN)
    return (column, (datetime.min + timedelta(milliseconds=thousandths)).time().isoformat(), "time", CLOCK)


def _moment(number: int | float, *, from_1904: bool) -> datetime | None:
    if not (0 if from_1904 else 1) <= number < (_LAST_SERIAL - 1462 if from_1904 else _LAST_SERIAL) or (
        not from_1904 and 60 <= number < 61
    ):
        return None
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 31) if number < 60 else date(1899, 12, 30)
    whole = int(number)
    return datetime.combine(start, time()) + whole * _DAY + timedelta(milliseconds=round((number - whole) * 86_400_000))
