"""While the server runs, commands are handed to it, and it makes the day's backup."""

import json
import shutil
import socket
import subprocess
import sys
import threading
import time

import pytest

from data.errors.store import NoAnswer
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from data.stores.backup import CHECKED, backups, check_told
from data.stores.store import Store
from months.asked import SOCKET
from server.duties import back_up_by_rule
from server.site import site
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


def test_older_backups_go_only_when_the_newest_is_sound(tmp_path):
    bank = made(tmp_path / "bank")
    received = bank / "landing" / "000001" / "original.xlsx"
    store, sound = Store.open(bank), received.read_bytes()
    kept = []
    for content in (sound, b"something else", sound):
        received.write_bytes(content)
        back_up_by_rule(site({"SERVICELEAGUE_DATA": str(bank)}), store, (1, 0, 0))
        kept.append([check_told(one).en for one in backups(bank / "backup")])
    store.close()
    wrong = "not sound: Every received file is as it came"
    assert kept == [["sound"], [wrong, "sound"], ["sound"]]


def test_nobody_at_the_socket_stops_the_answers(serving):
    for said in (b"[]\n", b"{}\n", b"\xff\n", b"", b'{"language": "en", "of": "", "verb": "dance"}\n'):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(serving / SOCKET))
            line.sendall(said)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(serving / SOCKET))
        assert ask(serving, "doctor")[0] == 0


@pytest.fixture
def dying(tmp_path):
    """A data folder whose server takes what is asked and ends; a backup in it."""
    bank = made(tmp_path / "bank")
    assert ask(bank, "backup")[0] == 0
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(bank / SOCKET))
        door.listen()
        threading.Thread(target=lambda: [door.accept()[0].close() for _ in range(2)], daemon=True).start()
        yield bank


def test_a_server_that_ends_before_it_answers_is_said_in_words_and_a_backup_is_checked_without_it(dying):
    code, said = ask(dying, "doctor")
    assert (code, said["code"], "doctor" in said["words"]) == (2, NoAnswer.code, True)
    assert ask(dying, "verify-backup", next(iter(backups(dying / "backup"))))[0] == 0
