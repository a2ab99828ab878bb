"""The records store: people, the organisation, uploads, schemes, decisions and the audit log.

SQLite by default, PostgreSQL by URL; SQLAlchemy Core, one `MetaData`. To change a table,
change it in `data/schema/` and add a migration (`make migration m="what changes"`); a test
compares the two. Times are UTC without zone; order is by sequence number, never by clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event

from data.stores.schema.base import metadata
from data.stores.schema.log import audit, data_version, setting
from data.stores.schema.organisation import alias, exclusion, holder, outlet, outlet_spell
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
from data.stores.schema.schemes import scheme_draft, scheme_version
from data.stores.schema.uploads import activation, batch, mapping, upload

__all__ = [
    "Records",
    "account",
    "account_scope",
    "activation",
    "alias",
    "audit",
    "batch",
    "data_version",
    "exclusion",
    "frozen",
    "holder",
    "invitation",
    "ledger_entry",
    "mapping",
    "metadata",
    "month_check",
    "now",
    "old_password",
    "outlet",
    "outlet_spell",
    "publication",
    "publication_branch",
    "publication_line",
    "publication_row",
    "records_engine",
    "saved_view",
    "scheme_draft",
    "scheme_version",
    "setting",
    "sqlite_url",
    "ticket",
    "upload",
]


def now() -> datetime:
    """The current time in UTC, without zone, as stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Records:
    """The open records store. `transaction()` is the only way to write."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is kept whole or not at all."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(reading=True) as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def records_engine(url: str) -> Engine:
    """An engine for the URL, with SQLite made durable and its writers made to queue."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start instead of failing half-way; readers wait for nobody."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("begin" if reading else "begin immediate")


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves, see `_begin_sqlite`
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "busy_timeout = 10000"):
        connection.execute(f"pragma {pragma}")


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'store' / 'records.sqlite'}"
