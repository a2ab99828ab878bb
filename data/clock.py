"""The bank's clock: times are stored in UTC, but a day and a month begin at midnight where the bank is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from data.types import Month

BANK_TIME = ZoneInfo("Asia/Shanghai")


def bank_time(stored: datetime) -> datetime:
    """A stored time, which is UTC without zone, as the bank's clock shows it."""
    return stored.replace(tzinfo=UTC).astimezone(BANK_TIME)


def month_now() -> Month:
    """The present month by the bank's clock, wherever the machine stands."""
    return Month.of(datetime.now(BANK_TIME).date())
