"""A scheme tried on a table: scored, placed and paid without touching the store.

Seats stand for their holders: nobody is asked who sits where, so a cap or a balance holds for a
seat. There is no past, so the cumulative rule sees this one month.
"""

from __future__ import annotations

from typing import TypedDict

import pandas as pd

from metrics.composite.wide_table import WideTable, table_standings
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets
from metrics.money.lines import Line
from metrics.money.rewards import month_ledger
from metrics.scheme.scheme import Scheme


class OutletTried(TypedDict):
    """`composite` as published, `rank` from the best; both null when there is none.

    `note`, a code of `metrics.notes`, then says why.
    """

    outlet: str
    composite: float | None
    rank: int | None
    note: str


class LineTried(TypedDict):
    """`amount` in yuan, a fine is negative; `position` is counted from its own end."""

    outlet: str
    role: str
    scope: str
    end: str
    position: int | None
    amount: float


class Tried(TypedDict):
    """The JSON of `cli.py trial`."""

    outlets: list[OutletTried]
    ledger: list[LineTried]


def tried_table(scheme: Scheme, table: WideTable) -> Tried:
    """Score, place and pay the outlets of a wide table.

    Raises:
        BadTable: The table can't be read; every problem at once.
    """
    standings = table_standings(table, scheme)
    field = taking_part_of(standings, scheme.from_month, unusual=unusual_outlets(standings))
    return Tried(
        outlets=[_outlet(dict(row)) for row in standings.table.to_dict("records")],
        ledger=[_line(line) for line in month_ledger(field, scheme).lines],
    )


def _outlet(row: dict) -> OutletTried:
    value, rank = row["value"], row["rank"]
    return OutletTried(
        outlet=row["outlet"],
        composite=None if pd.isna(value) else float(value),
        rank=None if pd.isna(rank) else int(rank),
        note=row["note"],
    )


def _line(line: Line) -> LineTried:
    return LineTried(
        outlet=line.outlet,
        role=str(line.role),
        scope=line.scope,
        end=str(line.end),
        position=line.position,
        amount=float(line.amount),
    )
