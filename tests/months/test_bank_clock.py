"""The month of a posting is the bank's month, wherever the machine stands and whatever it calls midnight."""

import re
import time
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from data import clock
from data.clock import working_days
from data.people.door_settings import change_setting, own_working_days
from data.people.rights import COMMAND_LINE
from data.types import Month
from data.uploads.month_order import not_in_line
from months.publish import check, publish
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, load, small_bank

DECEMBER = Month(2026, 12)
MIDNIGHTS = [
    ("2026-11-30 15:59:59", NOVEMBER),
    ("2026-11-30 16:00:00", DECEMBER),  # midnight at the bank
    ("2026-11-30 23:30:00", DECEMBER),  # half past seven in the morning
    ("2026-12-01 00:00:00", DECEMBER),
    ("2026-12-01 05:00:00", DECEMBER),  # midnight in New York
    ("2026-12-31 16:00:00", Month(2027, 1)),
]


@pytest.fixture(params=["UTC", "Asia/Shanghai", "America/New_York"])
def machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """The time zone that the machine is set to."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def freeze(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)

    class Frozen(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(clock, "datetime", Frozen)


@pytest.mark.parametrize(("at", "month"), MIDNIGHTS)
def test_the_present_month_is_the_banks(machine_zone: str, monkeypatch: pytest.MonkeyPatch, at: str, month: Month):
    freeze(monkeypatch, at)
    assert clock.month_now() == month
    assert not_in_line(month, set(), {month}) is None
    ahead = not_in_line(month.after(), set(), {month.after()})
    assert ahead is not None and ahead.code == "period_future"


@pytest.mark.slow
@pytest.mark.parametrize(("at", "month"), MIDNIGHTS[:3])
def test_a_correction_is_posted_in_the_banks_month(
    machine_zone: str, monkeypatch: pytest.MonkeyPatch, at: str, month: Month
):
    store = small_bank()
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    load(store, OCTOBER, {**BASIC, "O11": "88.90"})
    freeze(monkeypatch, at)
    check(store, CHECKER, OCTOBER)
    (version,) = publish(store, PUBLISHER, OCTOBER, reason="申诉成立")
    assert version.posted_in == month


def test_nobody_asks_another_clock_for_the_month():
    house = Path(__file__).parents[2]
    rooms = ("data", "metrics", "months", "reports", "ui", "pages", "server", "commands")
    asked = re.compile(r"Month\.of\([^)]*(now|today)\(|date\.today\(|strftime\(.%Y-?%m|now\(UTC\):%Y")
    found = [
        str(file.relative_to(house))
        for room in rooms
        for file in (house / room).rglob("*.py")
        if asked.search(file.read_text(encoding="utf-8"))
    ]
    assert found == ["data/clock.py"]


@pytest.mark.parametrize(
    ("month", "days"),
    [
        ("2026-10", 18),
        ("2026-02", 16),
        ("2026-01", 21),
        ("2025-09", 23),
        ("2024-10", 19),
        ("2027-02", 15),
        ("2027-03", None),
    ],
)
def test_working_days_follow_the_announced_holidays_and_what_the_bank_has_set(store, month, days):
    change_setting(store, COMMAND_LINE, "working_days", "2027-02: 15; 2027-04: 21")
    with store.records.reading() as connection:
        assert working_days(Month.parse(month), own_working_days(connection)) == days
