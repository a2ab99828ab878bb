"""The way of a month: its sheets are in, one person checks it, another publishes it; who did it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from data.decisions.publications import newest
from data.decisions.published import State, Version
from data.stores import records
from data.stores.live import active_batches, corrected_months
from data.stores.store import Store
from data.types import Month
from data.uploads.receipts import Receipt, uploads
from months.foresight.sheets_due import sheets_lacking
from months.waiting.agenda import Checked, checked_months


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthWay:
    """How far a month has come.

    `sheets` are the receipts by kind of what counts, `lacking` the kinds it is judged by and of which nothing counts.
    `stale`: figures came or went after it was checked. `corrected`: published, and newer sheets or decisions wait.
    """

    month: Month
    sheets: Mapping[str, Receipt]
    lacking: tuple[str, ...]
    last: datetime | None
    checked: Checked | None
    stale: bool
    version: Version | None
    corrected: bool

    @property
    def published(self) -> bool:
        return self.version is not None and self.version.state is not State.WITHDRAWN


def way_of(store: Store, month: Month) -> MonthWay:
    """How far the month has come, as the records stand."""
    sheets = {
        part.kind: receipt
        for receipt in uploads(store, month=month)
        for part in receipt.parts
        if part.counts and part.month == month
    }
    with store.records.reading() as connection:
        lacking = sheets_lacking(connection, month, active_batches(connection))
        version, checked = newest(connection, month), checked_months(connection).get(month)
        table = records.activation
        last = connection.execute(select(func.max(table.c.at)).where(table.c.month == str(month))).scalar()
        return MonthWay(
            month=month, sheets=sheets, lacking=lacking, last=last,
            checked=checked, stale=bool(checked and last and last > checked.at), version=version,
            corrected=version is not None and str(month) in corrected_months(connection),
        )  # fmt: skip
