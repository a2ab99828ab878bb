"""While the server runs, commands are handed to it, and it makes the day's backup."""

import json
import shutil
import subprocess
import sys
import time

import pytest

from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from data.stores.backup import CHECKED, backups
from data.stores.store import Store
from months.asked import SOCKET
from tests.faults.conftest import made
from tests.patience import LONG
from tests.server.conftest import ROOT, start

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    folder = tmp_path_factory.mktemp("duties")
    bank = made(folder / "bank")
    store = Store.open(bank)
    change_setting(store, COMMAND_LINE, "backup_hour", "0")
    store.close()
    running = start(bank, ["app.py"], folder / "log")
    yield bank
    running.stop()


def ask(bank, *words) -> tuple[int, object]:
    done = subprocess.run(
        [sys.executable, "cli.py", "--data", bank, "--language", "en", *words, "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=LONG,
    )
    return done.returncode, json.loads(done.stdout)


def test_the_day_s_backup_is_made_and_checked(serving):
    deadline = time.monotonic() + LONG
    while not any((one / CHECKED).exists() for one in backups(serving / "backup")) and time.monotonic() < deadline:
        time.sleep(0.2)
    (backup,) = backups(serving / "backup")
    assert json.loads((backup / CHECKED).read_bytes())["ok"]


def test_commands_are_answered_by_the_server_that_holds_the_data_folder(serving, tmp_path):
    code, checks = ask(serving, "doctor")
    assert (code, [one for one in checks if not one["ok"]]) == (0, [])
    assert ask(serving, "verify")[1] == {"versions": 1, "differences": []}
    code, said = ask(serving, "backup", tmp_path / "disk")
    assert (code, said["backup"].startswith(str(tmp_path / "disk"))) == (0, True)
    assert ask(serving, "verify-backup", said["backup"])[0] == 0
    assert (serving / SOCKET).stat().st_mode & 0o777 == 0o600


def test_what_the_server_refuses_is_refused_by_the_command_in_its_words(serving, tmp_path):
    code, said = ask(serving, "verify-backup", tmp_path)
    assert (code, said["code"]) == (2, "not_a_backup") and tmp_path.name in said["words"]
    code, said = ask(serving, "restore", next(iter(backups(serving / "backup"))))
    assert (code, said["code"]) == (2, "data_in_use")


def test_a_socket_left_over_by_a_killed_server_is_in_nobody_s_way(tmp_path):
    bank = made(tmp_path / "bank")
    running = start(bank, ["app.py"], tmp_path / "log")
    running.process.kill()
    running.process.wait(LONG)
    assert (bank / SOCKET).exists()
    assert ask(bank, "doctor")[0] == 0
    shutil.rmtree(bank)
