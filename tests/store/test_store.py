"""The two stores act as one: whole or not at all, in order, by one process."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from sqlalchemy import create_engine, func, insert, select, text

from data.errors import Refusal
from data.errors.store import DataDamaged, DataNewer
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.stores.migrate import migrate
from data.stores.store import Store
from tests.patience import LONG


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def opened(request, tmp_path):
    """A store on disk, its records in SQLite and then in PostgreSQL."""
    url = ""
    if request.param == "postgres":
        url = request.getfixturevalue("new_database")()
    store = Store.open(tmp_path / "bank", url)
    yield store
    store.close()


def upload_of(connection, kind="wait", month="2026-10", batch=1):
    upload = connection.execute(
        insert(records.upload).values(
            sha256="x" * 64, file="a.xlsx", bytes=1, uploaded_by="ana", uploaded_at=records.now()
        )
    ).inserted_primary_key[0]
    connection.execute(
        insert(records.batch).values(id=batch, upload=upload, kind=kind, month=month, rows=1, content="c" * 64)
    )
    connection.execute(
        insert(records.activation).values(kind=kind, month=month, batch=batch, actor="ana", at=records.now())
    )


def facts(batch: int) -> pa.Table:
    return pa.table({"batch": [batch], "outlet": ["A"], "month": ["2026-10"], "tickets": [10]})


def active(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute("select kind, month, batch from live.active_batch").fetchall()


def log(store: Store) -> list[tuple]:
    with store.records.reading() as connection:
        return [
            tuple(row)
            for row in connection.execute(
                select(records.audit.c.act, records.audit.c.result).order_by(records.audit.c.seq)
            )
        ]


def test_a_batch_counts_only_after_the_one_commit_point(opened):
    opened.facts.append("wait_month", facts(1))
    assert active(opened) == []
    version = opened.version()
    with opened.acting(COMMAND_LINE, "upload.commit", "a.xlsx") as connection:
        upload_of(connection)
    assert active(opened) == [("wait", "2026-10", 1)]
    assert opened.version() == version + 1
    assert log(opened) == [("upload.commit", "done")]


def test_a_refused_act_leaves_nothing_but_its_line_in_the_log(opened):
    with pytest.raises(Refusal), opened.acting(COMMAND_LINE, "upload.commit", "a.xlsx") as connection:
        upload_of(connection)
        raise Refusal()
    assert active(opened) == []
    assert log(opened) == [("upload.commit", "refused")]


def test_a_bug_in_an_act_leaves_nothing_at_all(opened):
    with pytest.raises(ZeroDivisionError), opened.acting(COMMAND_LINE, "upload.commit", "a.xlsx") as connection:
        upload_of(connection)
        _ = 1 / 0
    assert (active(opened), log(opened)) == ([], [])


def test_rows_that_no_act_made_known_are_gone_from_the_facts_at_the_next_start(tmp_path):
    store = Store.open(tmp_path)
    store.facts.append("wait_month", facts(1))
    with store.acting(COMMAND_LINE, "upload.commit", "a.xlsx") as connection:
        upload_of(connection)
    store.facts.append("wait_month", facts(2))
    assert store.next_batch() == 3
    store.close()
    store = Store.open(tmp_path)
    with store.cursor() as cursor:
        assert cursor.execute("select batch from wait_month").fetchall() == [(1,)]
    store.close()


def test_a_second_process_is_refused_with_the_reason_and_the_first_goes_on(tmp_path):
    store = Store.open(tmp_path)
    second = subprocess.run(
        [sys.executable, "cli.py", "--data", tmp_path, "--language", "en", "league", "--month", "2026-10", "--json"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=LONG,
    )
    assert (second.returncode, '"data_in_use"' in second.stdout) == (2, True), second.stderr
    with store.cursor() as cursor:
        assert cursor.execute("select 1").fetchone() == (1,)
    store.close()


def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path):
    (tmp_path / "store").mkdir()
    file = tmp_path / "store" / "bank.duckdb"
    file.write_bytes(b"no database" * 1000)
    before = file.read_bytes()
    with pytest.raises(DataDamaged):
        Store.open(tmp_path)
    assert file.read_bytes() == before


def test_damaged_records_are_named_and_left_as_they_are(tmp_path):
    (tmp_path / "store").mkdir()
    file = tmp_path / "store" / "records.sqlite"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(DataDamaged):
        Store.open(tmp_path)
    assert file.read_bytes() == b"no database" * 1000


def test_data_of_a_newer_program_is_refused(tmp_path):
    Store.open(tmp_path).close()
    engine = create_engine(records.sqlite_url(tmp_path))
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(DataNewer):
        Store.open(tmp_path)


def test_the_migrations_give_the_tables_that_the_program_expects(opened):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrate(opened.records.engine, lambda: None)
    with opened.records.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), records.metadata) == []


def test_two_cursors_see_one_state_each(opened):
    with opened.cursor() as reader:
        before = reader.execute("select count(*) from wait_month").fetchone()
        opened.facts.append("wait_month", facts(7))
        assert reader.execute("select count(*) from wait_month").fetchone() == before
    with opened.cursor() as reader:
        assert reader.execute("select count(*) from wait_month").fetchone() == (1,)


def test_the_database_can_not_reach_outside(opened):
    import duckdb

    for attempt in (
        "copy (select 1) to '/tmp/out.csv'",
        "select * from read_csv('/etc/passwd')",
        "install httpfs",
        "set enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error), opened.cursor() as cursor:
            cursor.execute(attempt)


def test_the_log_has_no_gaps_under_two_writers(opened):
    import threading

    def act():
        for _ in range(5):
            with opened.acting(COMMAND_LINE, "alias.teach", "x"):
                pass

    writers = [threading.Thread(target=act) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with opened.records.reading() as connection:
        numbers = connection.execute(
            select(func.count(), func.max(records.audit.c.seq)).select_from(records.audit)
        ).one()
    assert tuple(numbers) == (15, 15)
