"""Figures very different from last month's: a warning, since seconds taken for minutes look like this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from data.reading.lines import SheetLine, fact_table
from data.reading.remarks import Remarks
from data.sheets.kinds import SHEETS
from data.stores.store import Store
from data.uploads.against_stored import stored_facts

FEWEST = 5
COLUMN_RATIO = 3.0
OUTLET_RATIO = 8.0
SMALL = 50
"""An outlet's own figure is only compared when both months' are at least this large: counts of a few jump by chance."""


def note_jumps(store: Store, kind: str, before: int, lines: Sequence[SheetLine], remarks: Remarks) -> None:
    """A note for a column that changed for most outlets, or for an outlet alone that changed far more.

    Args:
        before: The batch of the month before.
    """
    old, new = _sums(stored_facts(store, kind, before).to_pylist()), _sums(fact_table(SHEETS[kind], lines).to_pylist())
    at = {line.outlet: line for line in lines}
    for fact in SHEETS[kind].facts:
        pairs = {
            outlet: (old[outlet][fact.name], figures[fact.name]) for outlet, figures in new.items() if outlet in old
        }
        ratios = {outlet: now / was for outlet, (was, now) in pairs.items() if was > 0 and now > 0}
        if not ratios or not fact.columns:
            continue
        column, middle = fact.columns[0], median(ratios.values())
        if len(ratios) >= FEWEST and not 1 / COLUMN_RATIO <= middle <= COLUMN_RATIO:
            seen, expected = f"{column}: × {middle:.2f}", f"× {1 / COLUMN_RATIO:.2f} – {COLUMN_RATIO:.0f}"
            remarks.add("jump", sheet=lines[0].sheet, seen=seen, expected=expected, field=column)
            continue
        for outlet, ratio in ratios.items():
            was, now = pairs[outlet]
            if min(was, now) >= SMALL and not 1 / OUTLET_RATIO <= ratio <= OUTLET_RATIO:
                remarks.add("jump", **at[outlet].at(column), seen=f"{column}: × {ratio:.2f}")


def _sums(rows: Sequence[Mapping[str, object]]) -> dict[str, dict[str, int]]:
    """outlet -> fact -> its sum in the month; missing counts as nothing."""
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        known = sums.setdefault(str(row["outlet"]), {})
        for name, value in row.items():
            known[name] = known.get(name, 0) + (value if isinstance(value, int) else 0)
    return sums
