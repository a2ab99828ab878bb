"""The two stores as one: facts in DuckDB, records in SQLite or PostgreSQL, one commit point.

A batch of facts is first appended to DuckDB, where nothing reads it; then one transaction of
the records store makes it count, together with the audit row and whatever else belongs to the
act (docs/decisions/0005). A crash in between leaves rows nobody sees; the next start sets them aside.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from uuid import uuid4

import duckdb
from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, event, func, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from data.errors import Refusal
from data.errors.store import DataDamaged, DataInUse, DataOlder, ReadOnlyData, RecordsUnreachable, StoreMissing
from data.sheets.kinds import fact_sheets
from data.stores import live, records
from data.stores.aside import put_aside, set_facts_aside
from data.stores.backup import back_up
from data.stores.belonging import FACTS, LANDING, RECORDS, agree, holds_something, records_name, records_there
from data.stores.chain import append
from data.stores.facts import Facts
from data.stores.founding import found_scheme
from data.stores.landing import keep_missing_batch, set_files_aside
from data.stores.lease import Lease
from data.stores.migrate import migrate, shape_missing
from data.stores.records import Records, empty_records, reading_engine, records_engine, sqlite_url
from data.stores.stamp import STORE_ID, leave_stamp, stamp_of_records
from data.types import Doer

_log = logging.getLogger("serviceleague")


class Store:
    """The open data of one bank. Made by `open` or, for tests, `in_memory`."""

    as_published = True
    """Its cursors see a published month as it was published."""

    def __init__(self, folder: Path | None, facts: Facts, records: Records) -> None:
        self.folder = folder
        self.facts = facts
        self.records = records
        self.writing = threading.RLock()
        self._version = 0
        self._own_folder: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def open(cls, folder: Path, url: str = "") -> Store:
        """Open the data folder, creating and migrating it as needed.

        Raises:
            DataInUse: Another process has it.
            DataNewer: A newer program wrote it.
            DataDamaged: A file of it can't be read; it is left as it is.
            ReadOnlyData: The folder can't be written.
            StoreMissing, StoreOfAnother, StoreOlder, BatchesMissing: The stores do not belong together.
            WriterElsewhere: Another data folder writes to these records.
        """
        engine, facts, file = records_engine(url or sqlite_url(folder)), None, folder / "store" / FACTS
        kept = Records(engine, Lease(engine, folder) if url else None)
        try:
            if holds_something(file):  # before the lease, which another process of this folder has
                facts = opened_facts(file)
            if kept.lease and records_there(engine):
                kept.lease.take()
            if facts is None:
                agree(engine, None, folder / LANDING)
                _make_room(folder)
                facts = opened_facts(file)
            agree(engine, facts, folder / LANDING)
            migrate(engine, partial(back_up, folder, facts, engine, nullcontext()))
            if kept.lease:
                kept.lease.take()
                kept.lease.keep()
            store = cls(folder, facts, kept)
            store._take_in(folder)
        except BaseException as error:
            if facts is not None:
                facts.close()
            kept.close()
            raise _in_words(error, url) from error
        return store

    @classmethod
    def looked_at(cls, folder: Path, url: str = "") -> Store:
        """The data folder as it is, only to be read: nothing is created, compared or changed.

        Raises:
            DataInUse, DataNewer, DataOlder, DataDamaged, StoreMissing: It can't be read.
        """
        if not holds_something(folder / "store" / FACTS):
            raise StoreMissing(name=FACTS)
        facts = opened_facts(folder / "store" / FACTS, read_only=True)
        engine = reading_engine(url or sqlite_url(folder))
        store = cls(folder, facts, Records(engine))
        try:
            if not records_there(engine):
                raise StoreMissing(name=records_name(engine))
            if (seen := shape_missing(engine)) is not None:
                raise DataOlder(seen=seen)
            store.refresh()
        except BaseException as error:
            store.close()
            raise _in_words(error, url) from error
        return store

    @classmethod
    def in_memory(cls) -> Store:
        """A store for tests: DuckDB in memory, SQLite in a folder that goes away with it."""
        own = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        (Path(own.name) / "store").mkdir()
        (Path(own.name) / "store" / RECORDS).write_bytes(empty_records())
        engine = records_engine(sqlite_url(Path(own.name)))
        event.listen(engine, "connect", lambda raw, _record: raw.execute("pragma synchronous = off"))  # nothing to keep
        store = cls(None, Facts(None), Records(engine))
        store._own_folder = own
        store.refresh()
        return store

    def cursor(self) -> AbstractContextManager[DuckDBPyConnection]:
        """A DuckDB cursor for one unit of work, which sees one state of the data throughout."""
        return self.facts.cursor()

    def version(self) -> int:
        """The data version: it grows with every act that can change a figure."""
        return self._version

    @contextmanager
    def acting(self, actor: Doer, act: str, object: str, **detail: object) -> Iterator[Connection]:
        """One act: the caller's records, the audit row and the new data version, whole or not at all.

        A `Refusal` raised inside is written to the log as refused, and raised on.
        """
        with self.writing:
            try:
                with self.records.transaction() as connection:
                    yield connection
                    append(connection, actor, act, object, "done", detail)
                    connection.execute(update(records.data_version).values(number=records.data_version.c.number + 1))
            except Refusal as refusal:
                self.note_refusal(actor, act, object, refusal)
                raise
            self.refresh()
            self.stamp()

    def note_refusal(self, actor: Doer, act: str, object: str, refusal: Refusal) -> None:
        with self.writing, self.records.transaction() as connection:
            append(connection, actor, act, object, "refused", {"code": refusal.code, **refusal.facts})
        refusal.noted = True

    def refresh(self) -> None:
        """Give DuckDB the active batches and the organisation as the records now have them."""
        with self.writing, self.records.reading() as connection:
            tables = live.tables(connection)
            version = connection.execute(select(records.data_version.c.number)).scalar()
            self.facts.replace_live(tables)
        if version is None:
            with self.writing, self.records.transaction() as connection:
                connection.execute(records.data_version.insert().values(id=1, number=1))
            version = 1
        self._version = version

    def stamp(self) -> None:
        """Say in the facts and the landing folder how far the records are; a crash before leaves them a step behind."""
        if self.folder is None:
            return
        with self.writing, self.records.reading() as connection:
            try:
                leave_stamp(stamp_of_records(connection), self.facts, self.folder / LANDING)
            except (OSError, duckdb.Error) as error:  # the act is done; what is behind is made up by the next one
                _log.warning("the stores were not stamped: %s", error)

    def _take_in(self, folder: Path) -> None:
        """A bank that agrees: what it lacks of a beginning, its id, what a crash left over, and the stamp."""
        with self.records.transaction() as connection:
            found_scheme(connection)
            if records.setting_kept(connection, STORE_ID) is None:
                records.keep_setting(connection, STORE_ID, uuid4().hex)
            batches = {row.id: row for row in connection.execute(select(records.batch))}
            set_files_aside(folder / LANDING, {*connection.execute(select(records.upload.c.id)).scalars()})
        set_facts_aside(folder, self.facts, set(batches))
        for number, row in batches.items():  # those that were loaded before batches were kept beside their file
            keep_missing_batch(folder / LANDING / f"{row.upload:06d}", number, row.kind, self.facts)
        self.refresh()
        self.stamp()

    def next_batch(self) -> int:
        """The next free batch number; hold `writing` from here to the act that makes it known."""
        with self.records.reading() as connection:
            newest = connection.execute(select(func.max(records.batch.c.id))).scalar() or 0
        with self.cursor() as cursor:
            for sheet in fact_sheets():
                appended = cursor.execute(f"select coalesce(max(batch), 0) from {sheet.table}").fetchone()
                newest = max(newest, appended[0] if appended else 0)
        return newest + 1

    def close(self) -> None:
        self.facts.close()
        self.records.close()
        if self._own_folder is not None:
            self._own_folder.cleanup()


def _in_words(error: BaseException, url: str) -> BaseException:
    """What keeps a store closed, as a refusal where a person can do something about it."""
    if isinstance(error, duckdb.Error):
        return DataDamaged(name=FACTS)
    if isinstance(error, OperationalError) and url:
        return RecordsUnreachable()
    damaged = isinstance(error, UnicodeDecodeError)  # SQLite's words on a damaged shape quote what stands there
    if damaged or (isinstance(error, DatabaseError) and isinstance(error.orig, sqlite3.DatabaseError)):
        return ReadOnlyData() if "readonly" in str(error) else DataDamaged(name=RECORDS)
    return error


def _make_room(folder: Path) -> None:
    """The rooms of a new bank; an empty file would be no database."""
    try:
        (folder / "store").mkdir(parents=True, exist_ok=True)
        if (folder / "store" / FACTS).exists():
            put_aside(folder, folder / "store" / FACTS)
    except OSError as error:
        raise ReadOnlyData() from error


def opened_facts(file: Path, *, read_only: bool = False) -> Facts:
    try:
        return Facts(file, read_only=read_only)
    except duckdb.IOException as error:
        words = str(error)
        if "lock" in words.lower():
            raise DataInUse(holder=(re.findall(r"PID (\d+)", words) or ["?"])[0]) from error
        if "ermission" in words or "ead-only" in words:
            raise ReadOnlyData() from error
        raise DataDamaged(name=file.name) from error
    except duckdb.Error as error:
        raise DataDamaged(name=file.name) from error
