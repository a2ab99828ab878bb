"""The records store: people, the organisation, uploads, schemes, decisions and the audit log.

SQLite by default, PostgreSQL by URL; SQLAlchemy Core, one `MetaData`. To change a table,
change it in `data/stores/schema/` and add a migration (`make migration m="what changes"`); a test
compares the two. Times are UTC without zone; order is by sequence number, never by clock.
"""
# ruff: noqa: F401 - the whole house asks for the tables here

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Engine, Row, create_engine, event, make_url

from data.stores.lease import Lease
from data.stores.schema.base import metadata
from data.stores.schema.bulletins import (
    bulletin,
    bulletin_case,
    bulletin_content,
    bulletin_draft,
    bulletin_file,
    bulletin_sent,
)
from data.stores.schema.log import audit, data_version, setting
from data.stores.schema.organisation import alias, exclusion, holder, organisation_change, outlet, outlet_spell
from data.stores.schema.people import account, account_scope, invitation, old_password, saved_view, ticket
from data.stores.schema.publications import (
    frozen,
    ledger_entry,
    month_check,
    publication,
    publication_branch,
    publication_line,
    publication_row,
)
from data.stores.schema.said import note, objection
from data.stores.schema.schemes import figure_version, form_version, scheme_draft, scheme_version
from data.stores.schema.uploads import activation, batch, mapping, upload
from data.stores.settings import keep_setting, setting_kept

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def now() -> datetime:
    """The current time in UTC, without zone, as stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def as_kept(kind: type[T], row: Row, /, **otherwise: object) -> T:
    """What a row says, as a value of that dataclass: field by field, but for those that the caller gives."""
    same = {field.name: row._mapping[field.name] for field in fields(kind) if field.name not in otherwise}
    return kind(**same, **otherwise)


class Records:
    """The open records store. `transaction()` is the only way to write."""

    def __init__(self, engine: Engine, lease: Lease | None = None) -> None:
        self.engine = engine
        self.lease = lease
        self.changes = 0
        """Grows with every act of writing: what was read at one count stands while it lasts (one process writes)."""
        self._counted = count(1)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is kept whole or not at all."""
        try:
            with self.engine.begin() as connection:
                if self.lease is not None:
                    self.lease.hold(connection)
                yield connection
        finally:
            self.changes = next(self._counted)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(reading=True) as connection:
            yield connection

    def close(self) -> None:
        if self.lease is not None:
            self.lease.release()
        self.engine.dispose()


def records_engine(url: str) -> Engine:
    """An engine for the URL, with SQLite made durable and its writers made to queue."""
    away = {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}  # a server may be, for a while
    engine = create_engine(url, **({} if url.startswith("sqlite") else away))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def reading_engine(url: str) -> Engine:
    """An engine that can change nothing; a SQLite file that nobody has open is read without a trace beside it."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(url, connect_args={"options": "-c default_transaction_read_only=on"})
    file = Path(str(address.database)).absolute()
    how = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "immutable=1"
    return create_engine(f"sqlite:///file:{file}?{how}&uri=true")


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start instead of failing half-way; readers wait for nobody."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("begin" if reading else "begin immediate")


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves, see `_begin_sqlite`
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "busy_timeout = 10000"):
        connection.execute(f"pragma {pragma}")


@cache
def empty_records() -> bytes:
    """A SQLite file of the tables with nothing in them: making them one by one takes ten times as long as a copy."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        made = connection.connection.driver_connection.serialize()  # pyrefly: ignore
    engine.dispose()
    return made


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'store' / 'records.sqlite'}"
