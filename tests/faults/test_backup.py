"""What was backed up comes back whole, after every loss; a backup is of one moment while people work."""

import json
import random
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from data.errors import Refusal
from data.errors.store import BackupHarmed, CannotRebuild, NotABackup, PostgresToolFailed, WrongRecords
from data.stores import audit, records
from data.stores.backup import BACKUP, CHECKED, backups
from data.stores.records_copy import DUMP
from data.stores.restore import rebuild_facts, restore_bank
from data.stores.store import Store
from months.asked import Request, backup_answer, doctor_answer, verify_backup_answer
from tests.faults.conftest import ROUNDS, made, of_shape_before
from tests.faults.test_stores_apart import break_it, figures, later_act, traces
from tests.patience import LONG
from tests.small_bank import BASIC, NOVEMBER, load

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgres"])
def kept(request, tmp_path, first_bank) -> tuple[Path, str, Path]:
    """A bank, the address of its records, and a backup of it."""
    bank = tmp_path / "bank"
    url = request.getfixturevalue("new_database")() if request.param == "postgres" else ""
    if url:
        made(bank, url)
    else:
        shutil.copytree(first_bank, bank)
    return bank, url, backed_up(bank, url)


def backed_up(bank: Path, url: str = "") -> Path:
    store = Store.open(bank, url)
    said, _ = backup_answer(Request(folder=bank, url=url, language="en", store=store))
    store.close()
    return Path(said["backup"])


def wrong(answer, folder: Path, url: str = "", of: str = "") -> list[str]:
    said, _ = answer(Request(folder=folder, url=url, language="en", of=of))
    return [
        f"{one['check']}: {one['seen']}"
        for one in (said if isinstance(said, list) else said["checks"])
        if not one["ok"]
    ]


def test_a_backup_is_sound_and_leaves_no_trace_when_it_is_checked(kept):
    bank, url, backup = kept
    before = {name: hash for name, hash in traces(backup).items() if "CHECKED" not in name}
    assert wrong(verify_backup_answer, bank, url, str(backup)) == []
    assert {name: hash for name, hash in traces(backup).items() if "CHECKED" not in name} == before


def test_what_came_after_is_set_aside_and_the_backup_stands_in_its_place(kept):
    bank, url, backup = kept
    before = figures(bank, url)
    store = Store.open(bank, url)
    load(store, NOVEMBER, {**BASIC, "O03": "99.00"})
    store.close()
    restore_bank(bank, backup, url)
    assert (figures(bank, url), wrong(doctor_answer, bank, url)) == (before, [])
    aside = {one.name.split("-", 1)[1] for one in (bank / "aside").iterdir()}
    assert aside == {"store", "landing"}
    if url:
        with create_engine(url).connect() as connection:
            schemas = connection.execute(text("select nspname from pg_namespace")).scalars()
            (kept_aside,) = [name for name in schemas if name.startswith("aside_")]
            assert connection.execute(text(f'select count(*) from "{kept_aside}".batch')).scalar() == 3


@pytest.mark.parametrize("how", ["missing", "empty", "older", "another's", "damaged"])
@pytest.mark.parametrize("what", ["records.sqlite", "bank.duckdb", "landing"])
def test_restore_is_the_one_command_after_every_loss(bank, second_bank, what, how):
    backup, before = backed_up(bank), figures(bank)
    one_file = what == "landing" and how in ("empty", "damaged")  # of a folder, these break a received file
    break_it(bank, second_bank, "../landing/000001/original.xlsx" if one_file else what, how)
    restore_bank(bank, backup)
    assert (figures(bank), wrong(doctor_answer, bank)) == (before, [])


@pytest.mark.parametrize("how", ["missing", "empty", "older", "another's", "damaged"])
def test_the_facts_are_made_anew_from_what_was_read_of_the_received_files(bank, second_bank, how):
    break_it(bank, second_bank, "bank.duckdb", how)
    if how == "older":
        assert rebuild_facts(bank) == 3
    else:
        assert rebuild_facts(bank) == 2
    assert wrong(doctor_answer, bank) == []


def test_what_a_killed_rebuilding_left_behind_is_in_nobody_s_way(bank):
    for left in (".bank.duckdb", ".bank.duckdb.wal"):
        (bank / "store" / left).write_bytes(b"half written")
    assert (rebuild_facts(bank), wrong(doctor_answer, bank)) == (2, [])


def test_nothing_is_rebuilt_of_batches_that_are_not_kept_whole(bank):
    (bank / "landing" / "000002" / "batch-000002.parquet").unlink()
    (bank / "store" / "bank.duckdb").unlink()
    there = traces(bank)
    with pytest.raises(CannotRebuild) as refused:
        rebuild_facts(bank)
    left = {name: hash for name, hash in traces(bank).items() if ".bank" not in name}
    assert (refused.value.facts["batches"], left) == ("2", there)


def test_a_backup_is_of_one_moment_while_people_work(bank):
    store, over = Store.open(bank), threading.Event()

    def work():
        number = 0
        while not over.is_set():
            number += 1
            load(store, NOVEMBER, {**BASIC, "O03": f"{number % 90}.00"})

    worker = threading.Thread(target=work)
    worker.start()
    for _ in range(3):
        backup_answer(Request(folder=bank, url="", language="en", store=store))
        time.sleep(0.05)
    over.set()
    worker.join()
    store.close()
    found = backups(bank / "backup")
    assert len(found) == 3
    assert [wrong(verify_backup_answer, bank, "", str(one)) for one in found] == [[]] * 3


def test_a_harmed_backup_is_refused_and_nothing_is_changed(bank, tmp_path):
    backup = backed_up(bank)
    received = backup / "landing" / "000001" / "original.xlsx"
    received.write_bytes(b"something else")
    there = traces(bank)
    for act in (lambda: restore_bank(bank, backup), lambda: wrong(verify_backup_answer, bank, "", str(backup))):
        with pytest.raises(BackupHarmed):
            act()
    with pytest.raises(NotABackup):
        restore_bank(bank, tmp_path)
    assert traces(bank) == there


def test_files_that_are_the_same_are_kept_once(bank):
    first, second = backed_up(bank), backed_up(bank)
    name = "landing/000001/original.xlsx"
    assert (first / name).stat().st_ino == (second / name).stat().st_ino != (bank / name).stat().st_ino


def test_a_backup_goes_where_it_is_told_and_comes_back_from_there(bank, tmp_path):
    store = Store.open(bank)
    said, _ = backup_answer(Request(folder=bank, url="", language="en", store=store, of=str(tmp_path / "disk")))
    store.close()
    shutil.rmtree(bank)
    restore_bank(bank, Path(said["backup"]))
    assert wrong(doctor_answer, bank) == []


def test_a_backup_is_made_before_a_migration(bank):
    of_shape_before(bank)
    assert "older program" in wrong(doctor_answer, bank)[0]
    Store.open(bank).close()
    (backup,) = backups(bank / "backup")
    with create_engine(records.sqlite_url(backup)).connect() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalar() == "0013"


def test_without_pg_dump_a_backup_is_refused_in_words(new_database, tmp_path, monkeypatch):
    url = new_database()
    bank = made(tmp_path / "bank", url)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PostgresToolFailed):
        backed_up(bank, url)
    assert list((bank / "backup").iterdir()) == []


def test_a_backup_of_the_other_kind_of_records_is_refused(bank, new_database):
    backup = backed_up(bank)
    with pytest.raises(WrongRecords):
        restore_bank(bank, backup, new_database())


def test_a_dump_that_cannot_be_restored_leaves_the_records_as_they_were(new_database, tmp_path):
    url = new_database()
    bank = made(tmp_path / "bank", url)
    dump, before = backed_up(bank, url) / "store" / DUMP, figures(bank, url)
    whole = dump.read_bytes()
    for broken in (whole[: len(whole) // 2], b"no dump"):
        dump.write_bytes(broken)
        told = json.loads((dump.parents[1] / BACKUP).read_bytes())
        told["files"][f"store/{DUMP}"] = sha256(broken).hexdigest()
        (dump.parents[1] / BACKUP).write_text(json.dumps(told))
        with pytest.raises(PostgresToolFailed):
            restore_bank(bank, dump.parents[1], url)
        assert (figures(bank, url), wrong(doctor_answer, bank, url)) == (before, [])
    with create_engine(url).connect() as connection:
        schemas = connection.execute(text("select nspname from pg_namespace")).scalars()
        assert [name for name in schemas if name.startswith("aside_")] == []


def test_a_backup_on_a_disk_that_can_only_be_read_is_checked_all_the_same(bank, small_disk):
    backup = shutil.copytree(backed_up(bank), small_disk / "backup")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert wrong(verify_backup_answer, bank, "", str(backup)) == []
    assert not (backup / CHECKED).exists()


def test_a_backup_stands_in_the_log_when_it_was_made(bank, tmp_path):
    (tmp_path / "no folder").write_text("")
    store = Store.open(bank)
    for to in (tmp_path / "no folder" / "x", tmp_path / "disk"):
        with suppress(OSError):
            backup_answer(Request(folder=bank, url="", language="en", store=store, of=str(to)))
    with store.records.reading() as connection:
        logged, _ = audit.search(connection, act="store.back_up")
    store.close()
    assert [(row.object, row.result) for row in logged] == [(str(tmp_path / "disk"), "done")]


def test_a_restore_that_was_killed_is_ended_by_doing_it_again(bank):
    backup, before = backed_up(bank), figures(bank)
    later_act(bank)
    for _ in range(ROUNDS):
        words = [sys.executable, "cli.py", "--data", bank, "restore", backup]
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.8, 2.0))
        process.kill()
        process.wait(LONG)
        try:
            Store.open(bank).close()  # the bank of before, or the one restored
        except Refusal as refusal:
            assert refusal.code in ("store_missing", "store_older", "batches_missing")
        assert (bank / "store").exists() or (bank / "landing").exists()
    restore_bank(bank, backup)
    assert figures(bank) == before
