"""Whether what is stored is sound: the stores belong together, no figure, received file or row of the log has changed.

Only reads. To add a check, add a function to `CHECKS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from data.errors import Refusal
from data.stores import audit, records
from data.stores.aside import ASIDE
from data.stores.batches import changed_batches
from data.stores.belonging import LANDING, agree
from data.stores.landing import kept_file, received
from data.stores.lease import lease_told
from data.stores.stamp import LANDING_STAMP
from data.stores.store import Store
from data.types import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at; `seen` says what was found, and what to do when it is not ok."""

    check: Text
    ok: bool
    seen: str


Look = Callable[[Store], Iterator[str]]
"""What is wrong, one line each; nothing when all is well."""
Looks = tuple[tuple[Text, Look], ...]


def soundness(store: Store, language: Language, more: Looks = ()) -> Iterator[Check]:
    """Every check; one that breaks off on a damaged file says so."""
    for check, look in (*CHECKS, *more):
        try:
            wrong = list(look(store))
        except Refusal as refusal:
            wrong = [refusal.text(language)]
        except (DatabaseError, duckdb.Error, OSError) as error:
            wrong = [str(error).strip().splitlines()[0]]
        yield Check(check=check, ok=not wrong, seen="; ".join(wrong[:5]) + (" …" if len(wrong) > 5 else "") or "-")


def _belonging(store: Store) -> Iterator[str]:
    agree(store.records.engine, store.facts, _folder(store) / LANDING)
    yield from ()


def _records(store: Store) -> Iterator[str]:
    """SQLite checks its own pages; of PostgreSQL every row of every table is read."""
    with store.records.reading() as connection:
        if connection.dialect.name == "sqlite":
            said = [row[0] for row in connection.exec_driver_sql("pragma integrity_check(5)")]
            yield from () if said == ["ok"] else said
            return
        for table in records.metadata.sorted_tables:
            for _ in connection.execution_options(yield_per=10_000).execute(select(table)):
                pass


def _facts(store: Store) -> Iterator[str]:
    """Reading every column lets DuckDB hold each block against its checksum."""
    with store.cursor() as cursor:
        for table in sorted(store.facts.tables(cursor)):
            cursor.execute(f"select bit_xor(hash(one)) from {table} as one").fetchall()
    return
    yield


def _batches(store: Store) -> Iterator[str]:
    """Every batch, counting or not, by the hash it had when it was loaded: months that are drafts as well."""
    with store.records.reading() as connection:
        told = [(row.kind, row.month, row.id, row.content) for row in connection.execute(select(records.batch))]
    with store.cursor() as cursor:
        for (kind, month, batch, expected), seen in changed_batches(cursor, told):
            yield f"{kind} {month}, batch {batch}: {seen[:12]} != {expected[:12]}"


def _landing(store: Store) -> Iterator[str]:
    """Every upload's file as it was received, or its emptied copy as it was made; no folder that no upload made."""
    landing = _folder(store) / LANDING
    folders = received(landing)
    with store.records.reading() as connection:
        uploads = {row.id: row for row in connection.execute(select(records.upload))}
    if not (landing / LANDING_STAMP).exists():
        yield f"{LANDING}/{LANDING_STAMP}: -"
    for number, row in uploads.items():
        kept, expected = kept_file(folders.get(number)), json.loads(row.decisions).get("emptied", row.sha256)
        seen = sha256(kept.read_bytes()).hexdigest() if kept else "-"
        if seen != expected:
            yield f"{LANDING}/{number:06d} ({row.file}): {seen[:12]} != {expected[:12]}"
    yield from (f"{LANDING}/{number:06d}: ?" for number in folders if number not in uploads)


def _log(store: Store) -> Iterator[str]:
    with store.records.reading() as connection:
        yield from map(str, audit.broken_links(connection))


def _folder(store: Store) -> Path:
    return store.folder or Path()


CHECKS: Looks = (
    (Text(zh="两个存储与已收文件同属一家银行", en="Both stores and the received files belong together"), _belonging),
    (Text(zh="记录库文件完好", en="The records are sound"), _records),
    (Text(zh="数据库文件完好", en="The facts are sound"), _facts),
    (Text(zh="每个批次与导入时一致", en="Every batch is as it was loaded"), _batches),
    (Text(zh="已收文件与收到时一致", en="Every received file is as it came"), _landing),
    (Text(zh="审计日志链完整", en="The audit log's chain holds"), _log),
)


def things_told(store: Store) -> Iterator[Check]:
    """Who writes to records that others can reach, and what lies set aside: told, never wrong."""
    aside = _folder(store) / ASIDE
    names = sorted(one.name for one in aside.iterdir()) if aside.is_dir() else []
    with store.records.reading() as connection:
        holder = lease_told(connection)
    for zh, en, seen in (
        ("谁在写记录库", "Who writes to the records", holder),
        ("已搁置的内容（保留30天）", "Set aside, kept 30 days", ", ".join(names)),
    ):
        yield Check(check=Text(zh=zh, en=en), ok=True, seen=seen or "-")
