"""Values every part of the house speaks in: a text in two languages, a month, a better end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal, Protocol

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in both languages, side by side so that neither can go missing."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class Better(StrEnum):
    """Which end of a metric is rank 1."""

    HIGHER = "higher"
    LOWER = "lower"


_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month.

    >>> Month.parse("2026-01").before()
    Month(year=2025, number=12)
    >>> str(Month(2026, 10).plus(3))
    '2027-01'
    """

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as YYYY-MM.

        Raises:
            ValueError: The text is not a month written so.
        """
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        year, zero_based = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, zero_based + 1)

    def before(self) -> Month:
        return self.plus(-1)

    def after(self) -> Month:
        return self.plus(1)

    def since(self, earlier: Month) -> int:
        """Whole months from `earlier` to this month."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def last_day(self) -> date:
        return self.after().first_day() - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def say(self, language: Language) -> str:
        """As people write it: 2026年10月, Oct 2026."""
        if language == "zh":
            return f"{self.year}年{self.number}月"
        return f"{_SHORT_NAMES[self.number - 1]} {self.year}"


_SHORT_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


COMPOSITE = "composite"
"""The ranking over all items of a scheme.

It stands where otherwise a metric's key does: in the address, in published rows.
"""
COMPOSITE_NAME = Text(zh="综合", en="Composite")


class OutletClass(StrEnum):
    """What kind of outlet it is; decides comparison groups and who is rewarded or fined."""

    BUSINESS_OFFICE = "business_office"
    TIER2 = "tier2"
    SUB_OFFICE = "sub_office"
    COMMUNITY = "community"


CLASS_NAMES: dict[OutletClass, Text] = {
    OutletClass.BUSINESS_OFFICE: Text(zh="营业部", en="Business office"),
    OutletClass.TIER2: Text(zh="二级支行", en="Tier-2 sub-branch"),
    OutletClass.SUB_OFFICE: Text(zh="分理处", en="Sub-office"),
    OutletClass.COMMUNITY: Text(zh="社区网点", en="Community outlet"),
}

CLASS_WORDS: tuple[tuple[OutletClass, tuple[str, ...]], ...] = (
    (OutletClass.BUSINESS_OFFICE, ("营业部", "营业室", "business_office", "business office")),
    (OutletClass.SUB_OFFICE, ("分理处", "储蓄所", "sub_office", "sub-office", "suboffice")),
    (OutletClass.COMMUNITY, ("社区", "小微", "community")),
    (OutletClass.TIER2, ("二级支行", "支行", "网点", "tier2", "tier-2", "sub-branch", "branch", "outlet")),
)
"""How files write an outlet's class: the first that has one of its words in the cell."""


def outlet_class(words: str) -> OutletClass | None:
    """The class a cell names; None when it names none we know."""
    seen = words.casefold()
    return next((kind for kind, known in CLASS_WORDS if any(word in seen for word in known)), None)


class Seat(StrEnum):
    """A role that is paid or fined (the published notice of a city branch: four roles, and the tier-1 branch head)."""

    OFFICE_MANAGER = "office_manager"
    TIER1_DEPUTY = "tier1_deputy"
    TIER2_HEAD = "tier2_head"
    TIER2_DEPUTY = "tier2_deputy"
    TIER1_HEAD = "tier1_head"


SEAT_NAMES: dict[Seat, Text] = {
    Seat.OFFICE_MANAGER: Text(zh="营业部经理", en="Business office manager"),
    Seat.TIER1_DEPUTY: Text(zh="一级支行分管行长", en="Tier-1 branch deputy head"),
    Seat.TIER2_HEAD: Text(zh="二级支行行长", en="Tier-2 sub-branch head"),
    Seat.TIER2_DEPUTY: Text(zh="二级支行分管行长", en="Tier-2 sub-branch deputy head"),
    Seat.TIER1_HEAD: Text(zh="一级支行行长", en="Tier-1 branch head"),
}

BRANCH_SEATS = frozenset({Seat.TIER1_DEPUTY, Seat.TIER1_HEAD})
"""Seats held for a whole tier-1 branch; the others are held for one outlet."""


class Doer(Protocol):
    """Whoever acts, as far as the log needs to know them."""

    @property
    def login(self) -> str: ...
    @property
    def address(self) -> str: ...
