"""One bank has one writer: a second one is refused in words, a crashed one is taken over, and writes no more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, update

from data.errors.store import StoreMissing, WriterElsewhere
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.stores.lease import LEASE, lease_told
from data.stores.store import Store
from tests.faults.conftest import made
from tests.patience import LONG

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgres"])
def shared(request, tmp_path) -> str:
    """The address of records that two data folders can reach."""
    return (
        request.getfixturevalue("new_database")()
        if request.param == "postgres"
        else f"sqlite:///{tmp_path / 'shared.sqlite'}"
    )


def expire(url: str) -> None:
    """As if half a minute had passed since the holder was last heard of."""
    with create_engine(url).begin() as connection:
        held = json.loads(records.setting_kept(connection, LEASE))
        value = json.dumps({**held, "until": 0})
        connection.execute(update(records.setting).where(records.setting.c.name == LEASE).values(value=value))


def test_a_second_data_folder_on_the_same_records_is_refused_and_the_first_goes_on(shared, tmp_path):
    first = Store.open(made(tmp_path / "bank", shared), shared)
    assert refused_elsewhere(tmp_path / "other", shared) == "writer_elsewhere"
    assert not (tmp_path / "other").exists()
    with first.acting(COMMAND_LINE, "alias.teach", "x"), first.records.reading() as connection:
        assert str(tmp_path / "bank") in lease_told(connection)
    first.close()


def test_a_second_program_on_the_same_data_folder_is_refused_and_the_first_goes_on(shared, tmp_path):
    first = Store.open(made(tmp_path / "bank", shared), shared)
    assert refused_elsewhere(tmp_path / "bank", shared) == "data_in_use"
    with first.acting(COMMAND_LINE, "alias.teach", "x"), first.records.reading() as connection:
        assert f"({os.getpid()})" in lease_told(connection)
    first.close()


def test_who_was_taken_over_can_write_no_more(shared, tmp_path):
    first = Store.open(tmp_path / "bank", shared)
    expire(shared)
    second = subprocess.run(opening(tmp_path / "other", shared, "store.close()"), cwd=ROOT, timeout=LONG)
    assert second.returncode == 0
    for act in (lambda: first.acting(COMMAND_LINE, "alias.teach", "x"), first.records.transaction):
        with pytest.raises(WriterElsewhere), act():
            pass
    first.close()


def test_a_folder_without_the_facts_does_not_take_a_bank_over(shared, tmp_path):
    made(tmp_path / "bank", shared)
    with pytest.raises(StoreMissing):
        Store.open(tmp_path / "other", shared)
    Store.open(tmp_path / "bank", shared).close()


def test_a_folder_whose_program_was_killed_opens_again_at_once(shared, tmp_path):
    assert subprocess.run(opening(tmp_path / "bank", shared, "os._exit(9)"), cwd=ROOT, timeout=LONG).returncode == 9
    Store.open(tmp_path / "bank", shared).close()


def refused_elsewhere(folder: Path, url: str) -> str:
    """The code with which a command of another process is refused."""
    words = ["--data", folder, "--records", url, "schemes", "list", "--json"]
    done = subprocess.run([sys.executable, "cli.py", *words], capture_output=True, text=True, cwd=ROOT, timeout=LONG)
    assert done.returncode == 2, done.stderr
    return json.loads(done.stdout)["code"]


def opening(folder: Path, url: str, then: str) -> list[object]:
    """A process of its own that opens the bank."""
    code = (
        "import os, sys; from pathlib import Path; from data.stores.store import Store; "
        "store = Store.open(Path(sys.argv[1]), sys.argv[2]); "
    )
    return [sys.executable, "-c", code + then, folder, url]
