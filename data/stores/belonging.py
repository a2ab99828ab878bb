"""Whether the stores belong together: of one bank, as far along as each other, every acknowledged batch whole.

Compared before anything is created or changed. A store without a stamp is one made before stamps, or one
whose first start was cut short: it is taken in once the others agree with it (`Store.open`).
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select

from data.errors.store import BatchesMissing, StoreMissing, StoreOfAnother, StoreOlder
from data.stores import records
from data.stores.facts import Facts
from data.stores.landing import received
from data.stores.stamp import follows, stamp_of_facts, stamp_of_landing, stamp_of_records

FACTS, RECORDS, LANDING = "bank.duckdb", "records.sqlite", "landing"


def holds_something(file: Path) -> bool:
    """A file without content is a store that is missing: both databases would take it for a new one."""
    return file.is_file() and file.stat().st_size > 0


def records_there(engine: Engine) -> bool:
    """Whether the records hold a bank, without making one."""
    file = Path(str(engine.url.database).removeprefix("file:"))
    if engine.dialect.name == "sqlite" and not holds_something(file):
        return False
    with engine.connect().execution_options(reading=True) as connection:
        return inspect(connection).has_table("alembic_version") and inspect(connection).has_table("data_version")


def records_name(engine: Engine) -> str:
    return RECORDS if engine.dialect.name == "sqlite" else f"PostgreSQL {engine.url.database}"


def agree(engine: Engine, facts: Facts | None, landing: Path) -> None:
    """Whether what is there may be opened as one bank; facts of None are not there.

    Raises:
        StoreMissing: The others hold a bank, and this one nothing.
        StoreOfAnother: It belongs to another bank.
        StoreOlder: It lacks acts that the others have.
        BatchesMissing: The facts lack batches that were acknowledged.
    """
    name = records_name(engine)
    held, landed = stamp_of_facts(facts) if facts else None, stamp_of_landing(landing)
    rows, files = facts.rows_by_batch() if facts else {}, received(landing)
    if not records_there(engine):
        if held or landed or rows or files:
            raise StoreMissing(name=name)
        return
    with engine.connect().execution_options(reading=True) as connection:  # of whatever shape: it is not migrated yet
        own = stamp_of_records(connection)
        for where, stamp in ((FACTS, held), (LANDING, landed)):
            if stamp and own.store and stamp.store != own.store:
                raise StoreOfAnother(name=where, seen=stamp.store, known=own.store)
            if stamp and (stamp.version > own.version or not follows(connection, stamp)):
                raise StoreOlder(name=name, than=where, seen=own.version, known=stamp.version)
        _whole(connection, rows)
        newest = connection.execute(select(func.max(records.upload.c.id))).scalar() or 0
    if not own.store and max(files, default=0) > newest + 1:  # without a stamp the received files must tell
        raise StoreOlder(name=name, than=LANDING, seen=newest, known=max(files))


def _whole(connection: Connection, rows: dict[int, int]) -> None:
    known = {row.id: row.rows for row in connection.execute(select(records.batch.c.id, records.batch.c.rows))}
    if known and not rows:
        raise StoreMissing(name=FACTS)
    short = [batch for batch, count in known.items() if rows.get(batch, 0) != count]
    if short:
        named = ", ".join(map(str, short[:10])) + (" …" if len(short) > 10 else "")
        raise BatchesMissing(name=FACTS, count=len(short), batches=named)
