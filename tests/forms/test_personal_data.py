"""Nothing that tells who complained is in any file of the data folder, nor in a workbook that is given back."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from data.decisions.document_kinds import CHECK_FORMS, LIST_WORDS
from data.files.reader.read import read
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.stores.restore import rebuild_facts
from data.stores.soundness import soundness
from data.stores.store import Store
from data.text.personal import without_numbers
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from data.uploads.receipts import uploads
from reports.decision_words import decision_lines
from reports.error_workbook import error_workbook
from tests.forms.drawn import FORM
from tests.forms.test_check_files import SECTIONS
from tests.forms.test_complaint_lists import LIST
from tests.forms.test_complaint_words import WORDS
from tests.sheets.drawn import drawing, workbook
from tests.small_bank import small_bank

PERSONAL = ("王雨晴", "李子墨", "赵建国", "孙海燕", "1990000", "要求回电", "设备坏了", "320106198802290011")
SUMMARY = """
    投诉处理汇总 | | | |
    网点 | 客户姓名 | 联系电话 | 投诉内容 | 备用
    O01 | 王雨晴 | 19900001234 | 王雨晴要求回电 | 1
"""
CHECKS = f"{SECTIONS}\n注：填表人联系电话 １９９０000-1234，身份证320106198802290011"


ANSWERING = """
    受检网点 | 走查日期   | 评价内容     | 得分 | 说明 | 责任人
    O01      | 2026-03-05 | 地面清洁     | 8    | 积水 | 王雨晴
    O01      | 2026-03-05 | 保安在岗     | √    |      |
    O01      | 2026-03-05 | 雨天放置地垫 | 免检 |      |
    O01      | 2026-03-05 | 唱收唱付     | 25   |      |
    O01      | 2026-03-05 | 办理用时     | 20   |      | 王雨晴
    O01      | 2026-03-05 | 未与客户争执 | √    |      |
"""


def csv(table: str) -> bytes:
    return "\n".join(",".join(row) for row in drawing(table)).encode("gb18030")


@cache
def given(name: str) -> tuple[str, bytes]:
    """A file as it is brought."""
    odd = LIST.replace("| A2 |", "| 19900001234 |").replace("-03-02", "-02-27").replace("-04-20", "-06-20")
    files = {
        "list": ("投诉19900001234.xlsx", workbook(LIST, SUMMARY)),
        "text": ("投诉台账.csv", csv(LIST.replace("2026-03", "2026-04").replace("2026-04-20", "2026-05-20"))),
        "odd": ("2026年5月投诉台账.xlsx", workbook(odd.replace("2026-03", "2026-05"))),
        "checks": ("厅堂走查表.xlsx", workbook(CHECKS)),
    }
    return files[name]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank in a folder, with each of the files loaded."""
    folder = tmp_path_factory.mktemp("personal") / "bank"
    store = small_bank(store=Store.open(folder))
    LIST_WORDS.record(store, COMMAND_LINE, WORDS)
    CHECK_FORMS.record(store, COMMAND_LINE, FORM)
    for name in ("list", "text", "odd", "checks"):
        file, content = given(name)
        out = {(one.sheet, one.cell) for one in draft_of(store, file, content).blocking()}
        draft = draft_of(store, file, content, decisions=Decisions(left_out=frozenset(out)))
        assert [(one.code, one.seen) for one in draft.blocking()] == []
        (folder / f"given-back-{name}.xlsx").write_bytes(error_workbook(draft, "zh"))
        (folder / f"seen-{name}.txt").write_text(repr(draft.findings))
        commit(store, COMMAND_LINE, draft)
    store.close()
    return folder


def texts(file: Path) -> Iterator[str]:
    """Everything that a file holds, however it is packed."""
    content = file.read_bytes()
    yield content.decode("utf-8", "ignore")
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())
    if file.suffix == ".parquet":
        yield str(parquet.read_table(file).to_pylist())
    if file.suffix == ".sqlite":
        yield "\n".join(sqlite3.connect(file).iterdump())
    if file.suffix == ".duckdb":
        with duckdb.connect(str(file), read_only=True) as db:
            for (table,) in db.execute("select table_name from duckdb_tables()").fetchall():
                yield str(db.execute(f"from {table}").fetchall())


@pytest.mark.slow
def test_no_file_of_the_data_folder_tells_who_complained(bank: Path) -> None:
    found = {
        (file.name, word)
        for file in bank.rglob("*") if file.is_file()
        for text in texts(file) for word in PERSONAL if word in text
    }  # fmt: skip
    assert found == set()


@pytest.mark.slow
@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_a_copy_without_it_is_kept_beside_the_hash_of_what_came(bank: Path, number: int) -> None:
    folder = bank / "landing" / f"{number:06d}"
    told = json.loads((folder / "manifest.json").read_text())
    name = ("list", "text", "odd", "checks")[number - 2]
    kept = (folder / "emptied.xlsx").read_bytes()
    assert (told["sha256"], told["emptied"]) == tuple(sha256(one).hexdigest() for one in (given(name)[1], kept))
    cells = {str(cell.value) for grid in read("kept.xlsx", kept).grids for cell in grid.cells.values()}
    assert ({"来电人", "A3", "O01"} <= cells) if name != "checks" else {"80%", "O01"} <= cells


@pytest.mark.slow
def test_the_bank_is_sound_and_its_facts_can_be_made_anew(bank: Path) -> None:
    rebuild_facts(bank)
    store = Store.open(bank)
    assert [one.seen for one in soundness(store, "zh") if not one.ok] == []
    last = uploads(store)[0]
    assert any("副本" in line for line in decision_lines(last.decisions, "zh", {}))
    with store.cursor() as db:
        assert db.execute("select count(*), sum(case when verdict = 'valid' then 1 end) from complaint").fetchall() == [
            (11, 8)
        ]
    store.close()
    kept = bank / "landing" / "000002" / "emptied.xlsx"
    kept.write_bytes(kept.read_bytes() + b" ")
    store = Store.open(bank)
    assert [one.check.en for one in soundness(store, "en") if not one.ok] == ["Every received file is as it came"]
    store.close()


# what stands there | what of it is kept
NUMBERS = """
    电话19900001234                | 电话***
    +86 138-0000-0000转            | ***转
    13800000000/13900000000        | ***/***
    320106198802290011             | ***
    32010619880229001X,在           | ***,在
    工单20260501123456789          | 工单20260501123456789
    TS2026050001                   | TS2026050001
    2380000000012                  | 2380000000012
    12345678901                    | 12345678901
"""


@pytest.mark.parametrize("line", NUMBERS.strip().splitlines())
def test_what_is_a_number_of_a_person(line: str) -> None:
    text, kept = (part.strip() for part in line.split("|"))
    assert without_numbers(text) == kept


@pytest.mark.parametrize(("setting", "persons"), [("recorded", {"王雨晴", ""}), ("not_recorded", {""})])
def test_who_answers_for_a_finding_is_kept_as_the_bank_has_it(tmp_path: Path, setting: str, persons: set[str]) -> None:
    store = small_bank(store=Store.open(tmp_path))
    CHECK_FORMS.record(store, COMMAND_LINE, FORM)
    change_setting(store, COMMAND_LINE, "persons_of_checks", setting)
    draft = draft_of(store, "厅堂走查表.xlsx", workbook(ANSWERING))
    commit(store, COMMAND_LINE, draft)
    with store.cursor() as db:
        found = db.execute("select distinct person, reason from check_mark").fetchall()
    kept = read("厅堂走查表.xlsx", draft.kept()).grids[0].cells.values()
    assert not draft.blocking() and {person for person, _ in found} == persons
    assert "积水" in {reason for _, reason in found}
    assert [one.seen for one in soundness(store, "zh") if not one.ok] == []
    assert {"王雨晴"} & {str(cell.value) for cell in kept} == persons - {""}
