"""A part of a file that is no sheet read column by column: checks by a form, complaint lists."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from data.sheets.kinds import SHEETS
from data.stores.store import Store
from data.uploads.against_stored import Comparison
from data.uploads.parts import KindMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMonth(KindMonth):
    """One kind and month of such a file, `table` as it would be stored."""

    table: pa.Table = field(repr=False)

    def facts(self, batch: int = 0) -> pa.Table:
        return self.table.set_column(0, "batch", pa.array([batch] * len(self.table), pa.int64()))

    def compared(self, store: Store) -> Comparison:
        if self.kind in SHEETS and not SHEETS[self.kind].apart:
            return KindMonth.compared(self, store)
        return Comparison(changes=(), same=len(self.table))

    def changes(self) -> bool:
        return bool(len(self.table)) and not self.shut and not self.same

    def loadable(self) -> bool:
        return not self.shut and not self.locked and bool(len(self.table) or self.same)
