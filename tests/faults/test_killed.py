"""Killed at any moment: what was acknowledged is there whole, nothing else is, and the next start needs no hand."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from data.stores import records
from data.stores.store import Store
from tests.faults.conftest import ROUNDS, of_shape_before
from tests.faults.test_stores_apart import bad
from tests.patience import LONG

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
WORK = """
import sys
from pathlib import Path
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.uploads.commit import roll_back
from metrics.figures import views
from months.asked import Request, backup_answer
from tests.small_bank import BASIC, NOVEMBER, load, published

folder = Path(sys.argv[1])
store = Store.open(folder)
views.install(store.facts)
print("open", flush=True)
for number in range(1000):
    batch = load(store, NOVEMBER, {**BASIC, "O03": f"{number % 90}.00"})
    print("batch", batch, flush=True)
    for version in published(store, NOVEMBER, "申诉成立" if number else ""):
        print("version", version.month, version.version, flush=True)
    roll_back(store, COMMAND_LINE, "mystery", NOVEMBER, 2)
    backup_answer(Request(folder=folder, url="", language="en", store=store))
"""


def acknowledged(bank: Path, seconds: float, code: str) -> set[tuple[str, ...]]:
    """What the program said was done before it was killed, so many seconds after it had opened the bank."""
    process = subprocess.Popen([sys.executable, "-c", code, bank], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    said = [first, *process.stdout.readlines()]
    process.wait(LONG)
    return {tuple(line.split()) for line in said if line.endswith("\n")} - {("open",)}


@pytest.mark.slow
def test_every_acknowledged_act_is_there_whole_after_a_kill(bank):
    there: set[tuple[str, ...]] = set()
    for seed in range(ROUNDS):
        there |= acknowledged(bank, random.Random(seed).uniform(0.0, 1.5), WORK)
        store = Store.open(bank)
        with store.records.reading() as connection:
            batches = {("batch", str(one)) for one in connection.execute(select(records.batch.c.id)).scalars()}
            table = records.publication.c
            versions = {("version", *map(str, row)) for row in connection.execute(select(table.month, table.version))}
        store.close()
        assert there <= batches | versions
        assert bad(bank) == []


@pytest.mark.slow
def test_a_migration_that_was_killed_is_made_at_the_next_start(bank):
    kept = shutil.copytree(bank, bank.with_name("kept"))
    code = "import sys; from pathlib import Path; from data.stores.store import Store; print('open', flush=True); "
    for seed in range(ROUNDS):
        of_shape_before(bank)
        acknowledged(bank, random.Random(seed).uniform(0.0, 0.8), code + "Store.open(Path(sys.argv[1])).close()")
        Store.open(bank).close()
        assert bad(bank) == []
        shutil.rmtree(bank)
        shutil.copytree(kept, bank)
