"""The two series of notices a bank issues: what each is called, which sections it has, whom it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.people.door_settings import DoorSettings
from data.types import Text

SECTIONS: dict[str, Text] = {
    "lead": Text(zh="引言", en="Opening"),
    "overall": Text(zh="总体情况", en="Overall"),
    "rankings": Text(zh="排名情况", en="Rankings"),
    "praise": Text(zh="表扬与批评", en="Praise and criticism"),
    "watch": Text(zh="预警与跟踪", en="Watch list"),
    "treatment": Text(zh="奖惩意见", en="Rewards and fines"),
    "requirements": Text(zh="工作要求", en="Requirements"),
}
"""In their order; the opening has no heading."""
MONEY = frozenset({"treatment"})
"""Sections that speak of money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSeries:
    """One series as the bank has set it; `key` is what it is kept by."""

    key: str
    masthead: Text
    title: Text
    money: bool
    criticism: str = "names"
    issuer: str = ""
    addressee: str = ""
    copies: str = ""
    contact: str = ""
    telephone: str = ""
    clauses: Mapping[str, str] | None = None

    def sections(self) -> tuple[str, ...]:
        """What it may have, in order."""
        return tuple(key for key in SECTIONS if self.money or key not in MONEY)


QUALITY = NoticeSeries(
    key="quality",
    masthead=Text(zh="服务质效通报", en="Service quality notice"),
    title=Text(zh="服务质效", en="Service quality"),
    money=False,
)
ASSESSMENT = NoticeSeries(
    key="assessment",
    masthead=Text(zh="服务考核通报", en="Service assessment notice"),
    title=Text(zh="服务质效和服务考核", en="Service quality and assessment"),
    money=True,
)
SERIES: dict[str, NoticeSeries] = {one.key: one for one in (ASSESSMENT, QUALITY)}


def series_set(settings: DoorSettings, key: str) -> NoticeSeries:
    """The series with what the bank has set."""
    return SERIES[key]
