"""Target and warning lines as head office sets them, dated: a month is judged by the lines of its own time.

The closest holds: of the branch before of the class before of the whole bank, and of these the latest. Without any the
marks of the catalogue hold, as examples. No money follows from a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.errors.figures import BadLines
from data.types import Better, Month, OutletClass
from metrics.catalogue import CATALOGUE
from metrics.marks import Marks
from metrics.metric import PERCENT
from metrics.scheme.checks import Wrong
from metrics.scheme.toml_list import list_from_toml, list_to_toml
from metrics.scheme.toml_record import MOST

MOST_MONTHS = 12
"""How many months in a row a line may wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """The lines of one metric from a month on, for the whole bank, a class or a tier-1 branch.

    `opens` months in a row beyond the warning line put an outlet on the watch list, `recovers` in a row within it let
    it leave.
    """

    metric: str
    good: Decimal
    warning: Decimal
    from_month: Month
    outlet_class: OutletClass | None = None
    branch: str = ""
    opens: int = 1
    recovers: int = 2
    source: str = ""

    def of(self) -> tuple[str, Month, OutletClass | None, str]:
        """What tells it from the others: there is one line of each."""
        return self.metric, self.from_month, self.outlet_class, self.branch

    def marks(self) -> Marks:
        return Marks(good=self.good, warning=self.warning, source=self.source)


def judging_line(
    lines: Sequence[MarkLine], metric: str, month: Month, outlet_class: str = "", branch: str = ""
) -> MarkLine | None:
    """The line that judges a metric in a month; None where the catalogue's example does.

    Args:
        outlet_class: Of the outlet in that month; empty for a branch or the bank.
        branch: Its tier-1 branch.
    """
    there = [
        one
        for one in lines
        if one.metric == metric
        and one.from_month <= month
        and one.outlet_class in (None, outlet_class)
        and one.branch in ("", branch)
    ]
    return max(there, key=lambda one: (bool(one.branch), bool(one.outlet_class), one.from_month), default=None)


def example_line(metric: str) -> MarkLine:
    """What the catalogue says, as a line that always was."""
    marks = CATALOGUE[metric].marks
    return MarkLine(metric=metric, good=marks.good, warning=marks.warning, from_month=Month(1, 1), source=marks.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDocument:
    lines: tuple[MarkLine, ...] = ()


def lines_from_toml(text: str) -> tuple[MarkLine, ...]:
    """The lines of a document: [[lines]] with metric, good, warning, from and what of the rest differs.

    Raises:
        BadLines: It is not TOML, or a line is not one; names the place.
    """
    return list_from_toml(LineDocument, "lines", text, _wrong, BadLines)


def lines_to_toml(lines: Sequence[MarkLine]) -> str:
    """The document that reads back as these lines."""
    return list_to_toml("lines", lines)


def _wrong(one: MarkLine, earlier: Sequence[MarkLine]) -> Iterator[Wrong]:
    metric = CATALOGUE.get(one.metric)
    if metric is None:
        yield "metric", f"没有指标“{one.metric}”。", f"there is no metric “{one.metric}”."
        return
    if one.of() in {other.of() for other in earlier}:
        yield "from", "同一范围同月已有标线。", "the same part of the bank has a line from that month already."
    for name in ("good", "warning"):
        if not 0 <= getattr(one, name) <= (100 if metric.unit is PERCENT else MOST):
            yield name, "标线不能为负，百分比指标不能超过100。", "a line is from 0 up, in percent to 100."
    lead = 1 if metric.better is Better.HIGHER else -1
    if lead * one.warning > lead * one.good:
        yield "warning", "警戒线不能比达标线更好。", "the warning line can't be better than the target line."
    for name in ("opens", "recovers"):
        if not 1 <= getattr(one, name) <= MOST_MONTHS:
            yield name, f"须为1至{MOST_MONTHS}个月。", f"must be 1 to {MOST_MONTHS} months."
