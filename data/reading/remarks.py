"""The findings of one file while it is read, and which of them hold a row back.

Three weights: a **note** informs; a **tick** blocks until somebody says that the figure counts as
it stands, and loading the good rows counts as saying so; a **fault** keeps its row (or the whole
table) out until it is decided. A wrong figure moves money: what can't be told from an error is a fault.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.reading.findings import Finding

NOTES = frozenset(
    """total_row note_row hidden_row hidden_sheet sheet_skipped unread_figure
    blank_column second_block duplicate_same missing_outlet name_differs
    unknown_column read_as missing_value totals_mismatch jump row_left_out heading_repeated own_workbook blank_row
    macros external_links far_cells encoding_guessed extension_differs""".split()
)
TICKS = frozenset(
    "left_out sum_mismatch rate_mismatch error_cell uncalculated date_outside_month period_future period_gap".split()
)
"""All other codes are faults."""


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
        self.taken = frozenset(one for one in taken if one[2] != "loses_columns")  # answered month by month
        self.out = out

    def turned(self, sheet: str, origin: Mapping[tuple[int, int], tuple[int, int]]) -> None:
        """A sheet was turned from its long form: a row left out of the file leaves out the row its figure stands in."""
        self.out |= {(sheet, row) for (row, _), (stood, _) in origin.items() if (sheet, stood) in self.out}

    def add(
        self,
        code: str,
        *,
        sheet: str,
        cell: str = "",
        seen: str = "",
        expected: str = "",
        row: int | None = None,
        rows: Collection[int] = (),
        outlet: str = "",
        field: str = "",
        note: bool = False,
        left_out: bool = False,
    ) -> None:
        """Note a finding; a fault holds its `row`, or all its `rows`, back. `note` makes it inform only.

        What is `left_out` is asked about together with all else that is.
        """
        taken = note or (sheet, cell, code) in self.taken or (sheet, row) in self.out
        blocks = code not in NOTES and not taken
        self.findings.append(
            Finding(
                sheet=sheet,
                cell=cell,
                code=code,
                seen=seen[:200],
                expected=expected,
                blocks=blocks,
                outlet=outlet,
                field=field,
                left_out=left_out,
            )
        )
        if blocks and code not in TICKS:
            self.faulty |= {(sheet, one) for one in (row, *rows) if one is not None}

    def close(
        self,
        code: str,
        *,
        table: str,
        sheet: str,
        cell: str = "",
        seen: str = "",
        expected: str = "",
        month: str = "",
        field: str = "",
    ) -> None:
        """A fault of a whole table: the sheet `table` (of one month, or all) is not loaded before it is decided."""
        before = len(self.findings)
        self.add(code, sheet=sheet, cell=cell, seen=seen, expected=expected, field=field)
        if self.findings[before].blocks:
            self.shut.add((table, month))
