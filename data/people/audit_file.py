"""The audit log as a file: for the auditor, with the hashes, so that it can be checked without us."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sqlalchemy import select

from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store

COLUMNS = ("seq", "at", "actor", "act", "object", "result", "address", "detail", "before", "hash")


def log_as_csv(store: Store, actor: Actor) -> bytes:
    """The whole log, oldest first; that it was taken out stands in the log too.

    Raises:
        NoRight: The role may not export the log.
    """
    with recording(store, actor, Act.EXPORT_AUDIT, "audit") as entry:
        require(actor, Act.EXPORT_AUDIT)
        rows = entry.connection.execute(select(records.audit).order_by(records.audit.c.seq)).all()
        entry.detail["rows"] = len(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_as_text(row._mapping[name]) for name in COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_log(store: Store, actor: Actor, file: Path) -> int:
    """Write the log to a file and give back how many rows."""
    content = log_as_csv(store, actor)
    file.write_bytes(content)
    return max(content.decode("utf-8-sig").count("\r\n") - 1, 0)


def _as_text(value: object) -> str:
    """A cell that a spreadsheet takes as text, whatever it begins with: a sign-in name may be typed as a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
