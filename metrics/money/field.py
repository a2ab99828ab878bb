"""From the standings of a month to the field that the rules of money look at: published scores as decimals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from data.types import Better, Month, OutletClass
from metrics.composite.scoring import ItemFigures
from metrics.composite.standings import Standings
from metrics.figures.values import Mask
from metrics.money.places import Contender
from metrics.money.rewards import TakingPart
from metrics.scheme.choices import Lagging
from metrics.scheme.pay import Places


def taking_part_of(standings: Standings, month: Month, *, unusual: frozenset[str] = frozenset()) -> TakingPart:
    """Who takes part in the composite and, where the scheme asks for them, in each single ranking.

    As far as the paid places reach.
    """
    there = standings.note == ""
    asked = standings.scheme.repeat.on and standings.scheme.repeat.lagging is Lagging.ANY_RANKING
    singles = [_single(standings, one) for one in standings.given] if asked else []
    return TakingPart(
        month=month,
        composite=tuple(_composite(standings, there)),
        taking_part=int(there.sum()),
        rankings=tuple(tuple(ranking) for ranking, _ in singles),
        rankings_taking_part=tuple(size for _, size in singles),
        unusual=unusual,
    )


def ends_of(scores: np.ndarray, there: Mask, rule: Places) -> list[int]:
    """Where the outlets stand that ties included may reach a paid place at either end; everybody in a small field."""
    taking_part = int(there.sum())
    if taking_part <= rule.rewarded + rule.fined or rule.rewarded < 1 or rule.fined < 1:
        return np.flatnonzero(there).tolist()
    ordered = np.sort(scores[there])
    return np.flatnonzero(there & ((scores >= ordered[-rule.rewarded]) | (scores <= ordered[rule.fined - 1]))).tolist()


def _composite(standings: Standings, there: Mask) -> Iterator[Contender]:
    decimals = standings.scheme.ranking.decimals
    chain = standings.chain()
    for at in ends_of(standings.result.published, there, standings.scheme.places):
        score = Decimal(int(standings.result.published[at])).scaleb(-decimals)
        yield _contender(standings, at, score, tuple(_figure(figures[at]) for figures in chain))


def _single(standings: Standings, one: ItemFigures) -> tuple[list[Contender], int]:
    """One metric's ranking on its published values, and how many take part in it with enough observations."""
    there: Mask = (standings.units.bars == "") & one.values.there() & ~one.short & ~one.exempt
    sign = 1 if one.better is Better.HIGHER else -1
    scores = np.where(there, one.values.printed, 0.0) * sign
    ends = ends_of(scores, there, standings.scheme.places)
    return [_contender(standings, at, Decimal(str(float(scores[at]))), ()) for at in ends], int(there.sum())


def _figure(figure: float) -> Decimal | None:
    return None if np.isnan(figure) else Decimal(str(float(figure)))


def _contender(standings: Standings, at: int, score: Decimal, chain: tuple[Decimal | None, ...]) -> Contender:
    units = standings.units
    return Contender(
        outlet=str(units.outlet[at]),
        name=str(units.name[at]),
        branch=str(units.branch[at]),
        kind=OutletClass(units.outlet_class[at]),
        score=score,
        chain=chain,
    )
