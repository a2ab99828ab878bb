"""How much a place is worth to a seat: by position and seat, by seat only, or by outlet class.

The scheme's table says it all: by seat only is the same amount at every position, by class is one
table per class. A seat without a table, and a position beyond its end, is worth nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from data.rounding import half_up
from data.types import OutletClass, Seat
from metrics.lines import NOTHING, End
from metrics.places import Place
from metrics.scheme_money import Amounts


def amount(place: Place, seat: Seat, tables: Sequence[Amounts]) -> Decimal:
    """What the place is worth to this seat in yuan: a reward positive, a fine negative.

    Outlets that share pooled positions divide their amounts, half-up to 0.01.
    """
    yuan = _by_position(tables, seat, place.contender.kind, place.end)
    pool = sum((yuan[position - 1] for position in place.pooled if position <= min(len(yuan), place.size)), NOTHING)
    worth = half_up(pool / len(place.pooled), 2)
    return worth if place.end is End.TOP else -worth


def _by_position(tables: Sequence[Amounts], seat: Seat, kind: OutletClass, end: End) -> tuple[Decimal, ...]:
    """The seat's amounts, position 1 first; a table for the outlet's class goes before one for all."""
    mine = [table for table in tables if table.seat is seat and (kind in table.classes or not table.classes)]
    for table in sorted(mine, key=lambda table: not table.classes):
        return table.rewards if end is End.TOP else table.fines
    return ()
