"""The chain of the audit log: each row carries the hash of the row before, so a changed, removed or moved row shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from data.stores import records
from data.types import Doer

FIRST = "0" * 64
ANCHOR = "audit.anchor"  # name of the setting
HASHED = ("seq", "at", "actor", "act", "object", "result", "address", "detail", "before")


def append(
    connection: Connection, actor: Doer, act: str, object: str, result: str, detail: Mapping[str, object]
) -> None:
    """Write one row in the caller's transaction.

    The hash covers every field and the hash before, so that a changed, removed or reordered
    row breaks the chain. Callers hold the writing lock (`Store.acting`), so numbers have no gaps.
    """
    last = _last(connection)
    row: dict[str, Any] = {
        "seq": (last.seq if last else 0) + 1,
        "at": records.now(),
        "actor": actor.login[:80],
        "act": act,
        "object": object[:300],
        "result": result,
        "address": actor.address[:60],
        "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        "before": last.hash if last else FIRST,
    }
    connection.execute(records.audit.insert().values(**row, hash=row_hash(row)))


def row_hash(row: dict[str, Any]) -> str:
    """The chained hash of a row: every field but the hash itself."""
    values = [row[name] for name in HASHED]
    fields = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def anchor(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last row that retention removed; where the kept chain starts."""
    kept = records.setting_kept(connection, ANCHOR)
    if kept is None:
        return 0, FIRST
    seq, _, before = kept.partition(" ")
    return int(seq), before


def newest_link(connection: Connection) -> tuple[int, str]:
    """Number and hash of the newest row: write it down outside and the log can't be cut short unseen."""
    row = _last(connection)
    return (row.seq, row.hash) if row else anchor(connection)


def _last(connection: Connection) -> Row | None:
    return connection.execute(select(records.audit).order_by(records.audit.c.seq.desc()).limit(1)).first()
