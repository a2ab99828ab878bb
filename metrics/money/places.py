"""Who is in the top and the bottom places of a month: ties, small fields, both ends at once.

Positions are competition positions of the published score (1, 2, 2, 4), counted from each end
over the outlets that take part. To add a way to settle ties, add it to `CUT_OFF`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.types import OutletClass
from metrics.figures.values import told_apart
from metrics.money.lines import End
from metrics.scheme.choices import CutOffTie
from metrics.scheme.pay import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One outlet that takes part in the ranking of the month.

    `score` is the published one, already rounded, higher is better; `chain` holds the values that
    may break a tie, each already turned so that higher is better, None where it is missing.
    """

    outlet: str
    name: str
    branch: str
    kind: OutletClass
    score: Decimal
    chain: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An outlet among the top or the bottom places.

    `position` is counted from its own end, 1 is the best or the very last; `shared` outlets stand
    on it; `pooled` are the positions whose amounts the sharing outlets divide among themselves.
    """

    contender: Contender
    end: End
    position: int
    shared: int
    pooled: tuple[int, ...]
    size: int
    """How many places this end has this month."""
    field: int
    """How many outlets took part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Outlets that stand on one position."""

    position: int
    outlets: tuple[Contender, ...]

    def positions(self) -> range:
        """All the positions these outlets fill together."""
        return range(self.position, self.position + len(self.outlets))


def paid_places(
    field: Sequence[Contender], rule: Places, taking_part: int = 0, *, by_chain: bool = False
) -> tuple[Place, ...]:
    """The outlets that are rewarded and fined, best first, then from the very last upwards.

    Nobody when all published scores are equal; an outlet in both sets is in neither. Of a large
    field only its two ends need be given, and how many take part in all. `by_chain` parts ties as shown.
    """
    taking_part = max(taking_part, len(field))
    top, bottom = rule.sizes(taking_part)
    if len({contender.score for contender in field}) < 2:
        return ()
    first = tuple(taken(ties_in_order(field, End.TOP, by_chain=by_chain), End.TOP, top, rule.tie, taking_part))
    last = tuple(taken(ties_in_order(field, End.BOTTOM, by_chain=by_chain), End.BOTTOM, bottom, rule.tie, taking_part))
    both = {place.contender.outlet for place in first} & {place.contender.outlet for place in last}
    return tuple(place for place in (*first, *last) if place.contender.outlet not in both)


def taken(in_order: Iterable[Tie], end: End, size: int, ties: CutOffTie, taking_part: int) -> Iterator[Place]:
    """The places of one end, position 1 first; within a shared position by outlet code."""
    for tie in in_order:
        if tie.position > size:
            return
        pooled = CUT_OFF[ties](tie, size)
        for contender in tie.outlets if pooled else ():
            shared = len(tie.outlets)
            yield Place(
                contender=contender,
                end=end,
                position=tie.position,
                shared=shared,
                pooled=pooled,
                size=size,
                field=taking_part,
            )


def ties_in_order(field: Iterable[Contender], end: End, *, by_chain: bool) -> Iterator[Tie]:
    """The field from one end as ties: outlets nothing tells apart share a position, the next ones are skipped."""
    scores: dict[Decimal, list[Contender]] = {}
    for contender in field:
        scores.setdefault(contender.score, []).append(contender)
    position = 1
    for score in sorted(scores, reverse=end is End.TOP):
        parted = list(told_apart(scores[score], lambda contender: contender.chain)) if by_chain else [scores[score]]
        for group in parted if end is End.TOP else reversed(parted):
            yield Tie(position=position, outlets=tuple(sorted(group, key=lambda contender: contender.outlet)))
            position += len(group)


def _include(tie: Tie, size: int) -> tuple[int, ...]:
    """Every sharing outlet gets the amount of the shared position, however many they are."""
    return (tie.position,) if tie.position <= size else ()


def _exclude(tie: Tie, size: int) -> tuple[int, ...]:
    """Outlets tied across the cut-off are left out together."""
    return (tie.position,) if tie.positions()[-1] <= size else ()


def _split(tie: Tie, size: int) -> tuple[int, ...]:
    """The positions they fill are pooled and divided; a position beyond the cut-off is worth nothing."""
    return tuple(tie.positions()) if tie.position <= size else ()


CUT_OFF: dict[CutOffTie, Callable[[Tie, int], tuple[int, ...]]] = {
    CutOffTie.INCLUDE: _include,
    CutOffTie.EXCLUDE: _exclude,
    CutOffTie.SPLIT: _split,
    CutOffTie.CHAIN: _include,
}
"""The positions whose amounts a tie is worth, on average; none when it is left out."""
