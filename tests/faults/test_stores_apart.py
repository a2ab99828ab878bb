"""Each store missing, empty, older, another's or damaged: refused in words, and not a byte is changed."""

import random
import shutil
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet
from sqlalchemy import create_engine, delete, update

from data.errors import Refusal
from data.errors.store import StoreOlder
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.stores.stamp import LANDING_STAMP, STORE_ID, stamp_of_facts, stamp_of_landing, stamp_of_records
from data.stores.store import Store
from months.asked import Request, doctor_answer
from tests.faults.conftest import ROUNDS, made
from tests.small_bank import BASIC, NOVEMBER, load
from tests.tables import rows

pytestmark = pytest.mark.slow

BATCH = "landing/000001/batch-000001.parquet"


def traces(folder: Path) -> dict[str, str]:
    """Every file but the index that SQLite keeps of its log while it is read."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    }


def bad(folder: Path, url: str = "") -> list[str]:
    """The English names of the checks that are not well."""
    said, code = doctor_answer(Request(folder=folder, url=url, language="en"))
    wrong = [one["check"] for one in said if not one["ok"]]
    assert code == (2 if wrong else 0)
    return wrong


def figures(folder: Path, url: str = "") -> list:
    store = Store.open(folder, url)
    with store.cursor() as db, store.records.reading() as connection:
        facts = db.execute("select * from mystery_visit order by all").fetchall()
        lines = [tuple(row) for row in connection.execute(records.publication_line.select())]
        batches = [tuple(row) for row in connection.execute(records.batch.select())]
    store.close()
    return [facts, lines, batches]


def later_act(folder: Path) -> None:
    store = Store.open(folder)
    load(store, NOVEMBER, {**BASIC, "O03": "99.00"})
    store.close()


def break_it(folder: Path, other: Path, what: str, how: str) -> None:
    before = shutil.copytree(folder, folder.with_name("before"))
    place = folder / ("landing" if what == "landing" else f"store/{what}")
    if how == "missing":
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    if how == "empty":
        place.write_bytes(b"")
    if how == "damaged":
        place.write_bytes(b"no database" * 1000)
    if how == "older":
        later_act(folder)
    source = {"older": before, "another's": other}.get(how)
    if source and place.is_dir():
        shutil.rmtree(place)
        shutil.copytree(source / "landing", place)
    elif source:
        shutil.copy(source / place.relative_to(folder), place)


ENDS = rows("""
    what           | how       | ends
    records.sqlite | missing   | store_missing
    records.sqlite | empty     | store_missing
    records.sqlite | older     | store_older
    records.sqlite | another's | store_of_another
    records.sqlite | damaged   | data_damaged
    bank.duckdb    | missing   | store_missing
    bank.duckdb    | empty     | store_missing
    bank.duckdb    | older     | batches_missing
    bank.duckdb    | another's | store_of_another
    bank.duckdb    | damaged   | data_damaged
    landing        | another's | store_of_another
""")


@pytest.mark.parametrize("row", ENDS, ids=lambda row: f"{row['what']} {row['how']}")
def test_a_store_that_does_not_belong_is_refused_in_words_and_nothing_is_changed(bank, second_bank, row):
    break_it(bank, second_bank, row["what"], row["how"])
    there = traces(bank)
    with pytest.raises(Refusal) as refused:
        Store.open(bank)
    assert (refused.value.code, traces(bank)) == (row["ends"], there)
    assert all(refused.value.text(language) for language in ("zh", "en"))
    assert bad(bank) and traces(bank) == there


def test_both_stores_put_back_together_are_older_than_what_was_received(bank, second_bank):
    break_it(bank, second_bank, "records.sqlite", "older")
    shutil.copy(bank.with_name("before") / "store" / "bank.duckdb", bank / "store" / "bank.duckdb")
    with pytest.raises(StoreOlder):
        Store.open(bank)


def test_facts_of_another_line_of_acts_are_refused_though_numbers_and_rows_agree(bank):
    there = shutil.copytree(bank, bank.with_name("elsewhere"))
    for folder in (bank, there):
        later_act(folder)
    shutil.copy(there / "store" / "bank.duckdb", bank / "store" / "bank.duckdb")
    with pytest.raises(StoreOlder):
        Store.open(bank)


@pytest.mark.parametrize("how", ["missing", "older"])
def test_without_received_files_the_bank_opens_and_the_doctor_names_them(bank, second_bank, how):
    break_it(bank, second_bank, "landing", how)
    assert bad(bank) == ["Every received file is as it came"]
    Store.open(bank).close()


def test_a_sound_bank_is_well_and_the_doctor_leaves_no_trace(bank):
    there = traces(bank)
    assert (bad(bank), traces(bank)) == ([], there)


def test_facts_of_no_acknowledged_act_are_set_aside_with_a_name_and_the_start_goes_on(bank, caplog):
    store = Store.open(bank)
    with pytest.raises(ZeroDivisionError), store.acting(COMMAND_LINE, "upload", "x"):
        store.facts.append("mystery_visit", pa.table({"batch": [9], "outlet": ["O01"], "month": ["2026-11"]}))
        _ = 1 / 0
    store.close()
    Store.open(bank).close()
    (aside,) = (bank / "aside").iterdir()
    assert (aside.name in caplog.text, parquet.read_table(aside / "mystery_visit.parquet").num_rows) == (True, 1)
    assert bad(bank) == []


def test_a_received_file_of_no_acknowledged_act_is_set_aside_at_the_start(bank, caplog):
    leftover = bank / "landing" / "000003"
    leftover.mkdir()
    (leftover / "original.xlsx").write_bytes(b"never acknowledged")
    assert bad(bank) == ["Every received file is as it came"]
    Store.open(bank).close()
    (aside,) = (bank / "aside").iterdir()
    assert (aside / "original.xlsx").read_bytes() == b"never acknowledged" and aside.name in caplog.text
    assert not leftover.exists() and bad(bank) == []


def test_damage_within_the_records_own_words_is_said_to_be_damage(bank):
    """SQLite quotes its damaged table of contents, which is then no text."""
    file = bank / "store" / "records.sqlite"
    sound, name = file.read_bytes(), b"CREATE TABLE alembic_version"
    file.write_bytes(sound.replace(name, b"CREATE TABL\xeb\xff alembic_version"[: len(name)]))
    with pytest.raises(Refusal) as refused:
        Store.open(bank)
    assert refused.value.code == "data_damaged"
    assert len(bad(bank)) == 1


def test_a_received_file_is_never_overwritten(bank):
    leftover = bank / "landing" / "000003"
    leftover.mkdir()
    (leftover / "original.xlsx").write_bytes(b"never acknowledged")
    later_act(bank)
    (aside,) = (bank / "aside").iterdir()
    assert (aside / "original.xlsx").read_bytes() == b"never acknowledged"
    assert (leftover / "original.xlsx").read_bytes() == b"mystery of batch 3"


HARM = rows("""
    what                                   | found
    a figure of the published month        | Every batch is as it was loaded
    a figure of the draft month            | Every batch is as it was loaded
    a received file                        | Every received file is as it came
    a published line                       | What was published is as it was published
    a published version is gone            | What was published is as it was published
    a row of the log                       | The audit log's chain holds
""")


@pytest.mark.parametrize("row", HARM, ids=lambda row: row["what"])
def test_the_doctor_finds_what_was_changed_by_hand(bank, row):
    what = row["what"]
    if "figure" in what:
        month = "2026-10" if "published" in what else "2026-11"
        with duckdb.connect(str(bank / "store" / "bank.duckdb")) as facts:
            facts.execute(f"update mystery_visit set points = points + 1 where outlet = 'O02' and month = '{month}'")
    elif "received" in what:
        (bank / "landing" / "000001" / "original.xlsx").write_bytes(b"something else")
    else:
        act = {
            "a published line": update(records.publication_line).values(fen=1),
            "a published version is gone": delete(records.publication),
            "a row of the log": update(records.audit).where(records.audit.c.seq == 1).values(actor="x"),
        }[what]
        with create_engine(records.sqlite_url(bank)).begin() as connection:
            connection.execute(act)
    assert row["found"] in bad(bank)


def test_a_bank_made_before_there_were_ids_is_taken_in_once(bank):
    before_ids(bank)
    Store.open(bank).close()
    ids = [stamp["store"] for stamp in stamps(bank)]
    assert ids[0] and ids == [ids[0]] * 3
    assert (bad(bank), (bank / BATCH).exists()) == ([], True)
    Store.open(bank).close()
    assert stamps(bank)[0]["store"] == ids[0]


@pytest.mark.parametrize(
    ("what", "ends"),
    [("records.sqlite", "store_missing"), ("bank.duckdb", "store_missing"), ("older", "batches_missing")],
)
def test_a_bank_without_an_id_is_not_taken_in_while_its_stores_disagree(bank, what, ends):
    before_ids(bank)
    if what == "older":
        with duckdb.connect(str(bank / "store" / "bank.duckdb")) as facts:
            facts.execute("delete from mystery_visit where batch = 2")
    else:
        (bank / "store" / what).unlink()
    with pytest.raises(Refusal) as refused:
        Store.open(bank)
    assert refused.value.code == ends


def before_ids(folder: Path) -> None:
    with create_engine(records.sqlite_url(folder)).begin() as connection:
        connection.execute(delete(records.setting).where(records.setting.c.name == STORE_ID))
    with duckdb.connect(str(folder / "store" / "bank.duckdb")) as facts:
        facts.execute("drop table stamp")
    (folder / "landing" / LANDING_STAMP).unlink()
    for kept in (folder / "landing").rglob("*.parquet"):
        kept.unlink()


def stamps(folder: Path) -> list[dict]:
    store = Store.open(folder)
    with store.records.reading() as connection:
        found = (stamp_of_records(connection), stamp_of_facts(store.facts), stamp_of_landing(folder / "landing"))
    store.close()
    return [asdict(stamp) for stamp in found if stamp]


def test_records_in_an_empty_database_are_missing(tmp_path, new_database):
    url = new_database()
    bank = made(tmp_path / "bank", url)
    assert bad(bank, url) == []
    empty = new_database()
    with pytest.raises(Refusal) as refused:
        Store.open(bank, empty)
    assert (refused.value.code, bad(bank, empty)) == ("store_missing", ["The data folder opens"])
    Store.open(bank, url).close()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["records.sqlite", "bank.duckdb"])
def test_damage_at_a_random_place_is_refused_or_found_or_harms_no_figure(bank, what):
    """Both databases have pages that hold nothing: there damage may stay unseen, and every figure must be as it was."""
    file, before = bank / "store" / what, figures(bank)
    sound, kept = file.read_bytes(), shutil.copytree(bank / "store", bank.with_name("sound"))
    for seed in range(ROUNDS):
        place = random.Random(seed).randrange(len(sound) - 64)
        file.write_bytes(sound[:place] + bytes(one ^ 0xA5 for one in sound[place : place + 64]) + sound[place + 64 :])
        found = bad(bank)
        try:
            assert figures(bank) == before or found, place
        except Refusal as refusal:
            assert found and refusal.text("zh") and refusal.text("en")
        shutil.rmtree(bank / "store")
        shutil.copytree(kept, bank / "store")
