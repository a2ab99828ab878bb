"""Reading says how far it has come and stops at any step; a bug of a reader is a bug, a damaged file a refusal."""

import io
import json
import logging

import psutil
import pytest

from data.files.container import Container
from data.files.limits import LIMITS
from data.files.progress import STEPS, ReadingStep
from data.files.reader import child as reader_child
from data.files.reader import child_answer as received
from data.files.reader.child_answer import ReaderBroke, Received
from data.files.refusals import FileDamaged
from data.uploads.draft import draft_of
from tests.sheets.drawn import bank

ROWS = "网点名称,叫号量,平均等候时间(分钟),统计月份\n" + "青川槐树街支行,100,8,2026-10\n" * 6_000
FEW = "网点名称,叫号量,平均等候时间(分钟)\n" + "青川槐树街支行,100,8\n青川望河楼支行,100,8\n"


class Stopped(Exception):
    """Somebody pressed the button."""


@pytest.fixture
def city(store):
    return bank(store)


def test_every_step_is_told_in_order_with_its_counts(city):
    told: list[tuple[ReadingStep, int, int]] = []
    draft_of(city, "等候202610.csv", FEW.encode(), tell=lambda *step: told.append(step))
    order = [step for step, _, _ in told if step is not ReadingStep.READ]
    assert order == sorted(order, key=list(ReadingStep).index) and set(order) == {
        ReadingStep.UNDERSTAND,
        ReadingStep.COLUMNS,
        ReadingStep.MATCH,
        ReadingStep.COMPARE,
    }
    assert all(0 <= done <= of for step, done, of in told if of)
    assert all(STEPS[step].zh and STEPS[step].en for step in ReadingStep)


@pytest.mark.parametrize("at", [ReadingStep.READ, ReadingStep.UNDERSTAND, ReadingStep.COLUMNS, ReadingStep.MATCH])
def test_a_file_is_stopped_inside_and_its_reader_ends(city, at):
    before = set(psutil.Process().children())

    def tell(step: ReadingStep, _done: int, _of: int) -> None:
        if step is at:
            raise Stopped

    with pytest.raises(Stopped):
        draft_of(city, "等候.csv", ROWS.encode(), tell=tell)
    assert set(psutil.Process().children()) <= before


def test_no_connection_to_the_records_is_held_while_a_file_is_read(city):
    held: list[int] = []
    draft_of(city, "等候202610.csv", FEW.encode(), tell=lambda *_: held.append(city.records.engine.pool.checkedout()))
    assert held and set(held) == {0}


def test_a_readers_bug_is_told_with_its_traceback():
    out, order = io.BytesIO(), reader_child.Order(name="a.csv", container=Container.TEXT, headings=None, limits=LIMITS)  # pyrefly: ignore
    reader_child.answer(order, io.BytesIO("网点\n".encode("gb18030")), out)
    kind, words = json.loads(out.getvalue())
    assert kind == "broke" and "TypeError" in words


def test_a_bug_is_raised_with_its_traceback_and_a_damaged_file_is_refused_with_a_line_in_the_log(caplog):
    with pytest.raises(ReaderBroke, match=r"reader\.py"):
        Received().take(b'["broke", "File reader.py, line 1"]')
    with caplog.at_level(logging.WARNING, received.__name__), pytest.raises(FileDamaged):
        Received().take(b'["tripped", "File xls.py, line 7"]')
    assert "xls.py" in caplog.text
