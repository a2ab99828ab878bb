"""Stored facts said as the columns of the file they were read from: 55,080,000 is 98.36 % of 56 ratings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from data.sheets.sheet import ColumnKind, Sheet, Value
from data.sheets.sheet_facts import first_given


def columns_back(
    sheet: Sheet, facts: Mapping[str, int | None], given: Collection[str] = ()
) -> dict[tuple[str, ...], Value]:
    """By column (or columns counted together) its figure, each fact once; a mean or share of nothing is none.

    Args:
        given: The columns of the file; a part whose counts are not all among them is said as its rate.

    >>> from data.sheets.wait import WAIT
    >>> columns_back(WAIT, {"tickets": 100, "wait_ms": 75_000_000, "over10_e6": 5_000_000}) == {
    ...     ("tickets",): 100, ("avg_wait",): Decimal("12.5"), ("within10",): Decimal("0.95")}
    True
    """
    found: dict[tuple[str, ...], Value] = {}
    for fact in sheet.facts:
        stored = facts.get(fact.name)
        if stored is None or not fact.scale:
            continue
        if fact.rate and not (fact.parts and set(fact.parts) <= set(given)):
            row = {names[0]: value for names, value in found.items()}
            whole = facts.get(fact.over)
            if whole := first_given(row, fact.whole) if whole is None else whole:
                share = Decimal(stored) / fact.scale / whole
                found[fact.rate,] = 1 - share if fact.rest else share
            continue
        names = fact.own()[: len(fact.parts) or 1]
        counted = sheet.column(names[0]).kind is ColumnKind.COUNT and stored % fact.scale == 0
        found[names] = stored // fact.scale if counted else Decimal(stored) / fact.scale
    return found
