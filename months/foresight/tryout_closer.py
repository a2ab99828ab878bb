"""A draft looked at more closely: what each reading of the cumulative rule would do, and what each weight moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from data.types import Month
from metrics.money.repeat import Appearance, answering
from metrics.scheme.choices import Counting
from metrics.scheme.items import Item
from metrics.scheme.pay import Repeat
from metrics.scheme.scheme import Scheme
from months.foresight.tryout import Past, Tryout, judged_months, tried

STEP = Fraction(1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTried:
    """One way of counting over the months tried: how often a branch head answers, for how much, and which branches."""

    counting: Counting
    times: int
    yuan: Decimal
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightTried:
    """One item's weight a fifth more and a fifth less, against the draft itself.

    `alike` is the lowest rank correlation of any month, None where nothing can be compared; `swapped`
    the outlets that newly enter the paid or fined places, over all months; `moved` the yuan that move.
    """

    metric: str
    alike: float | None
    swapped: int
    moved: Decimal


def readings_tried(found: Tryout, rule: Repeat) -> tuple[ReadingTried, ...]:
    """The three readings side by side, each over the same appearances."""
    months = [one.month for one in found.months]
    return tuple(_reading(found.behind, months, replace(rule, counting=way)) for way in Counting)


def _reading(behind: Sequence[Appearance], months: Sequence[Month], rule: Repeat) -> ReadingTried:
    branches = sorted({one.branch for one in behind if one.branch})
    struck = [branch for month in months for branch in branches if rule.on and answering(behind, branch, month, rule)]
    yuan, once = -rule.amount * len(struck), tuple(sorted(set(struck)))
    return ReadingTried(counting=rule.counting, times=len(struck), yuan=yuan, branches=once)


def weights_tried(past: Past, draft: Scheme) -> tuple[WeightTried, ...]:
    """Each item that weighs anything, moved by a fifth either way; the most moving first."""
    own = Past(
        figures=past.figures,
        schemes=dict.fromkeys(past.schemes, draft),
        judged=judged_months(past.figures, dict.fromkeys(past.judged, draft), past.judged),
    )
    found = [_weight(own, draft, item.metric) for item in draft.items if item.weight]
    return tuple(sorted(found, key=lambda one: (-one.moved, -one.swapped, one.metric)))


def _weight(own: Past, draft: Scheme, metric: str) -> WeightTried:
    both = [tried(own, one_weight_changed(draft, metric, 1 + sign * STEP)) for sign in (1, -1)]
    alike = [month.alike for one in both for month in one.months if month.alike is not None]
    return WeightTried(
        metric=metric,
        alike=min(alike, default=None),
        swapped=max(sum(month.in_now for month in one.months) for one in both),
        moved=max(sum((month.moved for month in one.months), Decimal("0.00")) for one in both),
    )


def one_weight_changed(draft: Scheme, metric: str, factor: Fraction) -> Scheme:
    """The draft with one weight so many times as much, in whole ten-thousandths."""

    def moved(item: Item) -> Item:
        return replace(item, weight=Decimal(round(Fraction(item.weight) * factor * 10_000)).scaleb(-4))

    return replace(draft, items=tuple(moved(item) if item.metric == metric else item for item in draft.items))
