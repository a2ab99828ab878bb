"""Is the ranking fair? What head office and the auditor look at before money follows a place.

How sure the ends are, what other weights would do, and whether small outlets or one class of
outlets end up at the bottom more often than their number explains. Each answer has a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.types import CLASS_NAMES, Month, OutletClass, Text
from metrics.composite.composite_of_weights import composite_of_weights
from metrics.composite.standings import Standings
from metrics.fairness.field import FieldStanding
from metrics.fairness.sensitivity import DRAWS, Leaning, one_at_a_time, shaken
from metrics.scheme.choices import Aggregate
from metrics.statistics.dominance import Dominance, dominance
from metrics.statistics.rank_distribution import RankDistribution, above_and_below

MOST_COMPARED = 3_000
"""Pairs are compared in fields up to this size."""
MOST_REPEATED = 300
"""Pairs are compared a thousand times in fields up to this size."""

SIZES = (Text(zh="小", en="small"), Text(zh="中", en="middling"), Text(zh="大", en="large"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletGroup:
    """A third of the outlets by size, or a class of outlets; `bottom` and `of` count over the months looked at."""

    name: Text
    outlets: int
    """Ranked in the last month."""
    range_width: float
    """Mean number of places an outlet of the group could hold."""
    bottom: int
    """Appearances among the bottom places."""
    of: int
    """Appearances anybody made."""
    expected: float
    """The part of the ranked places, over the same months, that were the group's: what chance alone would give it."""

    @property
    def share(self) -> float | None:
        """Its part of the appearances; None when there were none."""
        return self.bottom / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """Arrays follow the order of the field's units."""

    month: Month
    places: RankDistribution
    shaken: RankDistribution
    leaning: tuple[Leaning, ...]
    dominance: Dominance | None
    """None for fields too large to compare pairs."""
    sizes: tuple[OutletGroup, ...]
    classes: tuple[OutletGroup, ...]
    months: int
    readings: tuple[Text, ...]
    """One sentence each: ends, weights, sizes, classes."""


def fairness(field: FieldStanding) -> Fairness:
    """Everything the fairness page shows of a month; funnels are `field.funnels`."""
    now = field.now
    ranked, ends = now.place > 0, now.ends
    result, composite = now.result, composite_of_weights(now)
    moved = shaken(composite, len(now.scheme.items), result.published, ranked, ends=ends, draws=draws_of(now))
    width = (field.ranges.high - field.ranges.low + 1).astype(np.float64)
    sizes = _groups(field, _thirds, SIZES, width)
    classes = _groups(field, _class_of, tuple(CLASS_NAMES[one] for one in OutletClass), width)
    return Fairness(
        month=field.month,
        places=field.ranges,
        shaken=moved,
        leaning=one_at_a_time(composite, result.weights, result.published, ranked, bottom=ends[1]),
        dominance=dominance(result.points, result.there, ranked) if ranked.sum() <= MOST_COMPARED else None,
        sizes=sizes,
        classes=classes,
        months=len(field.standings),
        readings=(*_of_ends(now, field.ranges, moved), *_of_groups(sizes, size=True), *_of_groups(classes, size=False)),
    )


def draws_of(standings: Standings) -> int:
    """How often the weights are shaken: a tenth as often where all pairs of a large field are compared each time."""
    ways = {standings.scheme.ranking.aggregate, *(group.aggregate for group in standings.scheme.groups)}
    return DRAWS // 10 if Aggregate.COPELAND in ways and int((standings.place > 0).sum()) > MOST_REPEATED else DRAWS


def bottom_of(standings: Standings) -> np.ndarray:
    """Who stands among the bottom places of a month, the shared ones included; nobody when all are equal."""
    ranked, found = standings.place > 0, np.zeros(len(standings.place), dtype=np.bool_)
    scores = standings.result.published[ranked]
    if len(scores) and scores.min() < scores.max():
        found[ranked] = above_and_below(scores)[1] < standings.ends[1]
    return found


def _thirds(standings: Standings) -> np.ndarray:
    """0, 1, 2 for the small, middling and large of the ranked, by their most observations of any metric; -1 unknown."""
    most = np.max([one.n.filled(0) for one in standings.given], axis=0)
    known = (standings.place > 0) & (most > 0)
    found = np.full(len(most), -1)
    if known.any():
        bounds = np.quantile(most[known], (1 / 3, 2 / 3))
        found[known] = np.searchsorted(bounds, most[known])
    return found


def _class_of(standings: Standings) -> np.ndarray:
    codes = [one.value for one in OutletClass]
    placed = zip(standings.units.outlet_class, standings.place, strict=True)
    return np.array([codes.index(one) if one in codes and place else -1 for one, place in placed])


def _groups(
    field: FieldStanding, belongs: Callable[[Standings], np.ndarray], names: tuple[Text, ...], width: np.ndarray
) -> tuple[OutletGroup, ...]:
    """Appearances over all months; names without a ranked outlet are left out."""
    now, bottom, there = belongs(field.now), np.zeros(len(names), dtype=np.int64), np.zeros(len(names), dtype=np.int64)
    for standings in field.standings.values():
        of, last = belongs(standings), bottom_of(standings)
        bottom += np.array([int((last & (of == group)).sum()) for group in range(len(names))])
        there += np.array([int((of == group).sum()) for group in range(len(names))])
    return tuple(
        OutletGroup(
            name=name,
            outlets=int((now == group).sum()),
            range_width=float(width[now == group].mean()),
            bottom=int(bottom[group]),
            of=int(bottom.sum()),
            expected=float(there[group] / there.sum()),
        )
        for group, name in enumerate(names)
        if (now == group).any()
    )


def _of_ends(now: Standings, places: RankDistribution, moved: RankDistribution) -> list[Text]:
    """How sure the bottom places are: were the month drawn again, and under other weights."""
    last = bottom_of(now)
    if not last.any():
        return []
    many, share = int(last.sum()), round(100 * float(places.bottom[last].mean()))
    stay = int((moved.bottom[last] >= 0.95).sum())
    return [
        Text(
            zh=f"把本月按偶然波动重来，现在的后{many}名仍在后几名的可能平均为{share}%。",
            en=f"Were the month drawn again, the {many} now at the bottom "
            f"would be there again with a chance of {share} % on average.",
        ),
        Text(
            zh=f"权重各自变动四分之一以内时，后{many}名中有{stay}家几乎总在后几名。",
            en=f"With weights shaken by up to a quarter, {stay} of the {many} at the bottom are there almost always.",
        ),
    ]


def _of_groups(groups: tuple[OutletGroup, ...], *, size: bool) -> list[Text]:
    """The group that is at the bottom most often for its number."""
    known = [group for group in groups if group.share is not None and group.expected > 0]
    if len(known) < 2:
        return []
    most = max(known, key=lambda group: (group.share or 0) / group.expected)
    part, expected = round(100 * (most.share or 0)), round(100 * most.expected)
    zh, en = most.name.zh, f"{most.name.en} outlets"
    if size:
        zh, en = f"业务量{zh}的网点", f"The {en}"
    return [
        Text(
            zh=f"{zh}占参评的{expected}%，占后几名的{part}%。",
            en=f"{en} are {expected} % of those ranked and {part} % of the bottom places.",
        )
    ]
