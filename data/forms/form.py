"""A check form (检查表): sections, items, marks in whole hundredths of a point, and the keys of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from data.sheets.check import CHECKS
from data.types import Month, Text


class ItemKind(StrEnum):
    """`points` any mark; `yes_no` all or nothing; `deduct` less so much each time; `bands` by a measured value."""

    POINTS = "points"
    YES_NO = "yes_no"
    DEDUCT = "deduct"
    BANDS = "bands"


class Cadence(StrEnum):
    MONTH = "month"
    HALF_MONTH = "half_month"
    QUARTER = "quarter"
    OPENING_DAY = "opening_day"
    NONE = "none"


MODES: dict[str, Text] = {
    "mystery": Text(zh="神秘人", en="mystery shopper"),
    "video": Text(zh="视频", en="video"),
    "onsite": Text(zh="现场", en="on site"),
    "self": Text(zh="自查", en="self-check"),
    "exam": Text(zh="考试", en="exam"),
    "accept": Text(zh="验收", en="acceptance"),
}
"""Ways of checking: each is a figure of its own, never mixed with another."""
VETOES = {"item": 1, "section": 2, "form": 4}
"""What a veto takes, and its bit in `vetoed`."""
FAILED, DONE = "failed", "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBand:
    """`points` up to a measured value, or from one on; the bound itself counts as inside."""

    points: int
    upto: int | None = None
    least: int | None = None

    def holds(self, value: int) -> bool:
        return value <= self.upto if self.upto is not None else value >= (self.least or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormItem:
    """One thing that is checked; `also` are other words for it. Marks are hundredths of a point."""

    id: str
    section: str
    title: Text
    most: int
    kind: ItemKind
    also: tuple[str, ...] = ()
    each: int = 0
    bands: tuple[FormBand, ...] = field(default=(), repr=False)
    unit: str = ""
    may_be_absent: bool = False
    veto: str = ""
    days_to_rectify: int = 0
    post: str = ""
    photo: bool = False

    def banded(self, value: int) -> int:
        """The points of a measured value, in hundredths both; beyond every band none."""
        return next((band.points for band in self.bands if band.holds(value)), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """A part of the form; `part` is the part of today's mystery sheet that it feeds."""

    id: str
    title: Text
    full: int
    also: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One version of a form, in force from a month on; `cap` is the percent that a visit keeps under a form veto."""

    id: str
    title: Text
    from_month: Month
    modes: tuple[str, ...]
    cadence: Cadence
    cap: int
    sections: tuple[FormSection, ...]
    items: tuple[FormItem, ...]
    takes: str = ""
    document: str = ""

    def item(self, item: str) -> FormItem:
        return next(one for one in self.items if one.id == item)

    def section(self, section: str) -> FormSection:
        return next(one for one in self.sections if one.id == section)

    def keys(self) -> Iterator[str]:
        """The key of each of its figures, mode by mode: score, sections, items, share that failed, checks done."""
        for mode in self.modes:
            score = check_kind(self.id, mode)
            yield score
            yield from (f"{score}.{part.id}" for part in (*self.sections, *self.items))
            if self.items:
                yield f"{score}.{FAILED}"
            if self.cadence is not Cadence.NONE:
                yield f"{score}.{DONE}"


def check_kind(form: str, mode: str) -> str:
    """The key of a form's score in one mode, which is the kind of its batches as well."""
    return f"{CHECKS}.{form}.{mode}"


def form_and_mode(key: str) -> tuple[str, str]:
    """The form and the mode that a key or a kind names."""
    _, form, mode, *_ = key.split(".")
    return form, mode
