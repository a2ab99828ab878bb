"""The figures of a month, made from frozen inputs and nothing else: for drafts, publications and verification alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal

import pandas as pd
from duckdb import DuckDBPyConnection

from data.decisions.published import BranchRow, Money, PublishedFigures, Row, branch_order, row_order
from data.errors.figures import NothingLoaded
from data.rounding import half_up
from data.sheets.kinds import fact_sheets, sheet_of_kind
from data.stores.facts import Facts
from data.stores.store import Store
from data.types import COMPOSITE
from metrics.composite.composite import standings
from metrics.composite.single_rankings import rankings
from metrics.composite.standings import Standings
from metrics.figures import views
from metrics.figures.attainable import decimals_of
from metrics.money.field import taking_part_of
from metrics.money.guard import unusual_outlets
from metrics.money.lines import Line
from metrics.money.rewards import month_ledger
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from months.earlier_months import outcome_to_json
from months.inputs import Inputs, holders_from_json, live_tables, past_from_json
from months.ledger import Stored

Ranked = tuple[str, dict, str | None]
"""A row of a ranking: which one, the row, and the value as printed."""


def month_figures(store: Store, inputs: Inputs) -> PublishedFigures:
    """Every standings row, of outlets and of tier-1 branches, and every ledger line of the month, from these inputs.

    Raises:
        NothingLoaded: They hold no figure for the month.
    """
    scheme = scheme_from_toml(inputs.scheme)
    with facts_of(store, inputs) as db:
        found = _standings(db, scheme, inputs)
        rows = [row_published(*one) for one in (*ranked_composite(found), *_metrics(db, scheme, inputs, "outlet"))]
        branches = [branch_published(*one) for one in _of_branches(db, scheme, inputs)]
    lines, outcome = _money(found, scheme, inputs)
    ordered = tuple(sorted(rows, key=row_order)), tuple(sorted(branches, key=branch_order))
    return PublishedFigures(rows=ordered[0], branches=ordered[1], lines=lines, outcome=outcome)


def standings_of(store: Store, inputs: Inputs) -> Standings:
    """The month's composite from these inputs, with the parts that tell why."""
    with facts_of(store, inputs) as db:
        return _standings(db, scheme_from_toml(inputs.scheme), inputs)


def _standings(db: DuckDBPyConnection, scheme: Scheme, inputs: Inputs, level: str = "outlet") -> Standings:
    before = scheme_from_toml(inputs.scheme_before) if inputs.scheme_before else None
    return standings(db, scheme, inputs.month, level, before=before)


def _money(found: Standings, scheme: Scheme, inputs: Inputs) -> tuple[tuple[Money, ...], str]:
    field = taking_part_of(found, inputs.month, unusual=unusual_outlets(found))
    past, harmless = past_from_json(inputs.past), frozenset(json.loads(inputs.held_harmless))
    holders = holders_from_json(inputs.holders)
    behind, carried = past.behind, past.carried
    ledger = month_ledger(field, scheme, holders=holders, past=behind, carried=carried, held_harmless=harmless)
    return tuple(money_of(line) for line in ledger.lines), outcome_to_json(ledger.behind, ledger.carried)


@contextmanager
def facts_of(store: Stored, inputs: Inputs) -> Iterator[DuckDBPyConnection]:
    """A fact store of its own with the inputs' batches and organisation, and no other month's, no later upload's."""
    facts = Facts(None)
    try:
        months = sorted({month for _, month, _, _ in inputs.batches})
        for sheet in fact_sheets():
            batches = [batch for kind, _, batch, _ in inputs.batches if sheet_of_kind(kind) is sheet]
            if not batches:  # a file that is only read may lack the table of a later program
                continue
            with store.cursor() as db:
                counts = "list_contains($batches::bigint[], batch) and list_contains($months::varchar[], month)"
                query = f"select * from {sheet.table} where {counts}"
                facts.append(sheet.table, db.sql(query, params={"batches": batches, "months": months}).to_arrow_table())
        with store.cursor() as db:  # how often a form asks for a check never changes, so it is no frozen input
            due = db.sql("from live.check_due").to_arrow_table()
        facts.replace_live(live_tables(inputs) | {"check_due": due})
        views.install(facts)
        with facts.cursor() as db:
            yield db
    finally:
        facts.close()


def _of_branches(db: DuckDBPyConnection, scheme: Scheme, inputs: Inputs) -> Iterator[Ranked]:
    """The same tables of tier-1 branches; none where the bank has no branches."""
    with suppress(NothingLoaded):
        yield from ranked_composite(_standings(db, scheme, inputs, "tier1"))
        yield from _metrics(db, scheme, inputs, "tier1")


def ranked_composite(found: Standings) -> Iterator[Ranked]:
    """The composite's rows; the value comes from whole numbers, never through a float."""
    decimals = found.scheme.ranking.decimals
    printed = dict(zip(found.units.outlet, found.result.published.tolist(), strict=True))
    for row in found.table.to_dict("records"):
        value = None if pd.isna(row["value"]) else str(Decimal(printed[row["outlet"]]).scaleb(-decimals))
        yield COMPOSITE, row, value


def _metrics(db: DuckDBPyConnection, scheme: Scheme, inputs: Inputs, level: str) -> Iterator[Ranked]:
    """The single rankings of the notice: one for each item of the scheme that has figures."""
    for metric, table in sorted(rankings(db, scheme, inputs.month, level).items()):
        if table["value"].isna().all():
            continue
        decimals = next(decimals_of(item) for item in scheme.items if item.metric == metric)
        yield from ranked_metric(metric, table, decimals)


def ranked_metric(metric: str, table: pd.DataFrame, decimals: int) -> Iterator[Ranked]:
    for row in table.to_dict("records"):
        yield metric, row, None if pd.isna(row["value"]) else str(half_up(row["value"], decimals))


def row_published(ranking: str, row: dict, value: str | None) -> Row:
    return Row(
        ranking=ranking,
        outlet=row["outlet"],
        name=row["name"],
        branch=row["branch"],
        kind=row["class"],
        rank=_whole(row["rank"]),
        value=value,
        n=_whole(row["n"]),
        moved=_whole(row["moved"]),
        note=row["note"],
    )


def branch_published(ranking: str, row: dict, value: str | None) -> BranchRow:
    return BranchRow(
        ranking=ranking,
        branch=row["outlet"],
        rank=_whole(row["rank"]),
        value=value,
        n=_whole(row["n"]),
        moved=_whole(row["moved"]),
        note=row["note"],
    )


def _whole(number: object) -> int | None:
    return None if pd.isna(number) else int(number)  # pyrefly: ignore


def money_of(line: Line) -> Money:
    """A ledger line as it is stored: fen instead of yuan, plain words instead of choices."""
    return Money(
        outlet=line.outlet,
        role=str(line.role),
        scope=line.scope,
        end=str(line.end),
        position=line.position,
        fen=int(line.amount * 100),
        person=line.person,
        staff_number=line.staff_number,
        vacant=line.vacant,
        reason=line.reason,
    )
