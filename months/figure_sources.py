"""What stands behind an outlet's figures of a month: the counts of each metric, and the cells they were read from.

Only of an outlet that the scope sees: the condition is part of the query, so that no caller can leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.people.rights import Scope
from data.stores.store import Store
from data.types import Month
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
    field: str
    sheet: str
    cell: str
    state: str
    text: str


def counts_behind(store: Stored, scope: Scope, outlet: str, month: Month) -> dict[str, tuple[int, int | None]]:
    """By metric: above and below the line, as stored whole numbers; nothing is below a plain count."""
    with store.cursor() as db:
        return {metric: (top, per) for metric, top, per in db.execute(_COUNTS, _asked(scope, outlet, month)).fetchall()}


def cells_behind(store: Store, figures: Stored, scope: Scope, outlet: str, month: Month) -> tuple[SourceCell, ...]:
    """The cells of the uploads that count in these figures, sheet by sheet; cells themselves are in the store alone."""
    with figures.cursor() as db:
        counting = "select batch, kind from live.active_batch where month = $month"
        kinds = dict(db.execute(counting, {"month": str(month)}).fetchall())
    with store.cursor() as db:
        rows = db.execute(_CELLS, {**_asked(scope, outlet, month), "batches": list(kinds)}).fetchall()
    cells = (
        SourceCell(kind=kinds[batch], field=field, sheet=sheet, cell=cell, state=state, text=text)
        for batch, field, sheet, cell, state, text in rows
    )
    return tuple(sorted(cells, key=lambda one: one.kind))


def _asked(scope: Scope, outlet: str, month: Month) -> dict[str, object]:
    return {"outlet": outlet, "month": str(month), **scope.parameters()}
