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

    >>> [number_style(165, code).format for code in ("0.00%", 'yyyy"年"m"月"', "[h]:mm", '0"秒"', '0!.0,"万"')]
    ['percent', 'date', 'time', '÷1秒', '÷10000万']
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
    if "%" in letters:
        return Style(format="percent")
    plain = letters.strip().lower() in ("general", "g/通用格式")
    return Style(format=("" if plain else _calendar_or_clock(letters.lower())) or _shown(code))


_PIECE = re.compile(r'"([^"]*)"?|[\\!](.)|_.|\*.|\[[^\]]*\]|(general|g/通用格式|[0#?]+)|(.)', re.IGNORECASE)
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_POINT = "\ue000"
"""A point that is only written: behind it the last digits of the whole number are shown."""
_NUMBER = re.compile(rf"[^0]*0[0,]*?(?:{_POINT}(0+))?(,*)(?:\.0*(,*))?([^0.,]*)")
_SAME_NUMBER = {"÷1", "÷1000千", "÷10000万", "÷100000000亿"}


def _shown(code: str) -> str:
    """How a reader sees a plain number: "÷10000万" where 12050 is shown as 1.2万; empty when as it is.

    Numbers shown in several ways, or with words within (8"分"24), are "÷0": nobody can tell.
    """
    ways = {way for section in _SECTION.split(code) if (way := _shown_by(section))}
    if not re.search(r"\[[<>=]", code):
        ways = {way for section in _SECTION.split(code)[:1] if (way := _shown_by(section))}
    if len(ways) > 1:
        return "" if ways <= _SAME_NUMBER else "÷0"
    return "".join(ways - {"÷1"})


def _shown_by(section: str) -> str:
    """One section's way; empty when it shows no digit."""
    written = ""
    for quoted, escaped, digits, other in _PIECE.findall(section):
        literal = _POINT if quoted + escaped == "." else quoted + escaped
        written += "0" * len(digits) or literal or other
    written = re.sub(r"[\s/eE+\-$¥￥€()']", "", written)
    number = _NUMBER.fullmatch(written)
    if number is None:
        return "÷0" if "0" in written else ""
    power = len(number[1] or "") + 3 * len(number[2] + (number[3] or ""))
    return f"÷{10**power}{number[4].strip(_POINT)}"


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
