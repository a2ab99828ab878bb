"""What is shown of a month: its newest published version, or the data of today while none stands.

A badge that says "published" vouches for every figure beneath it: pages, exports and commands ask here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

import pandas as pd
from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from data.decisions.publications import branches_of, newest, published_rows
from data.decisions.published import BranchRow, Row, State, Version
from data.errors.acts import NotReady
from data.errors.figures import NoSchemeInForce
from data.types import COMPOSITE, Month
from metrics.composite.composite import Standings, standings
from metrics.composite.single_rankings import ranking
from metrics.scheme.in_force import scheme_in_force
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from months.figures import facts_of
from months.gather import inputs_of, scheme_or_none
from months.inputs import Inputs
from months.ledger import Stored

COLUMNS = ("outlet", "name", "branch", "class", "rank", "value", "n", "moved", "note")


def version_shown(store: Stored, connection: Connection, month: Month) -> Version | None:
    """The version that stands; None while the month is a draft or was withdrawn, or where today's data are read."""
    version = newest(connection, month) if store.as_published else None
    return None if version is None or version.state is State.WITHDRAWN else version


def scheme_shown(store: Stored, connection: Connection, month: Month) -> Scheme:
    """The scheme a published month was judged by, or the one in force."""
    version = version_shown(store, connection, month)
    return scheme_from_toml(_inputs(connection, version).scheme) if version else scheme_in_force(connection, month)


def table_shown(store: Stored, choice: str, month: Month, level: str = "outlet") -> pd.DataFrame:
    """The league of the composite or of one metric; the columns of `metrics.composite.standings.placed_table`.

    Raises:
        UnknownMetric, UnknownChoice, NothingLoaded, NoSchemeInForce: As the tables themselves.
    """
    with store.records.reading() as connection:
        version = version_shown(store, connection, month)
        if version is not None and level in ("outlet", "tier1"):
            rows = published_rows(connection, version.id) if level == "outlet" else branches_of(connection, version.id)
            if mine := [row for row in rows if row.ranking == choice]:
                return _table(mine)
    if choice == COMPOSITE:
        return standings_shown(store, month, level).table
    with _read(store, month) as (db, scheme, _before):
        return ranking(db, choice, month, level, scheme=scheme)


def standings_shown(store: Stored, month: Month, level: str = "outlet") -> Standings:
    """The month's composite with the parts that tell why.

    Raises:
        NothingLoaded, NoSchemeInForce, UnknownChoice: As the composite itself.
    """
    with _read(store, month) as (db, scheme, before):
        if scheme is None:
            raise NoSchemeInForce(month=month)
        return standings(db, scheme, month, level, before=before)


@contextmanager
def _read(store: Stored, month: Month) -> Iterator[tuple[DuckDBPyConnection, Scheme | None, Scheme | None]]:
    """A cursor on what the month is shown from, its scheme and that of the month before; None where there is none."""
    with store.records.reading() as connection:
        version = version_shown(store, connection, month)
        inputs = _inputs(connection, version) if version else None
        if inputs is None:
            scheme, before = (scheme_or_none(connection, one) for one in (month, month.before()))
        else:
            scheme, before = (
                scheme_from_toml(toml) if toml else None for toml in (inputs.scheme, inputs.scheme_before)
            )
    with store.cursor() if inputs is None else facts_of(store, inputs) as db:
        yield db, scheme, before


def _inputs(connection: Connection, version: Version) -> Inputs:
    found = inputs_of(connection, version)
    if found is None:
        zh, en = "已冻结的依据缺失，请先运行 verify", "its frozen inputs are gone; run verify first"
        raise NotReady(month=version.month, zh=zh, en=en)
    return found


def _table(rows: Sequence[Row | BranchRow]) -> pd.DataFrame:
    """Published rows in the columns of a league."""
    return pd.DataFrame([_cells(row) for row in rows], columns=list(COLUMNS)).astype(
        {"rank": "Int64", "n": "Int64", "moved": "Int64", "value": "float64"}
    )


def _cells(row: Row | BranchRow) -> tuple[object, ...]:
    whose = (row.outlet, row.name, row.branch, row.kind) if isinstance(row, Row) else (*[row.branch] * 3, "")
    return (*whose, row.rank, None if row.value is None else float(Decimal(row.value)), row.n, row.moved, row.note)
