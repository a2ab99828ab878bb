"""The audit log: who did what, on what, with what result; append-only, each row chained to the last."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection, select

from data import records

FIRST = "0" * 64


def append(connection: Connection, *, actor: str, act: str, object: str, result: str, address: str = "", detail: dict[str, object] | None = None) -> int:
    """Write one row in the caller's transaction and give back its number.

    The hash covers every field and the hash before, so that a changed, removed or reordered
    row breaks the chain. Callers hold the writing lock (`Store.acting`), so numbers have no gaps.
    """
    last = connection.execute(select(records.audit.c.seq, records.audit.c.hash).order_by(records.audit.c.seq.desc()).limit(1)).first()
    row: dict[str, object] = {
        "seq": (last.seq if last else 0) + 1,
        "at": records.now(),
        "actor": actor,
        "act": act,
        "object": object[:300],
        "result": result,
        "address": address,
        "detail": json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str),
        "before": last.hash if last else FIRST,
    }
    connection.execute(records.audit.insert().values(**row, hash=row_hash(row)))
    return int(str(row["seq"]))


def row_hash(row: dict[str, object]) -> str:
    """The chained hash of a row: every field but the hash itself."""
    fields = [row[name].isoformat() if isinstance(row[name], datetime) else str(row[name]) for name in HASHED]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


HASHED = ("seq", "at", "actor", "act", "object", "result", "address", "detail", "before")
