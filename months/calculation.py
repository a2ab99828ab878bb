"""How an outlet's composite came about, step by step.

What was measured, its points, its weight, the rounded score, the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from sqlalchemy import Connection

from data.decisions.publications import versions
from data.decisions.published import State
from data.rounding import half_up
from data.stores.store import Store
from data.types import Month, Text
from metrics.catalogue import CATALOGUE
from metrics.composite.standings import Standings
from metrics.figures.attainable import decimals_of
from metrics.scheme.in_force import scheme_in_force
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from months.figures import standings_of
from months.gather import inputs_now, inputs_of
from months.inputs import Inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item of the scheme for one outlet.

    `value` is as published, in `unit`; `points` are 0..100; `weight` is the effective one, after
    re-weighting, 0..1; `adds` is what it adds to the composite. None is missing; `note` (a code of
    `metrics.notes.PART_NOTES`) says why an item does not count as measured.
    """

    metric: str
    title: Text
    unit: Text
    value: Decimal | None
    n: int | None
    points: Decimal | None
    weight: Decimal
    adds: Decimal | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """One outlet's composite. `composite` is as published; `place` is among the `field` outlets that take part."""

    outlet: str
    name: str
    branch: str
    steps: tuple[Step, ...]
    composite: Decimal | None
    place: int | None
    field: int
    note: str

    def adds_up(self) -> bool:
        """Whether the steps' additions, rounded, are the composite.

        They are not where a veto caps it or a level is no weighted mean.
        """
        adds = [step.adds for step in self.steps if step.points is not None]
        if self.composite is None or not adds or None in adds:
            return False
        exponent = self.composite.as_tuple().exponent
        return half_up(sum((one for one in adds if one is not None), Decimal(0)), -int(exponent)) == self.composite


def calculations(store: Store, month: Month, version: int = 0) -> tuple[Calculation, ...]:
    """Every outlet of the month, best first: of that version, by default of the newest one, or of today's draft.

    Raises:
        NothingLoaded, NoSchemeInForce: As the standings themselves.
    """
    return tuple(calculated(standings_of(store, shown_inputs(store, month, version))))


def shown_inputs(store: Store, month: Month, version: int = 0) -> Inputs:
    """The inputs behind what is shown of the month: those that version froze, else the newest, else today's."""
    with store.records.reading() as connection:
        inputs = _frozen(connection, month, version)
    return inputs or inputs_now(store, month)


def shown_scheme(store: Store, month: Month, version: int = 0) -> Scheme:
    """The scheme among those inputs, without gathering the others.

    Raises:
        NoSchemeInForce: No scheme judges the month.
    """
    with store.records.reading() as connection:
        inputs = _frozen(connection, month, version)
        return scheme_from_toml(inputs.scheme) if inputs else scheme_in_force(connection, month)


def _frozen(connection: Connection, month: Month, version: int) -> Inputs | None:
    """What that version froze, else the newest; None for a draft."""
    every = versions(connection, month)
    one = next((one for one in every if one.version == version), every[-1] if every else None)
    return inputs_of(connection, one) if one and one.state is not State.WITHDRAWN else None


def calculated(standings: Standings) -> Iterator[Calculation]:
    """The standings of a month as calculations, in the order of its table."""
    scheme, table = standings.scheme, standings.table
    parts = {outlet: of.to_dict("records") for outlet, of in standings.parts.groupby("outlet")}
    composite = dict(zip(standings.units.outlet, standings.result.published.tolist(), strict=True))
    field = int((standings.note == "").sum())
    for row in table.to_dict("records"):
        outlet = row["outlet"]
        printed = Decimal(composite[outlet]).scaleb(-scheme.ranking.decimals)
        yield Calculation(
            outlet=outlet,
            name=row["name"],
            branch=row["branch"],
            steps=tuple(_step(scheme, part) for part in parts[outlet]),
            composite=None if pd.isna(row["value"]) else printed,
            place=None if pd.isna(row["rank"]) else int(row["rank"]),
            field=field,
            note=row["note"],
        )


def _step(scheme: Scheme, part: dict) -> Step:
    item, metric = next(item for item in scheme.items if item.metric == part["metric"]), CATALOGUE.get(part["metric"])
    plain = Text(zh=part["metric"], en=part["metric"])
    return Step(
        metric=part["metric"],
        title=item.title or (metric.name if metric else plain),
        unit=metric.unit if metric else Text(zh="", en=""),
        value=None if pd.isna(part["value"]) else half_up(part["value"], decimals_of(item)),
        n=None if pd.isna(part["n"]) else int(part["n"]),
        points=None if pd.isna(part["micro"]) else Decimal(int(part["micro"])).scaleb(-6),
        weight=half_up(part["weight"], 10),
        adds=None if pd.isna(part["contribution"]) else half_up(part["contribution"], 10),
        note=part["note"],
    )
