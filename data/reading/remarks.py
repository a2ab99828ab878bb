"""The findings of one file while it is read, and which of them hold a row back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Unpack

from data.reading.findings import NOTES, TICKS, Finding, Told


class Remarks:
    """Collects findings.

    `taken` holds what a person let stand, `out` the (sheet, row) that are not loaded: nothing of these is asked.
    """

    def __init__(
        self, taken: frozenset[tuple[str, str, str]] = frozenset(), out: frozenset[tuple[str, int]] = frozenset()
    ) -> None:
        self.findings: list[Finding] = []
        self.faulty: set[tuple[str, int]] = set()
        self.shut: set[tuple[str, str]] = set()
        otherwise = ("loses_columns", "left_out")  # answered month by month, and by its count
        self.taken = frozenset(one for one in taken if one[2] not in otherwise)
        self.out = out

    def turned(self, sheet: str, origin: Mapping[tuple[int, int], tuple[int, int]]) -> None:
        """A sheet was turned from its long form: a row left out of the file leaves out the row its figure stands in."""
        self.out |= {(sheet, row) for (row, _), (stood, _) in origin.items() if (sheet, stood) in self.out}

    def add(
        self,
        code: str,
        *,
        row: int | None = None,
        rows: Collection[int] = (),
        note: bool = False,
        **told: Unpack[Told],
    ) -> None:
        """Note a finding; a fault holds its `row`, or all its `rows`, back. `note` makes it inform only.

        What is `left_out` is asked about together with all else that is.
        """
        sheet = told.get("sheet", "")
        taken = note or (sheet, told.get("cell", ""), code) in self.taken or (sheet, row) in self.out
        blocks = code not in NOTES and not taken
        told["seen"] = told.get("seen", "")[:200]
        self.findings.append(Finding(code=code, blocks=blocks, **told))
        if blocks and code not in TICKS:
            self.faulty |= {(sheet, one) for one in (row, *rows) if one is not None}

    def close(self, code: str, *, table: str, month: str = "", **told: Unpack[Told]) -> None:
        """A fault of a whole table: the sheet `table` (of one month, or all) is not loaded before it is decided."""
        self.add(code, **told)
        if self.findings[-1].blocks:
            self.shut.add((table, month))
