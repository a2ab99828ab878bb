"""The bank's clock and calendar: times are stored in UTC, but a day and a month begin at midnight where the bank is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data.types import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

BANK_TIME = ZoneInfo("Asia/Shanghai")


def bank_time(stored: datetime) -> datetime:
    """A stored time, which is UTC without zone, as the bank's clock shows it."""
    return stored.replace(tzinfo=UTC).astimezone(BANK_TIME)


def month_now() -> Month:
    """The present month by the bank's clock, wherever the machine stands."""
    return Month.of(datetime.now(BANK_TIME).date())


def working_days(month: Month, own: Mapping[str, int]) -> int | None:
    """Working days of a month by the holidays and make-up days the State Council announces.

    The bank's own table comes first; None for a year that neither knows.

    >>> [working_days(month, {"2027-02": 16}) for month in (Month(2026, 10), Month(2027, 2), Month(2027, 3))]
    [18, 16, None]
    """
    import chinese_calendar  # years of days, asked for by one form

    if str(month) in own:
        return own[str(month)]
    try:
        return len(chinese_calendar.get_workdays(month.first_day(), month.last_day()))
    except NotImplementedError:  # not announced when the library was made
        return None


def next_working_day(day: date) -> date:
    """The day itself or the first working day after it; of years whose holidays are not known no weekend.

    >>> next_working_day(date(2026, 10, 1)), next_working_day(date(2090, 1, 7))
    (datetime.date(2026, 10, 8), datetime.date(2090, 1, 9))
    """
    import chinese_calendar

    try:
        off = chinese_calendar.is_holiday(day)
    except NotImplementedError:  # not announced when the library was made
        off = day.weekday() > 4
    return next_working_day(day + timedelta(days=1)) if off else day
