"""The records as they were at one moment, by each database's own means: SQLite's backup, pg_dump and pg_restore."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.engine import URL

from data.errors.store import PostgresToolFailed
from data.stores import records
from data.stores.belonging import RECORDS

DUMP = "records.dump"


@contextmanager
def holding(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the records until it ends."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(reading=True, **options) as connection:
        records.setting_kept(connection, "")  # the state is the one of the first look
        yield connection


def copy_records(connection: Connection, target: Path) -> None:
    """Put what the connection sees into a folder.

    Raises:
        PostgresToolFailed: pg_dump can't do it.
    """
    if connection.dialect.name == "sqlite":
        source: Any = connection.connection.driver_connection
        with closing(sqlite3.connect(target / RECORDS)) as copy:
            source.backup(copy)
        return
    snapshot = connection.execute(text("select pg_export_snapshot()")).scalar()
    dump = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target / DUMP}"]
    _run("pg_dump", dump, connection.engine.url)


def restore_records(backup: Path, engine: Engine, aside: str) -> None:
    """Make a dump the records; what stands there is kept in a schema of that name.

    Raises:
        PostgresToolFailed: pg_restore can't do it; what stood there stands there again.
    """
    _tool("pg_restore")
    with engine.begin() as connection:
        connection.execute(text(f'alter schema public rename to "{aside}"'))
        connection.execute(text("create schema public"))
    restore = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "--schema=public"]
    try:
        _run("pg_restore", [*restore, f"--dbname={engine.url.database}", str(backup / "store" / DUMP)], engine.url)
    except BaseException:
        with engine.begin() as connection:
            connection.execute(text("drop schema public cascade"))
            connection.execute(text(f'alter schema "{aside}" rename to public'))
        raise


@contextmanager
def scratch(backup: Path, url: str) -> Iterator[str]:
    """The address of a database beside the records that holds the dump for as long as it is looked at."""
    name = f"check_{uuid4().hex[:12]}"
    engine = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
        try:
            beside = make_url(url).set(database=name)
            _run("pg_restore", ["--no-owner", f"--dbname={name}", str(backup / "store" / DUMP)], beside)
            yield beside.render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"drop database {name} with (force)"))
            engine.dispose()


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise PostgresToolFailed(name=name, said="not installed")
    return found


def _run(name: str, words: list[str], url: URL) -> None:
    """The password goes by the environment, where other people of the machine don't see it."""
    where = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
    known = {key: str(value) for key, value in {**where, "PGDATABASE": url.database}.items() if value}
    done = subprocess.run([_tool(name), *words], env={**os.environ, **known}, capture_output=True, text=True)
    if done.returncode:
        raise PostgresToolFailed(name=name, said=done.stderr.strip()[-300:])
