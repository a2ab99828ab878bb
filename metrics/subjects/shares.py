"""A subject's whole by its slices: what it comes to, the largest first; and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from data.types import Month, Text
from metrics.subjects.subject import Ratio, SlicedWhole
from metrics.subjects.subject_facts import FactSums, SubjectFacts, ratio_value, rest_sum
from metrics.subjects.year_on_year import YearOnYear, year_on_year

UNSORTED = Text(zh="未分类", en="not classified")
FEWEST_FOR_SHARES = 20
"""Of fewer cases only counts are given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFigure:
    """A figure of the head line, with twelve months and the twelve before."""

    ratio: Ratio
    value: YearOnYear
    line: tuple[Fraction | None, ...]
    line_before: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseLine:
    """A slice; shares are of the whole in percent, and those of all lines add up to a hundred."""

    name: Text
    value: YearOnYear
    share: Fraction
    cumulative: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseTable:
    """The slices, the largest first, what no slice has last; `per` is how many the mean is of."""

    lines: tuple[CauseLine, ...]
    total: YearOnYear
    per: int
    shared: bool
    """Whether there are enough for shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicedMonth:
    """A month's slices as `slice_values` has them, and their sum a year before."""

    month: Month
    parts: tuple[Fraction, ...]
    before: Fraction | None


def head_figures(facts: SubjectFacts) -> tuple[HeadFigure, ...]:
    now, before, trend = facts.now(), facts.before(), facts.trend()
    return tuple(
        HeadFigure(
            ratio=one,
            value=year_on_year(
                ratio_value(one, now), ratio_value(one, before or {}), one.decimals, percent=one.unit.en != "%"
            ),
            line=tuple(ratio_value(one, facts.months.get(month, {})) for month in trend),
            line_before=tuple(ratio_value(one, facts.months.get(month.plus(-12), {})) for month in trend),
        )
        for one in facts.subject.headline
    )


def slice_names(whole: SlicedWhole) -> tuple[Text, ...]:
    """In the order of the description, what is not classified last."""
    return (*(one.name for one in whole.slices), UNSORTED)


def slice_values(whole: SlicedWhole, sums: FactSums | None) -> tuple[Fraction, ...]:
    """The slices in the unit shown, what is not classified last; nothing where there is nothing to divide by."""
    if not sums:
        return ()
    parts = [*(sums[one.of] for one in whole.slices), sums[rest_sum(whole)]]
    if whole.in_percent:  # of a sheet that gives no slice at all nothing is said
        return tuple(Fraction(100 * part, sum(parts)) for part in parts) if any(parts[:-1]) else ()
    per = sums[whole.per] if whole.per else 1
    return tuple(Fraction(part, whole.scale * per) for part in parts) if per else ()


def slice_months(facts: SubjectFacts, whole: SlicedWhole) -> tuple[SlicedMonth, ...]:
    found = []
    for month in facts.trend():
        now, before = (slice_values(whole, facts.months.get(one)) for one in (month, month.plus(-12)))
        earlier = sum(before, Fraction(0)) if before and not whole.in_percent else None
        found.append(SlicedMonth(month=month, parts=now, before=earlier))
    return tuple(found)


def cause_table(facts: SubjectFacts, causes: SlicedWhole) -> CauseTable | None:
    """None where there is nothing to sort."""
    now = facts.now()
    parts, before = slice_values(causes, now), slice_values(causes, facts.before())
    total = sum(parts, Fraction(0))
    if not total:
        return None
    named = list(zip(slice_names(causes), parts, before or [None] * len(parts), strict=True))
    named = sorted(named[:-1], key=lambda one: -one[1]) + (named[-1:] if parts[-1] else [])
    sums = accumulate(part for _, part, _ in named)
    lines = tuple(
        CauseLine(
            name=name,
            value=year_on_year(part, then, causes.decimals),
            share=100 * part / total,
            cumulative=100 * so_far / total,
        )
        for (name, part, then), so_far in zip(named, sums, strict=True)
    )
    earlier, per = sum(before, Fraction(0)) if before else None, now.get(causes.per, 0)
    of = year_on_year(total, earlier, causes.decimals)
    return CauseTable(lines=lines, total=of, per=per, shared=bool(per) or total >= FEWEST_FOR_SHARES)
