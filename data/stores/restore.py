"""A data folder made anew: from a backup, or the facts alone from what was kept beside the received files.

What stands there is set aside first, never deleted, and in an order in which a crash leaves something that
is refused or the bank of before: doing it again ends it.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from pyarrow import parquet
from sqlalchemy import Engine, Row, select

from data.errors.store import CannotRebuild, DataDamaged, WrongRecords
from data.reading.lines import content
from data.sheets.kinds import sheet_of_kind
from data.stores import records
from data.stores.aside import put_aside
from data.stores.backup import backup_told
from data.stores.belonging import FACTS, LANDING, holds_something, records_there
from data.stores.facts import Facts
from data.stores.landing import kept_batch
from data.stores.lease import Lease
from data.stores.records import Records, records_engine, sqlite_url
from data.stores.records_copy import DUMP, restore_records
from data.stores.stamp import all_on_disk, leave_stamp, stamp_of_records
from data.stores.store import Store, opened_facts


def restore_bank(folder: Path, backup: Path, url: str = "") -> None:
    """Put a backup in the place of what is there, and open it.

    Raises:
        NotABackup, BackupHarmed: Nothing was changed.
        WrongRecords: The backup's records are of the other kind of database.
        DataInUse, WriterElsewhere: A program has the bank open.
    """
    backup_told(backup)
    if bool(url) != (backup / "store" / DUMP).exists():
        raise WrongRecords(folder=backup.name)
    _closed(folder)
    coming = folder / ".restoring"
    shutil.rmtree(coming, ignore_errors=True)
    for part in ("store", LANDING):
        shutil.copytree(backup / part, coming / part)
    all_on_disk()
    if url:
        (coming / "store" / DUMP).unlink()
        _restore_shared(folder, backup, records_engine(url))
    for part in (LANDING, "store"):  # the store last: without it what stands there is refused
        if (folder / part).exists():
            put_aside(folder, folder / part)
        (coming / part).rename(folder / part)
    coming.rmdir()
    Store.open(folder, url).close()


def rebuild_facts(folder: Path, url: str = "") -> int:
    """Make the facts anew from what was read of each received file; gives the number of batches.

    Raises:
        CannotRebuild: A batch was not kept, or is not as it was loaded; nothing was changed.
        DataInUse, WriterElsewhere: A program has the bank open.
    """
    _closed(folder)
    engine, coming = records_engine(url or sqlite_url(folder)), folder / "store" / f".{FACTS}"
    kept = Records(engine, Lease(engine, folder) if url else None)
    for left in coming.parent.glob(f"{coming.name}*"):  # of one that was killed, with what goes with it
        left.unlink()
    facts = Facts(coming)
    try:
        if kept.lease:
            kept.lease.take()
        with kept.reading() as connection:
            batches = connection.execute(select(records.batch)).all()
            lost = [str(row.id) for row in batches if not _taken(facts, folder / LANDING, row)]
            if lost:
                raise CannotRebuild(count=len(lost), batches=", ".join(lost[:10]))
            leave_stamp(stamp_of_records(connection), facts, folder / LANDING)
    finally:
        facts.close()
        kept.close()
    for old in sorted((folder / "store").glob(f"{FACTS}*"), reverse=True):  # what goes with the file leaves before it
        put_aside(folder, old)
    coming.rename(folder / "store" / FACTS)
    Store.open(folder, url).close()
    return len(batches)


def _closed(folder: Path) -> None:
    """Nobody has the facts open; whether they are sound does not matter here."""
    if holds_something(folder / "store" / FACTS):
        with suppress(DataDamaged):
            opened_facts(folder / "store" / FACTS, read_only=True).close()


def _restore_shared(folder: Path, backup: Path, engine: Engine) -> None:
    lease = Lease(engine, folder)
    if records_there(engine):
        lease.take()
    try:
        restore_records(backup, engine, f"aside_{records.now():%Y%m%dT%H%M%SZ}")
    finally:
        lease.release()  # where it was restored it went aside with the records of before
        engine.dispose()


def _taken(facts: Facts, landing: Path, row: Row) -> bool:
    """Whether the batch was kept as it was loaded; then it stands in the facts."""
    kept = kept_batch(landing / f"{row.upload:06d}", row.id)
    try:
        of_batch, cells = (parquet.read_table(file) for file in kept or ())
    except (OSError, ValueError):
        return False
    if content(of_batch) != row.content:
        return False
    facts.append(sheet_of_kind(row.kind).table, of_batch)
    facts.append("source_cell", cells)
    return True
