"""A database damaged under an open store: what is read of it is refused in words, and the other goes on."""

import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from sqlalchemy import select

from data.errors.store import DataDamaged
from data.stores import records
from data.stores.faults import fault_of
from data.stores.store import Store
from metrics.figures import views

pytestmark = pytest.mark.slow

ROWS = 40_000


def facts_read(store: Store) -> object:
    with store.cursor() as db:
        return db.execute("select sum(length(text)) from source_cell").fetchall()


def records_read(store: Store) -> object:
    store.records.engine.dispose()  # connections that are open still know some pages
    with store.records.reading() as connection:
        return connection.execute(select(records.audit)).all()


def overwritten(content: bytes) -> bytes:
    begin = len(content) // 4
    return content[:begin] + random.Random(1).randbytes(2 * begin) + content[3 * begin :]


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 3]


@pytest.mark.parametrize("harm", [overwritten, cut_off])
@pytest.mark.parametrize(
    ("file", "read", "goes_on"),
    [("bank.duckdb", facts_read, records_read), ("records.sqlite", records_read, facts_read)],
)
def test_damage_under_an_open_store_is_refused_in_words(
    bank: Path, file: str, read: Callable, goes_on: Callable, harm: Callable
):
    store, chance = Store.open(bank), random.Random(2)
    text = [chance.randbytes(60).hex() for _ in range(ROWS)]  # more than a database keeps of what it has opened
    store.facts.append("source_cell", pa.table({"batch": [1] * ROWS, "text": text}))
    store.close()
    store = Store.open(bank)
    views.install(store.facts)
    place = bank / "store" / file
    harmed = harm(place.read_bytes())
    with place.open("r+b") as same:
        same.write(harmed)
        same.truncate()
    for _ in range(2):
        with pytest.raises(Exception) as refused:
            read(store)
        found = fault_of(refused.value)
        assert isinstance(found, DataDamaged), refused.value
        assert file in found.text("zh") and file in found.text("en")
        goes_on(store)
    store.close()
