"""What stands behind an outlet's figures of a month: the counts of each metric, and the cells they were read from.

Only of an outlet that the scope sees: the condition is part of the query, so that no caller can leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.people.rights import Scope
from data.stores.store import Store
from data.types import Month

_SEEN = f"""exists (from live.outlet_spell as spell
    where spell.outlet = $outlet and $month between spell.from_month and spell.until_month
    and {Scope.condition("spell.outlet", "spell.branch")})"""
_COUNTS = f"""
    select metric, sum(top), sum(per) from live.measure
    where outlet = $outlet and month = $month and {_SEEN} group by metric
"""
_CELLS = f"""
    select active.kind, cell.field, cell.sheet, cell.cell, cell.state, cell.text
    from source_cell as cell join live.active_batch as active on active.batch = cell.batch and active.month = cell.month
    where cell.outlet = $outlet and cell.month = $month and {_SEEN} order by active.kind, cell.field
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


def counts_behind(store: Store, scope: Scope, outlet: str, month: Month) -> dict[str, tuple[int, int | None]]:
    """By metric: above and below the line, as stored whole numbers; nothing is below a plain count."""
    with store.cursor() as db:
        return {metric: (top, per) for metric, top, per in db.execute(_COUNTS, _asked(scope, outlet, month)).fetchall()}


def cells_behind(store: Store, scope: Scope, outlet: str, month: Month) -> tuple[SourceCell, ...]:
    """The cells of the uploads that now count, sheet by sheet."""
    with store.cursor() as db:
        rows = db.execute(_CELLS, _asked(scope, outlet, month)).fetchall()
    return tuple(
        SourceCell(kind=kind, field=field, sheet=sheet, cell=cell, state=state, text=text)
        for kind, field, sheet, cell, state, text in rows
    )


def _asked(scope: Scope, outlet: str, month: Month) -> dict[str, object]:
    return {"outlet": outlet, "month": str(month), **scope.parameters()}
