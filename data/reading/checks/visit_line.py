"""One visit of an outlet as a file gives it, before it is scored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from data.forms.form import Form, check_kind
from data.reading.lines import SheetLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfItem:
    """What stands beside an item's mark: reason, person, photos as text, and a measured value in hundredths."""

    reason: str = ""
    person: str = ""
    photos: str = ""
    value: int | None = None


@dataclass(slots=True, kw_only=True)
class VisitLine(SheetLine):
    """A line of a sheet that is a whole visit; marks in hundredths of a point.

    `raw` are the points of the items as given (None: does not apply), `sums` those of sections where no items are
    given; `stated` is the total that the file names, `stated_share` its percent.
    """

    form: Form
    mode: str
    day: date | None = None
    round: str = ""
    checker: str = ""
    reason: str = ""
    raw: dict[str, int | None] = field(default_factory=dict)
    sums: dict[str, tuple[int, int]] = field(default_factory=dict)
    said: dict[str, SaidOfItem] = field(default_factory=dict)
    stated: Decimal | None = None
    stated_share: Decimal | None = None
    stated_lost: bool = False

    @property
    def kind(self) -> str:
        return check_kind(self.form.id, self.mode)

    def same_visit(self) -> tuple[str | None, date | None, str, str]:
        return self.outlet, self.day, self.mode, self.round

    def content(self) -> tuple[object, ...]:
        """What two lines of one visit must agree in."""
        return tuple(sorted(self.raw.items())), tuple(sorted(self.sums.items()))


def reasons_by_item(line: VisitLine) -> None:
    """S02 定位贴脱落扣2分；T03 …: a column of reasons of several items, each begun by the item's code."""
    known = {item.id for item in line.form.items}
    for part in re.split("[；;\n]", line.reason) if line.raw else ():
        match = re.match(r"\s*([A-Za-z]\w*?)[\s:：.、]+(.+?)(?:扣\s*[\d.]+\s*分?)?\s*$", part)
        if match and (item := match[1].lower()) in known:
            line.said[item] = replace(line.said.get(item, SaidOfItem()), reason=match[2].strip())
