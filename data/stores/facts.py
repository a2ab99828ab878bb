"""DuckDB: the facts, append-only by batch, one cursor per unit of work.

Three rules that DuckDB 2.0 taught us (docs/decisions/0005): no keys and no indexes; never one
connection in two threads, so everything goes through `Facts.cursor()`; never a reader beside
the writing process. `live` is an attached in-memory database that tells which batches count
and what the organisation was; it is rebuilt from the records store after every act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.sheets.kinds import fact_sheets
from data.sheets.sheet import Sheet

LIVE_TABLES = """
    create table live.active_batch (kind varchar, month varchar, batch bigint);
    create table live.outlet (code varchar, opened date, closed date);
    create table live.outlet_spell (
        outlet varchar, from_month varchar, until_month varchar, name varchar, branch varchar, class varchar
    );
    create table live.form (form varchar, from_month varchar, toml varchar);
    create table live.check_due (key varchar, score varchar, cadence varchar, since varchar, until varchar);
    create table live.own_figure (from_month varchar, toml varchar);
    create table live.exclusion (
        outlet varchar, month varchar, metric varchar, reason varchar, kind varchar, days bigint, business_days bigint
    );
"""

SOURCE_CELL = """
    create table if not exists source_cell (
        batch bigint, outlet varchar, month varchar, field varchar,
        sheet varchar, cell varchar, state varchar, text varchar
    )
"""
"""Where each accepted value stood: state is value, zero, blank, mark, error or uncalculated."""
STAMP = "create table if not exists stamp (store varchar, version bigint, seq bigint, hash varchar)"
"""One row: see data.stores.stamp."""
BACKUPS = "backup"
"""The one place beside the file that the database may write to, in the data folder."""


class Facts:
    """The open fact store."""

    def __init__(
        self, file: Path | None, *, read_only: bool = False, memory_limit: str = "2GB", threads: int = 2
    ) -> None:
        """Open or create the file; None keeps everything in memory. To read only, nothing of it is changed.

        Raises:
            duckdb.IOException: Another process has the file, or it can't be written.
        """
        self.file = file
        self._live: dict[str, pa.Table] = {}
        self._beside = read_only  # a connection that only reads could not attach `live`: the file stands beside it
        self._root = duckdb.connect(
            str(file) if file and not read_only else ":memory:",
            config={"threads": threads, "memory_limit": memory_limit},
        )
        try:
            if read_only:
                quoted = str(file).replace("'", "''")
                self._root.execute(f"attach '{quoted}' as bank (read_only)")
            self._root.execute("attach ':memory:' as live")
            self._root.execute(LIVE_TABLES)
            if not read_only:
                self._root.execute(SOURCE_CELL)
                self._root.execute(STAMP)
                for sheet in fact_sheets():
                    self._prepare(sheet)
            self._lock_down()
        except BaseException:
            self._root.close()
            raise

    @contextmanager
    def cursor(self) -> Iterator[DuckDBPyConnection]:
        """A cursor of its own for one unit of work, which sees one state of the data throughout."""
        cursor = self._root.cursor()
        try:
            if self._beside:
                cursor.execute("use bank")
            cursor.execute("begin")
            yield cursor
            cursor.execute("commit")
        except BaseException:
            _abandon(cursor)
            raise
        finally:
            cursor.close()

    def tables(self, cursor: DuckDBPyConnection) -> set[str]:
        """The tables that are there; a file that is only read may lack what a newer program would add."""
        query = "select table_name from duckdb_tables() where database_name = current_database()"
        return {name for (name,) in cursor.execute(query).fetchall()}

    def rows_by_batch(self) -> dict[int, int]:
        """How many rows of facts each batch has; a batch without any is not among them."""
        found: dict[int, int] = {}
        with self.cursor() as cursor:
            for table in self.tables(cursor) & {sheet.table for sheet in fact_sheets()}:
                found |= dict(cursor.execute(f"select batch, count(*) from {table} group by batch").fetchall())
        return found

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows to a fact table or `source_cell`; columns are matched by name."""
        with self.cursor() as cursor:
            cursor.register("arriving", rows)
            columns = ", ".join(rows.column_names)
            cursor.execute(f"insert into {table} ({columns}) select {columns} from arriving")
            cursor.unregister("arriving")

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[Path], None]]:
        """Holds the facts as they are now; what it gives writes them to a file under the data folder's `backup`."""
        with self.cursor() as cursor:
            cursor.execute("select count(*) from stamp").fetchall()  # the state is the one of the first look

            def copy(target: Path) -> None:
                place = str(target.resolve()).replace("'", "''")
                self._root.cursor().execute(f"attach '{place}' as spare")
                try:
                    home = cursor.execute("select current_database()").fetchall()[0][0]
                    cursor.execute(f'copy from database "{home}" to spare')
                    cursor.execute("commit")
                finally:
                    _abandon(cursor)
                    self._root.cursor().execute("detach spare")
                    cursor.execute("begin")

            yield copy

    def replace_live(self, tables: dict[str, pa.Table]) -> None:
        """Give the `live` tables new content, all at once; most acts change one of them, and the others stay."""
        changed = {
            table: rows
            for table, rows in tables.items()
            if table not in self._live or not rows.equals(self._live[table])
        }
        with self.cursor() as cursor:
            for table, rows in changed.items():
                cursor.execute(f"delete from live.{table}")
                cursor.register("arriving", rows)
                cursor.execute(f"insert into live.{table} by name select * from arriving")
                cursor.unregister("arriving")
        self._live |= changed

    def told(self, table: str) -> pa.Table | None:
        """What a `live` table was last given; None where nobody gave it anything."""
        return self._live.get(table)

    def close(self) -> None:
        self._root.close()

    def _prepare(self, sheet: Sheet) -> None:
        """The sheet's table, with a column for each fact; facts added later are null in older batches."""
        facts = ", ".join(f"{fact.name} {fact.stored}" for fact in sheet.facts)
        first = "batch bigint, outlet varchar, month varchar"
        self._root.execute(f"create table if not exists {sheet.table} ({first}, {facts})")
        there = {column for column, *_ in self._root.execute(f"describe {sheet.table}").fetchall()}
        for fact in sheet.facts:
            if fact.name not in there:
                self._root.execute(f"alter table {sheet.table} add column {fact.name} {fact.stored}")

    def _lock_down(self) -> None:
        if self.file is not None:
            place = str(self.file.resolve().parents[1] / BACKUPS).replace("'", "''")
            self._root.execute(f"set allowed_directories = ['{place}']")
        for setting in (
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "allow_community_extensions = false",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._root.execute(f"set {setting}")


def _abandon(cursor: DuckDBPyConnection) -> None:
    with suppress(duckdb.Error):  # the transaction may have ended already with the error that brought us here
        cursor.execute("rollback")
