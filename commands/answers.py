"""League tables and ledgers as the rows that scripts of others read; names and order of columns are a promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

import pandas as pd

from data.errors.figures import UnknownChoice
from data.stores.live import loaded_months
from data.stores.store import Store
from data.types import COMPOSITE, Language, Month
from metrics.figures.periods import Period, PeriodKind
from months.draft import month_draft
from months.ledger import Stored, ledger, line_of
from months.period_tables import period_table
from months.shown import table_shown


class LeagueRow(TypedDict):
    """One row of `cli.py league`; `value` in the metric's unit as published, None where missing."""

    outlet: str
    name: str
    rank: int | None
    value: float | None
    n: int | None
    moved: int | None
    note: str


class LedgerRow(TypedDict):
    """One row of `cli.py ledger`; `amount` in yuan with two places, a fine is negative."""

    outlet: str
    role: str
    scope: str
    end: str
    position: int | None
    amount: str
    person: str
    reason: str


def league_rows(
    store: Stored, month: Month, *, metric: str = COMPOSITE, level: str = "outlet", period: str = PeriodKind.MONTH
) -> list[LeagueRow]:
    """A league table of the month or the period around it, best first, unranked last.

    Raises:
        UnknownMetric, UnknownChoice, NothingLoaded, NoSchemeInForce: As the tables themselves.
    """
    if period not in set(PeriodKind):
        raise UnknownChoice(seen=period, known=", ".join(PeriodKind))
    if period == PeriodKind.MONTH:
        table = table_shown(store, metric, month, level)
    else:
        with store.cursor() as db:
            loaded = loaded_months(db)
        whole = Period.of(PeriodKind(period), month, latest=max(loaded, default=month))
        table = period_table(store, metric, whole, loaded, level).table
    return [_standing(row) for row in table.to_dict("records")]


def ledger_rows(store: Store, month: Month, language: Language, *, corrections: bool = False) -> list[LedgerRow]:
    """The month's lines: as published, or as they would be published now; a draft is by the figures of today."""
    lines = map(line_of, month_draft(store, month).figures.lines) if corrections else ledger(store, month).lines
    return [
        LedgerRow(
            outlet=line.outlet,
            role=str(line.role),
            scope=line.scope,
            end=str(line.end),
            position=line.position,
            amount=str(line.amount),
            person=line.person,
            reason=line.reason.say(language),
        )
        for line in lines
    ]


def _standing(row: Mapping[Any, Any]) -> LeagueRow:
    return LeagueRow(
        outlet=str(row["outlet"]),
        name=str(row["name"]),
        rank=_whole(row["rank"]),
        value=_number(row["value"]),
        n=_whole(row["n"]),
        moved=_whole(row["moved"]),
        note=str(row["note"]),
    )


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
