"""Twelve workbooks in styles of their own (tests/data/books), each loaded as a colleague does it: what counts is right.

The questions and clicks of each are those of the table in docs/import.md. Dropping the file is no click.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.organisation.edits import RosterRow
from data.organisation.outlets import adopt_roster
from data.people.rights import COMMAND_LINE
from data.sheets.kinds import SHEETS
from data.stores.live import active_batches
from data.stores.store import Store
from data.types import Language, Month, OutletClass
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from metrics.figures import views
from tests.pages.conftest import PEOPLE, open_page, words_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BOOKS = ROOT / "tests" / "data" / "books"
TRUTH = json.loads((BOOKS / "truth.json").read_text(encoding="utf-8"))
SEPTEMBER, FIRST = "2026年9月服务数据.xlsx", "10月等候时间.xlsx"
DRAWN = """
    two kinds     | 2026年10月份服务质量通报附表.xlsx     |
    four kinds    | 网点服务指标一览表2026.10.xlsx        |
    wrong month   | 客户等候时间统计2026年10月.xlsx       | 确实是2026年10月
    three missing | 柜面服务评价明细-202610.xlsx          | 不读入这些
    renamed       | 10月投诉统计（客服中心）.xlsx         | 是澄江货场支行
    year-wide     | 2026年各网点投诉件数台账.xlsx         | 只更新本文件的列
    corrected     | 10月等候时间（更正）.xlsx             |
    time cells    | 排队机导出_2026年10月.xlsx            |
    picture       | 神秘人暗访报告2026年10月.xlsx         |
    english       | Counter evaluation October 2026.xlsx  |
    xls           | 网点等候情况2026年10月.xls            |
    gb18030       | 评价器报表.csv                        |
"""
"""Each book with the answers that are given, one after another."""
QUESTION = re.compile(r":material/help: \*\*.*\n:gray\[")
"""What stands over a question: its words, and where it is asked."""
LINES = [[part.strip() for part in line.split("|")] for line in DRAWN.strip().splitlines()]
TABLE = {
    book: (int(questions), int(clicks))
    for book, questions, clicks in re.findall(
        r"^\| ([\w -]+) \|.*\| (\d+) \| (\d+) \|$", (ROOT / "docs" / "import.md").read_text("utf-8"), re.MULTILINE
    )
}


@dataclass(slots=True)
class Colleague:
    """Somebody at the upload page: the questions he was asked, by what was written over them, and his clicks."""

    test: AppTest
    clicks: int = 0
    asked: set[str] = field(default_factory=set)

    def reads(self) -> None:
        cards = (one.value for one in self.test.markdown if QUESTION.match(one.value))
        self.asked |= {re.sub("（.*?处）", "", one.splitlines()[0]) for one in cards}

    def press(self, says: str) -> None:
        next(one for one in self.test.button if one.label.startswith(says)).click().run()
        self.clicks += 1
        self.reads()


@pytest.fixture
def bank(store: Store) -> Iterator[Store]:
    """Twelve outlets with September loaded."""
    with (BOOKS / "outlets.csv").open(encoding="utf-8", newline="") as held:
        rows = [
            RosterRow(code=one["code"], name=one["name"], branch=one["branch"], kind=OutletClass(one["kind"]))
            for one in csv.DictReader(held)
        ]
    adopt_roster(store, COMMAND_LINE, rows, since=Month(2025, 1))
    views.install(store.facts)
    received(store, SEPTEMBER)
    return store


def received(store: Store, file: str) -> None:
    commit(store, COMMAND_LINE, draft_of(store, file, (BOOKS / file).read_bytes()))


def counting(store: Store) -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    """month -> kind -> outlet -> fact -> what counts now; a fact that is missing is left out."""
    found: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
    with store.records.reading() as connection:
        active = active_batches(connection)
    for (kind, month), batch in active.items():
        with store.facts.cursor() as cursor:
            table = cursor.execute(f"from {SHEETS[kind].table} where batch = {batch}").to_arrow_table()
        for row in table.to_pylist():
            given = {name: value for name, value in row.items() if value is not None}
            found.setdefault(str(month), {}).setdefault(kind, {})[row["outlet"]] = given
    return found


@pytest.mark.parametrize(("book", "file", "answers"), LINES, ids=[line[0] for line in LINES])
def test_what_counts_is_what_the_book_says_after_the_questions_and_clicks_of_the_table(bank, book, file, answers):
    if book == "corrected":
        received(bank, FIRST)
    language: Language = "en" if book == "english" else "zh"
    before = counting(bank)
    colleague = Colleague(open_page(bank, PEOPLE["analyst"], "upload", language=language))
    colleague.test.file_uploader[0].set_value([(file, (BOOKS / file).read_bytes(), "application/octet-stream")]).run()
    colleague.reads()
    assert not colleague.test.exception
    for answer in filter(None, (one.strip() for one in answers.split(";"))):
        colleague.press(answer)
    colleague.press("Confirm and load" if language == "en" else "确认入库")
    assert ("loaded" if language == "en" else "已入库") in words_of(colleague.test)
    after = counting(bank)
    for month, kinds in TRUTH[book].items():
        for kind, outlets in kinds.items():
            assert set(after[month][kind]) == set(outlets)
            for outlet, facts in outlets.items():
                assert {name: after[month][kind][outlet].get(name) for name in facts} == facts, (month, kind, outlet)
    touched = {(month, kind) for month, kinds in TRUTH[book].items() for kind in kinds}
    now = {
        (month, kind)
        for month, kinds in after.items()
        for kind, of in kinds.items()
        if before.get(month, {}).get(kind) != of
    }
    assert now <= touched
    assert (len(colleague.asked), colleague.clicks) == TABLE[book]


def test_the_table_tells_every_book():
    assert list(TABLE) == [book for book, *_ in LINES]
