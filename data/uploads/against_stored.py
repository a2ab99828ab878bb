"""A draft against the stored version: which figures are new, changed, gone or the same, and which columns it lacks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from data.reading.lines import fact_table
from data.sheets.kinds import SHEETS
from data.sheets.read_back import columns_back
from data.sheets.sheet import Value
from data.stores.store import Store
from data.types import Month

ALIKE = Decimal("0.00001")
"""Means and shares that differ by less come of rounding a total to whole milliseconds or millionths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure of the file that would be different; None is missing. change: new, changed, gone.

    `columns` is the column it stands in, or those that are counted together.
    """

    outlet: str
    month: str
    columns: tuple[str, ...]
    before: Value
    after: Value
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What would change, cell by cell, and how many stay the same."""

    changes: tuple[Change, ...]
    same: int

    def counts(self) -> dict[str, int]:
        """How many are new, changed and gone."""
        return {change: sum(one.change == change for one in self.changes) for change in ("new", "changed", "gone")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The columns that the stored version has and a file lacks altogether, and how many figures stand in them."""

    columns: tuple[str, ...] = ()
    figures: int = 0


NOTHING_LOST = Lost()


def stored_facts(store: Store, kind: str, batch: int) -> pa.Table:
    """A batch's facts as `fact_table` gives them, batch aside (it is 0)."""
    sheet = SHEETS[kind]
    names = ["outlet", "month", *(fact.name for fact in sheet.facts)]
    with store.cursor() as cursor:
        query = f"select {', '.join(names)} from {sheet.table} where batch = $batch"
        return fact_table(sheet, [], beside=cursor.execute(query, {"batch": batch}).fetchall())


def columns_stored(store: Store, batch: int) -> frozenset[str]:
    """The columns of the file that the batch was read from."""
    query = "select distinct field from source_cell where batch = $batch and state in ('value', 'zero')"
    with store.cursor() as cursor:
        return frozenset(name for (name,) in cursor.execute(query, {"batch": batch}).fetchall())


def lost_columns(kind: str, stored: pa.Table, facts: pa.Table, given: Collection[str]) -> Lost:
    """What would be lost if `facts` replaced the stored ones; `given` are the columns these were read from."""
    columns, figures = {}, 0
    for fact in SHEETS[kind].facts if len(facts) else ():
        had = len(stored) - stored[fact.name].null_count
        if had and fact.scale and facts[fact.name].null_count == len(facts):
            own = [name for name in fact.own() if name in given] or fact.own()[-1:]
            columns |= dict.fromkeys(own)
            figures += had
    return Lost(columns=tuple(columns), figures=figures)


def comparison(
    store: Store, kind: str, month: Month, batch: int | None, facts: pa.Table, given: Collection[str] = ()
) -> Comparison:
    """The facts of a draft's part against those of the active batch, said as the columns of the file (`given`).

    Several lines of an outlet (visits) are compared in their order.
    """
    before = _by_line(kind, stored_facts(store, kind, batch), given) if batch is not None else {}
    after = _by_line(kind, facts, given)
    changes: list[Change] = []
    same = 0
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, {}), after.get(key, {})
        for columns in old | new:
            was, is_now = old.get(columns), new.get(columns)
            if was is not None and is_now is not None and abs(Decimal(str(was)) - Decimal(str(is_now))) < ALIKE:
                same += 1
                continue
            change = "new" if was is None else "gone" if is_now is None else "changed"
            told = {"outlet": key[0], "month": str(month), "before": was, "after": is_now}
            changes.append(Change(columns=columns, change=change, **told))
    return Comparison(changes=tuple(changes), same=same)


def _by_line(kind: str, facts: pa.Table, given: Collection[str]) -> dict[tuple[str, int], dict[tuple[str, ...], Value]]:
    lines: dict[tuple[str, int], dict[tuple[str, ...], Value]] = {}
    count: dict[str, int] = {}
    for row in facts.to_pylist():
        count[row["outlet"]] = count.get(row["outlet"], 0) + 1
        lines[row["outlet"], count[row["outlet"]]] = columns_back(SHEETS[kind], row, given)
    return lines
