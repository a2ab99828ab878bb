"""A period (month, quarter, half-year, year, year to date, last 3 or 12 months) and what it is held against.

Money stays monthly; a period is read, never published. Calendar months, so that a gap does not stretch it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from data.types import Month, Text


class PeriodKind(StrEnum):
    """The value stands in the address."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_TO_DATE = "ytd"
    ROLLING_3 = "r3"
    ROLLING_12 = "r12"


_CALENDAR = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_ROLLING = {PeriodKind.ROLLING_3: 3, PeriodKind.ROLLING_12: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `first` to `last`; `until` is the last of its months that figures can stand for, earlier while it is open.

    >>> quarter = Period.of(PeriodKind.QUARTER, Month(2026, 10), latest=Month(2026, 10))
    >>> [str(month) for month in quarter.months()], quarter.is_open
    (['2026-10'], True)
    >>> [str(one.until) for one in (quarter.before(), quarter.year_before())]  # like for like: as many months
    ['2026-07', '2025-10']
    """

    kind: PeriodKind
    first: Month
    last: Month
    until: Month

    @classmethod
    def of(cls, kind: PeriodKind, month: Month, latest: Month) -> Period:
        """The period `month` lies in (or, rolling and to date, ends with); `latest` is the last month with figures."""
        if kind in _CALENDAR:
            months = _CALENDAR[kind]
            first = Month(month.year, (month.number - 1) // months * months + 1)
            last = first.plus(months - 1)
        else:
            first = month.plus(1 - _ROLLING[kind]) if kind in _ROLLING else Month(month.year, 1)
            last = month
        return cls(kind=kind, first=first, last=last, until=max(first, min(last, latest)))

    @classmethod
    def single(cls, month: Month) -> Period:
        """The month as a period."""
        return cls.of(PeriodKind.MONTH, month, latest=month)

    def __str__(self) -> str:
        """As keys and names of files have it: 2026-10, quarter-2026-07-2026-09."""
        return str(self.until) if self.kind is PeriodKind.MONTH else f"{self.kind}-{self.first}-{self.until}"

    @property
    def is_open(self) -> bool:
        return self.until < self.last

    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.plus(place) for place in range(self.until.since(self.first) + 1))

    def before(self) -> Period:
        """The period before, as many months of it as this one has; of the year to date the one a year before."""
        if self.kind is PeriodKind.YEAR_TO_DATE:
            return self.year_before()
        return self._moved(self.first.since(self.last) - 1)

    def year_before(self) -> Period:
        return self._moved(-12)

    def say(self) -> Text:
        """As people write it: 2026年4季度, Q4 2026; 2026年1至10月, Jan to Oct 2026."""
        year, first, last = self.first.year, self.first, self.last
        match self.kind:
            case PeriodKind.MONTH:
                return Text(zh=first.say("zh"), en=first.say("en"))
            case PeriodKind.QUARTER:
                quarter = last.number // 3
                return Text(zh=f"{year}年{quarter}季度", en=f"Q{quarter} {year}")
            case PeriodKind.HALF:
                return Text(zh=f"{year}年{'上' if last.number == 6 else '下'}半年", en=f"H{last.number // 6} {year}")
            case PeriodKind.YEAR:
                return Text(zh=f"{year}年", en=str(year))
        end = f"{last.number}月" if last.year == year else last.say("zh")
        start = first.say("en").removesuffix(f" {year}" if last.year == year else "")
        return Text(zh=f"{year}年{first.number}月至{end}", en=f"{start} to {last.say('en')}")

    def _moved(self, months: int) -> Period:
        return replace(self, first=self.first.plus(months), last=self.last.plus(months), until=self.until.plus(months))
