"""The inputs of a month as they are now or as a publication froze them, and what stands in the way of publishing it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from data.decisions.publications import frozen
from data.decisions.published import PublishedFigures, Version, canonical
from data.errors.acts import FactsDiffer
from data.errors.figures import NoSchemeInForce
from data.sheets.check import DONE
from data.sheets.kinds import kind_of_key, sheet_of
from data.stores.batches import changed_batches
from data.stores.store import Store
from data.types import COMPOSITE, Month, Text
from metrics.catalogue import CATALOGUE
from metrics.scheme.in_force import scheme_in_force
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml
from months.earlier_months import holders_of, outcome_from_json, so_far
from months.inputs import PARTS, Inputs, batches_of, holders_to_json, organisation_of, past_to_json


def inputs_now(store: Store, month: Month) -> Inputs:
    """What the month's figures are made of today.

    Raises:
        NoSchemeInForce: No scheme judges the month.
    """
    with store.records.reading() as connection, store.cursor() as db:
        return _inputs(connection, db, month)


def _inputs(connection: Connection, db: DuckDBPyConnection, month: Month) -> Inputs:
    scheme, holders = scheme_in_force(connection, month), holders_of(connection)
    before = scheme_or_none(connection, month.before())
    back = max(item.months for one in (scheme, before) if one for item in one.items)
    items = [item for one in (scheme, before) if one for item in one.items]
    back += 2 * any(_done(item.metric) for item in items)  # what a quarter's last month shows was done in all of it
    months = [month.plus(-step) for step in range(back + 1)]  # the month before too: `moved` is counted from it
    return Inputs(
        month=month,
        scheme=scheme_to_toml(scheme),
        scheme_before=scheme_to_toml(before) if before else "",
        organisation=organisation_of(connection, months),
        holders=holders_to_json(holders, month),
        past=past_to_json(so_far(connection, db, month, scheme, holders)),
        held_harmless="[]",
        batches=batches_of(connection, months),
    )


def _done(metric: str) -> bool:
    return metric in CATALOGUE and CATALOGUE[metric].table == DONE.table


def scheme_or_none(connection: Connection, month: Month) -> Scheme | None:
    """The scheme in force; None before the first one. That of the month before is what `moved` is counted from."""
    with suppress(NoSchemeInForce):
        return scheme_in_force(connection, month)
    return None


def inputs_of(connection: Connection, version: Version) -> Inputs | None:
    """The inputs a publication froze; None when one is gone or no longer what was frozen."""
    recipe = json.loads(version.recipe)
    contents = {part: frozen(connection, recipe[part]) for part in PARTS}
    if None in contents.values():
        return None
    batches = tuple((kind, month, batch, content) for kind, month, batch, content in recipe["batches"])
    return Inputs(month=version.month, batches=batches, **{part: content or "" for part, content in contents.items()})


# --- what stands in the way -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Something a person should settle before the month is published; `blocks` tells whether it must be."""

    code: str
    words: Text
    blocks: bool


def obstacles(inputs: Inputs, figures: PublishedFigures) -> tuple[Obstacle, ...]:
    """Everything at once, what blocks first."""
    scheme = scheme_from_toml(inputs.scheme)
    found = (*_missing_sheets(inputs, scheme, figures), *_unranked(figures), *_vacant(figures))
    return tuple(sorted(found, key=lambda one: not one.blocks))


def facts_whole(store: Store, *of: Inputs) -> None:
    """What the figures rest on must be as it was loaded, or they are of something that nobody confirmed.

    Raises:
        FactsDiffer: Batches are missing, short or different.
    """
    with store.cursor() as db:
        harmed = dict(changed_batches(db, {batch: None for inputs in of for batch in inputs.batches}))
    if harmed:
        named = ", ".join(f"{kind} {month} ({number})" for kind, month, number, _ in harmed)
        raise FactsDiffer(month=of[0].month, batches=named)


def _missing_sheets(inputs: Inputs, scheme: Scheme, figures: PublishedFigures) -> Iterator[Obstacle]:
    """A sheet of the scheme that nobody has loaded for the month; of checks due, where nobody has done one."""
    loaded = {kind for kind, month, _, _ in inputs.batches if month == str(inputs.month)}
    metrics = [CATALOGUE[item.metric] for item in (*scheme.items, *scheme.tie_breakers()) if item.metric in CATALOGUE]
    of_sheets = {table: one for one in metrics for table in (one.table, one.per_table) if table and not one.rows}
    needed = {sheet.key: sheet.title for sheet in map(sheet_of, of_sheets)}
    needed |= {kind_of_key(one.rows): one.name for one in metrics if one.rows and not _done(one.key)}
    for one in filter(lambda one: _done(one.key), metrics):
        shares = [Decimal(row.value) for row in figures.rows if row.ranking == one.key and row.value is not None]
        needed |= {one.key: one.name} if shares and not any(shares) else {}
    for kind, title in needed.items():
        if kind not in loaded:
            words = Text(zh=f"缺少报表“{title.zh}”", en=f"the sheet “{title.en}” is missing")
            yield Obstacle(code="sheet_missing", words=words, blocks=True)


def _unranked(figures: PublishedFigures) -> Iterator[Obstacle]:
    composite = [row for row in figures.rows if row.ranking == COMPOSITE]
    if not any(row.rank for row in composite):
        yield Obstacle(code="nobody_ranked", words=Text(zh="没有网点参评", en="no outlet is ranked"), blocks=True)
    without = [row.name for row in composite if row.note in ("no_data", "coverage")]
    if without:
        named = "、".join(without[:8]) + ("…" if len(without) > 8 else "")
        words = Text(
            zh=f"{len(without)}家网点数据不足、未参评：{named}",
            en=f"{len(without)} outlets have too little data and are unranked: {named}",
        )
        yield Obstacle(code="unranked", words=words, blocks=False)


def _vacant(figures: PublishedFigures) -> Iterator[Obstacle]:
    vacant = {(line.role, line.scope) for line in figures.lines if line.vacant}
    if vacant:
        words = Text(
            zh=f"{len(vacant)}个岗位空缺，其金额记为未分配",
            en=f"{len(vacant)} seats are vacant; their amounts stay unassigned",
        )
        yield Obstacle(code="vacant", words=words, blocks=False)


def window_open(until: datetime, now: datetime) -> tuple[Obstacle, ...]:
    """While appeals can be made nothing is corrected: what is decided in the window is applied in one run after it."""
    if now >= until:
        return ()
    at = f"{until:%Y-%m-%d %H:%M} UTC"
    words = Text(
        zh=f"申诉窗口到{at}为止；窗口内的裁定届时一次重算",
        en=f"the appeal window is open until {at}; its decisions are applied in one run when it has closed",
    )
    return (Obstacle(code="window_open", words=words, blocks=True),)


def harmless(figures: PublishedFigures, before: Version) -> str:
    """The outlets that fell behind only through a correction: their appearance is not counted. JSON."""
    counted = {one.outlet for one in outcome_from_json(before.outcome, before.month).behind}
    now = {one.outlet for one in outcome_from_json(figures.outcome, before.month).behind}
    return canonical(sorted(now - counted))
