"""A full disk: every act is refused in words, nothing is half done, reading goes on, and room is all it needs."""

import errno
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError, OperationalError
from streamlit.testing.v1 import AppTest

from data.errors.store import DataDamaged, DiskFull, FactsStopped, ReadOnlyData, RecordsUnreachable
from data.people import accounts
from data.people.rights import Role
from data.people.sign_in import Caller, Desk
from data.people.tickets import Tickets
from data.stores import records
from data.stores.faults import fault_of
from data.stores.store import Store
from metrics.figures import views
from months.asked import Request, backup_answer
from tests.small_bank import BASIC, NOVEMBER, load, published

pytestmark = pytest.mark.slow

PASSWORD = "seven quiet rivers run east"


def fill(disk: Path) -> list[Path]:
    """Files that take all there is, to the last byte."""
    files = [disk / "large", disk / "small"]
    for file, piece in zip(files, (1 << 16, 1), strict=True):
        with suppress(OSError), file.open("wb", buffering=0) as out:
            while out.write(b"x" * piece) == piece:
                pass
    return files


def acts(store: Store) -> dict[str, Callable[[], object]]:
    desk = Desk(store, Tickets(store))
    return {
        "load": lambda: load(store, NOVEMBER, {**BASIC, "O03": "99.00"}),
        "publish": lambda: published(store, NOVEMBER),
        "sign in": lambda: desk.by_password("li", PASSWORD, Caller(address="10.0.0.1")),
        "backup": lambda: backup_answer(Request(folder=store.folder or Path(), url="", language="en", store=store)),
        "account": lambda: accounts.add_account(store, login="wu", name="吴", role=Role.ANALYST, password=PASSWORD),
    }


def state(store: Store) -> tuple:
    with store.records.reading() as connection:
        kept = connection.exec_driver_sql("select count(*), count(distinct hash) from audit").one()
    return store.version(), tuple(kept), store.facts.rows_by_batch()


@pytest.mark.slow
def test_every_act_is_refused_in_words_and_works_once_there_is_room(small_disk, first_bank):
    bank = shutil.copytree(first_bank, small_disk / "bank")
    store = Store.open(bank)
    views.install(store.facts)
    accounts.add_account(store, login="li", name="李", role=Role.ANALYST, password=PASSWORD)
    before, files = state(store), fill(small_disk)
    for name, act in acts(store).items():
        with pytest.raises(Exception) as refused:
            act()
        assert isinstance(fault_of(refused.value), DiskFull), (name, refused.value)
        assert state(store)[:2] == before[:2], name
    for file in files:
        file.unlink()
    for act in acts(store).values():
        act()
    with store.records.reading() as connection:
        acknowledged = set(connection.execute(select(records.batch.c.id)).scalars())
    store.close()
    again = Store.open(bank)
    assert set(again.facts.rows_by_batch()) == acknowledged  # what a full disk left half-way is set aside
    again.close()


@pytest.mark.slow
def test_an_export_onto_a_full_disk_is_refused_in_words(small_disk, bank):
    fill(small_disk)
    command = [
        sys.executable,
        "cli.py",
        "--language",
        "en",
        "--data",
        bank,
        "schemes",
        "export",
        "small",
        small_disk / "small.toml",
    ]
    said = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (said.returncode, "The disk is full" in said.stderr) == (2, True), said


def of_records(words: str, *, sqlite: bool = True) -> DatabaseError:
    import sqlite3

    import psycopg

    origin = sqlite3.OperationalError(words) if sqlite else psycopg.OperationalError(words)
    return OperationalError("select", {}, origin)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), DiskFull),
        (of_records("database or disk is full"), DiskFull),
        (of_records("could not extend file: No space left on device", sqlite=False), DiskFull),
        (duckdb.IOException('Could not write file "x": No space left on device'), DiskFull),
        (OSError(errno.EROFS, "Read-only file system"), ReadOnlyData),
        (PermissionError(errno.EACCES, "Permission denied"), ReadOnlyData),
        (of_records("attempt to write a readonly database"), ReadOnlyData),
        (of_records("database disk image is malformed"), DataDamaged),
        (of_records("file is not a database"), DataDamaged),
        (
            duckdb.IOException("Corrupt database file: computed checksum 1 is not 2"),
            DataDamaged,
        ),
        (duckdb.FatalException("database has been invalidated because of a previous fatal error"), FactsStopped),
        (of_records("connection failed: connection refused", sqlite=False), RecordsUnreachable),
        (of_records("no such table: account"), None),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), None),
        (KeyError("a bug"), None),
        (ValueError("the disk is full of bugs"), None),
    ],
    ids=lambda one: str(one)[:60],
)
def test_what_a_machine_does_is_told_from_a_bug(error, refusal):
    found = fault_of(error)
    assert (type(found) if found else None) is refusal
    if found:
        assert found.text("zh") and found.text("en")


def test_a_page_that_meets_a_full_disk_says_so_and_gives_no_number_of_a_bug():
    def script():
        from ui.shell.boundary import boundary

        with boundary("en"):
            raise OSError(28, "No space left on device")

    page = AppTest.from_function(script).run()
    assert "The disk is full" in page.warning[0].value
    assert not page.error
