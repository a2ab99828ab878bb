"""What stands behind an outlet's figures of a month: the counts of each metric, and the cells they were read from.

Only of an outlet that the scope sees: the condition is part of the query, so that no caller can leave it out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from data.decisions.publications import versions
from data.people.rights import Scope
from data.sheets.kinds import sheet_of
from data.stores import records
from data.stores.store import Store
from data.types import Month
from metrics.catalogue import CATALOGUE
from months.ledger import Stored

_SEEN = f"""exists (from live.outlet_spell as spell
    where spell.outlet = $outlet and $month between spell.from_month and spell.until_month
    and {Scope.condition("spell.outlet", "spell.branch")})"""
_COUNTS = f"""
    select metric, sum(top), sum(per) from live.measure
    where outlet = $outlet and month = $month and {_SEEN} group by metric
"""
_CELLS = f"""
    select cell.batch, cell.field, cell.sheet, cell.cell, cell.state, cell.text from source_cell as cell
    where cell.outlet = $outlet and cell.month = $month and list_contains($batches::bigint[], cell.batch) and {_SEEN}
    order by cell.field
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCell:
    """Where an accepted value stood."""

    kind: str
    file: str
    field: str
    sheet: str
    cell: str
    state: str
    text: str


def counts_behind(store: Stored, scope: Scope, outlet: str, month: Month) -> dict[str, tuple[int, int | None]]:
    """By metric: above and below the line, as stored whole numbers; nothing is below a plain count."""
    with store.cursor() as db:
        return {metric: (top, per) for metric, top, per in db.execute(_COUNTS, _asked(scope, outlet, month)).fetchall()}


def cells_behind(
    store: Store, figures: Stored, scope: Scope, outlet: str, month: Month, *, version: int = 0
) -> tuple[SourceCell, ...]:
    """The cells of the uploads that count in these figures, or counted in that version of the month, sheet by sheet."""
    kinds = _counted_in(store, month, version) if version else _counting(figures, month)
    with store.cursor() as db:  # cells themselves are in the store alone
        rows = db.execute(_CELLS, {**_asked(scope, outlet, month), "batches": list(kinds)}).fetchall()
    batch, upload = records.batch, records.upload
    with store.records.reading() as connection:
        of = select(batch.c.id, upload.c.file).join(upload).where(batch.c.id.in_(list(kinds)))
        files = {row.id: row.file for row in connection.execute(of)}
    cells = (
        SourceCell(kind=kinds[batch], file=files[batch], field=field, sheet=sheet, cell=cell, state=state, text=text)
        for batch, field, sheet, cell, state, text in rows
    )
    return tuple(sorted(cells, key=lambda one: one.kind))


def columns_behind(metric: str) -> frozenset[tuple[str, str]]:
    """Kind of sheet and column of whatever the metric is reckoned from."""
    of = CATALOGUE[metric]
    facts = {(of.table, of.top), (of.per_table or of.table, of.per)}
    return frozenset(
        (sheet_of(table).key, column)
        for table, name in facts
        for fact in sheet_of(table).facts
        if fact.name == name
        for column in fact.columns
    )


def cells_of_metric(metric: str, cells: tuple[SourceCell, ...]) -> tuple[SourceCell, ...]:
    """Those among the cells that the metric is reckoned from; none for what is no metric of the catalogue."""
    columns = columns_behind(metric) if metric in CATALOGUE else frozenset()
    return tuple(one for one in cells if (one.kind, one.field) in columns or one.kind == metric)


def _counting(figures: Stored, month: Month) -> dict[int, str]:
    """Batch by batch its kind, of those that count."""
    counting = "select batch, kind from live.active_batch where month = $month"
    with figures.cursor() as db:
        return dict(db.execute(counting, {"month": str(month)}).fetchall())


def _counted_in(store: Store, month: Month, version: int) -> dict[int, str]:
    """The same as that version's recipe names them."""
    with store.records.reading() as connection:
        recipes = (json.loads(one.recipe) for one in versions(connection, month) if one.version == version)
        return {
            batch: kind for recipe in recipes for kind, of, batch, _ in recipe.get("batches", ()) if of == str(month)
        }


def _asked(scope: Scope, outlet: str, month: Month) -> dict[str, object]:
    return {"outlet": outlet, "month": str(month), **scope.parameters()}
