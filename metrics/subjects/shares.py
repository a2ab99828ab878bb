"""A subject's whole by its slices: what it comes to, the largest first; and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from data.types import Month, Text
from metrics.subjects.compared import Compared, compared
from metrics.subjects.subject import Causes, Levels, Ratio
from metrics.subjects.subject_facts import FactSums, SubjectFacts, amount_of, rest_of, value_of

UNSORTED = Text(zh="未分类", en="not classified")
FEWEST_FOR_SHARES = 20
"""Of fewer cases only counts are given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFigure:
    """A figure of the head line, with twelve months and the twelve before."""

    ratio: Ratio
    value: Compared
    line: tuple[Fraction | None, ...]
    line_before: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseLine:
    """A slice; shares are of the whole, and those of all lines add up to one."""

    name: Text
    value: Compared
    share: Fraction
    cumulative: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseTable:
    """The slices, the largest first, what no slice has last; `per` is how many the mean is of."""

    lines: tuple[CauseLine, ...]
    total: Compared
    per: int
    shared: bool
    """Whether there are enough for shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicedMonth:
    """A month's slices in the order of the description, the unsorted rest last; empty without figures."""

    month: Month
    parts: tuple[Fraction, ...]
    before: Fraction | None = None
    """The whole of the same month a year before."""


def head_figures(facts: SubjectFacts) -> tuple[HeadFigure, ...]:
    now, before = facts.now(), facts.before()

    def line(ratio: Ratio, back: int) -> tuple[Fraction | None, ...]:
        return tuple(value_of(ratio, facts.months.get(month.plus(-back), {})) for month in facts.trend())

    return tuple(
        HeadFigure(
            ratio=ratio,
            value=compared(
                value_of(ratio, now),
                value_of(ratio, before) if before else None,
                ratio.decimals,
                percent=ratio.unit.en != "%",
            ),
            line=line(ratio, 0),
            line_before=line(ratio, 12),
        )
        for ratio in facts.subject.headline
    )


def slice_names(whole: Causes | Levels) -> tuple[Text, ...]:
    """In the order of the description, the unsorted rest last."""
    return (*(one.name for one in whole.slices), UNSORTED)


def parts_of(whole: Causes | Levels, sums: FactSums) -> tuple[int, ...]:
    """The slices' sums, the unsorted rest last."""
    return (*(amount_of(one.of, sums) for one in whole.slices), sums.get(rest_of(whole), 0))


def cause_parts(causes: Causes, sums: FactSums | None) -> tuple[Fraction, ...]:
    """The same in the unit that is shown, a mean where it is one; nothing without any."""
    per = 1 if causes.per is None else amount_of(causes.per.of, sums or {})
    return tuple(Fraction(part, causes.scale * per) for part in parts_of(causes, sums)) if sums and per else ()


def cause_table(facts: SubjectFacts, causes: Causes) -> CauseTable | None:
    """None where there is nothing to sort."""
    now = facts.now()
    parts, before = cause_parts(causes, now), cause_parts(causes, facts.before())
    total = sum(parts, Fraction(0))
    if not total:
        return None
    earlier = before or (None,) * len(parts)
    named = list(zip(slice_names(causes), parts, earlier, strict=True))
    if not parts[-1]:
        named.pop()
    named.sort(key=lambda one: (one[0] is UNSORTED, -one[1]))
    lines = tuple(
        CauseLine(name=name, value=compared(part, then, causes.decimals), share=part / total, cumulative=so_far / total)
        for (name, part, then), so_far in zip(named, accumulate(part for _, part, _ in named), strict=True)
    )
    return CauseTable(
        lines=lines,
        total=compared(total, sum(before, Fraction(0)) if before else None, causes.decimals),
        per=0 if causes.per is None else amount_of(causes.per.of, now),
        shared=causes.per is not None or total >= FEWEST_FOR_SHARES,
    )


def cause_months(facts: SubjectFacts, causes: Causes) -> tuple[SlicedMonth, ...]:
    found = []
    for month in facts.trend():
        before = cause_parts(causes, facts.months.get(month.plus(-12)))
        whole = sum(before, Fraction(0)) if before else None
        found.append(SlicedMonth(month=month, parts=cause_parts(causes, facts.months.get(month)), before=whole))
    return tuple(found)


def level_shares(levels: Levels, sums: FactSums | None) -> tuple[Fraction, ...]:
    """Shares of the whole in percent, what nobody sorted last; nothing where no row is sorted."""
    parts = parts_of(levels, sums or {})
    return tuple(Fraction(100 * part, sum(parts)) for part in parts) if any(parts[:-1]) else ()


def level_months(facts: SubjectFacts, levels: Levels) -> tuple[SlicedMonth, ...]:
    return tuple(
        SlicedMonth(month=month, parts=level_shares(levels, facts.months.get(month))) for month in facts.trend()
    )
