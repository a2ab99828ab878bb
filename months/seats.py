"""The seats that the scheme of a month asks for, and who sits in them at its end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from data.errors.figures import NoSchemeInForce
from data.organisation.edits import HolderRow, edits_as_of
from data.organisation.outlets import outlets_as_of
from data.types import BRANCH_SEATS, Month, Seat
from metrics.scheme.in_force import scheme_in_force
from metrics.scheme.pay import Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatNow:
    """A seat of an outlet or of a whole tier-1 branch; `holder` None: it is vacant."""

    branch: str
    scope: str
    name: str
    seat: Seat
    holder: HolderRow | None


def seats_now(connection: Connection, month: Month) -> tuple[SeatNow, ...]:
    """Branch by branch, the branch's own seats first; whom money asks for by the scheme of the month."""
    asked = Seats()
    with suppress(NoSchemeInForce):
        asked = scheme_in_force(connection, month).seats
    last, outlets = month.last_day(), outlets_as_of(connection, month)
    sitting: dict[tuple[Seat, str], HolderRow] = {}
    for one in sorted(edits_as_of(connection, month).holders, key=lambda one: one.since):
        if one.since <= last and (one.until is None or one.until >= last):
            sitting[one.seat, one.scope] = one
    found = {(one.branch, "", one.branch, seat) for one in outlets if one.branch for seat in BRANCH_SEATS}
    for one in outlets:
        found |= {(one.branch, one.code, one.name, seat) for seat in asked.of(one.kind) if seat not in BRANCH_SEATS}
    return tuple(
        SeatNow(branch=branch, scope=code or branch, name=name, seat=seat, holder=sitting.get((seat, code or branch)))
        for branch, code, name, seat in sorted(found)
    )
