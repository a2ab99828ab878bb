"""A draft against the stored version: which figures are new, changed, gone or the same."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from data.reading.lines import content, fact_table
from data.sheets.kinds import SHEETS
from data.stores.store import Store
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One stored figure that would be different; None is missing. change: new, changed, gone."""

    outlet: str
    month: str
    fact: str
    before: int | None
    after: int | None
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What would change, cell by cell, and how many stay the same; `new_outlets` and `gone_outlets` are whole lines."""

    changes: tuple[Change, ...]
    same: int
    new_outlets: tuple[str, ...]
    gone_outlets: tuple[str, ...]


def stored_facts(store: Store, kind: str, batch: int) -> pa.Table:
    """A batch's facts as `fact_table` gives them, batch aside (it is 0)."""
    sheet = SHEETS[kind]
    names = ["outlet", "month", *(fact.name for fact in sheet.facts)]
    with store.cursor() as cursor:
        rows = cursor.execute(
            f"select {', '.join(names)} from {sheet.table} where batch = $batch", {"batch": batch}
        ).fetchall()
    rows.sort(
        key=lambda row: tuple(
            (value is None, value or 0) if not isinstance(value, str) else (False, value) for value in row
        )
    )
    empty = fact_table(sheet, [])
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    arrays = {
        name: pa.array(column, empty.schema.field(name).type) for name, column in zip(names, columns, strict=True)
    }
    return pa.table({"batch": pa.array([0] * len(rows), pa.int64()), **arrays})


def lost_columns(store: Store, kind: str, batch: int, facts: pa.Table) -> tuple[str, list[str]]:
    """The stored content's hash, and the facts that the stored version has and the new one lacks altogether."""
    stored = stored_facts(store, kind, batch)
    lost = [
        name
        for name in stored.column_names
        if stored[name].null_count < len(stored) and facts[name].null_count == len(facts) and len(facts)
    ]
    return content(stored), lost


def comparison(store: Store, kind: str, month: Month, batch: int | None, facts: pa.Table) -> Comparison:
    """The facts of a draft's part against those of the active batch.

    Several lines of an outlet (visits) are compared in their order.
    """
    before = _by_line(stored_facts(store, kind, batch)) if batch is not None else {}
    after = _by_line(facts)
    changes: list[Change] = []
    same = 0
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, {}), after.get(key, {})
        for fact in SHEETS[kind].facts:
            was, is_now = old.get(fact.name), new.get(fact.name)
            if was == is_now:
                same += was is not None
                continue
            change = "new" if was is None else "gone" if is_now is None else "changed"
            changes.append(
                Change(outlet=key[0], month=str(month), fact=fact.name, before=was, after=is_now, change=change)
            )
    outlets_before, outlets_after = {key[0] for key in before}, {key[0] for key in after}
    return Comparison(
        changes=tuple(changes),
        same=same,
        new_outlets=tuple(sorted(outlets_after - outlets_before)),
        gone_outlets=tuple(sorted(outlets_before - outlets_after)),
    )


def _by_line(facts: pa.Table) -> dict[tuple[str, int], dict[str, int | None]]:
    lines: dict[tuple[str, int], dict[str, int | None]] = {}
    count: dict[str, int] = {}
    for row in facts.to_pylist():
        count[row["outlet"]] = count.get(row["outlet"], 0) + 1
        lines[row["outlet"], count[row["outlet"]]] = row
    return lines
