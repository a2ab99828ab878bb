"""The chain of the audit log: each row carries the hash of the row before, so a changed, removed or moved row shows."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from data.stores import records

FIRST = "0" * 64
HASHED = ("seq", "at", "actor", "act", "object", "result", "address", "detail", "before")


def append(
    connection: Connection,
    *,
    actor: str,
    act: str,
    object: str,
    result: str,
    address: str = "",
    detail: dict[str, object] | None = None,
) -> int:
    """Write one row in the caller's transaction and give back its number.

    The hash covers every field and the hash before, so that a changed, removed or reordered
    row breaks the chain. Callers hold the writing lock (`Store.acting`), so numbers have no gaps.
    """
    last = connection.execute(
        select(records.audit.c.seq, records.audit.c.hash).order_by(records.audit.c.seq.desc()).limit(1)
    ).first()
    row: dict[str, Any] = {
        "seq": (last.seq if last else 0) + 1,
        "at": records.now(),
        "actor": actor[:80],
        "act": act,
        "object": object[:300],
        "result": result,
        "address": address[:60],
        "detail": json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str),
        "before": last.hash if last else FIRST,
    }
    connection.execute(records.audit.insert().values(**row, hash=row_hash(row)))
    return row["seq"]


def row_hash(row: dict[str, Any]) -> str:
    """The chained hash of a row: every field but the hash itself."""
    values = [row[name] for name in HASHED]
    fields = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def anchor(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last row that retention removed; where the kept chain starts."""
    kept = connection.execute(select(records.setting.c.value).where(records.setting.c.name == "audit.anchor")).scalar()
    if kept is None:
        return 0, FIRST
    seq, _, before = kept.partition(" ")
    return int(seq), before


def newest_link(connection: Connection) -> tuple[int, str]:
    """Number and hash of the newest row: write it down outside and the log can't be cut short unseen."""
    row = connection.execute(
        select(records.audit.c.seq, records.audit.c.hash).order_by(records.audit.c.seq.desc()).limit(1)
    ).first()
    return (row.seq, row.hash) if row else anchor(connection)
