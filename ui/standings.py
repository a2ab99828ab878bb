"""The whole field of a month, ranked over everybody, kept once per data version; pages cut from it afterwards.

Ranking first and cutting after is what makes a place mean something: cut first, and every
branch is first of one.
"""

from __future__ import annotations

from contextlib import suppress

import pandas as pd
import streamlit as st
from sqlalchemy import Connection

from data.errors import NoSchemeInForce
from data.store import Store
from data.types import Month
from metrics.composite import Standings, standings
from metrics.field_standing import MONTHS, FieldStanding, field_standing
from metrics.league import league
from metrics.ledger import ledger
from metrics.lines import Ledger
from metrics.outlet import OutletStanding, outlet_standing
from metrics.scheme import Scheme, scheme_in_force
from ui.filters import COMPOSITE, Part
from ui.viewer import Viewer

OUTLETS, BRANCHES = "outlet", "tier1"
KEPT = 400


def field(viewer: Viewer, choice: str, month: Month, level: str = OUTLETS) -> pd.DataFrame:
    """Every outlet (or tier-1 branch) on the composite or one metric: outlet, name, branch, class, rank, value, n, moved, note."""
    if choice == COMPOSITE:
        return composite(viewer, month, level).table
    return _ranked(str(id(viewer.store)), viewer.store.version(), choice, str(month), level, viewer.store)


def composite(viewer: Viewer, month: Month, level: str = OUTLETS) -> Standings:
    """The month's composite standings with the parts that say why."""
    return _standings(str(id(viewer.store)), viewer.store.version(), str(month), level, viewer.store)


def field_standing_of(viewer: Viewer, month: Month) -> FieldStanding:
    """The month with up to two years before it, its rank ranges and control charts: what outlet pages and the league share."""
    return _field_standing(str(id(viewer.store)), viewer.store.version(), str(month), viewer.store)


def outlet_standing_of(viewer: Viewer, month: Month, outlet: str) -> OutletStanding:
    return outlet_standing(field_standing_of(viewer, month), outlet)


def scheme_of(viewer: Viewer, month: Month) -> Scheme:
    """The scheme a month is judged by."""
    with viewer.store.records.reading() as connection:
        return scheme_in_force(connection, month)


def ledger_of(viewer: Viewer, month: Month) -> Ledger:
    """The month's ledger as the scheme of its time has it."""
    return _ledger(str(id(viewer.store)), viewer.store.version(), str(month), viewer.store)


def cut(table: pd.DataFrame, part: Part) -> pd.DataFrame:
    """The rows of one part of the bank; places stay those of the whole bank."""
    if part.branch:
        return table[table["branch"] == part.branch]
    if part.outlet_class:
        return table[table["class"] == part.outlet_class]
    return table


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _ranked(store: str, version: int, choice: str, month: str, level: str, _store: Store) -> pd.DataFrame:
    with _store.cursor() as db:
        return league(db, choice, Month.parse(month), level)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _standings(store: str, version: int, month: str, level: str, _store: Store) -> Standings:
    now = Month.parse(month)
    with _store.records.reading() as connection:
        scheme = scheme_in_force(connection, now)
        try:
            before = scheme_in_force(connection, now.before())
        except NoSchemeInForce:
            before = None
    with _store.cursor() as db:
        return standings(db, scheme, now, level, before=before)


@st.cache_resource(max_entries=40, show_spinner=False)
def _field_standing(store: str, version: int, month: str, _store: Store) -> FieldStanding:
    now = Month.parse(month)
    with _store.records.reading() as connection, _store.cursor() as db:
        schemes = _schemes(connection, now, MONTHS)
        return field_standing(db, schemes.__getitem__, now)


def _schemes(connection: Connection, now: Month, months: int) -> dict[Month, Scheme]:
    """The scheme of each month of the span; before the first one ever adopted, that first one."""
    found: dict[Month, Scheme] = {}
    latest = scheme_in_force(connection, now)
    for back in range(months + 1):
        with suppress(NoSchemeInForce):
            latest = scheme_in_force(connection, now.plus(-back))
        found[now.plus(-back)] = latest
    return found


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _ledger(store: str, version: int, month: str, _store: Store) -> Ledger:
    return ledger(_store, Month.parse(month))
