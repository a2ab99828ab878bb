"""Which month a table is about: a column, its title, the sheet's name, the file's name, in this order.

Two places that say different months are a question. The day a table was made, sent or exported is
never its month, and a span ("1-10月", "三季度") is no month either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from data.files.grid import CellValue
from data.reading.dates.named_days import DAY, DAY_OF_PERIOD, MADE, days_spelt
from data.text.folding import half_width, remembered
from data.text.numbers import chinese_numeral
from data.types import Month

LONGEST_SHEET_NAME = 31
LONGEST_MONTH = 60
_WHOLE_MONTH = re.compile(
    DAY
    + r"0?1\s*日?\s*(?:[-—–~～至到]+|to)\s*(?:(?:19|20)\d{2}\s*[-./年]\s*)?0?(?:\2)\s*[-./月]\s*(?:2[89]|3[01])\s*日?"
)
"""From the first to the last day of a month."""

_SPAN = re.compile(
    r"\d{1,2}\s*月?\s*(?:[-—–~～至到])\s*(?:\d{4}\s*年)?\s*\d{1,2}\s*月|[一二三四1-4]\s*季度|[上下]半年|q[1-4]\b",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d{2})\s*年\s*(?P<m1>0?[1-9]|1[0-2])\s*月(?!\s*\d{1,2}\s*日)"
    r"|(?<!\d)(?P<y2>(?:19|20)\d{2})\s*[-./_]\s*(?P<m2>0[1-9]|1[0-2]|[1-9])(?!\d)(?!\s*[-./]\s*\d)"
    r"|(?<!\d)(?P<y3>20\d{2})(?P<m3>0[1-9]|1[0-2])(?!\d)"
    r"|(?<!\d)(?P<y4>[12]\d)\s*年\s*(?P<m4>0?[1-9]|1[0-2])\s*月(?!\s*\d{1,2}\s*日)"
)
_NAMES: tuple[str, ...] = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ENGLISH = re.compile(
    rf"(?<![a-z]){_WORD}(?:[\s.,'_-]*((?:19|20)\d{{2}})|\s*[.'’_-]\s*(\d{{2}}))\d?(?!\d)|(?<!\d)((?:19|20)\d{{2}})[\s.,_-]*{_WORD}(?![a-z])",
    re.IGNORECASE,
)
"""A single digit more is the number of a footnote: Jan-19³."""

_MONTH_ONLY = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])\s*月(?!\s*\d{1,2}\s*日)")
_YEAR_ONLY = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*(?:年|年度)?")
_CHINESE_YEAR = re.compile(r"[二][〇零0oO][一二三四五六七八九〇零]{2}(?=\s*年)")
_CHINESE_MONTH = re.compile(r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])(?=\s*月)")


_PART = re.compile(
    r"[上中下]旬|前[\d二三五六七八十]{1,3}[天日]|(?:国庆|春节|元旦|五一|中秋|端午|清明|节)(?:节|长假|假期|假日)?期间"
    r"|(?<![a-z])mtd(?![a-z])|月至今|第?[一二三四五六两\d]+周(?!年)|[周旬日季年]报|[上下前后]半月|半月报|[上下]半年|季度|年初(?:以来|至今)|全年|本周|当日|单日"
    r"|(?<!及)(?<!和)(?<!、)累计|\bweeks?\s*\d|\b(?:daily|weekly|quarterly|annual)\s+(?:report|figures|summary)|\bytd\b|year.to.date"
    r"|\bcumulative\b|\bto date\b|\bquarter\b|\bfirst half\b|\bsecond half\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?:(\d{1,2})\s*[-./月]\s*)?(?<![\d.])(\d{1,2})\s*[日号]?\s*(?:[-—–~～至到]+|to)\s*(?:(?:19|20)\d{2}\s*[-./年]\s*)?"
    r"(?:(\d{1,2})\s*[-./月]\s*)?(\d{1,2})\s*(?:[日号]|(?<=\d[-./]\d\d))(?!\d)"
)
_MONTH_HEADING = re.compile(
    r"(?:(?:19|20)\d{2}\s*[-./年]?\s*)?(?:0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])\s*月份?|第?[一二三四1-4]季度?|q[1-4]"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one place says: full months, months without a year, years without a month, spans."""

    months: frozenset[Month] = frozenset()
    numbers: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    span: str = ""


@remembered
def month_said(text: str) -> Said:
    """What a title or name says of its month.

    >>> month_said("澜川分行2026年10月通报 制表日期:2026.11.5").months
    frozenset({Month(year=2026, number=10)})
    >>> month_said("二〇二六年十月").months == month_said("Oct-26").months == month_said("202610").months
    True
    >>> month_said("统计时间：2026年10月1日至10月31日").months == month_said("报告期 2026-10-31").months
    True
    >>> month_said("2026年1-10月累计").span, month_said("10月").numbers
    ('1-10月', frozenset({10}))
    """
    rest = _WHOLE_MONTH.sub(_as_month, days_spelt(_arabic(half_width(text))))
    rest = DAY_OF_PERIOD.sub(_as_month, MADE.sub(" ", rest))
    span = _SPAN.search(rest)
    if span is not None:
        rest = rest.replace(span[0], " ")
    months = {_month(match) for match in _YEAR_MONTH.finditer(rest)}
    rest = _YEAR_MONTH.sub(" ", rest)
    months |= {month for match in _ENGLISH.finditer(rest) if (month := _english(match))}
    rest = _ENGLISH.sub(" ", rest)
    numbers = frozenset(int(match[1]) for match in _MONTH_ONLY.finditer(rest))
    years = frozenset(int(match[1]) for match in _YEAR_ONLY.finditer(rest))
    return Said(months=frozenset(months), numbers=numbers, years=years, span=span[0] if span else "")


def part_said(text: str) -> str:
    """What says that figures are those of a part of a month, or of several; empty when nothing does.

    >>> [part_said(text) for text in ("10月上旬", "10月1日-15日", "10月1日至31日", "10月末累计", "10月当月及累计")]
    ['上旬', '1日-15日', '', '累计', '']
    """
    text = days_spelt(half_width(text))
    for one in _DAYS.finditer(MADE.sub(" ", text)):
        whole = one[2].lstrip("0") == "1" and int(one[4]) >= 28 and one[3] in (None, one[1])
        if not whole and 1 <= int(one[2]) <= 31 and 1 <= int(one[4]) <= 31:
            return one[0][one.start(2) - one.start() :]
    found = _PART.search(text)
    return found[0] if found else ""


def is_month_heading(text: str) -> bool:
    """Whether a heading is nothing but a month or a quarter, with or without its year."""
    return _MONTH_HEADING.fullmatch(half_width(text)) is not None


def said_by_sheet(name: str) -> Said:
    """What a sheet's name says. Programs cut it off at 31 characters: then the figure at its end may have lost digits.

    >>> said_by_sheet("Counter evaluation of branches 2026-1"[:31]) == Said(), said_by_sheet("等候2026-10").months
    (True, frozenset({Month(year=2026, number=10)}))
    """
    return month_said(re.sub(r"\d+$", "", name) if len(name) >= LONGEST_SHEET_NAME else name)


def _as_month(match: re.Match[str]) -> str:
    return f" {match[1]}年{match[2]}月 "


def _arabic(text: str) -> str:
    text = _CHINESE_YEAR.sub(lambda match: str(chinese_numeral(re.sub("[oO0]", "零", match[0]))), text)
    return _CHINESE_MONTH.sub(lambda match: str(chinese_numeral(match[1])), text)


def _month(match: re.Match[str]) -> Month:
    year, number = next((match[f"y{way}"], match[f"m{way}"]) for way in "1234" if match[f"y{way}"])
    return Month(int(year) + (2000 if len(year) == 2 else 0), int(number))


def _english(match: re.Match[str]) -> Month | None:
    word, year = (match[1], match[2] or match[3]) if match[1] else (match[5], match[4])
    return Month(int(year) if len(year) == 4 else 2000 + int(year), _NAMES.index(word[:3].lower()) + 1)


def named_month(value: CellValue, year: int | None = None) -> Month | None:
    """The one month a cell or a heading names, or None; a bare month takes `year`.

    >>> [str(named_month(value, 2026)) for value in ("2026年10月", 202610, "10月", "Mar-16 ", "投诉")]
    ['2026-10', '2026-10', '2026-10', '2016-03', 'None']
    """
    if isinstance(value, datetime | date):
        return Month(value.year, value.month)
    if isinstance(value, float) and value % 1 == 0:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = half_width(str(value)[:LONGEST_MONTH])
    if year is not None and re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return Month(year, int(text))
    day = re.fullmatch(r"((?:19|20)\d{2})[-/.年]\s*(\d{1,2})[-/.月]\s*\d{1,2}日?(?: 00:00:00)?", text)
    if day is not None and 1 <= int(day[2]) <= 12:
        return Month(int(day[1]), int(day[2]))
    if (
        year is not None
        and text[:1].isalpha()
        and text.isascii()
        and _MONTH_HEADING.fullmatch(text)
        and text[0] not in "qQ"
    ):
        return Month(year, _NAMES.index(text[:3].lower()) + 1)
    found = month_said(text) if len(text) <= 20 else Said()
    if len(found.months) == 1 and not found.span:
        return next(iter(found.months))
    if year is not None and len(found.numbers) == 1 and not found.months and not found.span:
        return Month(year, next(iter(found.numbers)))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSaid:
    """The month; or `code` says why it is a question (period_conflict, period_missing), `month` the likeliest."""

    month: Month | None
    code: str = ""
    seen: str = ""


def month_verdict(places: list[tuple[str, Said]], month: Month | None = None) -> MonthSaid:
    """What all places together say; `month` is what the person who brings the file says.

    Args:
        places: In order of trust: (name of the place, what it says).
    """
    seen = "; ".join(f"{place}: {_words(one)}" for place, one in places if one.months or one.numbers or one.span)
    full = {one for _, place in places for one in place.months}
    years = {year for _, place in places for year in place.years} | {one.year for one in full}
    bare = {number for _, place in places for number in place.numbers}
    span = next((place.span for _, place in places if place.span), "")
    if month is not None:
        agrees = month in full or (
            not full and (not bare or month.number in bare) and (not years or month.year in years)
        )
        agrees = agrees and not span  # whoever names the month has not said that ten days of it are all of it
        return (
            MonthSaid(month=month)
            if agrees
            else MonthSaid(month=month, code="period_conflict", seen=f"{seen}; --month {month}")
        )
    if not full and len(bare) == 1 and len(years) == 1:
        full = {Month(next(iter(years)), next(iter(bare)))}
    if len(full) == 1 and bare <= {next(iter(full)).number} and not span:
        return MonthSaid(month=next(iter(full)))
    if full or len(bare) > 1 or span:
        likeliest = next((min(place.months) for _, place in places if len(place.months) == 1), None)
        return MonthSaid(month=likeliest, code="period_conflict", seen=seen)
    return MonthSaid(month=None, code="period_missing", seen=seen)


def _words(one: Said) -> str:
    return ", ".join(
        [
            *(str(month) for month in sorted(one.months)),
            *(f"{number}月" for number in sorted(one.numbers)),
            *([one.span] if one.span else []),
        ]
    )
