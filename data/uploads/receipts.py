"""What uploads did: a receipt for each, kept for ever, with the parts that still count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select

from data.errors.acts import NoSuchBatch
from data.stores import records
from data.stores.live import active_batches
from data.stores.store import Store
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReceipt:
    """One kind and month of an upload; `rows_left_out` were held back by open questions."""

    kind: str
    month: Month
    batch: int
    rows: int
    rows_left_out: int
    content: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an upload did: kept for ever, given to the person who brought the file. upload 0: nothing changed."""

    upload: int
    file: str
    sha256: str
    size: int
    who: str
    when: datetime
    decisions: str
    parts: tuple[PartReceipt, ...]


def receipt(store: Store, upload: int) -> Receipt:
    """The receipt of an upload.

    Raises:
        NoSuchBatch: There is no such upload.
    """
    for one in uploads(store):
        if one.upload == upload:
            return one
    raise NoSuchBatch(seen=upload)


def uploads(store: Store, *, kind: str = "", month: Month | None = None) -> tuple[Receipt, ...]:
    """Every upload, newest first; with kind or month only those that have such a part."""
    with store.records.reading() as connection:
        counting = set(active_batches(connection).values())
        batches = connection.execute(select(records.batch).order_by(records.batch.c.id)).all()
        rows = connection.execute(select(records.upload).order_by(records.upload.c.id.desc())).all()
    parts: dict[int, list[PartReceipt]] = {}
    left_out = {row.id: json.loads(row.decisions).get("rows_left_out", 0) for row in rows}
    for row in batches:
        told = {"month": Month.parse(row.month), "rows_left_out": left_out[row.upload], "counts": row.id in counting}
        parts.setdefault(row.upload, []).append(records.as_kept(PartReceipt, row, batch=row.id, **told))
    made = tuple(_receipt(row, tuple(parts.get(row.id, ()))) for row in rows)
    return tuple(
        one
        for one in made
        if any((not kind or part.kind == kind) and (month is None or part.month == month) for part in one.parts)
    )


def _receipt(row: Row, parts: tuple[PartReceipt, ...]) -> Receipt:
    by = {"who": row.uploaded_by, "when": row.uploaded_at}
    return records.as_kept(Receipt, row, upload=row.id, size=row.bytes, parts=parts, **by)


def version_before(receipts: Sequence[Receipt], part: PartReceipt) -> tuple[Receipt, PartReceipt] | None:
    """The version of its kind and month that came before: what counts again when this one is taken back."""
    of_part = [
        (receipt, one)
        for receipt in receipts
        for one in receipt.parts
        if (one.kind, one.month) == (part.kind, part.month)
    ]
    return max((pair for pair in of_part if pair[1].batch < part.batch), key=lambda pair: pair[1].batch, default=None)
