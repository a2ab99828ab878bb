"""From the standings of a month to the field that the rules of money look at: published scores as decimals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from data.types import Better, Month, OutletClass
from metrics.places import Contender
from metrics.ranks import Mask
from metrics.rewards import Field
from metrics.scheme_choices import Lagging
from metrics.scoring import Given
from metrics.standing import Standings


def field_of(standings: Standings, month: Month, *, unusual: frozenset[str] = frozenset()) -> Field:
    """Who takes part in the composite and, where the scheme asks for them, in each single ranking."""
    asked = standings.scheme.repeat.on and standings.scheme.repeat.lagging is Lagging.ANY_RANKING
    rankings = tuple(tuple(_single(standings, one)) for one in standings.given) if asked else ()
    return Field(month=month, composite=tuple(_composite(standings)), rankings=rankings, unusual=unusual)


def _composite(standings: Standings) -> Iterator[Contender]:
    decimals = standings.scheme.ranking.decimals
    chain = standings.chain()
    for at in np.flatnonzero(standings.note == "").tolist():
        score = Decimal(int(standings.result.published[at])).scaleb(-decimals)
        yield _contender(standings, at, score, tuple(_higher_is_better(figures[at]) for figures in chain))


def _single(standings: Standings, one: Given) -> Iterator[Contender]:
    """One metric's ranking, on its published values: who takes part at all and has enough observations."""
    there: Mask = (standings.units.bars == "") & one.values.there() & ~one.short & ~one.exempt
    sign = 1 if one.better is Better.HIGHER else -1
    for at in np.flatnonzero(there).tolist():
        yield _contender(standings, at, sign * Decimal(str(float(one.values.printed[at]))), ())


def _higher_is_better(figure: float) -> Decimal | None:
    """A tie-break figure, for which smaller is better, turned round; None where it is missing."""
    return None if np.isnan(figure) else -Decimal(str(float(figure)))


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
