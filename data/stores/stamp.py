"""Which bank a store belongs to and how far it had come: the same stamp in both stores and in the landing folder.

The records say it of themselves; after every act it is written into the facts and the landing folder. A
stamp names the newest row of the log, whose hash covers all rows before: a store that carries it was
written by this line of acts, and whoever lacks that row is older, or went another way.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet
from sqlalchemy import Connection, select

from data.errors.store import DataDamaged
from data.stores import records
from data.stores.chain import anchor, newest_link
from data.stores.facts import Facts

STORE_ID = "store.id"  # name of the setting
LANDING_STAMP = "STORE.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """`seq` and `hash` are the newest row of the log at that time; a bank that has no id yet has an empty one."""

    store: str
    version: int
    seq: int
    hash: str


def stamp_of_records(connection: Connection) -> Stamp:
    seq, hash = newest_link(connection)
    version = connection.execute(select(records.data_version.c.number)).scalar() or 0
    return Stamp(store=records.setting_kept(connection, STORE_ID) or "", version=version, seq=seq, hash=hash)


def stamp_of_facts(facts: Facts) -> Stamp | None:
    with facts.cursor() as cursor:
        if "stamp" not in facts.tables(cursor):
            return None
        row = cursor.execute("select store, version, seq, hash from stamp").fetchone()
    return Stamp(store=row[0], version=row[1], seq=row[2], hash=row[3]) if row else None


def stamp_of_landing(landing: Path) -> Stamp | None:
    file = landing / LANDING_STAMP
    try:
        return Stamp(**json.loads(file.read_bytes())) if file.exists() else None
    except (ValueError, TypeError) as error:
        raise DataDamaged(name=f"{landing.name}/{LANDING_STAMP}") from error


def leave_stamp(stamp: Stamp, facts: Facts, landing: Path) -> None:
    """Write the stamp where the records do not reach."""
    with facts.cursor() as cursor:
        cursor.execute("delete from stamp")
        cursor.execute("insert into stamp values ($store, $version, $seq, $hash)", asdict(stamp))
    landing.mkdir(exist_ok=True)
    write_whole(landing / LANDING_STAMP, json.dumps(asdict(stamp)).encode())


def follows(connection: Connection, stamp: Stamp) -> bool:
    """Whether the records have been where the stamp was written: they still have its row of the log."""
    if stamp.seq <= anchor(connection)[0]:  # retention has removed it since
        return True
    row = records.audit.c
    return connection.execute(select(row.hash).where(row.seq == stamp.seq)).scalar() == stamp.hash


def write_table(file: Path, table: pa.Table) -> None:
    out = BytesIO()
    parquet.write_table(table, out, compression="zstd")
    write_whole(file, out.getvalue())


def write_whole(file: Path, content: bytes) -> None:
    """Under another name first, so that a crash leaves the old content or the new, never a part."""
    coming = file.with_name(f".{file.name}.coming")
    with coming.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    coming.replace(file)


def all_on_disk() -> None:
    """Wait until what was written by whatever library is on the disk; Windows can't be asked for that."""
    getattr(os, "sync", lambda: None)()
