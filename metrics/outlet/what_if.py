"""What if: a changed figure, the whole field ranked again; and the least change that would move an outlet up.

The least change is looked for along one metric at a time, on the grid of its published decimals,
from the present value to the best there is. Beyond that it is out of reach, and said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from metrics.composite.explanation import FIELD_FREE, field_position
from metrics.composite.scoring import ItemFigures, scored
from metrics.composite.standings import Standings, judged_standings
from metrics.figures.attainable import candidates, decimals_of
from metrics.figures.values import Values, Whole
from metrics.scheme.choices import Aggregate, Missing
from metrics.scheme.scheme import Scheme


class Goal(StrEnum):
    NEXT_PLACE = "next_place"
    """Pass the outlet just ahead."""
    LEAVE_BOTTOM = "leave_bottom"
    """Stand before the fined places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An outlet's place if some of its figures were others. Composites in units of the last published decimal."""

    place_before: int
    place: int
    composite: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far it is to a goal: the least published composite that reaches it, and whom that passes."""

    goal: Goal
    needed: int
    """In units of the last published decimal."""
    missing: int
    passes: str
    """Code of the outlet just passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The least change of one metric that reaches a goal, everything else as it is.

    `needed` is the published value that does it, None when even the best value does not; then
    `composite` and `place` are what the best value would give.
    """

    gap: Gap
    metric: str
    now: float
    needed: float | None
    composite: int
    place: int


def what_if(standings: Standings, outlet: str, figures: Mapping[str, float]) -> Outcome:
    """Rank the whole field again with other figures for one outlet.

    Args:
        figures: Metric key to value, in the metric's unit. A metric the outlet has no figure for gets one.

    Raises:
        KeyError: The outlet is not in the month's field.
    """
    at = field_position(standings, outlet)
    if at is None:
        raise KeyError(outlet)
    again = _with(standings, at, figures)
    return Outcome(
        place_before=int(standings.place[at]),
        place=int(again.place[at]),
        composite=int(again.result.published[at]),
        of=int((again.place > 0).sum()),
    )


def gaps(standings: Standings, at: int) -> tuple[Gap, ...]:
    """The goals ahead of a ranked outlet: none for the first, no bottom for those before it."""
    own, scores, others = int(standings.result.published[at]), standings.result.published, standings.place > 0
    others[at] = False
    found, ahead, fined = [], others & (scores > own), standings.ends[1]
    if ahead.any():
        found.append(_gap(standings, Goal.NEXT_PLACE, own, int(scores[ahead].min()), ahead))
    last = np.sort(scores[others])[:fined]
    if 0 < fined == len(last) and own <= last[-1]:
        found.append(_gap(standings, Goal.LEAVE_BOTTOM, own, int(last[-1]), others))
    return tuple(found)


def ways(standings: Standings, outlet: str) -> tuple[Way, ...]:
    """For each goal ahead and each metric the outlet has, the least change that reaches it.

    Nearest first, out of reach last.
    """
    at = field_position(standings, outlet)
    if at is None or not standings.place[at]:
        return ()
    measured = standings.result.there[:, at] & ~standings.result.filled[:, at]
    grids = {row: grid for row in np.flatnonzero(measured).tolist() if len(grid := _grid(standings, at, row))}
    alone = _scored_alone(standings, at, grids) if grids and field_free(standings.scheme) else {}
    found = []
    for gap in gaps(standings, at):
        mine = [_way(standings, at, row, gap, grid, alone.get(row)) for row, grid in grids.items()]
        found += sorted(mine, key=lambda way: (way.needed is None, _effort(standings, way)))
    return tuple(found)


def _grid(standings: Standings, at: int, row: int) -> np.ndarray:
    item, one = standings.scheme.items[row], standings.given[row]
    return candidates(item, one.better, float(one.values.printed[at]), decimals_of(item))


def _way(standings: Standings, at: int, row: int, gap: Gap, grid: np.ndarray, scores: Whole | None) -> Way:
    item, now = standings.scheme.items[row], float(standings.given[row].values.printed[at])
    if scores is None:
        tried = _tried_in_the_field(standings, at, row, grid, gap)
    else:
        tried = _tried_alone(standings, at, scores, gap)
    needed = float(grid[tried.index]) if tried.enough else None
    return Way(gap=gap, metric=item.metric, now=now, needed=needed, composite=tried.composite, place=tried.place)


def field_free(scheme: Scheme) -> bool:
    """Whether one outlet's composite can be scored without the others."""
    ways_ = {scheme.ranking.aggregate, *(group.aggregate for group in scheme.groups)}
    return (
        all(item.normalise in FIELD_FREE for item in scheme.items)
        and ways_ <= {Aggregate.ARITHMETIC, Aggregate.GEOMETRIC}
        and scheme.ranking.missing is not Missing.MEDIAN
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """The first value that is enough, or the last one when none is."""

    index: int
    enough: bool
    composite: int
    place: int


def _scored_alone(standings: Standings, at: int, grids: Mapping[int, np.ndarray]) -> dict[int, Whole]:
    """The outlet's published composite at every value of each metric, others as they are; all in one scoring."""
    many = sum(len(grid) for grid in grids.values())
    given, start, places = [_repeated(one, at, many) for one in standings.given], 0, {}
    for row, grid in grids.items():
        places[row] = slice(start, start + len(grid))
        given[row].values.exact[places[row]] = given[row].values.printed[places[row]] = grid
        start += len(grid)
    published = scored(standings.scheme, given, np.ones(many, dtype=np.bool_)).published
    return {row: published[place] for row, place in places.items()}


def _tried_alone(standings: Standings, at: int, scores: Whole, gap: Gap) -> _Tried:
    """The others keep their composites, so only the outlet's own is looked at."""
    enough = np.flatnonzero(scores >= gap.needed)
    index = int(enough[0]) if len(enough) else len(scores) - 1
    others = standings.place > 0
    others[at] = False
    place = 1 + int((standings.result.published[others] > scores[index]).sum())
    return _Tried(index=index, enough=bool(len(enough)), composite=int(scores[index]), place=place)


def _tried_in_the_field(standings: Standings, at: int, row: int, values: np.ndarray, gap: Gap) -> _Tried:
    """By halving, the whole field scored and ranked again for each value: scores depend on the others."""
    metric, low, high = standings.scheme.items[row].metric, 0, len(values) - 1
    reached = _with(standings, at, {metric: float(values[high])})
    enough = _reached(reached, at, gap)
    while enough and low < high:
        middle = (low + high) // 2
        again = _with(standings, at, {metric: float(values[middle])})
        if _reached(again, at, gap):
            high, reached = middle, again
        else:
            low = middle + 1
    return _Tried(index=high, enough=enough, composite=int(reached.result.published[at]), place=int(reached.place[at]))


def _reached(again: Standings, at: int, gap: Gap) -> bool:
    own, scores, ranked = again.result.published[at], again.result.published, again.place > 0
    if gap.goal is Goal.LEAVE_BOTTOM:
        return int((scores[ranked] < own).sum()) >= again.ends[1]
    passed = field_position(again, gap.passes)
    return passed is not None and bool(own > scores[passed])


def _repeated(one: ItemFigures, at: int, many: int) -> ItemFigures:
    def again(array: np.ndarray) -> np.ndarray:
        return np.repeat(array[at : at + 1], many)

    return ItemFigures(
        better=one.better,
        values=Values(exact=again(one.values.exact), printed=again(one.values.printed)),
        n=np.ma.repeat(one.n[at : at + 1], many),
        short=again(one.short),
        exempt=again(one.exempt),
    )


def _with(standings: Standings, at: int, figures: Mapping[str, float]) -> Standings:
    given = []
    for item, one in zip(standings.scheme.items, standings.given, strict=True):
        if item.metric in figures:
            exact, printed, short = one.values.exact.copy(), one.values.printed.copy(), one.short.copy()
            exact[at] = printed[at] = figures[item.metric]
            short[at] = False
            given.append(replace(one, values=Values(exact=exact, printed=printed), short=short))
        else:
            given.append(one)
    scheme, units, tie_breakers = standings.scheme, standings.units, standings.tie_breakers
    month, level = standings.month, standings.level
    return judged_standings(scheme, units, tuple(given), tie_breakers, month=month, level=level)


def _gap(standings: Standings, goal: Goal, own: int, bar: int, among: np.ndarray) -> Gap:
    passed = np.flatnonzero(among & (standings.result.published == bar))[0]
    return Gap(goal=goal, needed=bar + 1, missing=bar + 1 - own, passes=str(standings.units.outlet[passed]))


def _effort(standings: Standings, way: Way) -> float:
    """The change asked for, as a part of the metric's spread over the field, so that minutes and percent compare."""
    row = next(row for row, item in enumerate(standings.scheme.items) if item.metric == way.metric)
    values = standings.given[row].values.printed[standings.place > 0]
    spread = float(np.nanstd(values)) if len(values) else 0.0
    return abs((way.needed if way.needed is not None else way.now) - way.now) / spread if spread > 0 else float("inf")
